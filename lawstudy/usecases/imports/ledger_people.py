"""What a row of a ledger says of people: names, numbers and states in their columns, and what its remark adds to them."""

import re
from collections.abc import Collection, Iterable, Sequence

from msgspec import structs

from lawstudy.domain.activity import LINES, LineField
from lawstudy.domain.attendance import ATTENDING, AttendanceState
from lawstudy.domain.identity import written
from lawstudy.domain.people import same_name
from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.meaning import OwnColumns
from lawstudy.formats.tables.notes import Level, Note, Read
from lawstudy.formats.written.counts import AWAY, Heads, counted_in, read_heads
from lawstudy.formats.written.departments import looks_like_department
from lawstudy.formats.written.names import TITLE
from lawstudy.formats.written.numbers import digits_of
from lawstudy.formats.written.people import HouseWords, Who, WrittenName, read_people
from lawstudy.formats.written.people_spread import ALL_OF_THEM, STATE_BEHIND
from lawstudy.formats.written.people_words import LONGEST_WORDS
from lawstudy.formats.written.reasons import REASONS
from lawstudy.formats.written.states import read_state, state_of
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.attendees import AS_WRITTEN, DO_NOT_ADD, HEADCOUNT, NAMES, PERSON, Said
from lawstudy.usecases.imports.columns_by_values import like_a_name

SHOULD, LEAVE_HEADS, STATE, REMARK = "should_come", "leave_heads", "state:", "remark"
_BETWEEN_PARTS = re.compile("[;；,，。]")
_SPEAKS_OF_AWAY = re.compile(f"假|缺席|缺勤|公出|出差|外出|迟到|未参加|未到|旷会|{REASONS.pattern}")


def people_columns(names: Collection[str], needs: Iterable[str]) -> OwnColumns:
    """An attendance grid has a column for each person; of the meanings that it ``needs`` one says what the activities were."""
    known = frozenset(map(same_name, names))
    return OwnColumns(
        code=PERSON,
        known=lambda head: same_name(written(head).name) in known,
        may_be=like_a_name,
        is_mark=lambda text: state_of(text) is not None,
        needs=frozenset(needs),
    )


def said_of(row: RowReading, house: HouseWords, grid: Sequence[str] = ()) -> Said:
    """All that the row says, each doubt noted at its cell. ``grid`` are the columns of people."""
    instead = _instead_of_a_number(row, house)
    who = instead or row.read(NAMES, lambda cell: read_people(cell, house, row.choose)) or Who()
    column = None if instead else row.read(HEADCOUNT, lambda cell: read_heads(cell, row.choose))
    states = []
    for state in AttendanceState:
        found = row.read(STATE + state, lambda cell: _only_away(cell) or read_people(cell, house, row.choose))
        if found is not None:
            states.append((state, STATE + state, found))
    if away := _away_in_remark(row, house):
        states.append((AttendanceState.ON_LEAVE, REMARK, Who(names=away)))
    uncounted = sum(_away_in(found.heads) for state, _, found in states if state not in ATTENDING and found.heads is not None)
    heads = _heads(row, column or Heads(), who.heads or Heads(), uncounted)
    marks = tuple((column, row.read(column, lambda cell: read_state(cell, row.choose))) for column in grid)
    return Said(who=who, heads=heads, states=tuple(states), grid=marks)


def _only_away(cell: Cell) -> Read[Who] | None:
    """6人请假, 请假6人: a number of people who were away and nothing else."""
    text = digits_of("".join(shown(cell).split())) if isinstance(cell, str) and len(cell) <= LONGEST_WORDS else ""
    counted = counted_in(text) if any(char.isdecimal() for char in text) else None
    if counted is None or not counted.numbers or not set(counted.numbers) <= AWAY:
        return None
    return Read(Who(heads=Heads(leave=sum(counted.numbers.values()))))


def _away_in(heads: Heads) -> int:
    """2人 or 2人请假 under 请假人员: how many, where nobody is named."""
    return heads.leave or heads.present or 0


def part_of(row: RowReading, said: Said, line: LineField, known: Collection[str]) -> str:
    """王芳（主讲） among the people, or 局长主持 and 主讲：王芳 as a remark: whoever has that part, where the table has no column for it.
    Of a remark only people of the house (``known``) and titles are taken; it stays as it is."""
    if row.cell(line.field) != "" or not line.roles:
        return ""
    among = "、".join(name.name for name in said.who.names if name.remark in line.roles)
    return among or _part_in_remark(shown(row.cell(REMARK)), line.roles, known)


def _part_in_remark(remark: str, roles: Sequence[str], known: Collection[str]) -> str:
    words = "|".join(roles)
    for piece in _BETWEEN_PARTS.split("".join(remark.split())):
        found = re.fullmatch(f"由?(.{{2,30}}?)(?:{words})(?:会议|学习)?|(?:{words})人?[:：](.{{2,30}})", piece)
        who = (found[1] or found[2]).removesuffix("同志") if found else ""
        name = next((name for name in known if who.endswith(name)), "")
        if who and (who == name or TITLE.fullmatch(who.removesuffix(name))):
            return who
    return ""


def say_other_parts(row: RowReading, said: Said, departments: Iterable[str]) -> None:
    """李伟（列席）, 王芳（局长）: what stands behind a name and is kept nowhere."""
    taken = {part for line in LINES if row.cell(line.field) == "" for part in line.roles} | set(departments)
    left = [name.remark for name in said.who.names if name.remark and name.remark not in taken and not looks_like_department(name.remark)]
    if left:
        row.say(Note(code="rest_not_read", level=Level.SAID, value="、".join(dict.fromkeys(left))), NAMES)


# --- the remark -----------------------------------------------------------------------------------------------------------------------


def _away_in_remark(row: RowReading, house: HouseWords) -> tuple[WrittenName, ...]:
    """孙勇、黄强请假 as a remark beside 全体: those who are known here and were away. All else of a remark is a text."""
    text = shown(row.cell(REMARK))
    if not _SPEAKS_OF_AWAY.search(text) or not any(name in text for name in house.names):
        return ()
    found = read_people(text, house, lambda key: ALL_OF_THEM if key == STATE_BEHIND else row.chosen(key)).value
    named = (*found.names, *found.except_) if found is not None else ()
    return tuple(name for name in named if name.state is not None and name.state not in ATTENDING and name.name in house.names)


def _number_away(row: RowReading) -> int | None:
    """3人请假 as a remark."""
    text = shown(row.cell(REMARK))
    counted = counted_in(digits_of("".join(text.split()))) if _SPEAKS_OF_AWAY.search(text) and len(text) <= LONGEST_WORDS else None
    return sum(counted.numbers.values()) if counted is not None and set(counted.numbers) <= AWAY else None


# --- numbers --------------------------------------------------------------------------------------------------------------------------


def _instead_of_a_number(row: RowReading, house: HouseWords) -> Who | None:
    """全体干部职工 in the column of numbers, with no names beside it."""
    cell = row.cell(HEADCOUNT)
    if row.cell(NAMES) != "" or not isinstance(cell, str) or cell == "":
        return None
    found = read_people(cell, house, row.choose)
    who = found.value
    return who if who is not None and not found.notes and (who.everyone or who.groups or who.departments) else None


def _heads(row: RowReading, column: Heads, among: Heads, uncounted: int) -> Heads:
    """The numbers of all columns that have some; that of a column of its own goes before one among the names. ``uncounted``: those
    who are away by the columns of states, as a number."""
    should = row.read(SHOULD, lambda cell: read_heads(cell, row.choose)) or Heads()
    leave = row.read(LEAVE_HEADS, lambda cell: read_heads(cell, row.choose)) or Heads()
    if should.should is not None:  # 44/46 under 参加人数/应参加人数 says all of it
        column, should = (column if column.present is not None else should), Heads(present=should.should)
    chosen = column if column.present is not None else among
    away = leave.present or column.leave or _number_away(row) or uncounted
    if chosen is among and not (column.should or should.present or away):
        return among
    heads = Heads(
        present=chosen.present,
        should=should.present or column.should or among.should,
        leave=away or among.leave,
        about=chosen.about,
        written=chosen.written,
    )
    return _held_against_one_another(row, heads)


def _held_against_one_another(row: RowReading, heads: Heads) -> Heads:
    """应到46 and 请假2 make 44; 实到44 and 请假4 beside them are asked about."""
    should, leave = heads.should, heads.leave or 0
    if should is None:
        return heads
    if heads.present is None and 0 < leave <= should:
        row.say(Note(code="present_computed", level=Level.SAID, value=f"{should} - {leave}", other=str(should - leave)), SHOULD)
        return structs.replace(heads, present=should - leave)
    present = heads.present
    if present is not None and present <= should < present + leave and row.chosen(DO_NOT_ADD) != AS_WRITTEN:
        value = f"{present} + {leave} > {should}"
        row.say(Note(code="heads_do_not_add", level=Level.ASKED, value=value, repairs=(AS_WRITTEN,), key=DO_NOT_ADD), SHOULD)
    return heads
