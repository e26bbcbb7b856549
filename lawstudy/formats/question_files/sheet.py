"""Questions in a workbook (.xlsx, .xls, .csv): sheet by sheet, by the names of columns, or as lines where there are none."""

from collections.abc import Sequence

from msgspec import structs

from lawstudy.domain.problems import Problem
from lawstudy.formats.question_files.columns import questions_of
from lawstudy.formats.question_files.found import FileRead, Found
from lawstudy.formats.question_files.lines import Line
from lawstudy.formats.question_files.marks import TYPE_WORDS
from lawstudy.formats.question_files.pictures import Pictures
from lawstudy.formats.question_files.sheet_pictures import IN_CELL, SheetPictures
from lawstudy.formats.question_files.written import read_written
from lawstudy.formats.tables.cells import Sheet, SheetRow, shown
from lawstudy.formats.tables.reading import read_workbook


def read_sheets(data: bytes, name: str, pictures: Pictures) -> FileRead:
    """Of every sheet; one without a column of questions is passed over and told."""
    found = SheetPictures(data, pictures)
    return read_book([_with_marks(sheet, found) for sheet in read_workbook(data, name).sheets])


def _with_marks(sheet: Sheet, pictures: SheetPictures) -> Sheet:
    """With a mark behind what a cell says for each picture that lies over it, and for what WPS calls instead of one."""
    over = {(row, column): mark for (name, row, column), mark in pictures.over.items() if name == sheet.name}
    named = any(isinstance(cell, str) and IN_CELL.search(cell) for row in sheet.rows for cell in row.cells)
    if not over and not named:
        return sheet
    rows = []
    for row in sheet.rows:
        cells = list(row.cells)
        for column in [column for at, column in over if at == row.number]:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = f"{shown(cells[column])}\n{over[row.number, column]}".strip("\n")
        filled = (IN_CELL.sub(lambda hit: pictures.in_cell(hit[1]), cell) if isinstance(cell, str) else cell for cell in cells)
        rows.append(structs.replace(row, cells=tuple(filled)))
    return structs.replace(sheet, rows=tuple(rows))


def read_book(sheets: Sequence[Sheet]) -> FileRead:
    found: list[Found] = []
    passed: list[tuple[int, str]] = []
    said: list[Problem] = []
    for sheet in sheets:
        rows = list(sheet.rows)
        kind = TYPE_WORDS.get(sheet.name.strip().removesuffix("题"), "")
        category = "" if kind or sheet.name.lower().startswith("sheet") else sheet.name
        read = questions_of(rows, kind, category)
        if read is None:
            if (text := _as_lines(rows)) is not None:
                found += text.questions
                passed += text.passed_over
                said += text.said
                continue
            passed += [(row.number, f"{sheet.name}：{' '.join(map(shown, row.cells))}"[:120]) for row in rows[:1]]
            continue
        place, questions = read
        passed += [(row.number, " ".join(map(shown, row.cells)).strip()[:120]) for row in rows[:place] if any(map(shown, row.cells))]
        found += questions
    return FileRead(format="sheet", questions=tuple(found), passed_over=tuple(passed), said=tuple(said))


def _as_lines(rows: Sequence[SheetRow]) -> FileRead | None:
    """A sheet into whose cells somebody wrote questions line by line; None where nothing whole is read of it so."""
    lines = [
        Line(row=row.number, text=text)
        for row in rows
        for text in "  ".join(filter(None, (shown(cell).strip() for cell in row.cells))).split("\n")
    ]
    read = read_written(lines, "sheet")
    return read if any(not one.problems for one in read.questions) else None
