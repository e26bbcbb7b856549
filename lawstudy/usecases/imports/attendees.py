"""Who came to an activity, as its row says it: names, everyone, groups and departments of that day, or a number of people.

A number beside names or beside everyone is held against them: where they agree people are recorded by name; where more came than
are named it is a headcount with a word about it; where fewer came than are named a person is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.absence import Absence, away_on
from lawstudy.domain.activity import EVERYONE, above_expected
from lawstudy.domain.attendance import ATTENDING, AttendanceState, Mark, attending
from lawstudy.domain.belonging import groups_on, membership_on
from lawstudy.domain.departments import House
from lawstudy.domain.people import Person
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.written.counts import Heads
from lawstudy.formats.written.departments import looks_like_department
from lawstudy.formats.written.people import Who as Written
from lawstudy.formats.written.people import WrittenName
from lawstudy.formats.written.units import OURS, names_another
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.people.who import Who

OUTSIDER = "=outsider"
_DASHES, LONGEST = " -—–―－─", 200
BY_NAME, BY_HEADS = "=by_name", "=by_heads"
NAMES, HEADCOUNT = "names", "headcount"
# The one doubt about 应到, 实到 and those away that do not go together, and the decision to take them so.
DO_NOT_ADD, AS_WRITTEN = "heads:columns", "=as_written"
# More came than were to come: no decision makes that true, so one of the two numbers goes.
PERSON = "person:"
# A blank in the column of a person, and what it can mean: not of those who were to come, 未登记, 缺席.
BLANK, NOT_INVITED = "grid:blank", "=not_invited"
BLANKS = {NOT_INVITED: None, "=unrecorded": None, "=stayed_away": AttendanceState.ABSENT}
ABOVE, SWAPPED, WITHOUT_SHOULD = "heads:above", "=swapped", "=without_should"


class Attendees(Struct, frozen=True, kw_only=True):
    """``group`` is the audience as it was written when it is one ("*" or a group), ``audience`` its people. ``headcount`` None: by
    name, through ``marks``."""

    group: str = ""
    audience: tuple[UUID, ...] = ()
    marks: tuple[Mark, ...] = ()
    headcount: int | None = None
    headcount_written: str = ""
    should_come: str = ""

    @property
    def present(self) -> int:
        return attending(self.marks)


class Said(Struct, frozen=True, kw_only=True):
    """What the cells of a row say of people: the cell of names, the numbers, the columns of states, and those of single people
    (``grid``: the column and its state, None for a blank)."""

    who: Written
    heads: Heads
    states: tuple[tuple[AttendanceState, str, Written], ...] = ()
    grid: tuple[tuple[str, AttendanceState | None], ...] = ()

    @property
    def names_anybody(self) -> bool:
        who = self.who
        return bool(who.names or who.everyone or who.groups or who.departments) or any(state for _, state in self.grid)


class Bureau:
    """The people of the bureau, by who was there on which day."""

    def __init__(self, who: Who, house: House, organisation: str, absences: Sequence[Absence] = ()) -> None:
        self._absences = absences
        self._who = who
        self._organisation = organisation
        self._house = house
        self._there: dict[tuple[str, bool, tuple[str, ...], tuple[str, ...]], dict[UUID, Person]] = {}
        self._departments = {dated.name for department in house.departments for dated in department.names}

    def find(self, row: RowReading, name: WrittenName, day: str, column: str) -> Person | None:
        """The person whom a written name means; None when that has to be asked, or when a person said that it is an outsider."""
        # A remark that is no department says what somebody did: 王芳（主讲）.
        where = name.remark if name.remark in self._departments or looks_like_department(name.remark) else ""
        if self._is_of_another_unit(row, name, column):
            return None
        found = self._who.find(name.name, where, on=day, chosen=row.chosen)
        keys = {note.key for note in found.notes if note.level is not Level.SAID}
        if any(row.chosen(key) == OUTSIDER for key in keys):
            row.say(Note(code="outsider_left_out", level=Level.SAID, value=name.name), column)
            return None
        for note in found.notes:
            row.say(_of_piece(note, name), column)
        return found.value

    def _is_of_another_unit(self, row: RowReading, name: WrittenName, column: str) -> bool:
        """王芳（区财政局） is none of ours for being called so; True also while that is asked."""
        if not names_another(name.remark, self._organisation):
            return False
        key = f"unit_behind:{name.name}:{name.remark}"
        choice = row.chosen(key)
        if choice == OUTSIDER:
            row.say(Note(code="outsider_left_out", level=Level.SAID, value=name.name), column)
        elif choice != OURS:
            note = Note(
                code="name_of_another_unit", level=Level.ASKED, value=name.name, other=name.remark, key=key, repairs=(OUTSIDER, OURS)
            )
            row.say(note, column)
        return choice != OURS

    def there(self, day: str, *, everyone: bool, groups: Iterable[str], departments: Iterable[str]) -> dict[UUID, Person]:
        """Whoever belonged to one of them on ``day`` and was not away (不在岗)."""
        wanted = (day, everyone, tuple(groups), tuple(departments))
        if wanted not in self._there:
            self._there[wanted] = self._belonging_to(*wanted)
        return dict(self._there[wanted])

    def _belonging_to(self, day: str, everyone: bool, groups: tuple[str, ...], departments: tuple[str, ...]) -> dict[UUID, Person]:
        if not (everyone or groups or departments):
            return {}
        wanted_groups, wanted_departments = set(groups), set(departments)
        names = {one.id: self._house.name_on(one.id, day) for one in self._house.departments}
        found, not_there = {}, away_on(self._absences, day)
        for known in self._who.everyone:
            if known.person.id in not_there:
                continue
            person, belonging = known.person, known.belonging
            stay = membership_on(belonging, day)
            if stay is None:
                continue
            in_department = stay.department is not None and names.get(stay.department) in wanted_departments
            if everyone or in_department or wanted_groups & set(groups_on(belonging, day)):
                found[person.id] = person
        return found


def attendees_of(row: RowReading, said: Said, bureau: Bureau, day: str, *, held: bool) -> Attendees:
    """Who came (``held``) or is asked to come; what has to be asked first is noted on the row."""
    who, heads = said.who, said.heads
    asked_for = bureau.there(day, everyone=who.everyone, groups=who.groups, departments=who.departments)
    if (who.everyone or who.groups or who.departments) and not asked_for:
        row.say(Note(code="group_empty", value="、".join((*who.groups, *who.departments)) or EVERYONE), NAMES)
    for person_id in bureau.there(day, everyone=False, groups=(), departments=who.except_departments):
        asked_for.pop(person_id, None)
    marks = _blanks(row, said, bureau, day) | _marks(row, said, bureau, day, asked_for)
    base = Attendees(
        group=_group(who),
        audience=tuple(dict.fromkeys((*asked_for, *marks))),
        marks=tuple(marks.values()) if held else (),
        should_come=_should(heads),
    )
    if not held:
        if heads.present is not None:
            row.say(Note(code="heads_not_yet", level=Level.SAID, value=heads.written or str(heads.present)), HEADCOUNT)
        return base
    return _within_expected(row, _weighed(row, said, base, bureau, day))


def _group(who: Written) -> str:
    """The audience in one word, where it is one."""
    if who.except_departments:
        return ""
    if who.everyone:
        return EVERYONE
    alone = who.groups if not (who.departments or who.names) else ()
    return alone[0] if len(alone) == 1 else ""


def _should(heads: Heads) -> str:
    return "" if heads.should is None else str(heads.should)


def _marks(row: RowReading, said: Said, bureau: Bureau, day: str, asked_for: Mapping[UUID, Person]) -> dict[UUID, Mark]:
    """A mark for each person; a state that is written stands before 出席 as one of everyone."""
    marks = {person_id: Mark(person_id=person_id, state=AttendanceState.PRESENT) for person_id in asked_for}
    for name in said.who.except_:
        person = bureau.find(row, name, day, NAMES)
        if person is not None and name.state is not None:
            marks[person.id] = Mark(person_id=person.id, state=name.state)
        elif person is not None:
            marks.pop(person.id, None)
    for name in said.who.names:
        if (person := bureau.find(row, name, day, NAMES)) is not None:
            marks[person.id] = Mark(person_id=person.id, state=name.state or AttendanceState.PRESENT)
    for state, column, written in said.states:
        for name in (*written.names, *written.except_):
            if (person := bureau.find(row, name, day, column)) is not None:
                marks[person.id] = Mark(person_id=person.id, state=name.state or state)
    for column, mark in said.grid:
        if mark is not None and (person := bureau.find(row, _headed(column), day, column)) is not None:
            marks[person.id] = Mark(person_id=person.id, state=mark)
    return marks


def _headed(column: str) -> WrittenName:
    name = column.removeprefix(PERSON)
    return WrittenName(name=name, part=name)


def _blanks(row: RowReading, said: Said, bureau: Bureau, day: str) -> dict[UUID, Mark]:
    """Those without a mark in a row of a grid where others have one: only a person can tell what that means."""
    blank = [column for column, mark in said.grid if mark is None and not row.row.text(column)[:LONGEST].strip(_DASHES)]
    if not blank or len(blank) == len(said.grid) or said.heads.should == len(said.grid) - len(blank):
        return {}
    choice = row.chosen(BLANK)
    if choice == NOT_INVITED:
        return {}
    if choice not in BLANKS:
        row.say(Note(code="grid_blank", level=Level.ASKED, value=str(len(blank)), repairs=tuple(BLANKS), key=BLANK))
        return {}
    people = [person for column in blank if (person := bureau.find(row, _headed(column), day, column)) is not None]
    return {person.id: Mark(person_id=person.id, state=BLANKS[choice]) for person in people}


# --- numbers against names ------------------------------------------------------------------------------------------------------------


def _weighed(row: RowReading, said: Said, base: Attendees, bureau: Bureau, day: str) -> Attendees:
    heads = said.heads
    if heads.present is None:
        return _without_number(row, said, base)
    if not said.names_anybody:
        return _by_numbers(row, said, base, bureau, day)
    if base.present == heads.present and not heads.about:
        return base
    if said.who.incomplete and said.who.heads is heads:
        return _headcount(base, heads)  # 王芳等12人 was told already
    if said.who.everyone and said.who.heads is heads and heads.should is None and heads.present == len(base.marks) and not heads.about:
        return base  # 全体46人（孙勇请假）: the number is that of all of them
    if base.present < heads.present or heads.about:
        whole = "heads_and_everyone" if heads.about else "heads_above_everyone"
        code = whole if base.group or said.who.departments else "heads_and_names"
        row.say(Note(code=code, level=Level.SAID, value=str(heads.present), other=str(base.present)), HEADCOUNT)
        _say_away_not_kept(row, base)
        return _headcount(base, heads)
    return _fewer_heads(row, said, base)


def _within_expected(row: RowReading, came: Attendees) -> Attendees:
    """实到50 of 应到46 is kept by no door: the numbers stand the other way round, or 应到 is left empty."""
    by_name = came.headcount is None
    heads = came.present if came.headcount is None else came.headcount
    should = above_expected(heads, came.should_come)
    if should is None:
        return came
    repairs = (WITHOUT_SHOULD,) if by_name or came.headcount_written else (SWAPPED, WITHOUT_SHOULD)
    key = f"{ABOVE}:{len(repairs)}"
    choice = row.chosen(key)
    if choice == WITHOUT_SHOULD:
        return structs.replace(came, should_come="")
    if choice in repairs:
        return structs.replace(came, headcount=should, should_come=str(heads))
    note = Note(code="came_above_expected", level=Level.ASKED, value=str(heads), other=str(should), repairs=repairs, key=key)
    row.say(note, NAMES if by_name else HEADCOUNT)
    return came


def _fewer_heads(row: RowReading, said: Said, base: Attendees) -> Attendees:
    """全体 with 44 of 46: a headcount, since who is missing is not said. Fewer heads than names: only a person can tell."""
    heads = said.heads
    if base.group or said.who.departments:
        row.say(Note(code="heads_and_everyone", level=Level.SAID, value=str(heads.present), other=str(base.present)), HEADCOUNT)
        _say_away_not_kept(row, base)
        return _headcount(base, heads)
    key = "heads:fewer"
    choice = row.chosen(key)
    if choice == BY_NAME:
        return base
    if choice == BY_HEADS:
        return _headcount(base, heads)
    note = Note(code="heads_below_names", level=Level.ASKED, value=str(heads.present), other=str(base.present), key=key)
    row.say(structs.replace(note, repairs=(BY_NAME, BY_HEADS)), HEADCOUNT)
    return base


def _without_number(row: RowReading, said: Said, base: Attendees) -> Attendees:
    """By name. Where the cell says that more came than are named, the names alone would be too few."""
    if said.who.more:
        total = base.present + said.who.more
        row.say(Note(code="heads_added", level=Level.SAID, value=f"{base.present}+{said.who.more}", other=str(total)), NAMES)
        return _headcount(base, Heads(present=total))
    if said.who.incomplete and row.settled:
        row.say(Note(code="names_without_rest", level=Level.SAID, value=str(base.present)), NAMES)
    missing = (said.heads.leave or 0) - (len(base.marks) - base.present)
    if base.group and 0 < missing < base.present:
        came = len(base.marks) - (said.heads.leave or 0)
        row.say(Note(code="heads_and_everyone", level=Level.SAID, value=str(came), other=str(len(base.marks))), HEADCOUNT)
        _say_away_not_kept(row, base)
        return _headcount(base, Heads(present=came))
    if said.who.outsiders and not base.marks:
        row.say(Note(code="outsiders_only", level=Level.SAID, value=said.who.outsiders), NAMES)
    return base


def _by_numbers(row: RowReading, said: Said, base: Attendees, bureau: Bureau, day: str) -> Attendees:
    """No names: a headcount. But where 应到 are all of the bureau, and 实到 all but those who are named as away, everyone is known."""
    heads = said.heads
    away = {mark.person_id: mark for mark in base.marks}
    # Asked only where it decides: everybody of each day of a long ledger is much to keep.
    house = bureau.there(day, everyone=bool(away) and heads.should is not None, groups=(), departments=())
    if heads.should == len(house) and away and heads.present == len(house) - len(away) and not heads.about:
        present = {person_id: Mark(person_id=person_id, state=AttendanceState.PRESENT) for person_id in house}
        row.say(Note(code="everyone_by_numbers", level=Level.SAID, value=str(heads.present), other=str(heads.should)), HEADCOUNT)
        return Attendees(group=EVERYONE, audience=tuple(house), marks=tuple((present | away).values()), should_come=_should(heads))
    if heads.should is not None and heads.present is not None and away and heads.present + len(away) > heads.should:
        _ask_about_away(row, heads.present, sum(mark.state not in ATTENDING for mark in away.values()), heads.should)
    _say_away_not_kept(row, base, heads.leave or 0 if heads.should is None else 0)
    return _headcount(base, heads)


def _ask_about_away(row: RowReading, present: int, away: int, should: int) -> None:
    """应到46, 实到45 and two who are named as on leave: one of the three is wrong."""
    if present + away > should and row.chosen(DO_NOT_ADD) != AS_WRITTEN:
        value = f"{present} + {away} > {should}"
        row.say(Note(code="heads_do_not_add", level=Level.ASKED, value=value, repairs=(AS_WRITTEN,), key=DO_NOT_ADD), HEADCOUNT)


def _say_away_not_kept(row: RowReading, base: Attendees, counted: int = 0) -> None:
    """A headcount holds no names, those of people on leave neither, nor how many they were (``counted``)."""
    if away := len(base.marks) - base.present or counted:
        row.say(Note(code="away_not_kept", level=Level.SAID, value=str(away)), HEADCOUNT)


def _headcount(base: Attendees, heads: Heads) -> Attendees:
    written = heads.written if heads.about else ""
    return Attendees(headcount=heads.present, headcount_written=written, should_come=base.should_come)


def _of_piece(note: Note, name: WrittenName) -> Note:
    """A doubt about a name is about its piece of the cell alone."""
    if note.level is Level.SAID:
        return note
    return structs.replace(note, level=Level.ASKED, part=name.part or name.name, repairs=(*note.repairs, OUTSIDER))
