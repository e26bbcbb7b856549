"""Yes and no as lists mark them, and whether somebody is a member of the Party. Only a real no takes anybody out of a group."""

import re
from collections.abc import Collection

from lawstudy.formats.tables.cells import Cell, CellKind, Special, shown
from lawstudy.formats.tables.notes import Chosen, Read
from lawstudy.formats.written.doubts import asked, key_of, reread, without_value
from lawstudy.formats.written.plain import plain, squeezed
from lawstudy.formats.written.reasons import without_reason

_YES_WORDS = "是 √ ✓ ✔ ☑ v y yes 1 有 对 true 是的 属于 具备"
_NO_WORDS = "否 × ✗ ✘ x n no 0 无 没有 不是 非 不属于 false"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_MEMBER = re.compile("(?:中国)?(?:中共|共产党)?(?:正式|预备)?党员(?:\\((?:预备|正式)\\))?|中共|中国共产党|(?:中共)?党员干部|共产党员")
_OTHER_PARTIES = (
    "民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|九三|台盟|民主党派|中国民主同盟|中国民主建国会|中国民主促进会|"
    "中国国民党革命委员会"
)
_NO_MEMBER = re.compile(
    "(?:普通)?群众|(?:共青)?团员|共青团|(?:入党)?积极分子|(?:党员)?发展对象|(?:入党)?申请人|无党派(?:人士)?|少先队员|(?:非|不是)(?:中共)?党员|"
    f"(?:{_OTHER_PARTIES})(?:成员|会员|社员|盟员|党员)?"
)
_DATE = re.compile(r"[(\[]?\d{2,4}[\d./年月日-]*[)\]]?")
_LONGEST = 60


def read_mark(cell: Cell, chosen: Chosen, own: Collection[str] = ()) -> Read[bool]:
    """Yes or no; ``own`` are words that mean yes in this column, such as the group it stands for. None without a note where nothing
    is marked: that says neither."""
    return reread(cell, lambda given, _: _read(given, own), chosen)


def read_party(cell: Cell, chosen: Chosen) -> Read[bool]:
    """Whether a cell under 政治面貌 or 党员 says that somebody is a member of the Communist Party, on probation or not."""
    return reread(cell, lambda given, _: _read_party(given), chosen)


def _read(cell: Cell, own: Collection[str]) -> Read[bool]:
    if (note := _no_mark(cell)) is not None:
        return note
    word = _word(cell)
    if word in _YES or word in own:
        return Read(True)
    if word in _NO:
        return Read(False)
    if plain(shown(cell)[:_LONGEST]).is_nothing:
        return Read(None)
    seen = without_reason(shown(cell).strip())
    return Read(None, (asked("mark_unknown", seen, repairs=("是", "否"), key=key_of("mark", seen)),))


def _read_party(cell: Cell) -> Read[bool]:
    if (note := _no_mark(cell)) is not None:
        return note
    word = _DATE.sub("", _word(cell)) or _word(cell)
    if word in _YES or _MEMBER.fullmatch(word):
        return Read(True)
    if word in _NO or _NO_MEMBER.fullmatch(word):
        return Read(False)
    if plain(shown(cell)[:_LONGEST]).is_nothing:
        return Read(None)
    seen = without_reason(shown(cell).strip())
    return Read(None, (asked("party_unknown", seen, repairs=("中共党员", "群众"), key=key_of("party", seen)),))


def _no_mark(cell: Cell) -> Read[bool] | None:
    if isinstance(cell, Special) and cell.kind is CellKind.BOOLEAN:
        return None
    note = without_value(cell, "mark")
    return Read(None, (note,)) if note else None


def _word(cell: Cell) -> str:
    text = shown(cell).strip()
    return squeezed(plain(text)).casefold() if len(text) <= _LONGEST else ""
