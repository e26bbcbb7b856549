"""Names in a piece of a cell between two separators: with blanks inside or between, run together, with a state or a title behind."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from lawstudy.domain.attendance import AttendanceState
from lawstudy.domain.text import CJK
from lawstudy.formats.written.names import TITLE, clean_name
from lawstudy.formats.written.reasons import REASONS, is_private
from lawstudy.formats.written.states import is_plain_state, state_of

_CHINESE = re.compile(f"[{CJK}]")
_TOKEN = re.compile(r"\S+")
# Up to this many single characters in a row are one name (秦 望 舒).
_ONE_NAME = 3
_LONGEST_JOINED = 600
_LONGEST_NAME = 20
_STATE_BEHIND = re.compile(
    "(?P<name>.{2,4}?)(?P<state>(?:因.{1,8}?)?(?:请假|事假|病假|产假|婚假|丧假|年假|休假|公假|公出|出差|开会|外出|缺席|缺勤|旷会|迟到|未参加|未到会?|未出席|参加|参会|出席|到会))"
)
_PART_BEHIND = re.compile("主持|主讲|领学|授课|宣讲|讲课|讲党课|记录|作辅导|辅导|带队|致辞|讲话|点评|总结")


@dataclass(frozen=True)
class Named:
    """A name at ``start`` to ``end`` of the text, cleaned, with the state behind it. ``dropped``: a private reason stood there.
    ``joined``: it stood in a row without separators. ``remark``: a part that is written behind it (主讲)."""

    name: str
    start: int
    end: int
    state: AttendanceState | None = None
    dropped: bool = False
    joined: bool = False
    remark: str = ""


def names_in(text: str, start: int, end: int, known: Collection[str]) -> list[Named]:
    """The names between ``start`` and ``end``, in order."""
    if not _CHINESE.search(text, start, end):
        name = clean_name(text[start:end])
        return [Named(name, start, end)] if name else []
    found: list[Named] = []
    singles: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text, start, end):
        if len(token[0]) == 1 and _CHINESE.match(token[0]):
            singles.append(token.span())
            continue
        found += _of_singles(text, singles, found, known)
        singles = []
        state = state_of(token[0]) if found and token[0] not in known and is_plain_state(token[0]) else None
        if state is not None:
            last = found[-1]
            found[-1] = Named(last.name, last.start, last.end, state, is_private(token[0]), last.joined)
        else:
            found += _of_token(text, *token.span(), known)
    return found + _of_singles(text, singles, found, known)


def _of_singles(text: str, singles: list[tuple[int, int]], before: list[Named], known: Collection[str]) -> list[Named]:
    """Single characters between blanks: up to three are one name, more are known names, or pairs."""
    if not singles:
        return []
    letters = "".join(text[start:end] for start, end in singles)
    if len(letters) == 1 and before and before[-1].end + 1 >= singles[0][0] - 1:
        last = before.pop()  # 欧阳 修
        return [Named(last.name + letters, last.start, singles[0][1], last.state, last.dropped)]
    cuts = [] if letters in known else segmentations(letters, known, most=2)
    if len(letters) <= _ONE_NAME and not cuts:
        lengths = [len(letters)]
    elif len(cuts) == 1:
        lengths = [len(name) for name in cuts[0]]
    else:
        lengths = [2] * (len(letters) // 2) if len(letters) % 2 == 0 else [len(letters)]
    found, place = [], 0
    for length in lengths:
        found.append(Named(letters[place : place + length], singles[place][0], singles[place + length - 1][1]))
        place += length
    return found


def _of_token(text: str, start: int, end: int, known: Collection[str]) -> list[Named]:
    token = text[start:end]
    name = clean_name(token)
    if name in known or len(token) < 3:
        return [Named(name, start, end)] if name else []
    if found := _with_state(token, start, known) or _with_title(token, start, known) or _with_reason(token, start):
        return [found]
    if dotted := _dotted(token, start, known):
        return dotted
    cuts = segmentations(token, known, most=2) if 4 <= len(token) <= _LONGEST_JOINED else []
    if len(cuts) != 1:
        return [Named(name, start, end)]
    pieces, place = [], start
    for piece in cuts[0]:
        pieces.append(Named(piece, place, place + len(piece), joined=True))
        place += len(piece)
    return pieces


def _dotted(token: str, start: int, known: Collection[str]) -> list[Named]:
    """王芳.李伟: several, when all of them are known; 买买提·艾力 is one."""
    found, place = [], start
    for part in re.split(r"[.·•・]", token[:_LONGEST_JOINED]):
        if part not in known:
            return []
        found.append(Named(part, place, place + len(part), joined=True))
        place += len(part) + 1
    return found if len(found) > 1 else []


def _with_state(token: str, start: int, known: Collection[str]) -> Named | None:
    """孙勇请假, 孙勇因病请假."""
    prefix = next((token[:length] for length in range(min(len(token), _LONGEST_NAME), 1, -1) if token[:length] in known), "")
    rest = token[len(prefix) :]
    if prefix and rest and len(rest) <= 20 and not _names_somebody(rest, known) and (state := state_of(rest)):
        return Named(prefix, start, start + len(prefix), state, is_private(rest))
    if prefix or len(token) > 16:
        return None
    match = _STATE_BEHIND.fullmatch(token)
    state = state_of(match["state"]) if match else None
    if match is None or state is None:
        return None
    return Named(clean_name(match["name"]), start, start + match.end("name"), state, is_private(match["state"]))


def _names_somebody(text: str, known: Collection[str]) -> bool:
    return any(text[start : start + length] in known for start in range(len(text)) for length in (2, 3, 4))


def _with_reason(token: str, start: int) -> Named | None:
    """张三住院: somebody on leave, and a reason that is nobody's business. 王康复 is a name."""
    reason = REASONS.search(token[: 2 * _LONGEST_NAME])
    if reason is None or not 2 <= reason.start() <= 4:
        return None
    return Named(clean_name(token[: reason.start()]), start, start + reason.start(), AttendanceState.ON_LEAVE, dropped=True)


def _with_title(token: str, start: int, known: Collection[str]) -> Named | None:
    """王芳局长, 局长王芳, 王芳主讲: beside a name that is known; and 同志 behind any."""
    for length in range(min(len(token) - 1, _LONGEST_NAME), 1, -1):
        name, rest = token[:length], token[length:]
        if TITLE.fullmatch(rest) and (name in known or (rest == "同志" and length <= 4)):
            return Named(clean_name(name), start, start + length)
        if name in known and _PART_BEHIND.fullmatch(rest):
            return Named(name, start, start + length, remark=rest)
        before, name = token[:-length], token[-length:]
        if name in known and TITLE.fullmatch(before):
            return Named(name, start + len(before), start + len(token))
    return None


def segmentations(text: str, known: Collection[str], *, most: int) -> list[tuple[str, ...]]:
    """The ways to cut all of ``text`` into two or more known names, at most ``most`` of them."""
    ways: list[list[tuple[str, ...]]] = [[] for _ in range(len(text) + 1)]
    ways[0] = [()]
    for end in range(2, len(text) + 1):
        for begin in range(max(0, end - _LONGEST_NAME), end - 1):
            if ways[begin] and text[begin:end] in known:
                ways[end] += [(*way, text[begin:end]) for way in ways[begin]]
                ways[end] = ways[end][:most]
    return [way for way in ways[-1] if len(way) > 1]
