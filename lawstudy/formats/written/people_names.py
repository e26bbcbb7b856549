"""Pieces of a cell of people that are names, with what stands in the brackets behind them."""

import re
from dataclasses import replace

from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.written.doubts import asked, key_of, wrong
from lawstudy.formats.written.gathered import HEADS_UNKNOWN, ONLY_NAMED, Gathered, WrittenName
from lawstudy.formats.written.name_lists import Named, names_in, segmentations
from lawstudy.formats.written.names import clean_name, is_name
from lawstudy.formats.written.numbers import digits_of
from lawstudy.formats.written.people_spread import state_behind_several
from lawstudy.formats.written.pieces import Piece
from lawstudy.formats.written.reasons import is_private, without_reason
from lawstudy.formats.written.states import is_plain_state, state_of

_AND = re.compile("以及|[和及与]")
_IN_ALL = re.compile(r"(?:共有?|计|合计|总共)(\d{1,5})(?:名|位)?(?:人|同志)(?:参加|参会)?$")
_IN_BRACKETS = re.compile(r"(?:共有?|计|合计)?(\d{1,5})(?:名|位)?人")
_PERSONAL = re.compile(r"(?:男|女|汉族|[^,、]{1,3}族|群众|\d{1,3}岁?)$")
_LONGEST_NAME = 20
_AND_OTHERS = re.compile(
    r"等(?P<number>\d{1,5})?(?P<more>余|多)?(?:名|位|个)?(?:同志|干部职工|干部|职工|党员|人员|领导|人)*(?:参加|参会)?$"
)


def take_others(gathered: Gathered, tail: str, written: str, *, known: bool = False) -> bool:
    """等12人, 等: how many there were with those named, and whether ``tail`` says that. ``known``: it does, in other words."""
    match = _AND_OTHERS.fullmatch(tail)
    if match is not None and match["number"]:
        gathered.others = int(match["number"])
        gathered.others_about = tail.removeprefix("等") if match["more"] else ""
    elif match is not None or known:
        note = asked("names_open", written, repairs=(ONLY_NAMED, HEADS_UNKNOWN), key="people:等")
        gathered.incomplete = gathered.decide(note) != ONLY_NAMED
    return match is not None or known


def take_names(gathered: Gathered, piece: Piece, state: AttendanceState | None, remark: str) -> None:
    """All names of a piece; ``state`` and ``remark`` are those of the label before it."""
    if (count := _IN_ALL.search(gathered.text, piece.start, piece.end)) and count.start() > piece.start:
        gathered.others = int(count[1])
        piece = Piece(piece.start, count.start(), piece.remarks)
    named = names_in(gathered.text, piece.start, piece.end, gathered.house.names)
    if len(named) == 1:
        named = _two(gathered, named[0]) or named
    named = _with_departments(gathered, [_without_department(gathered, name) for name in named])
    for name in named[:-1]:
        take_name(gathered, name, (), state, remark)
    if named:
        take_name(gathered, named[-1], piece.remarks, state, remark)


def _two(gathered: Gathered, name: Named) -> list[Named]:
    """王芳和李伟: two, when both are known; 王和平 is one."""
    text, known = gathered.text[name.start : name.end], gathered.house.names
    for match in _AND.finditer(text[: 2 * _LONGEST_NAME]):
        if text[: match.start()] in known and text[match.end() :] in known:
            first = Named(text[: match.start()], name.start, name.start + match.start())
            return [first, Named(text[match.end() :], name.start + match.end(), name.end)]
    return []


def _with_departments(gathered: Gathered, named: list[Named]) -> list[Named]:
    """王芳 办公室: a department between blanks belongs to the name before it, or to the one that follows."""
    found: list[Named] = []
    ahead = ""
    for name in named if len(named) > 1 else ():
        if name.name in gathered.house.departments and name.name not in gathered.house.names:
            if found:
                found[-1] = replace(found[-1], remark=name.name)
            else:
                ahead = name.name
        else:
            found.append(replace(name, remark=ahead) if ahead else name)
            ahead = ""
    return found or named


def _without_department(gathered: Gathered, name: Named) -> Named:
    """办公室王芳: somebody who is known, behind a department."""
    house = gathered.house
    for department in house.departments if name.name not in house.names and name.end - name.start == len(name.name) else ():
        if name.name.startswith(department) and name.name[len(department) :] in house.names:
            rest = name.name[len(department) :]
            return replace(name, name=rest, start=name.start + len(department), remark=department)
    return name


def take_name(gathered: Gathered, name: Named, remarks: tuple[tuple[int, int], ...], state: AttendanceState | None, remark: str) -> None:
    """One name; a private reason in the brackets leaves nothing but the state."""
    gathered.dropped = gathered.dropped or name.dropped
    gathered.joined = gathered.joined or name.joined
    label_says = state is not None
    state, remark, end = name.state or state, name.remark or remark, name.end
    for begin, close in remarks:
        inside = "".join(gathered.text[begin:close].split())
        if number := _IN_BRACKETS.fullmatch(inside):
            gathered.others = int(number[1])
            continue
        if inside.startswith("等") and take_others(gathered, digits_of(inside), gathered.raw(begin, close)):
            continue
        found = state_of(inside)
        gathered.dropped = gathered.dropped or is_private(inside) or _PERSONAL.fullmatch(inside) is not None
        if found is not None:
            state = found if state is None or is_plain_state(inside) else state
        elif inside in gathered.house.departments:
            remark, end = inside, close + 1
        elif not (is_private(inside) or _PERSONAL.fullmatch(inside)):
            remark = inside
    if _is_one(gathered, name):
        written = WrittenName(
            name=clean_name(gathered.raw(name.start, name.end)), part=gathered.raw(name.start, end), state=state, remark=remark
        )
        gathered.names.append(written)
        if name.state is not None and not label_says:
            state_behind_several(gathered)


def _is_one(gathered: Gathered, name: Named) -> bool:
    """Whether it is a name, and the name of one person."""
    part, known = gathered.raw(name.start, name.end), gathered.house.names
    if name.name not in known and (not is_name(name.name) or (is_private(name.name) and len(name.name) > 4)):
        seen = without_reason(part)
        gathered.say(wrong("name_malformed", seen, part=part if seen == part else "", key=key_of("people", seen)))
        return False
    cuts = segmentations(name.name, known, most=3) if 4 <= len(name.name) <= _LONGEST_NAME and name.name not in known else []
    if len(cuts) > 1:
        repairs = ["、".join(cut) for cut in cuts]
        gathered.say(asked("names_run_together", name.name, part=part, repairs=repairs, key=key_of("people", name.name)))
    return len(cuts) < 2
