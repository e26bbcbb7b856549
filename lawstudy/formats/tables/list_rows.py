"""The rows below a header: which are the list's, what heads a part of it, and why another is passed over."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from lawstudy.formats.tables.cells import Cell, SheetRow, shown
from lawstudy.formats.tables.meaning import Meaning, folded_header, header_words

_LONGEST_LEADING = 16
LONGEST_HEADING = 30
_CLOSING = re.compile(
    r"(?:合计|总计|小计|共计|平均|参考率|参学率|合格率|及格率|优秀率|通过率|最高分|最低分|填表|制表|审核|复核|负责人|单位负责人|领导|分管领导|报送|填报|备注|注|说明|附注|盖章|联系).*"
    r"|(?:监考|阅卷|评卷|登分|统计|命题|记录|经办|核对|校对|主考)(?:人|人员|员|教师)?(?:签[名字])?\s*[:：].*"
)
_NUMBERED = re.compile(
    r"^(?:[(（][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[)）、.．]?)\s*(?=\D)(?![年月日])"
)
_COUNTED = re.compile(r"[(（]?(?:共|计)?\s*\d+\s*(?:人|名|位|次|场)?[)）]?$")
_AMOUNT = re.compile(r"(?:共|计|合计|总计|约)*[\d.,]+(?:%|人次|人|名|位|场次|场|次|期|个|项|小时|学时|课时|分钟|分)?")
_MONTH = re.compile(r"(?:\d{4}年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?")
_SIGNED_ON = re.compile(r"(?:20)?\d\d年\d{1,2}月\d{1,2}日")
# What goes on after such a word is a title (制表规范培训), unless it ends as what is signed or filled in does (审核人, 填报单位).
_TITLED = re.compile(
    r"(?:合计|总计|小计|共计|平均|填表|制表|审核|复核|负责人|领导|报送|填报|备注|注|说明|附注|盖章|联系)[^:：]*[^\W\d_]{2}[^:：]*"
)
_SIGNED = re.compile(r".*(?:签[名字章]|盖章|意见|电话|方式|单位|部门|日期|时间|人|人员|员|分|数)[:：]?")
_DAY = re.compile(r"(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\D.*)?")
LABEL = re.compile(r"(?:所在|所属)?(?:科室|部门|股室|处室)(?:名称)?\s*[:：]\s*(?=\S)")
_SERIAL = re.compile(r"\d{1,6}(?:\.0)?|[一二三四五六七八九十百]{1,5}")


class Passed(StrEnum):
    """Why a row is none of the list's: a title or a note above it, a total or signature below it, the header again, a line that
    holds nothing but its running number, a ruled line (|---|---|), another table."""

    ABOVE = "above"
    CLOSING = "closing"
    HEADER_AGAIN = "header_again"
    NUMBER_ONLY = "number_only"
    RULE = "rule"
    OTHER_TABLE = "other_table"


@dataclass(frozen=True)
class PassedRow:
    number: int
    why: Passed
    text: str


@dataclass(frozen=True, slots=True)
class LaidRow:
    """``cells`` are those of the whole sheet row, merged ones filled, in the columns ``carried`` from above; ``section`` is the line
    that stands above a part of the list (a department), "" for none."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False
    section: str = ""
    carried: frozenset[int] = frozenset()


def list_body(
    rows: Sequence[SheetRow], header: Sequence[str], width: int, vocabulary: Sequence[Meaning], spanned: Set[int], section: str = ""
) -> tuple[tuple[LaidRow, ...], tuple[PassedRow, ...]]:
    kept: list[LaidRow] = []
    passed: list[PassedRow] = []
    again = [folded_header(text) for text in header if text]
    leading = _leading_column(header, vocabulary)
    known, names = header_words(vocabulary), header_words(vocabulary[:1])
    for place, row in enumerate(rows):
        why = _reason_to_pass(row, again, leading)
        if why is None and vocabulary and _begins_other_table(row, again, known, names):
            passed += [PassedRow(rest.number, Passed.OTHER_TABLE, in_one_line(rest.cells)) for rest in rows[place:]]
            break
        if why is not None:
            passed.append(PassedRow(row.number, why, in_one_line(row.cells)))
            continue
        heading = _section(row, leading, width, row.number in spanned) if header else ""
        if heading:
            section = heading
            continue
        kept.append(LaidRow(row.number, row.cells, row.hidden, section))
    return tuple(kept), tuple(passed)


def _leading_column(header: Sequence[str], vocabulary: Sequence[Meaning]) -> int:
    words = header_words(vocabulary[:1]) if vocabulary else frozenset()
    return next((place for place, text in enumerate(header) if folded_header(text) in words), -1)


def _reason_to_pass(row: SheetRow, again: list[str], leading: int) -> Passed | None:
    filled = [(place, shown(cell)) for place, cell in enumerate(row.cells) if cell != ""]
    if again and len(filled) == len(again) and [folded_header(text) for _, text in filled] == again:
        return Passed.HEADER_AGAIN
    first = "".join(filled[0][1].split())
    if not any(char.isalnum() for _, text in filled for char in text) and any(char in "-—=" for char in first):
        return Passed.RULE
    if len(filled) == 1 and again and filled[0][0] == leading and _SIGNED_ON.fullmatch(first) and len(again) > 1:
        return Passed.CLOSING
    if _CLOSING.fullmatch(first) and (leading < filled[0][0] + 1 or not _is_entry(row.cells, leading)) and not _is_titled(filled, again):
        return Passed.CLOSING
    if again and len(filled) == 1 and filled[0][0] != leading and _SERIAL.fullmatch(first):
        return Passed.NUMBER_ONLY
    return None


def _is_entry(cells: Sequence[Cell], place: int) -> bool:
    """Whether the leading cell holds something of the list: neither an amount (16人) nor a further signature (审核人：…)."""
    text = "".join(shown(cells[place]).split()) if place < len(cells) else ""
    return any(char.isalpha() for char in text) and not _AMOUNT.fullmatch(text) and not _CLOSING.fullmatch(text)


def _is_titled(filled: Sequence[tuple[int, str]], again: Sequence[str]) -> bool:
    """Whether a row that begins like a total or a signature is one of the list, because its first cell goes on as a title does and at
    least two other cells hold words or days: 制表规范培训 | 2026-03-01 | 专题学习 | 全体."""
    first, *others = ("".join(text.split()) for _, text in filled)
    if not _TITLED.fullmatch(first) or _SIGNED.fullmatch(first) or any(_CLOSING.fullmatch(text) for text in others):
        return False
    said = [text for text in others if folded_header(text) not in again and not _AMOUNT.fullmatch(text)]
    return sum(bool(_DAY.fullmatch(text)) or any(map(str.isalpha, text)) for text in said) > 1


def _begins_other_table(row: SheetRow, again: list[str], known: Set[str], leading: Set[str]) -> bool:
    """Whether a header of other words stands here, some of the ``known`` and one of the ``leading``: a second list under the first."""
    texts = [cell for cell in row.cells if isinstance(cell, str) and cell]
    # Nearly every row ends here: the word that leads a header is short.
    if len(texts) < 3 or not any(folded_header(text) in leading for text in texts if len(text) <= _LONGEST_LEADING):
        return False
    words = [folded_header(text) for text in texts]
    return words != again and len({word for word in words if word in known}) >= 3


def _section(row: SheetRow, leading: int, width: int, spans: bool) -> str:
    """The text of a line that stands alone over a part of the list (``一、办公室（12人）`` → 办公室); "" for any other row.

    In the leading column a lone text is a row of the list whose other cells are empty, unless its cell ``spans`` the list or it has
    a number or a count.
    """
    filled = [(place, shown(cell)) for place, cell in enumerate(row.cells) if cell != ""]
    if width < 3 or len(filled) != 1 or len(filled[0][1]) > LONGEST_HEADING:
        return ""
    place, text = filled[0]
    plain = plain_heading(text)
    alone = place == leading and plain == text and not spans
    return "" if alone and not _MONTH.fullmatch("".join(text.split())) else plain


def plain_heading(text: str) -> str:
    """一、办公室（12人） → 办公室; "" for what holds no word."""
    plain = _COUNTED.sub("", _NUMBERED.sub("", LABEL.sub("", text, count=1), count=1)).strip(" 　:：")
    return plain if re.search(r"[^\W\d_]", plain) else ""


def in_one_line(cells: Sequence[Cell]) -> str:
    """The row in one line, for whoever tells that it was passed over."""
    return " ".join(text for cell in cells if (text := shown(cell)))[:200]
