"""XLSB through python-calamine: its values, without what calamine does not show."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite

from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, CellKind, Range, Special
from lawstudy.formats.tables.number_formats import Format, Shape, shown_as
from lawstudy.formats.tables.raw_sheets import RawRow, RawSheet, Tally, gathered
from lawstudy.formats.tables.serials import serial
from lawstudy.formats.tables.tidy import Made, tidied

_UNSEEN = ("hidden_rows", "number_formats", "merged_cells", "errors")
_PANICS = "pyo3_runtime"
_DAY = Format(Shape.DAY, timed=True)


def read_xlsb(data: bytes, progress: Callable[[int, int], None]) -> Iterator[RawSheet]:
    """The sheets one after the other."""
    import python_calamine

    texts, tally = Made(tidied), Tally()
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            for done, known in enumerate(book.sheets_metadata):
                if known.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                    continue
                progress(done, len(book.sheets_metadata))
                tally.sheet()
                sheet = book.get_sheet_by_name(known.name)
                rows: list[RawRow] = []
                left = [""] * (sheet.start[1] if sheet.start else 0)  # rows are given from the first, columns from the first filled one
                for number, values in enumerate(sheet.iter_rows(), start=1):
                    gathered(number, [*left, *(_cell(value, texts) for value in values)], tally, rows)
                merged = [Range(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
                hidden = known.visible is not python_calamine.SheetVisibleEnum.Visible
                yield RawSheet(name=tidied(known.name), rows=rows, hidden=hidden, merged=merged, unseen=_UNSEEN)
    except python_calamine.PasswordError as error:
        raise refusals.password() from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refusals.damaged() from error
    except BaseException as error:
        if type(error).__module__ == _PANICS:  # calamine gives up on what it does not expect, and no name of it can be imported
            raise refusals.damaged() from error
        raise


def _cell(value: object, texts: Made) -> Cell:
    if isinstance(value, bool):
        return Special(kind=CellKind.BOOLEAN, text="TRUE" if value else "FALSE")
    if isinstance(value, str):
        return texts[value]
    if isinstance(value, int | float):
        if not isfinite(value):
            return Special(kind=CellKind.ERROR, text="#NUM!")
        return int(value) if float(value).is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime | date):
        return shown_as(serial(value), _DAY)
    if isinstance(value, time):
        return shown_as((value.hour * 60 + value.minute) / 1440, Format(Shape.TIME))
    if isinstance(value, timedelta):
        return shown_as(value / timedelta(days=1), Format(Shape.DURATION))
    return ""
