"""Word documents and workbooks as offices write them: tables of questions, lists of keys with reasons, keys in how words look."""

import io
from collections.abc import Callable, Sequence

import docx
import openpyxl
import pytest

from lawstudy.formats.question_files.found import FileRead
from lawstudy.formats.question_files.marks import FILL_BLANK, MULTIPLE, SHORT, SINGLE
from lawstudy.formats.question_files.reading import read_question_file
from tests.formats.question_files.test_habits import said

TEXTS = ("三十日", "六十日", "九十日", "一百日")
LETTERED = tuple(f"{letter}. {text}" for letter, text in zip("ABCD", TEXTS, strict=True))
STEM = "申请的一般期限为（　　）。"
Understood = list[tuple[str, str, int]]


def word(write: Callable[[docx.document.Document], object]) -> FileRead:
    document, held = docx.Document(), io.BytesIO()
    write(document)
    document.save(held)
    return read_question_file(held.getvalue(), "题.docx")


def table(rows: Sequence[Sequence[str]]) -> Callable[[docx.document.Document], object]:
    def write(document: docx.document.Document) -> None:
        made = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = text

    return write


def workbook(rows: Sequence[Sequence[object]], merged: str = "") -> FileRead:
    book, held = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    book.save(held)
    return read_question_file(held.getvalue(), "题.xlsx")


def whole(read: FileRead) -> Understood:
    assert not read.problems
    assert not any(one.problems for one in read.questions)
    return [(one.draft.type, said(one.draft), len(one.draft.options)) for one in read.questions]


BOTH: Understood = [(SINGLE, "B", 4), (MULTIPLE, "ABD", 4)]


def test_a_table_of_a_document_is_read_by_the_names_of_its_columns() -> None:
    head = ("序号", "题目", "A", "B", "C", "D", "答案", "题型")
    rows = (head, ("1", STEM, *TEXTS, "B", "单选"), ("2", "属于范围的有（　　）。", *TEXTS, "ABD", "多选"))
    assert whole(word(table(rows))) == BOTH


def test_options_in_one_cell_of_a_table_of_a_document() -> None:
    rows = (("题号", "题干", "选项", "正确答案"), ("1", STEM, "\n".join(LETTERED), "B"), ("2", "有（　　）。", "\n".join(LETTERED), "ABD"))
    assert whole(word(table(rows))) == BOTH


def test_such_a_table_stands_among_other_questions_and_takes_its_heading() -> None:
    def write(document: docx.document.Document) -> None:
        for line in ("一、单选题（每题3分）", "1. 期限是（B）", *LETTERED, "二、多选题（每题4分）"):
            document.add_paragraph(line)
        table((("题干", "选项", "答案"), ("有（　　）。", "\n".join(LETTERED), "ABD")))(document)
        for line in ("三、单选题（每题5分）", "1. 另一期限是（C）", *LETTERED):
            document.add_paragraph(line)

    read = word(write)
    assert whole(read) == [*BOTH, (SINGLE, "C", 4)]
    assert [one.points for one in read.questions] == [300, 400, 500]


def test_a_key_alone_beside_its_question_in_a_table() -> None:
    rows = (("1. 期限是（ ）\n" + "\n".join(LETTERED), "B"), ("2. 另一期限是（ ）\n" + "\n".join(LETTERED), "C"))
    assert whole(word(table(rows))) == [(SINGLE, "B", 4), (SINGLE, "C", 4)]


@pytest.mark.parametrize(
    "keys",
    [
        ("1.【答案】B", "【解析】见第二十条。", "2.【答案】C", "【解析】见第三条。"),
        ("1.【答案】B【解析】见第二十条。", "2.【答案】C【解析】见第三条。"),
        ("1. B 解析：见第二十条。", "2. C 解析：见第三条。"),
        ("1. 正确答案：B", "解析：见第", "二十条。", "2. 正确答案：C", "解析：见第三条。"),
    ],
)
def test_keys_at_the_end_bring_their_reasons(keys: tuple[str, ...]) -> None:
    def write(document: docx.document.Document) -> None:
        for line in ("1. 期限是（ ）", *LETTERED, "2. 另一期限是（ ）", *LETTERED, "答案及解析", *keys):
            document.add_paragraph(line)

    read = word(write)
    assert whole(read) == [(SINGLE, "B", 4), (SINGLE, "C", 4)]
    assert ["".join(one.draft.explanation.split()) for one in read.questions] == ["见第二十条。", "见第三条。"]


def test_an_underlined_letter_within_the_stem_is_the_key_and_does_not_stay_there() -> None:
    def write(document: docx.document.Document) -> None:
        line = document.add_paragraph("1. 申请的一般期限为")
        line.add_run(" B ").underline = True
        line.add_run("。")
        for option in LETTERED:
            document.add_paragraph(option)

    read = word(write)
    assert whole(read) == [(SINGLE, "B", 4)]
    assert read.questions[0].draft.stem == "申请的一般期限为（　　）。"
    assert [each.code for each in read.questions[0].said] == ["key_from_style"]


def test_underlined_words_belong_into_blanks() -> None:
    def write(document: docx.document.Document) -> None:
        document.add_paragraph("填空题")
        line = document.add_paragraph("1. 期限为")
        line.add_run("六十日").underline = True
        line.add_run("，自知道之日起")
        line.add_run("计算").underline = True
        line.add_run("。")

    read = word(write)
    assert whole(read) == [(FILL_BLANK, "六十日|计算", 0)]
    assert read.questions[0].draft.stem == "期限为____，自知道之日起____。"


@pytest.mark.parametrize("sign", ["答案要点：", "参考答案要点：", "【答题要点】", "评分要点："])
def test_points_of_an_answer_are_the_answer(sign: str) -> None:
    def write(document: docx.document.Document) -> None:
        for line in ("论述题（20分）", "1、试述其功能。", f"{sign}一是监督；二是救济。"):
            document.add_paragraph(line)

    assert whole(word(write)) == [(SHORT, "一是监督；二是救济。", 0)]


def test_one_question_over_several_rows() -> None:
    rows = [("序号", "题干", "选项", "答案")]
    for number, key in ((1, "B"), (2, "C")):
        rows.append((str(number), STEM + str(number), LETTERED[0], key))
        rows += [("", "", option, "") for option in LETTERED[1:]]
    assert whole(workbook(rows)) == [(SINGLE, "B", 4), (SINGLE, "C", 4)]


def test_one_question_over_merged_rows() -> None:
    rows = [("题干", "选项", "答案"), (STEM, LETTERED[0], "B"), *(("", option, "") for option in LETTERED[1:])]
    assert whole(workbook(rows, "A2:A5")) == [(SINGLE, "B", 4)]


def test_lines_in_the_cells_of_a_sheet() -> None:
    lines = ("一、单选题", "1. 期限是（B）", *LETTERED, "2. 另一期限是（C）", "\n".join(LETTERED))
    assert whole(workbook([(line,) for line in lines])) == [(SINGLE, "B", 4), (SINGLE, "C", 4)]


def test_a_sheet_of_other_things_is_no_lines_of_questions() -> None:
    read = workbook([("姓名", "科室"), ("沈静怡", "监督科"), ("周明岚", "规划科")])
    assert not read.questions
    assert [problem.code for problem in read.problems] == ["file_without_questions"]


def test_the_stem_by_another_name_and_the_key_by_the_words_of_options() -> None:
    rows = [("目录", "题目类型", "大题题干", "选项A", "选项B", "选项C", "选项D", "正确答案", "选项数")]
    rows += [("x", "单选题", STEM, *TEXTS, "六十日", "4"), ("x", "多选题", "有（　　）。", *TEXTS, "三十日、六十日、一百日", "4")]
    assert whole(workbook(rows)) == BOTH
