"""The table that questions come in by: a column for each part, a row for each question."""

from collections.abc import Sequence

from lawstudy.documents.spreadsheet import Column, SheetTable, xlsx_bytes
from lawstudy.formats.question_files.marks import FILL_BLANK
from lawstudy.formats.question_files.options import LETTERS
from lawstudy.formats.question_files.writing.given import Given, blanks, letters
from lawstudy.formats.question_files.writing.written import HEADINGS

COLUMNS = ("题型", "题干", *(f"选项{letter}" for letter in LETTERS), "正确答案", "解析", "难度", "知识点", "法条依据")


def write_table(questions: Sequence[Given]) -> bytes:
    rows = tuple(tuple(_row(one)) for one in questions)
    return xlsx_bytes([SheetTable(title="题库", columns=tuple(Column(title=title) for title in COLUMNS), rows=rows)])


def _row(one: Given) -> list[str]:
    draft = one.draft
    if draft.type == FILL_BLANK:
        key = "；".join("或".join(variants) for variants in blanks(draft.answer))
    else:
        key = "".join(letters(draft.answer)) if draft.options else draft.answer if isinstance(draft.answer, str) else ""
    options = [draft.options.get(letter, "") for letter in LETTERS]
    return [HEADINGS[draft.type], draft.stem, *options, key, draft.explanation, one.difficulty, one.category, "、".join(one.cites)]
