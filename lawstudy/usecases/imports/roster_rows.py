"""The rows of a roster, cell by cell."""

import re
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field
from typing import TypeVar

from lawstudy.domain.departments import House
from lawstudy.domain.people import LINES, RANK, clean_name
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.typed import typed_heads
from lawstudy.formats.written.departments import Departments, looks_like_department, read_department
from lawstudy.formats.written.marks import read_mark, read_party
from lawstudy.formats.written.names import NamedCell, names_of_list, read_named
from lawstudy.formats.written.plain import plain
from lawstudy.formats.written.reasons import is_private
from lawstudy.formats.written.service import gone, gone_by_state
from lawstudy.formats.written.staff_numbers import read_staff_number
from lawstudy.formats.written.units import looks_like_unit
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.columns_by_values import is_sort_of_people
from lawstudy.usecases.imports.engine import Reading
from lawstudy.usecases.imports.units import Units

NAME, DEPARTMENT, UNIT, STAFF_NUMBER, GROUPS = "name", "department", "unit", "staff_number", "groups"
STATE, REMARK, LEFT, HEADS = "state", "remark", "left", "headcount"
GROUP = "group:"
LONGEST = 60
_LIKE_A_DEPARTMENT = 3
_BEHIND_NAME = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,30})[）)\]】]")
PARTY = "党员"
# Groups that lists often mark with 是 or √ in a column of their own.
KNOWN_GROUPS = (PARTY, "班子", "中心组成员", "行政执法人员", "新进人员")
_HEADER_WORDS = frozenset({"部门", "科室", "股室", "处室", "所在部门", "所在科室", "内设机构", "部门名称", "科室名称"})
_NO_GROUP = {"否", "无", "×", "群众", "-", "—", "/", ""}
F = TypeVar("F")


@dataclass
class RosterRow:
    """What a row says of a person; None where it says nothing. ``outside``: it is of another unit. ``gone``:
    it says that the person is no longer here. ``lines`` holds those of people's LINES that it says."""

    row: RowReading
    name: str = ""
    title: str = ""
    unit: str = ""
    outside: bool = False
    gone: bool = False
    department: str | None = None
    staff_number: str | None = None
    lines: dict[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] | None = None
    marked: dict[str, bool] = field(default_factory=dict)

    def groups_after(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """The groups of a person who was in ``before``: a column that lists groups replaces them, a mark changes its own."""
        groups = set(before if self.listed is None else self.listed)
        groups |= {name for name, yes in self.marked.items() if yes}
        return tuple(sorted(groups - {name for name, yes in self.marked.items() if not yes}))


def roster_rows(reading: Reading[F], house: House, names: Container[str]) -> list[RosterRow]:
    """The rows in order; ``house`` are the departments that there are, ``names`` those of the people who are known."""
    departments = [department.name for department in house.departments]
    rows = _Rows(reading, Units(reading, departments, names), departments, names)
    found = [rows.read(row) for one in reading.readings() for row in _each_name(one)]
    rows.say_new_departments(found)
    return found


def _gone_behind_name(text: str) -> str:
    """王芳（已退休）, in a list of names."""
    behind = _BEHIND_NAME.search(text[:LONGEST])
    return "" if behind is None else gone(behind[1])


def _each_name(row: RowReading) -> list[RowReading]:
    """A row for each of several names in one cell, with the places 4#1, 4#2 …; all else in the row holds for each of them."""
    names = names_of_list(row.cell(NAME))
    if not names:
        return [row]
    row.say(Note(code="names_of_one_cell", level=Level.SAID, value="、".join(names)[:LONGEST], other=str(len(names))), NAME)
    heads = typed_heads(row.row.text(HEADS))
    if heads is not None and heads.number not in {None, len(names)}:
        row.say(Note(code="headcount_differs", level=Level.SAID, value=str(heads.number), other=str(len(names))), HEADS)
    return [row.part(str(number), NAME, name) for number, name in enumerate(names, 1)]


class _Rows:
    def __init__(self, reading: Reading[F], units: Units, departments: list[str], names: Container[str]) -> None:
        self._names = names
        self._reading = reading
        self._table = reading.table
        self._known = departments
        self._several = len(reading.table.titles) > 1
        self._units = units
        written = Counter(self._plain(row.text(DEPARTMENT) or row.section) for row in reading.table.rows)
        self._departments = Departments(known=tuple(departments), written=dict(written))

    @staticmethod
    def _plain(text: str) -> str:
        return " ".join(text.split())

    def read(self, row: RowReading) -> RosterRow:
        found = RosterRow(row=row, title=self._title(row))
        found.gone = self._ask_whether_here(row)
        if NAME in row.row.carried:
            row.ask_whether(Note(code="name_merged", value=found.title, key=f"merged:{found.title}"), NAME)
        self._read_unit(row, found)
        if found.outside:
            return found
        named = row.take(NAME, read_named(row.cell(NAME), row.choose, self._names)) or NamedCell(name="")
        found.name = named.name
        found.title = found.name or found.title
        if found.name not in self._names and self._is_department(found.name):
            row.ask_whether(Note(code="name_is_department", value=found.name, key=f"name-department:{found.name}"), NAME)
        if named.remark and self._units.is_outside_behind_name(row, named.remark):
            found.unit, found.outside = named.remark, True
            return found
        if found.department is None:
            found.department = self._department(row)
        if not found.department and found.department != "":
            found.department = self._behind_name(row, named.remark)
        elif named.remark and named.remark != found.department:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=named.remark), NAME)
        lines = {RANK: self._units.post(row)[:LONGEST]} | {line.field: said for line in LINES if (said := self._line(row, line.field))}
        found.lines = {name: said for name, said in lines.items() if said}
        found.staff_number = row.read(STAFF_NUMBER, read_staff_number) or None
        found.listed = self._listed(row)
        found.marked = self._marked(row)
        return found

    def _is_department(self, name: str) -> bool:
        """Whether a name is rather that of a department: one of ours, or 人事科, which hardly anybody is called."""
        return name in self._known or (len(name) >= _LIKE_A_DEPARTMENT and (looks_like_department(name) or looks_like_unit(name)))

    def _ask_whether_here(self, row: RowReading) -> bool:
        """退休, 调出 or 借调至… beside a name, in place of a rank, over a part of the list or as its sheet: whether that person belongs on
        the roster."""
        state, remark = row.row.text(STATE), row.row.text(REMARK)
        said = gone_by_state(state)
        places = (
            (said or "", STATE),
            (gone(remark), REMARK),
            (self._left(row), LEFT),
            (gone(row.row.text(RANK)), RANK),
            (gone(row.row.section), ""),
            (gone(row.row.sheet) if self._several else "", ""),
            (_gone_behind_name(row.row.text(NAME)), NAME),
        )
        if said is None:
            self._say_rest(row, state, STATE)
        if remark and not gone(remark):
            self._say_rest(row, remark, REMARK)
        word, meaning = next(((word, meaning) for word, meaning in places if word), ("", ""))
        if word:
            row.ask_whether(Note(code="not_in_service", value=word, key=f"gone:{word}"), meaning)
        return bool(word)

    def _left(self, row: RowReading) -> str:
        """离职日期 with a day in it says that somebody is gone, whatever the day."""
        text = row.row.text(LEFT)
        return "" if plain(text[:LONGEST]).is_nothing else self._table.header(LEFT)[:LONGEST]

    @staticmethod
    def _say_rest(row: RowReading, text: str, meaning: str) -> None:
        if is_private(text):
            row.say(Note(code="reason_dropped", level=Level.SAID), meaning)
        elif not plain(text[:LONGEST]).is_nothing:
            row.say(Note(code="rest_not_read", level=Level.SAID, value=" ".join(text.split())[:LONGEST]), meaning)

    def _title(self, row: RowReading) -> str:
        text = clean_name(row.row.text(NAME))
        return text or row.row.first_text[:LONGEST]

    def _read_unit(self, row: RowReading, found: RosterRow) -> None:
        """A row of another unit stays out; one of ours without a department of its own has none."""
        found.unit = self._units.text(row)
        found.outside = self._units.is_outside(row)
        if self._units.is_in_department_column(row):
            found.department = ""

    def _department(self, row: RowReading) -> str | None:
        """By its column, by the line above this part of the list, by the name of the sheet."""
        cell = row.cell(DEPARTMENT)
        if cell != "":
            if self._plain(shown(cell)) in _HEADER_WORDS:
                row.say(Note(code="name_is_header", value=self._plain(shown(cell))), DEPARTMENT)
                return None
            if DEPARTMENT in row.row.confirmed:
                return self._plain(shown(cell))
            return row.take(DEPARTMENT, read_department(cell, self._departments, row.choose)) or None
        found_unit = self._units.text(row)
        over = (row.row.section, row.row.sheet if self._several else "")
        elsewhere = next((text for text in over if text and text != found_unit and not gone(text) and not is_sort_of_people(text)), "")
        if not elsewhere or self._table.letter(DEPARTMENT):
            return None
        found = row.take("", read_department(elsewhere, self._departments, row.choose))
        if found:
            code = "department_of_section" if elsewhere == row.row.section else "department_of_sheet"
            row.say(Note(code=code, level=Level.SAID, value=found))
        return found

    def _behind_name(self, row: RowReading, remark: str) -> str | None:
        """王芳（办公室） in a list without a column of departments."""
        if not remark:
            return None
        if looks_like_department(remark) and row.cell(DEPARTMENT) == "":
            return row.take(NAME, read_department(remark, self._departments, row.choose)) or None
        row.say(Note(code="rest_not_read", level=Level.SAID, value=remark), NAME)
        return None

    def say_new_departments(self, rows: list[RosterRow]) -> None:
        new = dict.fromkeys(row.department for row in rows if row.department and row.department not in self._known)
        if new:
            self._reading.notes.append(Note(code="departments_new", level=Level.SAID, value="、".join(new), other=str(len(new))))

    def _line(self, row: RowReading, meaning: str) -> str | None:
        text = self._plain(shown(row.cell(meaning)))
        if len(text) > LONGEST:
            row.say(Note(code="too_long", value=text[:LONGEST]), meaning)
        return None if text in {"", "-", "—", "/", "无"} else text

    def _listed(self, row: RowReading) -> tuple[str, ...] | None:
        """The groups of a column that lists them; None when the table has no such column."""
        if not self._table.letter(GROUPS):
            return None
        words = [word for word in re.split(r"[,，、;；/\s]+", shown(row.cell(GROUPS))) if word not in _NO_GROUP]
        return tuple(dict.fromkeys(word[:LONGEST] for word in words))

    def _marked(self, row: RowReading) -> dict[str, bool]:
        """Of the columns that stand for one group each. An empty cell says nothing: only a real no takes a group away."""
        marked: dict[str, bool] = {}
        for column in self._table.columns:
            if not column.meaning.startswith(GROUP):
                continue
            name = column.meaning.removeprefix(GROUP)
            cell = row.cell(column.meaning)
            read = read_party(cell, row.choose) if name == PARTY else read_mark(cell, row.choose, own=(name,))
            said = row.take(column.meaning, read)
            if said is not None:
                marked[name] = said
        return marked
