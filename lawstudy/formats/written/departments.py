"""Departments as lists write them: 办 公 室 is 办公室; what is nearly one of those that are known is asked about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from lawstudy.domain.text import CJK, stored
from lawstudy.formats.tables.cells import Cell, shown
from lawstudy.formats.tables.notes import Chosen, Note, Read
from lawstudy.formats.written.doubts import as_decided, asked, decision, key_of, reread, said, without_value, wrong
from lawstudy.formats.written.plain import plain, squeezed

NEW = "=new_department"
LONGEST = 60
_NEAR = 0.6
_MOST_NEAR = 3
# A spelling that stands once beside one that stands so often is rather a slip.
_OFTEN = 3
# A table with more spellings than this is no list of departments, and a bureau has fewer: nothing like them is looked for.
_MOST_SPELLINGS = 1_000
_SHAPE = re.compile(r".{0,12}(?:科|室|股|处|办|办公室|中心|支部|大队|中队|队|所|站|部|组|窗口|专班)|局?领导|领导班子|班子|局机关")
_ORDINALS = re.compile("[0-9一二三四五六七八九十甲乙丙丁]")
_MARKS = re.compile(r"[、,，;；/／\n]")
# 科室：办公室, 一、办公室, 办公室（12人）: what lists write around the name of a department.
_LABEL = re.compile(r"(?:所在|所属)?(?:科室|部门|股室|处室)(?:名称)?[:：]\s*(?=\S)")
_NUMBERED = re.compile(r"(?:[(（][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[)）、.．])\s*(?=\S)")
_COUNTED = re.compile(r"(?<=\S)\s*(?:[(（\[]\s*(?:共|计)?\s*\d{1,4}\s*(?:人|名)?\s*[)）\]]|(?<=\D)\d{1,4}\s*(?:人|名))$")
_BETWEEN_CHINESE = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")


# Words of a form, and what says where somebody is rather than to which department he belongs.
_FORM_WORDS = "科室 部门 股室 处室 单位 名称 合计 小计 总计 退休 离退休 离休 调出 调离 借调 离岗 在编 全体 机关"
_NO_DEPARTMENT = frozenset(_FORM_WORDS.split())


@dataclass(frozen=True)
class Departments:
    """``known`` are those of the bureau, ``written`` how often each spelling stands in this table."""

    known: tuple[str, ...] = ()
    written: dict[str, int] = field(default_factory=dict)

    @cached_property
    def of_key(self) -> dict[str, str]:
        """The known department of each key, the first of those that share one."""
        return {_whole_key(known): known for known in reversed(self.known)}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How often each key stands in the table."""
        counts: dict[str, int] = {}
        for spelling, count in self.written.items():
            counts[_key(spelling)] = counts.get(_key(spelling), 0) + count
        return counts

    @cached_property
    def often(self) -> tuple[str, ...]:
        """Those that are known, and spellings that stand often."""
        found = [_cleaned(spelling) for spelling in self.written if self.counts[_key(spelling)] >= _OFTEN]
        return tuple(dict.fromkeys((*self.known, *found)))

    @cached_property
    def alone(self) -> frozenset[str]:
        return frozenset(map(_key, (*self.known, *self.written)))


def read_department(cell: Cell, departments: Departments, chosen: Chosen) -> Read[str]:
    """The department as the bureau spells it, or a new one as it is written: whether a new one is allowed is for the caller to say.
    Empty: "" without a note."""
    return reread(cell, lambda given, choose: _read(given, departments, choose), chosen)


def looks_like_department(text: str) -> bool:
    """For columns without a header word."""
    return len(text) <= 20 and _SHAPE.fullmatch(squeezed(plain(text))) is not None


def _read(cell: Cell, departments: Departments, chosen: Chosen) -> Read[str]:
    if note := without_value(cell, "department"):
        return Read(None, (note,))
    written = shown(cell).strip()
    if len(written) > 4 * LONGEST or len(name := _cleaned(written)) > LONGEST:
        return Read(None, (wrong("too_long", written[:LONGEST], key=key_of("department", written)),))
    found = plain(written)
    if found.is_nothing:
        return Read("")
    key = _key(written)
    same = departments.of_key.get(_whole_key(written)) or departments.of_key.get(key)
    if same is not None:
        return Read(same, _of_frame(written) if _whole_key(same) != _whole_key(written) else ())
    if key in _NO_DEPARTMENT or not any(map(str.isalpha, key)):
        note = asked("department_no_name", name, repairs=(NEW,), key=key_of("department", key))
    elif several := _several(written, departments):
        note = asked("department_several", name, repairs=(*several, NEW), key=key_of("department", key))
    elif near := _before_brackets(written, departments) or _near(key, _candidates(key, departments)):
        note = asked("department_unknown", name, repairs=(*near, NEW), key=key_of("department", key))
    else:
        return Read(name, _of_frame(written))
    choice = decision(note, chosen)
    return Read(name, (as_decided(note, choice),)) if choice else Read(None, (note,))


def bare_department(written: str) -> str:
    """The name of a department without what lists write around it: 一、办公室（12人） → 办公室, 科室：办公室 → 办公室."""
    text = _LABEL.sub("", written.strip(), count=1)
    return _COUNTED.sub("", _NUMBERED.sub("", text, count=1)) or written


def _of_frame(written: str) -> tuple[Note, ...]:
    """What is said of a number of people behind the name; a running number or 科室： before it says nothing."""
    counted = _COUNTED.search(written.strip())
    return (said("rest_not_read", counted[0].strip()),) if counted else ()


def _several(written: str, departments: Departments) -> tuple[str, ...]:
    """办公室、法规科 are two departments of one person; 办公室/党办 may be one that is called so, unless one of them stands by itself."""
    parts = [part for part in _MARKS.split(written) if part.strip()]
    if len(parts) < 2 or not all(looks_like_department(part) for part in parts):
        return ()
    certain = "/" not in written and "／" not in written
    return tuple(_cleaned(part) for part in parts) if certain or any(_key(part) in departments.alone for part in parts) else ()


def _before_brackets(written: str, departments: Departments) -> list[str]:
    """办公室（综合科）: a part of one that is known, another name of it, or a department of its own."""
    head = re.split("[(（]", written, maxsplit=1)[0]
    known = departments.of_key.get(_key(head)) if head.strip() and head != written else None
    return [known] if known else []


def _candidates(key: str, departments: Departments) -> tuple[str, ...]:
    """What may be meant instead: those that are known, and spellings that stand often where this one stands once."""
    if len(departments.counts) > _MOST_SPELLINGS or len(departments.known) > _MOST_SPELLINGS:
        return ()
    return departments.known if departments.counts.get(key, 0) > 1 else departments.often


def _near(key: str, names: Iterable[str]) -> list[str]:
    found = []
    for name in names:
        other = _key(name)
        ratio = SequenceMatcher(None, key, other).ratio()
        if ratio >= _NEAR and _ORDINALS.sub("#", key) != _ORDINALS.sub("#", other):  # 业务一科 is no slip for 业务二科
            found.append((-ratio, name))
    return [name for _, name in sorted(found)][:_MOST_NEAR]


@lru_cache(maxsize=4_096)
def _key(name: str) -> str:
    return _whole_key(bare_department(name[: 4 * LONGEST]))


@lru_cache(maxsize=4_096)
def _whole_key(name: str) -> str:
    return squeezed(plain(name[: 4 * LONGEST])).casefold()


def _cleaned(written: str) -> str:
    return " ".join(_BETWEEN_CHINESE.sub("", stored(bare_department(written))).split())
