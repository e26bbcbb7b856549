"""The rows below a header: which are the list's, what heads a part of it, and why another is passed over."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from msgspec import structs

from lawstudy.formats.tables.cells import Cell, SheetRow, shown
from lawstudy.formats.tables.meaning import Meaning, folded_header, header_words

_LONGEST_LEADING = 16
LONGEST_HEADING = 30
_CLOSING = re.compile(
    r"(?:(?:第?[一二三四1-4]季度?|\d{1,2}月份?|[一二三四五六七八九十]{1,2}月份?|[上下]半年|全年|本[年月季]度?|年度|以上|科室|部门)?(?:累计|合计|总计|小计)|合计|总计|小计|共计|平均|参考率|参学率|合格率|及格率|优秀率|通过率|最高分|最低分|填表|制表|审核|复核|负责人|单位负责人|领导|分管领导|报送|填报|备注|注|说明|附注|盖章|联系).*"
    r"|[应实参缺免缓][考到参加学试]{1,2}(?:人数|率)\s*[:：]?\s*(?:[\d.]+\s*[人名%]?)?"
    r"|(?:监考|阅卷|评卷|登分|统计|命题|记录|经办|核对|校对|主考)(?:人|人员|员|教师)?(?:签[名字])?\s*[:：].*"
)
_NUMBERED = re.compile(
    r"^(?:[(（][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}[)）、.．]?)\s*(?=\D)(?![年月日])"
)
_COUNTED = re.compile(r"[(（]?(?:共|计)?\s*\d+\s*(?:人|名|位|次|场)?[)）]?$")
_AMOUNT = re.compile(
    r"(?:共|计|合计|总计|约)*[\d.,]+(?:%|人次|人|名|位|场次|场|次|期|个|项次|项|小时|学时|课时|分钟|分|家次|家|户|所|门|本|册|份|件|条|节|批|篇|组|队|天|页|万元|元)?"
)
_MONTH = re.compile(r"(?:\d{4}年)?(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度|[上下]半年)")
_SIGNED_ON = re.compile(r"(?:20)?\d\d年\d{1,2}月\d{1,2}日")
# What goes on after such a word is a title (制表规范培训), unless it ends as what is signed or filled in does (审核人, 填报单位).
_TITLED = re.compile(
    r"(?:合计|总计|小计|共计|平均|填表|制表|审核|复核|负责人|领导|报送|填报|备注|注|说明|附注|盖章|联系)[^:：]*[^\W\d_]{2}[^:：]*"
)
_SIGNED = re.compile(r".*(?:签[名字章]|盖章|意见|电话|方式|单位|部门|日期|时间|人|人员|员|分|数)[:：]?")
_NOTES = re.compile("(?:备注|注|说明|附注|填表说明|填报说明|注意事项)(?![^\\W\\d_]{1,3}$)")
_FURTHER = re.compile(r"\s*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]\s*\D.{3,}")
# What stands over columns of any list.
_COLUMN_WORDS = """
    成绩 分数 得分 等次 等级 结果 备注 签到 签名 签字 奖金 金额 日期 时间 科室 部门 单位 职务 职级 岗位 电话 手机 性别 序号 编号
    学时 课程 内容 主题 类型 人数
"""
_OVER_COLUMNS = frozenset(_COLUMN_WORDS.split())
_DAY = re.compile(r"(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\D.*)?")
LABEL = re.compile(r"(?:所在|所属)?(?:科室|部门|股室|处室)(?:名称)?\s*[:：]\s*(?=\S)")
_SERIAL = re.compile(r"\d{1,6}(?:\.0)?|[一二三四五六七八九十百]{1,5}")


Heads = Callable[[str], bool]


def nothing_heads(_text: str) -> bool:
    """Where no word is known to head a part of a list."""
    return False


class Passed(StrEnum):
    """Why a row is none of the list's: a title or a note above it, a total or signature below it, the header again, a line that
    holds nothing but its running number, a ruled line (|---|---|), another table, what looks like a heading and heads nothing."""

    ABOVE = "above"
    CLOSING = "closing"
    HEADER_AGAIN = "header_again"
    NUMBER_ONLY = "number_only"
    RULE = "rule"
    OTHER_TABLE = "other_table"
    HEADING_ALONE = "heading_alone"


@dataclass(frozen=True)
class PassedRow:
    number: int
    why: Passed
    text: str


@dataclass(frozen=True, slots=True)
class LaidRow:
    """``cells`` are those of the whole sheet row, merged ones filled, in the columns ``carried`` from above; ``section`` is the line
    that stands above a part of the list (a department), "" for none. ``beside``: the same of each of several lists side by side, None
    where the row is a heading, or a total, of that one."""

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False
    section: str = ""
    carried: frozenset[int] = frozenset()
    beside: tuple[str | None, ...] = ()

    def section_of(self, block: int) -> str | None:
        return self.beside[block] if self.beside else self.section


def list_body(
    rows: Sequence[SheetRow],
    header: Sequence[str],
    width: int,
    vocabulary: Sequence[Meaning],
    spanned: Set[int],
    section: str = "",
    heads: Heads = nothing_heads,
    blocks: Sequence[int] = (),
) -> tuple[tuple[LaidRow, ...], tuple[PassedRow, ...]]:
    """``blocks``: where each of several lists side by side begins, every one ``width`` wide."""
    kept: list[LaidRow] = []
    passed: list[PassedRow] = []
    alone: list[PassedRow] = []
    again = [folded_header(text) for text in header if text]
    leading = _leading_column(header, vocabulary)
    known, names = header_words(vocabulary), header_words(vocabulary[:1])
    several = _Beside(blocks, width, header, leading, heads) if len(blocks) > 1 and leading >= 0 else None
    for place, row in enumerate(rows):
        why = _reason_to_pass(row, again, leading) or _goes_on(row, passed, place and rows[place - 1].number)
        if why is None and leading >= 0 and _is_header_of(row, header, leading, names, vocabulary):
            why = Passed.HEADER_AGAIN
        if why is None and vocabulary and _begins_other_table(row, again, known, names, leading):
            passed += [PassedRow(rest.number, Passed.OTHER_TABLE, in_one_line(rest.cells)) for rest in rows[place:]]
            break
        beside = several.read(row, why, passed) if several is not None and row.number not in spanned else None
        if beside is not None:
            if any(section is not None for section in beside):
                kept.append(LaidRow(row.number, row.cells, row.hidden, section, beside=beside))
            continue
        if why is not None:
            passed.append(PassedRow(row.number, why, in_one_line(row.cells)))
            continue
        heading = _section(row, leading, width, row.number in spanned, heads) if header else ""
        if heading:
            passed += alone[-1:]
            section, alone = heading, [PassedRow(row.number, Passed.HEADING_ALONE, in_one_line(row.cells))]
            continue
        alone = []
        kept.append(LaidRow(row.number, row.cells, row.hidden, section))
    return tuple(kept), (*passed, *alone)


class _Beside:
    """Lists side by side, each with headings and totals of its own."""

    def __init__(self, blocks: Sequence[int], width: int, header: Sequence[str], leading: int, heads: Heads) -> None:
        self._blocks, self._width, self._heads = blocks, width, heads
        self._leading = leading - blocks[0]
        self._again = [folded_header(text) for text in header[blocks[0] : blocks[0] + width] if text]
        self._sections = [""] * len(blocks)

    def read(self, row: SheetRow, why: Passed | None, passed: list[PassedRow]) -> tuple[str | None, ...] | None:
        """What each list is headed by at ``row``; None where all of it is read as one: it is passed over, or holds no heading of a part.
        ``why`` is the reason to pass over the whole row."""
        parts = [structs.replace(row, cells=row.cells[begin : begin + self._width]) for begin in self._blocks]
        filled = [number for number, part in enumerate(parts) if any(cell != "" for cell in part.cells)]
        reasons = {number: _reason_to_pass(parts[number], self._again, self._leading) for number in filled}
        if why not in {None, Passed.CLOSING, Passed.NUMBER_ONLY} or all(reasons.values()):
            return None
        if why is Passed.CLOSING and not any(reasons[number] is None and self._is_row(parts[number]) for number in filled):
            return None
        for number in filled:
            if not reasons[number] and (heading := _section(parts[number], self._leading, self._width, False, self._heads)):
                self._sections = [heading] * len(parts) if filled == [0] else self._sections
                self._sections[number] = heading
                reasons[number] = Passed.HEADER_AGAIN
            elif (reason := reasons[number]) is not None:
                passed.append(PassedRow(row.number, reason, in_one_line(parts[number].cells)))
        if not any(reasons.values()) and not any(self._sections):
            return None
        return tuple(None if number not in filled or reasons[number] else section for number, section in enumerate(self._sections))

    def _is_row(self, part: SheetRow) -> bool:
        return sum(cell != "" for cell in part.cells) > 1 and _is_entry(part.cells, self._leading)


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


def _goes_on(row: SheetRow, passed: Sequence[PassedRow], above: int) -> Passed | None:
    """A further line of the notes that end a list: 说明：1.… and below it 2.… alone in its row."""
    if (
        not passed
        or passed[-1].why is not Passed.CLOSING
        or passed[-1].number != above
        or not (_NOTES.match(passed[-1].text) or _FURTHER.match(passed[-1].text))
    ):
        return None
    filled = [shown(cell) for cell in row.cells if cell != ""]
    return Passed.CLOSING if len(filled) == 1 and _FURTHER.match(filled[0]) else None


def _is_header_of(row: SheetRow, header: Sequence[str], leading: int, names: Set[str], vocabulary: Sequence[Meaning]) -> bool:
    """Whether a row is the header once more in other words (部门 for 科室): the leading word in its column, the same meaning in each."""
    filled = [(place, cell) for place, cell in enumerate(row.cells) if isinstance(cell, str) and cell]
    if len(filled) < 2 or not any(
        place == leading and folded_header(cell) in names for place, cell in filled if len(cell) <= _LONGEST_LEADING
    ):
        return False
    meant = [(_meaning(vocabulary, cell), _meaning(vocabulary, header[place] if place < len(header) else "")) for place, cell in filled]
    return all(one and one == other for one, other in meant)


def _meaning(vocabulary: Sequence[Meaning], text: str) -> str:
    word = folded_header(text)
    return next((meaning.code for meaning in vocabulary if word in meaning.words or word in meaning.also), "")


def _begins_other_table(row: SheetRow, again: list[str], known: Set[str], leading: Set[str], place: int) -> bool:
    """Whether a header of other words stands here, some of the ``known`` and one of the ``leading``, or that in the very column of what
    leads the list: a second list under the first."""
    first = row.cells[place] if 0 <= place < len(row.cells) else ""
    if isinstance(first, str) and 0 < len(first) <= _LONGEST_LEADING and folded_header(first) in leading:
        others = [cell for at, cell in enumerate(row.cells) if at != place and cell != ""]
        words_beside = {folded_header(cell) for cell in others if isinstance(cell, str)}
        if words_beside & (_OVER_COLUMNS | known) and not any(isinstance(cell, float | int) for cell in others):
            return [folded_header(shown(cell)) for cell in row.cells if cell != ""] != again
    texts = [cell for cell in row.cells if isinstance(cell, str) and cell]
    # Nearly every row ends here: the word that leads a header is short.
    if len(texts) < 3 or not any(folded_header(text) in leading for text in texts if len(text) <= _LONGEST_LEADING):
        return False
    words = [folded_header(text) for text in texts]
    return words != again and len({word for word in words if word in known}) >= 3


def _section(row: SheetRow, leading: int, width: int, spans: bool, heads: Heads) -> str:
    """The text of a line that stands alone over a part of the list (``一、办公室（12人）`` → 办公室); "" for any other row.

    In the leading column a lone text is a row of the list whose other cells are empty, unless its cell ``spans`` the list, or it has
    a number or a count, or it ``heads`` one of such parts wherever it stands. A number or a count may stand in a cell beside it.
    """
    filled = [(place, shown(cell)) for place, cell in enumerate(row.cells) if cell != ""]
    worded = [(place, text) for place, text in filled if not _AMOUNT.fullmatch(text) and not _SERIAL.fullmatch(text)]
    if len(worded) == 1 and (len(filled) == 1 or worded[0][0] == leading) and heads(plain := plain_heading(worded[0][1])):
        return plain
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
