"""Where the table lies in a sheet: its header, its rows, and what stands around them.

People write titles and notes above a list, totals and signatures below it, two lists side by side, a department in a row of its
own. What is left out of the rows is kept with the reason, so that whoever shows the table can say so.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from msgspec import structs

from lawstudy.formats.tables.cells import Cell, Sheet, SheetRow, shown
from lawstudy.formats.tables.forms import form_of
from lawstudy.formats.tables.meaning import NO_COLUMNS, Meaning, OwnColumns, folded_header, header_words
from lawstudy.formats.tables.private_headers import private_kind

_HEADER_WITHIN = 40
_LONGEST_LEADING = 16
_LONGEST_HEADING = 30
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
_LABEL = re.compile(r"(?:所在|所属)?(?:科室|部门|股室|处室)(?:名称)?\s*[:：]\s*(?=\S)")
# So many header words one below another make a table that lies on its side, where no row has so many.
_UPRIGHT, _ACROSS = 4, 3
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


@dataclass(frozen=True)
class Layout:
    """``header`` holds the words of each column ("" where there is none) and ``header_row`` its last row, 0 without a header.

    ``blocks`` are the first columns of lists side by side, the first of them where the list begins; each is ``width`` columns wide.
    ``captions`` are what stands over each of them (办公室, 政策法规科); () where nothing does. ``turned``: the header words stand one
    below another in the sheet, and each of the ``rows`` is a column there; ``form``: they are labels with their values beside them.
    """

    sheet: Sheet
    header: tuple[str, ...]
    header_row: int
    blocks: tuple[int, ...]
    width: int
    rows: tuple[LaidRow, ...]
    passed: tuple[PassedRow, ...]
    title: str = ""
    captions: tuple[str, ...] = ()
    turned: bool = False
    form: bool = False


def lay_out(sheet: Sheet, vocabulary: Sequence[Meaning], header_row: int = 0, own: OwnColumns = NO_COLUMNS) -> Layout:
    """The list in ``sheet``. ``header_row`` is the row that a person says the header is in; 0 looks for it, -1 says there is none."""
    carried: dict[int, set[int]] = {}
    rows = tuple(_filled(sheet, carried))
    if not header_row and (other := _form(sheet, vocabulary) or _turned(sheet, rows, vocabulary)) is not None:
        return other
    place = _header_place(rows, vocabulary, header_row)
    if place is None:
        wide = max((len(row.cells) for row in rows), default=0)
        body, passed = _body(rows, (), wide, (), set())
        return Layout(sheet, ("",) * wide, 0, (0,), wide, body, passed)
    last = _last_header_row(rows, place, header_words(vocabulary), own)
    header = _header_text(rows[place : last + 1])
    blocks, width = _blocks(header, vocabulary)
    spanned = {m.first_row for m in sheet.merged if 2 * (m.last_column - m.first_column + 1) >= min(width, 6)}
    captions = _captions(rows[place - 1], blocks, width) if place else ()
    headed = "" if captions else _labelled_heading(rows[place - 1 : place])
    over = rows[: place - 1] if captions or headed else rows[:place]
    above = tuple(PassedRow(row.number, Passed.ABOVE, _line(row.cells)) for row in over)
    body, passed = _body(rows[last + 1 :], header, width, vocabulary, spanned, headed)
    body = tuple(replace(row, carried=frozenset(carried[row.number])) if row.number in carried else row for row in body)
    return Layout(sheet, header, rows[last].number, blocks, width, body, (*above, *passed), _title(over), captions)


# --- merged cells ---------------------------------------------------------------------------------------------------------------------


def _filled(sheet: Sheet, carried: dict[int, set[int]]) -> Iterator[SheetRow]:
    """The rows with merged cells filled downwards: what a person sees beside each row. A range that is merged across columns keeps
    its text in the first of them, or a title would stand in every column. ``carried`` takes the columns that were filled so, by row."""
    below: dict[int, list[tuple[int, int]]] = {}
    for merged in sheet.merged:
        if merged.last_row > merged.first_row:
            below.setdefault(merged.first_row, []).append((merged.first_column, merged.last_row))
    if not below:
        yield from sheet.rows
        return
    running: dict[int, tuple[int, Cell]] = {}
    for row in sheet.rows:
        cells = list(row.cells)
        for column, (until, value) in list(running.items()):
            if row.number > until:
                del running[column]
                continue
            cells += [""] * (column + 1 - len(cells))
            if cells[column] == "":
                cells[column] = value
                carried.setdefault(row.number, set()).add(column)
        for column, until in below.get(row.number, ()):
            value = cells[column] if column < len(cells) else ""
            if value != "":
                running[column] = (until, value)
        yield SheetRow(number=row.number, cells=tuple(cells), hidden=row.hidden)


# --- the header -----------------------------------------------------------------------------------------------------------------------


def _header_place(rows: Sequence[SheetRow], vocabulary: Sequence[Meaning], asked: int) -> int | None:
    """The first row that holds the word of the first meaning (姓名, 日期) and another one; else the row with the most header words.
    One word is enough if it is the leading one; of the others two are needed, because some of them (党员) are values too."""
    if asked:
        return next((place for place, row in enumerate(rows) if row.number == asked), None)
    known, leading = header_words(vocabulary), header_words(vocabulary[:1])
    scores = [_header_score(row.cells, known, leading) for row in rows[:_HEADER_WITHIN]]
    for place, score in enumerate(scores):
        if score >= 3 and any(folded_header(cell) in leading for cell in rows[place].cells if isinstance(cell, str)):
            return place
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def _header_score(cells: Sequence[Cell], known: frozenset[str], leading: frozenset[str]) -> int:
    words = [folded_header(cell) for cell in cells if isinstance(cell, str) and cell]
    hits = {word for word in words if word in known} | {word for word in words if private_kind(word, ())}
    return len(hits) + any(word in leading for word in words)


def _last_header_row(rows: Sequence[SheetRow], place: int, known: Set[str], own: OwnColumns) -> int:
    """A header of several rows: a cell of it is merged into the next one, which is then header too."""
    last = place
    while last + 1 < len(rows) and last - place < 3:
        upper, lower = rows[last].cells, rows[last + 1].cells
        same = [a for a, b in zip(upper, lower, strict=False) if isinstance(a, str) and a and a == b]
        if any(not isinstance(cell, str) for cell in lower) or not (same or _stands_under(upper, lower, known, own)):
            break
        last += 1
    return last


def _stands_under(upper: Sequence[Cell], lower: Sequence[Cell], known: Set[str], own: OwnColumns) -> bool:
    """Whether a row is the second one of a header whose merged cells were lost on the way: words under a word that spans them (总分
    under 成绩), nothing under the others, and no number among them."""
    words = {place: cell for place, cell in enumerate(lower) if isinstance(cell, str) and cell}
    above = {place for place, cell in enumerate(upper) if cell != ""}
    if len(words) < 2 or not above or min(above) in words or any(char.isdecimal() for word in words.values() for char in word):
        return False
    spanned = all(place not in above or (place + 1 not in above and place + 1 in words) for place in words)
    return (
        spanned
        and any(place not in above for place in words)
        and any(folded_header(word) in known or own.known(word) for word in words.values())
    )


def _header_text(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """The words of each column, upper rows first; a word that spans several columns (成绩 over 笔试 and 面试) stands in each."""
    wide = max(len(row.cells) for row in rows)
    found: list[list[str]] = [[] for _ in range(wide)]
    for depth, row in enumerate(rows):
        spanning = ""
        for column in range(wide):
            text = shown(row.cells[column]) if column < len(row.cells) else ""
            spanning = text or spanning
            word = text or (spanning if depth < len(rows) - 1 and _has_words_below(rows[depth + 1 :], column) else "")
            if word and word not in found[column]:
                found[column].append(word)
    return tuple(" / ".join(words) for words in found)


def _has_words_below(rows: Sequence[SheetRow], column: int) -> bool:
    return any(column < len(row.cells) and row.cells[column] != "" for row in rows)


def _title(above: Sequence[SheetRow]) -> str:
    """The first text that has a row above the header for itself."""
    for row in above:
        filled = [shown(cell) for cell in row.cells if cell != ""]
        if len(filled) == 1:
            return filled[0]
    return ""


def _labelled_heading(row: Sequence[SheetRow]) -> str:
    """科室：办公室 alone over the header → 办公室: the first part of a list is headed as the others are."""
    texts = [text for one in row for cell in one.cells if (text := shown(cell))]
    return _plain_heading(texts[0]) if len(texts) == 1 and _LABEL.match(texts[0]) and len(texts[0]) <= _LONGEST_HEADING else ""


# --- a table that lies on its side ------------------------------------------------------------------------------------------------------


def _form(sheet: Sheet, vocabulary: Sequence[Meaning]) -> Layout | None:
    """The layout of a form; its columns are lettered in the order of its labels."""
    form = form_of(sheet.rows, header_words(vocabulary), header_words(vocabulary[:1]))
    if form is None:
        return None
    withheld = {place: kind for place, label in enumerate(form.header) if (kind := private_kind(folded_header(label), ()))}
    upright = structs.replace(sheet, merged=(), hidden_columns=(), withheld=withheld)
    rows = tuple(LaidRow(row.number, row.cells) for row in form.rows)
    passed = tuple(PassedRow(row.number, Passed.ABOVE, _line(row.cells)) for row in form.passed)
    first, width = rows[0].number, len(form.header)
    return Layout(upright, form.header, first, (0,), width, rows, passed, _title(form.passed), form=True)


def _turned(sheet: Sheet, rows: Sequence[SheetRow], vocabulary: Sequence[Meaning]) -> Layout | None:
    """The layout of a list whose header words stand one below another, each record in a column (a form, a table laid across); None
    for any other. Its rows are numbered as the columns of the sheet and its columns are lettered as the rows of that list."""
    known, leading = header_words(vocabulary), header_words(vocabulary[:1])
    words = [row.cells[0] for row in rows[:_HEADER_WITHIN] if row.cells]
    first = next((place for place, word in enumerate(words) if _header_score([word], known, leading)), len(rows))
    upright = _header_score(words, known, leading)
    across = max((_header_score(row.cells, known, leading) for row in rows[:_HEADER_WITHIN]), default=0)
    wide = max((len(row.cells) for row in rows), default=0)
    if upright < _UPRIGHT or across >= _ACROSS or wide < 2 or not any(folded_header(w) in leading for w in words if isinstance(w, str)):
        return None
    lines = rows[first:]
    columns = [tuple(row.cells[place] if place < len(row.cells) else "" for row in lines) for place in range(wide)]
    withheld = {place: kind for place, word in enumerate(columns[0]) if isinstance(word, str) and (kind := private_kind(word, ()))}
    turned = [
        SheetRow(number=number, cells=tuple("" if place in withheld and number > 1 else cell for place, cell in enumerate(cells)))
        for number, cells in enumerate(columns, 1)
        if any(cell != "" for cell in cells)
    ]
    header = _header_text(turned[:1])
    on_its_side = structs.replace(sheet, merged=(), hidden_columns=(), withheld={**withheld})
    body, passed = _body(turned[1:], header, len(header), vocabulary, set())
    above = tuple(PassedRow(row.number, Passed.ABOVE, _line(row.cells)) for row in rows[:first])
    return Layout(on_its_side, header, 1, (0,), len(header), body, (*above, *passed), _title(rows[:first]), turned=True)


# --- lists side by side ---------------------------------------------------------------------------------------------------------------


def _blocks(header: Sequence[str], vocabulary: Sequence[Meaning]) -> tuple[tuple[int, ...], int]:
    """Where lists begin that stand side by side: the same words again, at equal distances, the leading one among them."""
    words = [folded_header(text) for text in header]
    leading = [place for place, word in enumerate(words) if word in header_words(vocabulary[:1])]
    first = next((place for place, word in enumerate(words) if word), 0)
    if len(leading) > 1:
        width = leading[1] - leading[0]
        wanted = [word for word in words[first : first + width] if word]
        starts = [place for place in range(first, len(words), width) if [w for w in words[place : place + width] if w] == wanted]
        if len(starts) == len(leading):
            return tuple(starts), width
    return (0,), len(header)


def _captions(row: SheetRow, blocks: Sequence[int], width: int) -> tuple[str, ...]:
    """The one text over each of several lists side by side, in the row above their header."""
    found = []
    for begin in blocks if len(blocks) > 1 else ():
        texts = [text for cell in row.cells[begin : begin + width] if (text := shown(cell))]
        found.append(_plain_heading(texts[0]) if len(texts) == 1 and len(texts[0]) <= _LONGEST_HEADING else "")
    outside = any(cell != "" for cell in row.cells[: blocks[0]])
    return tuple(found) if found and all(found) and not outside else ()


# --- the rows -------------------------------------------------------------------------------------------------------------------------


def _body(
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
            passed += [PassedRow(rest.number, Passed.OTHER_TABLE, _line(rest.cells)) for rest in rows[place:]]
            break
        if why is not None:
            passed.append(PassedRow(row.number, why, _line(row.cells)))
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
    if width < 3 or len(filled) != 1 or len(filled[0][1]) > _LONGEST_HEADING:
        return ""
    place, text = filled[0]
    plain = _plain_heading(text)
    alone = place == leading and plain == text and not spans
    return "" if alone and not _MONTH.fullmatch("".join(text.split())) else plain


def _plain_heading(text: str) -> str:
    """一、办公室（12人） → 办公室; "" for what holds no word."""
    plain = _COUNTED.sub("", _NUMBERED.sub("", _LABEL.sub("", text, count=1), count=1)).strip(" 　:：")
    return plain if re.search(r"[^\W\d_]", plain) else ""


def _line(cells: Sequence[Cell]) -> str:
    """The row in one line, for whoever tells that it was passed over."""
    return " ".join(text for cell in cells if (text := shown(cell)))[:200]
