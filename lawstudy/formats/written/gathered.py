"""What is gathered while a cell of people is read."""

import re
from dataclasses import dataclass, field

from msgspec import Struct, structs

from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.tables.notes import Chosen, Note
from lawstudy.formats.written.collectives import Collective, HouseWords
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of
from lawstudy.formats.written.pieces import Piece
from lawstudy.formats.written.plain import Plain
from lawstudy.formats.written.reasons import is_private, without_reason

HEADS_UNKNOWN, EVERYONE = "=heads_unknown", "=everyone"
_LEADERS = re.compile("领导|班子")
ONLY_NAMED, EXCEPTIONS = "=only_named", "=exceptions"


class WrittenName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name with what stands beside it: a ``state`` of attendance, a ``remark`` (a department or a part: 办公室, 主讲). ``part`` is
    the piece of the cell that a repair of this name replaces: the name with its department, never its state."""

    name: str
    part: str
    state: AttendanceState | None = None
    remark: str = ""


@dataclass
class Gathered:
    """``counts`` are numbers of people in the order of the cell, ``parts`` those of single departments (办公室3人), ``sat_in`` those of
    列席3人, ``others`` the
    number in 王芳等12人 (``others_about``: 10余人, as written). ``all_since``: the names from there on stand behind a word for everyone;
    ``run_since``: those from there on are joined by 、;
    ``runs``: those that end with a state which may be everybody's.
    ``titles`` stand before names, or by themselves. ``dropped``: a private reason stood somewhere."""

    found: Plain
    house: HouseWords
    chosen: Chosen
    names: list[WrittenName] = field(default_factory=list)
    except_: list[WrittenName] = field(default_factory=list)
    except_departments: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    departments: list[str] = field(default_factory=list)
    outsiders: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)
    sat_in: list[int] = field(default_factory=list)
    titles: list[tuple[str, Piece]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    more: int = 0
    others: int | None = None
    others_about: str = ""
    all_since: int | None = None
    run_since: int = 0
    runs: list[tuple[int, int]] = field(default_factory=list)
    everyone: bool = False
    incomplete: bool = False
    heads_unknown: bool = False
    dropped: bool = False
    joined: bool = False

    @property
    def text(self) -> str:
        return self.found.text

    @property
    def collective(self) -> bool:
        return bool(self.everyone or self.groups or self.departments)

    def raw(self, start: int, end: int) -> str:
        """What stands in the cell there."""
        return self.found.raw(start, min(end, len(self.found.text)))

    def say(self, note: Note) -> None:
        self.notes.append(_discreet(note))

    def decide(self, note: Note) -> str | None:
        """What was decided about ``note``; the note is put down as asked or as decided."""
        note = _discreet(note)
        choice = decision(note, self.chosen)
        self.notes.append(as_decided(note, choice) if choice else note)
        self.heads_unknown = self.heads_unknown or choice == HEADS_UNKNOWN
        return choice

    def ask_group(self, word: str, piece: Piece) -> None:
        """各科室负责人: not a group that is kept. 班子成员 may be the department of the leaders."""
        leaders = [name for name in self.house.departments if "领导" in name or "班子" in name] if _LEADERS.search(word) else []
        repairs = (*leaders, *self.house.groups, EVERYONE, HEADS_UNKNOWN)
        part = self.raw(piece.start, piece.end)
        choice = self.decide(asked("group_unknown", word, part=part, repairs=repairs, key=key_of("group", word)))
        self.everyone = self.everyone or choice == EVERYONE

    def add(self, collective: Collective) -> None:
        if collective.everyone:
            self.everyone = True
            self.all_since = 0 if collective.the_others else len(self.names)
        self.run_since = len(self.names)
        self.groups += [collective.group] if collective.group else []
        self.departments += [collective.department] if collective.department else []

    def take_back(self, collective: Collective) -> None:
        """Its people are named one by one instead."""
        self.groups = [group for group in self.groups if group != collective.group]
        self.departments = [department for department in self.departments if department != collective.department]


def _discreet(note: Note) -> Note:
    """``note`` without any reason of health or family in it."""
    if not is_private(note.value + note.other + note.key + note.part):
        return note
    kind, _, rest = note.key.partition(":")
    return structs.replace(
        note,
        value=without_reason(note.value),
        other=without_reason(note.other),
        key=f"{kind}:{without_reason(rest)}" if note.key else "",
        part="" if is_private(note.part) else note.part,
    )
