"""Names of people in one cell, as a ledger holds them: separated in any way, with spaces inside, with remarks in brackets."""

import re
import unicodedata
from dataclasses import dataclass

from lawstudy.domain.people import clean_name
from lawstudy.domain.training import STATE_NAMES, AttendanceState

_SEPARATORS = re.compile(r"[,，、;；/|\n\t]+")
_REMARK = re.compile(r"^(.*?)[(（]([^()（）]*)[)）]?$", re.DOTALL)
_AND_OTHERS = re.compile(r"等\s*(\d+)\s*(?:名|位)?(?:同志|干部|职工|人)")
_HEADS = re.compile(r"(?:共|计)?\s*(\d{1,5})\s*(?:人|名|位|人次)?(?:参加|到会|参会)?")
_STATES = {name: state for state, name in STATE_NAMES.items()} | {
    "参加": AttendanceState.PRESENT,
    "到会": AttendanceState.PRESENT,
    "出差": AttendanceState.ON_DUTY,
    "因公": AttendanceState.ON_DUTY,
    "病假": AttendanceState.ON_LEAVE,
    "事假": AttendanceState.ON_LEAVE,
    "休假": AttendanceState.ON_LEAVE,
    "未参加": AttendanceState.ABSENT,
    "旷会": AttendanceState.ABSENT,
}
_NAME = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f·]{2,20}|[A-Za-z][A-Za-z .'·-]{1,39}")
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class WrittenName:
    """A name with the remark behind it: a state of attendance, or anything else, such as a department."""

    name: str
    remark: str = ""
    state: AttendanceState | None = None


def is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def looks_like_name(text: str) -> bool:
    """For columns without a header word: two to four Chinese characters."""
    return len(clean_name(text)) <= 4 and is_name(clean_name(text))


def split_names(text: str) -> tuple[WrittenName, ...]:
    """The names of a cell in order, each once."""
    found: dict[tuple[str, str], WrittenName] = {}
    for piece in _SEPARATORS.split(_AND_OTHERS.sub("", text)):
        for part in _by_spaces(piece.strip().rstrip("。.")):
            name = _written(part)
            if name.name:
                found.setdefault((name.name, name.remark), name)
    return tuple(found.values())


def and_others(text: str) -> int | None:
    """The number in 张三、李四等46人: the list is not complete. None without such words."""
    match = _AND_OTHERS.search(text)
    return int(match[1]) if match else None


def read_headcount(text: str) -> int | None:
    """``46``, ``46人``, ``共46人参加`` → 46; None for anything else. 50余人 is a way to print a number, not a number."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    match = _HEADS.fullmatch(plain)
    return int(match[1]) if match else None


def _by_spaces(piece: str) -> list[str]:
    """Names separated by spaces. Single characters belong together: up to three are one name (秦 望 舒), more are pairs."""
    if not _CJK.search(piece) or "(" in piece or "（" in piece:
        return [piece]
    parts: list[str] = []
    for run in re.findall(r"(?:(?<!\S)\S(?!\S)\s*)+|\S+", piece):
        letters = "".join(run.split())
        if len(run) == len(letters) or len(letters) <= 3:
            parts.append(letters)
        else:
            parts += [letters[place : place + 2] for place in range(0, len(letters), 2)]
    return parts


def _written(part: str) -> WrittenName:
    match = _REMARK.match(part)
    name, remark = (match[1], match[2].strip()) if match else (part, "")
    return WrittenName(name=clean_name(name), remark=remark, state=_STATES.get(remark))
