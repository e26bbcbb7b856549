"""A workbook understood as one list: which sheets, which rows, which cells by what their column means."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from msgspec import Struct

from lawstudy.errors import TableUnreadable
from lawstudy.formats.tables import refusals
from lawstudy.formats.tables.cells import Cell, Sheet, Workbook, shown
from lawstudy.formats.tables.columns import Column, Understood, understand
from lawstudy.formats.tables.grids import people_stand_below
from lawstudy.formats.tables.layout import Layout, lay_out
from lawstudy.formats.tables.list_rows import Passed, nothing_heads
from lawstudy.formats.tables.meaning import NO_COLUMNS, Meaning, OwnColumns, column_letter, column_place, folded_header
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.private_numbers import without_private
from lawstudy.i18n import N_

# The doubt which of several sheets is meant; its repairs are their names, and that all of them are one list.
SHEET_KEY, ALL_SHEETS = "sheet", "=all_sheets"
_NO_NAME = re.compile(r"(?:Sheet|工作表|表)?\s*\d*", re.IGNORECASE)
# A note names so many rows or words and no more.
_MOST_NAMED = 20


@dataclass(frozen=True)
class Choices:
    """What people said of a table: the sheet, its header row (0: find it, -1: there is none), what columns mean (letter → meaning,
    "" for none), what stands in a cell instead (sheet, row, letter → text), and what columns of such headers meant before."""

    sheet: str = ""
    header_row: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    remembered: Callable[[str], Mapping[str, str]] = lambda _signature: {}


@dataclass(frozen=True)
class Lists:
    """What a kind of list is like: what its columns can mean, the leading one first; which meanings a running number must not
    have; whether equal sheets are one list (people by department) or may be several (exams): then those are one whose names or titles
    say that each ``heads_a_part`` of it, and which of any others is meant is asked; which columns stand each for one of many;
    what ``heads_rows`` of such a list by its word alone (a department over its people)."""

    vocabulary: Sequence[Meaning]
    identities: frozenset[str] = frozenset()
    together: bool = True
    heads_a_part: Callable[[str], bool] = lambda _name: False
    own: OwnColumns = NO_COLUMNS
    heads_rows: Callable[[str], bool] = nothing_heads


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the list. ``place`` is its name in notes and decisions: ``12``, ``办公室!12`` where several sheets are read,
    ``12/E`` in a list that begins at column E beside another. ``cells`` are those of the sheet's row, ``columns`` the places of
    each meaning in it, one mapping for all rows of a list: there may be 100,000. ``confirmed`` are meanings whose cell a person
    wrote, ``carried`` those whose cell is merged with the one above."""

    place: str
    number: int
    columns: Mapping[str, tuple[int, ...]]
    cells: tuple[Cell, ...]
    sheet: str = ""
    section: str = ""
    hidden: bool = False
    confirmed: frozenset[str] = _NONE
    carried: frozenset[str] = _NONE

    def cell(self, meaning: str) -> Cell:
        """The first filled cell of a meaning, "" when there is none."""
        place = self._place(meaning)
        return "" if place is None else self.cells[place]

    def text(self, meaning: str) -> str:
        return shown(self.cell(meaning))

    def letter(self, meaning: str) -> str:
        place = self._place(meaning)
        return "" if place is None else column_letter(place)

    def filled(self) -> Iterator[tuple[str, int, Cell]]:
        """Meaning, place and cell of all that is filled and taken."""
        for meaning, places in self.columns.items():
            for place in places:
                if place < len(self.cells) and self.cells[place] != "":
                    yield meaning, place, self.cells[place]

    @property
    def first_text(self) -> str:
        """What the row is called where nothing better is known."""
        return next((shown(cell) for _, _, cell in self.filled()), "")

    def with_cell(self, meaning: str, cell: Cell, place_name: str = "") -> "TableRow":
        """The row with another cell for a meaning that has a column, under a name of its own or its own one."""
        place = self._place(meaning)
        at = self.columns[meaning][0] if place is None else place
        cells = [*self.cells, *[""] * (at + 1 - len(self.cells))]
        cells[at] = cell
        return replace(self, place=place_name or self.place, cells=tuple(cells))

    def meaning_instead(self, meaning: str, instead: str) -> "TableRow":
        """The row with what stands under ``meaning`` taken as ``instead``, which then is empty elsewhere."""
        return replace(self, columns={**self.columns, instead: self.columns[meaning], meaning: ()})

    def _place(self, meaning: str) -> int | None:
        for place in self.columns.get(meaning, ()):
            if place < len(self.cells) and self.cells[place] != "":
                return place
        return None


class SheetFound(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet of the workbook: how many filled rows it has, and whether it is read."""

    name: str
    rows: int
    hidden: bool = False
    read: bool = False
    header_row: int = 0


@dataclass(frozen=True)
class Table:
    """``notes`` speak of the table as a whole. ``signature`` names the kind of file by its header words. ``above``: the lines over
    the header (主办单位：…, 考试时间：…), titles among them."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    header_row: int
    sheet: str
    sheets: tuple[SheetFound, ...]
    title: str
    titles: Mapping[str, str]
    notes: tuple[Note, ...]
    signature: str
    above: tuple[str, ...] = ()

    def letter(self, meaning: str) -> str:
        """The column that means ``meaning``; "" when none does."""
        return next((column.letter for column in self.columns if column.meaning == meaning), "")

    def header(self, meaning: str) -> str:
        return next((column.header for column in self.columns if column.meaning == meaning), "")


def table_of(book: Workbook, lists: Lists, choices: Choices) -> Table:
    """The list in ``book``; TableUnreadable when there is none, with the reason."""
    laid = {
        sheet.name: lay_out(sheet, lists.vocabulary, _asked_row(sheet, choices), lists.own, lists.heads_rows)
        for sheet in book.sheets
        if sheet.rows
    }
    read, others = _sheets_to_read(book, laid, lists, choices)
    signature = _signature(laid[read[0]])
    remembered = choices.remembered(signature)
    understood = understand(laid[read[0]], lists.vocabulary, choices.columns, remembered, lists.identities, lists.own)
    if people_stand_below(laid[read[0]], understood, lists.own):
        raise refusals.people_below()
    rows: list[TableRow] = []
    for name in read:
        rows += _rows(laid[name], understood, choices, several=len(read) > 1)
    if not rows:
        words = (meaning.words[0] for meaning in lists.vocabulary if meaning in lists.vocabulary[:1] or meaning.code in lists.own.needs)
        raise refusals.no_rows() if laid[read[0]].header_row else refusals.no_header(words)
    return Table(
        columns=understood.columns,
        rows=tuple(rows),
        header_row=laid[read[0]].header_row,
        sheet=read[0],
        sheets=tuple(_found(sheet, laid.get(sheet.name), sheet.name in read) for sheet in book.sheets),
        title=without_private(laid[read[0]].title),
        titles={name: without_private(laid[name].title) for name in read},
        notes=(*_which_sheet(read, others), *understood.notes, *_notes(book, [laid[name] for name in read], read)),
        signature=signature,
        above=tuple(without_private(row.text) for row in laid[read[0]].passed if row.why is Passed.ABOVE),
    )


def _asked_row(sheet: Sheet, choices: Choices) -> int:
    return choices.header_row if choices.sheet in {"", sheet.name} else 0


def _found(sheet: Sheet, layout: Layout | None, read: bool) -> SheetFound:
    return SheetFound(name=sheet.name, rows=len(sheet.rows), hidden=sheet.hidden, read=read, header_row=layout.header_row if layout else 0)


# --- which sheets ---------------------------------------------------------------------------------------------------------------------


def _sheets_to_read(book: Workbook, laid: Mapping[str, Layout], lists: Lists, choices: Choices) -> tuple[list[str], list[str]]:
    """The sheet that was named; else the first that holds such a list, and those that have the same header where they are one list:
    first those that are read, then others that may as well be meant. Hidden sheets are read only when named, or when no other holds
    anything."""
    if choices.sheet and choices.sheet != ALL_SHEETS:
        if choices.sheet not in {sheet.name for sheet in book.sheets}:
            raise TableUnreadable(reason=N_("it has no sheet of that name"))
        if choices.sheet not in laid:
            raise TableUnreadable(reason=N_("there are no filled cells in it"))
        return [choices.sheet], []
    filled = [sheet for sheet in book.sheets if sheet.name in laid]
    seen = [sheet.name for sheet in filled if not sheet.hidden] or [sheet.name for sheet in filled]
    if not seen:
        raise TableUnreadable(reason=N_("there are no filled cells in it"))
    lead = [name for name in seen if laid[name].header_row and laid[name].rows]
    if not lead:
        return seen[:1], []
    like = [name for name in lead if _signature(laid[name]) == _signature(laid[lead[0]])]
    if lists.together or choices.sheet == ALL_SHEETS or all(map(lists.heads_a_part, _captions(like, laid))):
        return like, []
    return like[:1], like[1:]


def _captions(names: Sequence[str], laid: Mapping[str, Layout]) -> list[str]:
    """What the sheets are called, or what stands over their lists where their names say nothing (Sheet1)."""
    return [laid[name].title if laid[name].title and _NO_NAME.fullmatch(name) else name for name in names]


def _which_sheet(read: Sequence[str], others: Sequence[str]) -> list[Note]:
    if not others:
        return []
    names = (*read, *others)
    return [Note(code="sheets_several", level=Level.ASKED, value="、".join(names), key=SHEET_KEY, repairs=(*names, ALL_SHEETS))]


def _signature(layout: Layout) -> str:
    """The header words in their order; without a header the number of columns."""
    words = [folded_header(text) for text in layout.header]
    return "|".join(words) if layout.header_row else f"#{layout.width}"


# --- the rows -------------------------------------------------------------------------------------------------------------------------


def _rows(layout: Layout, understood: Understood, choices: Choices, *, several: bool) -> list[TableRow]:
    """Lists that stand side by side follow one another."""
    rows: list[TableRow] = []
    for number, block in enumerate(layout.blocks):
        shift = block - layout.blocks[0]
        columns: dict[str, tuple[int, ...]] = {}
        for column in understood.columns:
            if column.meaning:
                columns[column.meaning] = (*columns.get(column.meaning, ()), column_place(column.letter) + shift)
        beside = f"/{column_letter(layout.blocks[0] + shift)}" if shift else ""
        corrected = _corrections(layout, columns, choices)
        caption = layout.captions[number] if layout.captions else ""
        for laid in layout.rows:
            if (section := laid.section_of(number)) is None:
                continue
            own = corrected.get(laid.number, {})
            row = TableRow(
                place=f"{layout.sheet.name}!{laid.number}{beside}" if several else f"{laid.number}{beside}",
                number=laid.number,
                columns=columns,
                cells=_with(laid.cells, own) if own else laid.cells,
                sheet=layout.sheet.name,
                section=section or caption,
                hidden=laid.hidden,
                confirmed=_meanings(columns, own) if own else _NONE,
                carried=_meanings(columns, laid.carried) if laid.carried else _NONE,
            )
            if any(True for _ in row.filled()):
                rows.append(row)
    return rows


def _corrections(layout: Layout, columns: Mapping[str, tuple[int, ...]], choices: Choices) -> dict[int, dict[int, str]]:
    """Row number → place → what a person wrote there, of the columns of a list."""
    places = {place for taken in columns.values() for place in taken}
    found: dict[int, dict[int, str]] = {}
    for (sheet, number, letter), text in choices.corrections.items():
        if sheet == layout.sheet.name and column_place(letter) in places:
            found.setdefault(number, {})[column_place(letter)] = without_private(text.strip())
    return found


def _with(cells: tuple[Cell, ...], own: Mapping[int, str]) -> tuple[Cell, ...]:
    wide = [*cells, *[""] * (max(own) + 1 - len(cells))]
    for place, text in own.items():
        wide[place] = text
    return tuple(wide)


def _meanings(columns: Mapping[str, tuple[int, ...]], places: Iterable[int]) -> frozenset[str]:
    return frozenset(meaning for meaning, taken in columns.items() if not set(taken).isdisjoint(places))


# --- what there is to say ---------------------------------------------------------------------------------------------------------------


def _notes(book: Workbook, read: Sequence[Layout], names: Sequence[str]) -> list[Note]:
    notes: list[Note] = []
    others = [sheet.name for sheet in book.sheets if sheet.rows and not sheet.hidden and sheet.name not in names]
    hidden = [sheet.name for sheet in book.sheets if sheet.rows and sheet.hidden and sheet.name not in names]
    if len(names) > 1:
        notes.append(Note(code="sheets_together", level=Level.SAID, value="、".join(names)))
    if others:
        notes.append(Note(code="sheets_not_read", level=Level.SAID, value="、".join(others)))
    if read_hidden := [sheet.name for sheet in book.sheets if sheet.hidden and sheet.name in names]:
        notes.append(Note(code="sheet_read_hidden", level=Level.SAID, value="、".join(read_hidden)))
    if hidden:
        notes.append(Note(code="sheets_hidden", level=Level.SAID, value="、".join(hidden)))
    for layout in read:
        notes += _notes_of(layout)
    return notes


def _notes_of(layout: Layout) -> list[Note]:
    name = layout.sheet.name
    shapes = {"table_turned": layout.turned, "table_form": layout.form}
    notes = [Note(code=code, level=Level.SAID, sheet=name) for code, is_so in shapes.items() if is_so]
    for why in Passed:
        rows = [row for row in layout.passed if row.why is why]
        if rows:
            text = "；".join(without_private(row.text)[:60] for row in rows[:5])
            notes.append(Note(code=f"passed_{why}", level=Level.SAID, value=text, other=str(len(rows)), row=rows[0].number, sheet=name))
    heads = (text for row in layout.rows for text in (row.section, *row.beside))
    headings = dict.fromkeys(without_private(text) for text in (*layout.captions, *heads) if text)
    if headings:
        value = "、".join(list(headings)[:_MOST_NAMED])
        notes.append(Note(code="headings", level=Level.SAID, value=value, other=str(len(headings)), sheet=name))
    places = [
        place for place in layout.sheet.hidden_columns if any(place < len(row.cells) and row.cells[place] != "" for row in layout.rows)
    ]
    if places:
        names = [without_private(layout.header[place]) if place < len(layout.header) else "" for place in places]
        value = "、".join(name or column_letter(place) for name, place in zip(names, places, strict=True))
        notes.append(Note(code="columns_hidden", level=Level.SAID, value=value, sheet=name))
    if layout.sheet.cut:
        value = "、".join(map(str, layout.sheet.cut[:_MOST_NAMED]))
        notes.append(
            Note(code="cells_cut", level=Level.SAID, value=value, other=str(len(layout.sheet.cut)), row=layout.sheet.cut[0], sheet=name)
        )
    hidden = [row.number for row in layout.rows if row.hidden]
    if hidden:
        value = "、".join(map(str, hidden[:_MOST_NAMED]))
        notes.append(Note(code="rows_hidden", level=Level.SAID, value=value, other=str(len(hidden)), row=hidden[0], sheet=name))
    return notes + [Note(code=f"unseen_{unseen}", level=Level.SAID, sheet=name) for unseen in layout.sheet.unseen]
