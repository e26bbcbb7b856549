"""Where the list lies in a sheet."""

from lawstudy.formats.tables.layout import Layout, lay_out
from lawstudy.formats.tables.list_rows import Passed
from lawstudy.formats.tables.meaning import Meaning
from tests.formats.tables.sheets import sheet

WORDS = (
    Meaning("name", ("姓名", "名字")),
    Meaning("department", ("科室", "部门"), also=("单位",)),
    Meaning("rank", ("职级",), also=("职务",)),
    Meaning("score", ("成绩", "总分"), parts=("成绩", "得分")),
)


def cells(found: Layout, column: int) -> list[object]:
    return [row.cells[column] if column < len(row.cells) else "" for row in found.rows]


def test_titles_and_notes_above_the_header_are_passed_over_and_kept_for_telling() -> None:
    found = lay_out(sheet(["某局花名册"], ["说明：请勿修改"], ["序号", "姓名", "科室"], [1, "甲一", "综合科"]), WORDS)
    assert (found.header_row, found.title) == (3, "某局花名册")
    assert [(row.number, row.why, row.text) for row in found.passed] == [
        (1, Passed.ABOVE, "某局花名册"),
        (2, Passed.ABOVE, "说明：请勿修改"),
    ]
    assert cells(found, 1) == ["甲一"]


def test_a_cell_merged_downwards_stands_beside_each_row() -> None:
    table = sheet(["科室", "姓名"], ["综合科", "甲一"], ["", "乙二"], ["", "丙三"], ["人事科", "丁四"], merged=[(2, 0, 4, 0)])
    assert cells(lay_out(table, WORDS), 0) == ["综合科", "综合科", "综合科", "人事科"]


def test_an_empty_cell_that_is_not_merged_stays_empty() -> None:
    assert cells(lay_out(sheet(["科室", "姓名"], ["综合科", "甲一"], ["", "乙二"]), WORDS), 0) == ["综合科", ""]


def test_totals_and_signatures_end_the_list() -> None:
    table = sheet(["序号", "姓名", "成绩"], [1, "甲一", 90], ["合  计", "", 1], ["平均分", "90"], ["填表人：某某", "", "审核人：某某"])
    found = lay_out(table, WORDS)
    assert cells(found, 1) == ["甲一"]
    assert [(row.number, row.why) for row in found.passed] == [(3, Passed.CLOSING), (4, Passed.CLOSING), (5, Passed.CLOSING)]


def test_a_person_whose_name_begins_like_a_total_stays_in_the_list() -> None:
    found = lay_out(sheet(["姓名", "科室"], ["平均", "综合科"]), WORDS)
    assert [(row.why, row.text) for row in found.passed] == [(Passed.CLOSING, "平均 综合科")]
    assert cells(lay_out(sheet(["备注", "姓名"], ["注意", "甲一"]), WORDS), 1) == ["甲一"]


def test_a_header_that_is_printed_again_on_each_page_is_no_row() -> None:
    found = lay_out(sheet(["姓名", "科室"], ["甲一", "综合科"], ["姓名", "科室"], ["乙二", "综合科"]), WORDS)
    assert cells(found, 0) == ["甲一", "乙二"]
    assert [row.why for row in found.passed] == [Passed.HEADER_AGAIN]


def test_rows_with_nothing_but_their_number_are_a_form_not_filled_in() -> None:
    found = lay_out(sheet(["序号", "姓名", "科室"], [1, "甲一", "综合科"], [2], [3]), WORDS)
    assert cells(found, 1) == ["甲一"]
    assert [(row.number, row.why) for row in found.passed] == [(3, Passed.NUMBER_ONLY), (4, Passed.NUMBER_ONLY)]


def test_a_line_with_a_department_stands_over_its_people() -> None:
    table = sheet(
        ["序号", "姓名", "职务"], ["一、办公室（2人）"], [1, "甲一", "科员"], [2, "乙二", "科员"], ["高新技术科"], [3, "丙三", "科员"]
    )
    found = lay_out(table, WORDS)
    assert [(row.cells[1], row.section) for row in found.rows] == [("甲一", "办公室"), ("乙二", "办公室"), ("丙三", "高新技术科")]


def test_a_lone_name_is_a_person_and_a_line_across_the_list_is_not() -> None:
    table = sheet(["姓名", "科室", "职级"], ["甲一"], ["办公室"], ["乙二", "", "科员"], merged=[(3, 0, 3, 2)])
    found = lay_out(table, WORDS)
    assert [(row.cells[0], row.section) for row in found.rows] == [("甲一", ""), ("乙二", "办公室")]


def test_lists_that_stand_side_by_side() -> None:
    table = sheet(["序号", "姓名", "科室", "序号", "姓名", "科室"], [1, "甲一", "办公室", 3, "丙三", "人事科"])
    found = lay_out(table, WORDS)
    assert (found.blocks, found.width) == ((0, 3), 3)


def test_an_empty_column_between_two_lists() -> None:
    table = sheet(["姓名", "科室", "", "姓名", "科室"], ["甲一", "办公室", "", "丙三", "人事科"])
    assert lay_out(table, WORDS).blocks == (0, 3)


def test_two_names_of_different_lists_are_not_side_by_side() -> None:
    table = sheet(["姓名", "科室", "联系人", "姓名", "职级"], ["甲一", "办公室", "丙三", "丁四", "科员"])
    assert lay_out(table, WORDS).blocks == (0,)


def test_a_header_of_two_rows_has_the_words_of_both() -> None:
    table = sheet(
        ["姓名", "科室", "成绩", "", ""],
        ["", "", "笔试", "面试", "总分"],
        ["甲一", "办公室", 90, 80, 85],
        merged=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4)],
    )
    found = lay_out(table, WORDS)
    assert (found.header, found.header_row) == (("姓名", "科室", "成绩 / 笔试", "成绩 / 面试", "成绩 / 总分"), 2)
    assert cells(found, 0) == ["甲一"]


def test_a_second_list_below_is_told_and_not_mixed_in() -> None:
    table = sheet(["姓名", "科室"], ["甲一", "办公室"], ["补考名单"], ["姓名", "成绩", "职级"], ["乙二", 60, "科员"])
    found = lay_out(table, WORDS)
    assert cells(found, 0) == ["甲一", "补考名单"]
    assert [(row.number, row.why) for row in found.passed] == [(4, Passed.OTHER_TABLE), (5, Passed.OTHER_TABLE)]


def test_the_row_of_the_header_can_be_said() -> None:
    table = sheet(["姓名", "科室"], ["名字", "部门"], ["甲一", "办公室"])
    assert lay_out(table, WORDS, 2).header == ("名字", "部门")
    none = lay_out(table, WORDS, -1)
    assert (none.header_row, len(none.rows)) == (0, 3)


def test_hidden_rows_are_marked() -> None:
    found = lay_out(sheet(["姓名", "科室"], ["甲一", "办公室"], ["乙二", "办公室"], hidden_rows=[3]), WORDS)
    assert [row.hidden for row in found.rows] == [False, True]


def test_header_words_one_below_another_make_a_table_on_its_side() -> None:
    found = lay_out(
        sheet(["某局人员表"], ["姓名", "甲一", "乙二"], ["科室", "综合科", ""], ["职级", "", "科员"], ["电话", "x", "y"]), WORDS
    )
    assert (found.turned, found.title, found.header) == (True, "某局人员表", ("姓名", "科室", "职级", "电话"))
    assert [row.cells for row in found.rows] == [("甲一", "综合科", "", ""), ("乙二", "", "科员", "")]
    assert found.sheet.withheld == {3: "phone"}
    assert not lay_out(sheet(["姓名", "科室", "职级"], ["科室", "综合科", ""]), WORDS).turned


def test_two_lines_that_each_begin_with_a_header_word_lie_on_their_side() -> None:
    found = lay_out(sheet(["姓名", "甲一", "乙二"], ["科室", "综合科", "人事科"]), WORDS)
    assert (found.turned, found.header, [row.cells for row in found.rows]) == (
        True, ("姓名", "科室"), [("甲一", "综合科"), ("乙二", "人事科")],
    )  # fmt: skip
    assert not lay_out(sheet(["姓名", "科室"], ["甲一", "综合科"]), WORDS).turned
    assert not lay_out(sheet(["姓名", "甲一"], ["科室", "综合科"], ["丙三", "人事科"]), WORDS).turned


def test_lists_side_by_side_have_headings_and_totals_of_their_own() -> None:
    table = sheet(
        ["姓名", "职级", "", "姓名", "职级"],
        ["综合科", "", "", "人事科", ""],
        ["甲一", "科员", "", "丙三", "科员"],
        ["小计", "1人", "", "丁四", "科员"],
        ["财务科", "", "", "小计", "2人"],
        ["乙二", "科员", "", "保卫科", ""],
        ["", "", "", "戊五", "科员"],
        ["合计", "2人", "", "制表：", "戊五"],
    )
    found = lay_out(table, WORDS, heads=lambda text: text.endswith("科"))
    assert found.blocks == (0, 3)
    parts = [(row.cells[place], row.section_of(block)) for row in found.rows for block, place in enumerate(found.blocks)]
    kept = [(name, section) for name, section in parts if section is not None]
    assert kept == [("甲一", "综合科"), ("丙三", "人事科"), ("丁四", "人事科"), ("乙二", "财务科"), ("戊五", "保卫科")]
    assert [row.number for row in found.passed] == [4, 5, 8]


def test_titles_that_begin_like_a_total_or_a_signature_are_rows_of_the_list() -> None:
    topics = ["制表规范培训", "平均地权思想讲座", "备注册登记制度学习", "合计划生育条例学习", "审核人员业务培训", "宪法学习"]
    lines = [[topic, f"2026-03-0{n}", "专题学习", "全体"] for n, topic in enumerate(topics, 1)]
    closing = [
        ["合计", "6场次", "", "46人"],
        ["制表人：王芳", "2026-03-09"],
        ["平均", "", "85.3", "12人"],
    ]
    ledger = (Meaning("date", ("日期",)), Meaning("topic", ("主题",)), Meaning("kind", ("类型",)), Meaning("names", ("参加人员",)))
    found = lay_out(sheet(["主题", "日期", "类型", "参加人员"], *lines, *closing), ledger)
    assert [row.cells[0] for row in found.rows] == topics
    assert [row.text.split()[0] for row in found.passed] == [line[0] for line in closing]


def test_another_list_under_the_first_is_told_and_the_header_in_other_words_is_not_one() -> None:
    found = lay_out(sheet(["姓名", "科室"], ["甲一", "综合科"], ["姓名", "奖金"], ["乙二", 90]), WORDS)
    assert cells(found, 0) == ["甲一"]
    assert [(row.number, row.why) for row in found.passed] == [(3, Passed.OTHER_TABLE), (4, Passed.OTHER_TABLE)]
    found = lay_out(sheet(["姓名", "科室"], ["甲一", "综合科"], ["名字", "部门"], ["乙二", "综合科"]), WORDS)
    assert cells(found, 0) == ["甲一", "乙二"]
    assert [row.why for row in found.passed] == [Passed.HEADER_AGAIN]


def test_notes_of_several_lines_end_a_list() -> None:
    found = lay_out(sheet(["姓名", "科室"], ["甲一", "综合科"], ["说明：1.一式两份"], ["2.请于月底前报送"], ["3、逾期不候"]), WORDS)
    assert cells(found, 0) == ["甲一"]
    assert {row.why for row in found.passed} == {Passed.CLOSING}
    found = lay_out(sheet(["姓名", "科室"], ["注：略"], ["甲一", "综合科"], ["2.乙二"]), WORDS)
    assert cells(found, 0) == ["甲一", "2.乙二"]


def test_names_stand_under_what_heads_them() -> None:
    heads = {"综合科", "人事科"}.__contains__
    found = lay_out(sheet(["名册"], ["序号", "综合科", "人事科"], [1, "甲一", "乙二"], [2, "丙三"]), WORDS, heads=heads)
    assert (found.header_row, found.blocks, found.width, found.captions) == (2, (1, 2), 1, ("综合科", "人事科"))
    assert lay_out(sheet(["综合科"], ["甲一"]), WORDS, heads=heads).header_row == 0
