"""What a script is told of a table with faults as people make them: sheet, header, columns, and what becomes of each row."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Cli
from tests.formats.tables.making import text_cell, xlsx

Table = Callable[[str], Path]
SCORES = ("exams", "import-results")
EXAM = ("--title", "秋季学法测试", "--organiser", "区司法局")


def outcomes(told: Any) -> list[tuple[str, str, str]]:
    return [(row["title"], row["second"], row["outcome"]) for row in told["rows"]]


def codes(told: Any) -> list[list[str]]:
    return [[note["code"] for note in row["notes"]] for row in told["rows"]]


def sheet(*rows: list[str], head: str = "", tail: str = "", hidden: int = 0, formats: tuple[str, ...] = ()) -> bytes:
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            text if text.startswith("<c") else text_cell(f"{chr(65 + place)}{number}", text) for place, text in enumerate(row) if text
        )
        flag = ' hidden="1"' if number == hidden else ""
        lines.append(f'<row r="{number}"{flag}>{cells}</row>')
    return xlsx("".join(lines), head=head, tail=tail, formats=formats)


def written(folder: Path, data: bytes, name: str = "table.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_separators_inside_of_cells_do_not_part_them(cli: Cli, tmp_path: Path) -> None:
    path = written(tmp_path, "日期,类型,主题,人数\n2026-03-02,集中学习,讨论，交流，总结,12\n".encode("gb18030"), "ledger.csv")
    told = cli.json("activities", "import", path)
    assert (told["header_row"], told["taken"], told["ignored"]) == (1, ["日期", "类型", "主题", "人数"], [])
    assert outcomes(told) == [("讨论，交流，总结", "2026-03-02 集中学习", "new")]


def test_numbers_with_zeros_are_the_same_as_text_and_as_shown(cli: Cli, tmp_path: Path, table: Table) -> None:
    cli.json("people", "import", table("姓名\t科室\t工号\n解语花\t综合科\t0007"), "--yes")
    data = sheet(["姓名", "科室", "工号"], ["解语花", "综合科", '<c r="C2" s="1"><v>7</v></c>'], formats=("0000",))
    assert outcomes(cli.json("people", "import", written(tmp_path, data))) == [("解语花", "综合科", "unchanged")]


def test_a_running_number_is_no_identity(cli: Cli, table: Table) -> None:
    told = cli.json("people", "import", table("编号\t姓名\t科室\n1\t解语花\t综合科\n2\t滕王阁\t监督科\n3\t贺知秋\t监督科"), "--yes")
    assert told["preview"]["ignored"] == ["编号"]
    again = cli.json("people", "import", table("编号\t姓名\t科室\n1\t贺知秋\t监督科\n2\t解语花\t综合科\n3\t滕王阁\t监督科"))
    assert {outcome for _, _, outcome in outcomes(again)} == {"unchanged"}


def test_merged_departments_are_filled_and_pasted_ones_are_asked_about(cli: Cli, tmp_path: Path, table: Table) -> None:
    rows = (["科室", "姓名"], ["综合科", "解语花"], ["", "滕王阁"], ["监督科", "贺知秋"])
    merged = sheet(*rows, tail='<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>')
    expected = [("解语花", "综合科", "new"), ("滕王阁", "综合科", "new"), ("贺知秋", "监督科", "new")]
    assert outcomes(cli.json("people", "import", written(tmp_path, merged))) == expected
    paste = table("\n".join("\t".join(row) for row in rows))
    told = cli.json("people", "import", paste)
    assert codes(told) == [[], ["blank_below"], []]
    (note,) = told["rows"][1]["notes"]
    assert [repair["text"] for repair in note["repairs"]] == ["沿用上一行", "留空"]
    assert outcomes(cli.json("people", "import", paste, "--decide", note["key"] + "==as_above")) == expected


def test_a_namesake_who_joins_moves_nobody(cli: Cli, table: Table) -> None:
    cli.json("people", "import", table("姓名\t科室\n解语花\t综合科"), "--yes")
    told = cli.json("people", "import", table("姓名\t科室\n解语花\t监督科\n解语花\t综合科"), "--yes")
    assert sorted(outcomes(told["preview"])) == [("解语花", "监督科", "new"), ("解语花", "综合科", "unchanged")]
    assert [told[name] for name in ("added", "changed")] == [1, 0]


def test_error_cells_and_hidden_rows_are_told(cli: Cli, tmp_path: Path) -> None:
    data = sheet(["姓名", "科室"], ["解语花", '<c r="B2" t="e"><v>#N/A</v></c>'], ["滕王阁", "综合科"], hidden=3)
    told = cli.json("people", "import", written(tmp_path, data))
    assert [row["outcome"] for row in told["rows"]] == ["wrong", "new"]
    assert codes(told) == [["cell_error"], ["row_hidden"]]
    left_out = cli.json("people", "import", written(tmp_path, data), "--decide", "row:hidden==leave_out")
    assert [row["outcome"] for row in left_out["rows"]] == ["wrong", "skipped"]


def test_party_words_and_header_words(cli: Cli, table: Table) -> None:
    told = cli.json(
        "people", "import", table("姓名\t科室\t政治面貌\n解语花\t综合科\t中共党员\n滕王阁\t综合科\t群众\n人员\t科室\t"), "--partly"
    )
    groups = [[change["new"] for change in row["changes"] if change["field"] == "groups"] for row in told["rows"][:2]]
    assert groups == [["党员"], []]
    assert all(row["outcome"] != "new" for row in told["rows"][2:])


def test_two_lists_side_by_side_and_private_columns(cli: Cli, table: Table) -> None:
    head = "姓名\t科室\t身份证号"
    told = cli.json("people", "import", table(f"{head}\t{head}\n解语花\t综合科\t340122198507126613\t滕王阁\t监督科\t340122197811056631"))
    assert outcomes(told) == [("解语花", "综合科", "new"), ("滕王阁", "监督科", "new")]
    assert (set(told["withheld"]), "3401221985" in str(told)) == ({"身份证号"}, False)


def test_dates_that_can_be_several_and_a_time_beside(cli: Cli, table: Table) -> None:
    rows = ["日期\t时间\t类型\t主题\t人数", "4/7/2025\t9:00-10:30\t集中学习\t甲\t5", "2025.4.8\t9:00-10:30\t集中学习\t乙\t5"]
    told = cli.json("activities", "import", table("\n".join([*rows, "2024\t\t集中学习\t丙\t5"])))
    assert [row["outcome"] for row in told["rows"]][:2] == ["asked", "new"]
    assert [repair["choice"] for repair in told["rows"][0]["notes"][0]["repairs"]] == ["2025-04-07", "2025-07-04"]
    changes = {change["field"]: change["new"] for change in told["rows"][1]["changes"]}
    assert (changes["starts_at"], changes["minutes"]) == ("09:00", "90")
    assert told["rows"][2]["outcome"] in {"asked", "wrong"}


def test_numbers_that_contradict_the_names(staffed: Cli, table: Table) -> None:
    head = "日期\t类型\t主题\t参加人员\t人数"
    told = staffed.json("activities", "import", table(f"{head}\n2026-03-02\t集中学习\t甲\t全体\t44\n2026-03-03\t集中学习\t乙\t\t50余人"))
    assert [{c["field"]: c["new"] for c in row["changes"]} for row in told["rows"]] == [{"headcount": "44"}, {"headcount": "50余人"}]
    assert codes(told)[0] == ["heads_and_everyone"]


def test_scores_of_other_bureaus_percents_totals_and_rounding(staffed: Cli, table: Table) -> None:
    rows = ["沈静怡\t青岚区科学技术局\t20\t95%", "王一鸣\t区教育体育局\t10\t55", "李书言\t青岚区科学技术局\t9\t89.995"]
    text = "\n".join(["姓名\t单位\t单选得分\t总得分", *rows])
    told = staffed.json(*SCORES, table(text), *EXAM)
    assert (told["taken"], told["ignored"]) == (["姓名", "单位", "总得分"], ["单选得分"])
    assert [(row["title"], row["outcome"]) for row in told["rows"]][:3] == [("沈静怡", "asked"), ("王一鸣", "outside"), ("李书言", "asked")]
    assert [codes(told)[0], codes(told)[2]] == [["score_share"], ["rounding_crosses_line"]]


def test_a_page_of_a_platform_and_a_sheet_of_notes_first(staffed: Cli, tmp_path: Path, table: Table) -> None:
    html = "<html><body><table><tr><th>姓名</th><th>最终成绩</th></tr><tr><td>王一鸣</td><td>88</td></tr></table></body></html>"
    told = staffed.json(*SCORES, written(tmp_path, html.encode(), "export.xls"), *EXAM)
    assert [(row["title"], row["outcome"]) for row in told["rows"][:1]] == [("王一鸣", "new")]
    said = staffed(*SCORES, table("填表说明\n请勿改动"), *EXAM, "--yes")
    assert said.code != 0
    assert "没有" in said.err
