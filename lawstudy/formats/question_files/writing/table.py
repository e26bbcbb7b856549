"""The table that questions come in by: a column for each part, a row for each question."""

import io
import re
from collections.abc import Sequence

from lawstudy.formats.question_files.marks import FILL_BLANK
from lawstudy.formats.question_files.options import LETTERS
from lawstudy.formats.question_files.writing.given import Given, blanks, letters
from lawstudy.formats.question_files.writing.written import HEADINGS

COLUMNS = ("题型", "题干", *(f"选项{letter}" for letter in LETTERS), "正确答案", "解析", "难度", "知识点", "法条依据")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = {"题干": 48, "解析": 40, "正确答案": 16, "知识点": 20}


def write_table(questions: Sequence[Given]) -> bytes:
    from openpyxl import Workbook  # late: heavy
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet("题库")
    sheet.freeze_panes = "A2"
    for place, title in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(title, 12)
    for row in (COLUMNS, *map(_row, questions)):
        cells = [WriteOnlyCell(sheet, _NOT_IN_XML.sub("", text)) for text in row]
        for cell in cells:
            cell.data_type = "s"  # what begins with = is no formula
        sheet.append(cells)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _row(one: Given) -> list[str]:
    draft = one.draft
    if draft.type == FILL_BLANK:
        key = "；".join("或".join(variants) for variants in blanks(draft.answer))
    else:
        key = "".join(letters(draft.answer)) if draft.options else draft.answer if isinstance(draft.answer, str) else ""
    options = [draft.options.get(letter, "") for letter in LETTERS]
    return [HEADINGS[draft.type], draft.stem, *options, key, draft.explanation, one.difficulty, one.category, "、".join(one.cites)]
