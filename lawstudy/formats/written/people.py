"""Who took part, as a cell says it: names with remarks, everyone, groups, departments, numbers of people, people from outside."""

import re

from msgspec import Struct, structs

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Level, Read
from lawstudy.formats.written.collectives import HouseWords
from lawstudy.formats.written.counts import AWAY, Heads, counted_in, heads_from, is_of_all, is_vague, read_heads
from lawstudy.formats.written.doubts import asked, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.gathered import EVERYONE, HEADS_UNKNOWN, ONLY_NAMED, Gathered, WrittenName
from lawstudy.formats.written.numbers import digits_of, is_number
from lawstudy.formats.written.people_reading import take_all
from lawstudy.formats.written.people_states import settle
from lawstudy.formats.written.people_words import is_count, speaks_of_all
from lawstudy.formats.written.plain import Plain, plain

__all__ = ["HouseWords", "Who", "WrittenName", "read_people"]

UNREADABLE = "people_unreadable"
# What a cell of a spreadsheet can hold.
_LONGEST = 33_000
_CAME = re.compile("实|参|出席|与会|到[会场]|签到|现场")
_STATE_BEFORE = re.compile(
    r"(?:(?<=[,;、。()人名位:\s])|^)(?:缺席|缺勤|未到会?|未参加|请假|迟到|公出|出差|列席)(?:人员|的有|的是|的)?(?=[^\W\d_])"
)
# 王芳、李伟…… is 王芳、李伟等; 46人全体 is 全体46人.
_OPEN_END = re.compile(r"(?<=[^\W\d_])[、,，;；\s]*(?:…+|⋯+|\.{2,}|。{2,}|等等)[.。]?$")
_ALL_BEHIND = re.compile(r"^\s*(\d{1,5}(?:人|名)?)(?:全体|全员|全部)(?:人员|干部职工)?\s*$")
_NUMBERED = re.compile(r"\(?[1１][.、)]\s?(?=[^\s\d])")
_NUMBERING = re.compile(r"\(\d{1,3}\)\s?(?=[^\s\d])|(?:(?<=[\s,;、。])|(?<=[^\W\d_])|^)\d{1,3}[.、)]\s?(?=[^\s\d])")


class Who(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``names`` stand in the cell, each once. ``everyone``, ``groups`` and ``departments`` stand for their people, without
    ``except_`` (with a state where one is written: on leave; None for 除…外) and those of ``except_departments``. ``heads``: a
    number of people; one without ``present`` says that there were some; ``more`` came beside all of them. ``outsiders``: people who
    are not of the house, as written. ``incomplete``: more came than are named."""

    names: tuple[WrittenName, ...] = ()
    everyone: bool = False
    groups: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    except_: tuple[WrittenName, ...] = ()
    except_departments: tuple[str, ...] = ()
    heads: Heads | None = None
    more: int = 0
    outsiders: str = ""
    incomplete: bool = False


def read_people(cell: Cell, house: HouseWords, chosen: Chosen) -> Read[Who]:
    """Everybody that a cell names. Whether a name is known here is left to who knows the people. Empty, 无 or —: ``Who()``."""
    return reread(cell, lambda given, choose: _read(given, house, choose), chosen)


def _read(cell: Cell, house: HouseWords, chosen: Chosen) -> Read[Who]:
    if note := without_value(cell, "people"):
        return Read(None, (note,))
    if is_number(cell) or (isinstance(cell, Special) and cell.kind is not CellKind.ZEROS):
        return _only_heads(read_heads(cell, chosen))
    written = shown(cell).strip()
    found = plain(written)
    if found.is_nothing:
        return Read(Who())
    if len(written) <= _LONGEST and (otherwise := _OPEN_END.sub("等", _ALL_BEHIND.sub(r"全体\1", found.text))) != found.text:
        return _read(otherwise, house, chosen)
    if len(written) > _LONGEST:
        return Read(None, (wrong(UNREADABLE, written, key=key_of("people", written)),))
    gathered = Gathered(_labelled(_without_numbering(found), house), house, chosen)
    digits = digits_of(found.text)
    if digits and (is_vague(digits) or is_of_all(digits) or (is_count(gathered, digits) and not speaks_of_all(gathered, digits))):
        return _only_heads(read_heads(found.text, chosen))
    take_all(gathered, 0, len(gathered.text))
    return _who(gathered)


def _only_heads(read: Read[Heads]) -> Read[Who]:
    return Read(None if read.value is None else Who(heads=read.value), read.notes)


def _without_numbering(found: Plain) -> Plain:
    """1.王芳 2.李伟 with separators in place of the numbers."""
    if not _NUMBERED.match(found.text):
        return found
    places = found.at or tuple((place, place + 1) for place in range(len(found.text)))
    text, at, end = "", list[tuple[int, int]](), 0
    for match in _NUMBERING.finditer(found.text):
        text += found.text[end : match.start()] + "、"
        at += [*places[end : match.start()], places[match.start()]]
        end = match.end()
    return Plain(found.written, text + found.text[end:], (*at, *places[end:]))


def _labelled(found: Plain, house: HouseWords) -> Plain:
    """缺席孙勇、黄强 as 缺席：孙勇、黄强, where somebody who is known stands behind the word."""
    matches = [m for m in _STATE_BEFORE.finditer(found.text) if any(name in house.names for name in _begins_with(found.text, m.end()))]
    if not matches:
        return found
    places = found.at or tuple((place, place + 1) for place in range(len(found.text)))
    text, at, end = "", list[tuple[int, int]](), 0
    for match in matches:
        text += found.text[end : match.end()] + ":"
        at += [*places[end : match.end()], places[match.end() - 1]]
        end = match.end()
    return Plain(found.written, text + found.text[end:], (*at, *places[end:]))


def _begins_with(text: str, start: int) -> tuple[str, ...]:
    """What may be a name there."""
    return tuple(text[start : start + length] for length in (4, 3, 2))


def _who(gathered: Gathered) -> Read[Who]:
    settle(gathered)
    for word, piece in gathered.titles:
        if gathered.names:
            gathered.say(said("rest_not_read", word))  # 党组书记、局长王芳
        else:
            gathered.ask_group(word, piece)
    heads = _heads(gathered)
    if gathered.dropped:
        gathered.say(said("reason_dropped"))
    if gathered.joined:
        gathered.say(said("names_joined", "、".join(name.name for name in gathered.names[:20])))
    who = Who(
        names=_once(gathered, gathered.names),
        everyone=gathered.everyone,
        groups=tuple(dict.fromkeys(gathered.groups)),
        departments=tuple(dict.fromkeys(gathered.departments)),
        except_=_once(gathered, gathered.except_),
        except_departments=tuple(dict.fromkeys(gathered.except_departments)),
        heads=heads,
        more=gathered.more,
        outsiders="、".join(gathered.outsiders),
        incomplete=gathered.incomplete,
    )
    broken = any(note.level is Level.WRONG for note in gathered.notes)
    return Read(None if broken else who, tuple(dict.fromkeys(gathered.notes)))


def _once(gathered: Gathered, names: list[WrittenName]) -> tuple[WrittenName, ...]:
    found: dict[tuple[str, str], WrittenName] = {}
    for name in names:
        if found.setdefault((name.name, name.remark), name) is not name:
            gathered.say(said("name_twice", name.name))
    return tuple(found.values())


# --- numbers of people ----------------------------------------------------------------------------------------------------------------


def _heads(gathered: Gathered) -> Heads | None:
    if gathered.sat_in and not gathered.counts:
        gathered.parts += gathered.sat_in  # beside names or a group they are how many came more
    if gathered.counts:
        return _heads_of_counts(gathered, "、".join(gathered.counts))
    if gathered.parts:
        total = sum(gathered.parts)
        if gathered.names or gathered.collective:
            gathered.more = total  # 法规科全体、办公室3人: how many came beside those who are known
            return None
        gathered.say(said("heads_added", "+".join(map(str, gathered.parts)), str(total)))
        return Heads(present=total)
    if gathered.others is not None:
        return _heads_of_others(gathered, gathered.others)
    if gathered.outsiders and not (gathered.names or gathered.collective):
        return read_heads("、".join(gathered.outsiders), gathered.chosen).value
    return Heads() if gathered.heads_unknown else None


def _heads_of_counts(gathered: Gathered, written: str) -> Heads | None:
    counted = counted_in(written)
    if counted is None:
        gathered.say(wrong("headcount_unreadable", written, key=key_of("heads", written)))
        return None
    if "present" not in counted.numbers and "should" not in counted.numbers and gathered.collective:
        away = sum(counted.numbers.values())
        if away <= len(gathered.except_):
            return None
        # 全体干部职工（缺席2人）: who they are is not said.
        gathered.decide(asked("exception_unknown", written, repairs=(EVERYONE, HEADS_UNKNOWN), key=key_of("except", written)))
        return Heads() if gathered.heads_unknown else None
    if gathered.collective and AWAY & set(counted.numbers) and "should" not in counted.numbers and not _CAME.search(written):
        counted.numbers["should"] = counted.numbers.pop("present")  # 全体干部职工46人，请假2人: 46 are all of them
    read = heads_from(counted, written, [], gathered.chosen)
    for note in read.notes:
        gathered.say(note)
    return _with_sat_in(gathered, read.value)


def _with_sat_in(gathered: Gathered, heads: Heads | None) -> Heads | None:
    """成员8人，列席3人: eleven came. Beside 应到 and 实到, which are about the members, they are only named."""
    if heads is None or heads.present is None or not gathered.sat_in:
        return heads
    if heads.should is not None or heads.about:
        gathered.say(said("rest_not_read", f"列席{sum(gathered.sat_in)}人"))
        return heads
    total = heads.present + sum(gathered.sat_in)
    gathered.say(said("heads_added", "+".join(map(str, (heads.present, *gathered.sat_in))), str(total)))
    return structs.replace(heads, present=total)


def _heads_of_others(gathered: Gathered, number: int) -> Heads | None:
    """王芳等12人: the names are part of the number."""
    count = len({name.name for name in gathered.names})
    if number < count:
        gathered.decide(asked("heads_below_names", str(number), str(count), repairs=(ONLY_NAMED,), key="people:fewer"))
    if number <= count:
        return None
    gathered.incomplete = True
    gathered.say(said("names_incomplete", gathered.others_about or str(number)))
    return Heads(present=number, about=bool(gathered.others_about), written=gathered.others_about)
