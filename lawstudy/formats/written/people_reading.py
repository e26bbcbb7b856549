"""The road through a cell of people: labels, pieces, and the brackets behind them."""

import re
from dataclasses import replace

from msgspec import structs

from lawstudy.domain.attendance import AttendanceState
from lawstudy.formats.written.collectives import Collective, collective_of
from lawstudy.formats.written.doubts import asked, key_of, said
from lawstudy.formats.written.gathered import EVERYONE, EXCEPTIONS, HEADS_UNKNOWN, ONLY_NAMED, Gathered, WrittenName
from lawstudy.formats.written.name_lists import Named, names_in
from lawstudy.formats.written.names import TITLE, clean_name, is_name
from lawstudy.formats.written.numbers import digits_of
from lawstudy.formats.written.outsiders import is_outside
from lawstudy.formats.written.people_names import take_name, take_names, take_others
from lawstudy.formats.written.people_spread import spread
from lawstudy.formats.written.people_states import is_state, state_behind, state_of_count
from lawstudy.formats.written.people_words import LONGEST_WORDS, NOTHING, is_count, words
from lawstudy.formats.written.pieces import Piece, pieces_of
from lawstudy.formats.written.reasons import is_private, without_reason
from lawstudy.formats.written.states import is_plain_state, state_of

_CLOSING = tuple(")]}】〕〉》")
_NOTHING = frozenset({"无", "-", "--", "/", "没有", "暂无", "略", "无人"})
_EXCEPTED = ("除外", "以外", "之外")
_WITHOUT = re.compile("除(?:了)?|不含|不包括|不包含")
_PARTS = frozenset({"主持", "主讲", "记录", "列席", "领学", "授课", "宣讲"})
_OF_WHICH = ("其中", "包括", "包含", "含", "不含")
_ROLE_ENDS = re.compile("(?:人员|同志|的?人|名单|情况)$")
_LONGEST_TAIL = 30
_DEEPEST = 3


def take_all(gathered: Gathered, start: int, end: int, depth: int = 0, state: AttendanceState | None = None) -> None:
    """The pieces of the cell, or (``depth`` > 0) of the brackets behind a word for several people or behind a number, whose ``state``
    is that of the names in them."""
    remark = beside = ""
    pieces = [part for piece in pieces_of(gathered.text, start, end) for part in _known_behind(gathered, piece)]
    for place, piece in enumerate(pieces):
        if piece.label or piece.before != "、":
            gathered.run_since = len(gathered.names)
        if piece.label:
            state, remark = _label(gathered, piece.label)
        elif piece.apart:
            state, remark = None, ""
        if piece.label and _behind_label(gathered, piece):
            continue
        dashed = _department_beside(gathered, piece, pieces[place + 1] if place + 1 < len(pieces) else None)
        if dashed is None:
            _take(gathered, piece, state, beside or remark, depth)
        beside = dashed or ""


def _known_behind(gathered: Gathered, piece: Piece) -> list[Piece]:
    """王芳（局领导）李伟 陈敏: people who are known, behind the brackets of another, are a piece of their own."""
    text, known = gathered.text, gathered.house.names
    for place, (begin, end) in enumerate(piece.remarks):
        behind = text[:begin].rstrip()[-1:] in _CLOSING if begin > piece.end else False
        named = names_in(text, begin, end, known) if behind else []
        if named and all(name.name in known for name in named):
            first = replace(piece, remarks=piece.remarks[:place])
            return [first, *_known_behind(gathered, Piece(begin, end, piece.remarks[place + 1 :], before="、"))]
    return [piece]


def _behind_label(gathered: Gathered, piece: Piece) -> bool:
    """应到：46人 is one number; 王芳：主持 is a name with what stands behind it."""
    text = gathered.text[piece.start : piece.end]
    word, inside = "".join(piece.label.split()), "".join(text.split())
    if len(text) <= LONGEST_WORDS and not is_count(gathered, digits_of(word)) and is_count(gathered, digits_of(word + inside)):
        gathered.counts.append(digits_of(word + inside))
        return True
    if word not in gathered.house.names:
        return False
    state, part = state_of(inside), inside if inside in _PARTS else ""
    place = piece.label_start
    take_name(gathered, Named(word, place, place + len(piece.label)), (), state, part)
    return bool(state or part)


def _label(gathered: Gathered, label: str) -> tuple[AttendanceState | None, str]:
    """What 请假：, 办公室：, 主持人：, 实到44人： mean for the names behind them."""
    word = "".join(label.split())
    gathered.dropped = gathered.dropped or is_private(word)
    if is_count(gathered, digits_of(word)):
        gathered.counts.append(digits_of(word))
        return state_of_count(digits_of(word)), ""
    stripped = _ROLE_ENDS.sub("", word)
    if (state := state_of(stripped)) is not None:
        return state, ""
    if word in gathered.house.departments:
        return None, word
    if (collective := collective_of(word, gathered.house)) is not None and collective.everyone:
        gathered.add(collective)
    return None, stripped if stripped in _PARTS else ""


def _take(gathered: Gathered, piece: Piece, state: AttendanceState | None, remark: str, depth: int) -> None:
    text = gathered.text
    if piece.exception or text.endswith(_EXCEPTED, piece.start, piece.end):
        _exception(gathered, piece.start, piece.end if piece.exception else piece.end - 2)
        return
    word = "".join(text[piece.start : piece.end].split())
    if word.startswith(_OF_WHICH) and word not in gathered.house.names:
        gathered.say(said("rest_not_read", without_reason(word)))
    elif not word:
        _brackets(gathered, piece, NOTHING, depth)
    elif word in gathered.house.names:
        take_name(gathered, Named(word, piece.start, piece.end), piece.remarks, state, remark)
    elif is_state(word):
        state_behind(gathered, word)
        _brackets(gathered, piece, NOTHING, depth)
    elif word not in _NOTHING and not _and_others(gathered, piece, state, remark, depth):
        collective = words(gathered, word, piece)
        if collective is None:
            take_names(gathered, piece, state, remark)
        else:
            _brackets(gathered, piece, collective, depth, state_of_count(digits_of(word)) if collective == NOTHING else None)


def _and_others(gathered: Gathered, piece: Piece, state: AttendanceState | None, remark: str, depth: int) -> bool:
    """王芳等12人, 李伟等, 王芳等局领导."""
    text = gathered.text
    place = text.rfind("等", max(piece.start, piece.end - _LONGEST_TAIL), piece.end)
    tail = digits_of(text[place : piece.end]) if place >= 0 else ""
    known = bool(tail) and _is_name_before(gathered, piece.start, place) and _are_others(gathered, tail[1:])
    if not take_others(gathered, tail, gathered.raw(piece.start, piece.end), known=known):
        return False
    if place > piece.start:
        _take(gathered, Piece(piece.start, place), state, remark, depth)
    _brackets(gathered, piece, NOTHING, depth)
    return True


def _is_name_before(gathered: Gathered, start: int, end: int) -> bool:
    named = names_in(gathered.text, start, end, gathered.house.names)
    return bool(named) and all(name.name in gathered.house.names for name in named)


def _are_others(gathered: Gathered, word: str) -> bool:
    return collective_of(word, gathered.house) is not None or is_outside(word) or TITLE.fullmatch(word) is not None


def _department_beside(gathered: Gathered, piece: Piece, following: Piece | None) -> str | None:
    """王芳-办公室, 办公室-王芳: None for any other piece; "" where it went to the name before, the department where it belongs to the
    name that follows."""
    word = "".join(gathered.text[piece.start : piece.end].split())
    if word not in gathered.house.departments or word in gathered.house.names:
        return None
    if piece.dashed and gathered.names and not gathered.names[-1].remark:
        gathered.names[-1] = structs.replace(gathered.names[-1], remark=word)
        return ""
    after = "".join(gathered.text[following.start : following.end].split()) if following is not None and following.dashed else ""
    return word if after and after not in gathered.house.departments and is_name(clean_name(after)) else None


# --- behind a word for several people -------------------------------------------------------------------------------------------------


def _brackets(gathered: Gathered, piece: Piece, collective: Collective, depth: int, state: AttendanceState | None = None) -> None:
    """The brackets behind a word for several people or a number: who was missing, who they are, or how many there were."""
    for begin, end in piece.remarks:
        if gathered.text.endswith(_EXCEPTED, begin, end):
            _exception(gathered, begin, end - 2)
        elif not gathered.text.endswith("外", begin, end) and (without := _WITHOUT.match(gathered.text, begin, end)):
            _exception(gathered, without.end(), end)
        elif depth >= _DEEPEST:
            gathered.say(said("rest_not_read", without_reason(gathered.raw(begin, end))))
        else:
            before = len(gathered.names)
            take_all(gathered, begin, end, depth + 1, state)
            spread(gathered, before)
            _listed(gathered, gathered.raw(begin, end), before, collective)


def _exception(gathered: Gathered, start: int, end: int) -> None:
    """除孙勇、黄强外, 除办公室外; 除值班人员外 names nobody."""
    text, house = gathered.text, gathered.house
    named = [name for piece in pieces_of(text, start, end) for name in names_in(text, piece.start, piece.end, house.names)]
    if named and all(is_name(name.name) and not is_plain_state(name.name) and not collective_of(name.name, house) for name in named):
        gathered.except_ += [
            WrittenName(name=clean_name(part := gathered.raw(name.start, name.end)), part=part, state=name.state) for name in named
        ]
        gathered.dropped = gathered.dropped or any(name.dropped for name in named)
        return
    departments = [_department_of(gathered, piece) for piece in pieces_of(text, start, end)]
    if departments and all(departments):
        gathered.except_departments += departments
        return
    seen = without_reason(gathered.raw(start, end))
    gathered.decide(asked("exception_unknown", seen, repairs=(EVERYONE, HEADS_UNKNOWN), key=key_of("except", seen)))


def _department_of(gathered: Gathered, piece: Piece) -> str:
    collective = collective_of("".join(gathered.text[piece.start : piece.end].split()), gathered.house)
    return collective.department if collective is not None else ""


def _listed(gathered: Gathered, inside: str, before: int, collective: Collective) -> None:
    """全体班子成员（王芳、李伟）: who they are; behind a word for everyone they may as well be those who were not there."""
    named = [name for name in gathered.names[before:] if name.state is None and not name.remark]
    if not named or collective == NOTHING or collective.unknown:
        return
    if not collective.everyone:
        gathered.take_back(collective)
        if collective.department:
            known = [structs.replace(name, remark=collective.department) if name in named else name for name in gathered.names[before:]]
            gathered.names = gathered.names[:before] + known
        gathered.say(said("group_listed", inside))
        return
    choice = gathered.decide(asked("named_behind_all", inside, repairs=(EXCEPTIONS, ONLY_NAMED, EVERYONE), key="people:behind_all"))
    if choice == EXCEPTIONS:
        gathered.except_ += named
    if choice in {EXCEPTIONS, EVERYONE}:
        gathered.names = gathered.names[:before] + [name for name in gathered.names[before:] if name not in named]
    gathered.everyone = gathered.everyone and choice != ONLY_NAMED
