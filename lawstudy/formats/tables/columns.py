"""What the columns of a laid-out table mean: by their header, by a person's word, by the look of their values.

Every filled column is named with what became of it; nothing is taken or passed over in silence.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.layout import Layout
from lawstudy.formats.tables.meaning import NO_COLUMNS, Meaning, OwnColumns, column_letter, folded_header
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.private_numbers import without_private

# Of several columns that could be it: 总得分 rather than 单选得分, 最终成绩 rather than 第一次成绩.
_PREFERRED = ("总", "最终", "最后", "合计", "综合", "折合", "实得", "最高")
_RUNNING = ("序号", "序", "顺序", "顺序号", "行号", "no", "num", "id")
_LOOKED_AT = 200
_LONG_NUMBER, _WIDEST_GAP = 7, 3
# The choice that no one of several columns is it; their letters follow.
NONE_OF_THEM = "=none_of_them"


class Column(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``meaning`` is a code of the vocabulary, "" for a column that is not taken; ``filled`` counts its filled cells. A ``withheld``
    column (the kind of private data that it held) was not read: it has neither sample nor meaning and cannot be given one.

    ``by`` says how the meaning was found: ``header``, ``person``, ``remembered``, ``values``; or, for a column that is not taken,
    ``running_number`` where that is why.
    """

    letter: str
    header: str
    sample: str = ""
    meaning: str = ""
    withheld: str = ""
    filled: int = 0
    by: str = ""

    @property
    def ignored(self) -> bool:
        """Filled, and nobody takes it."""
        return bool(self.filled and not self.meaning and not self.withheld)


@dataclass(frozen=True)
class Understood:
    """The columns, and what is to be asked or said of them."""

    columns: tuple[Column, ...]
    notes: tuple[Note, ...]


def understand(
    layout: Layout,
    vocabulary: Sequence[Meaning],
    chosen: Mapping[str, str],
    remembered: Mapping[str, str],
    identities: Iterable[str] = (),
    own: OwnColumns = NO_COLUMNS,
) -> Understood:
    """``chosen`` (letter → meaning, "" for none) is a person's word for this table; ``remembered`` (folded header → meaning) that of
    an earlier one. ``identities`` are meanings that a running number must not have; of ``own`` columns two make a grid."""
    first, width = layout.blocks[0], layout.width
    found: dict[int, tuple[str, str]] = {}
    # Also what stands to the right of the header is named.
    widest = max((len(layout.header), *(len(row.cells) for row in layout.rows)))
    places = range(first, first + width) if len(layout.blocks) > 1 else range(widest)
    heads = {place: folded_header(layout.header[place]) for place in places if place < len(layout.header)}
    values = {place: _values(layout, place) for place in places}
    held = layout.sheet.withheld
    running = {place for place in places if is_running(values[place], heads.get(place, ""))}
    counting = {place for place in places if place in running or counts_the_rows(values[place])}
    free = [place for place in places if place not in held]
    codes = {meaning.code for meaning in vocabulary}
    for place in free:
        letter = column_letter(place)
        if chosen.get(letter) in {*codes, ""}:
            found[place] = (chosen[letter], "person")
        elif heads.get(place) and remembered.get(heads[place]) in {*codes, ""}:
            found[place] = (remembered[heads[place]], "remembered")
    pieces = {place: [folded_header(piece) for piece in re.split(r"[/／、\n]", layout.header[place])] for place in heads}
    owned = {place: _own_head(layout.header, place) for place in free if place not in found and place < len(layout.header)}
    grid = sum(own.known(head) for head in owned.values()) > 1
    under_one = {place for place in owned if " / " in layout.header[place]}
    for place, head in owned.items() if grid else ():
        if own.known(head) or (place in under_one and own.may_be(head)):
            found[place] = (own.code + head, "header")
    notes = _by_header(vocabulary, heads, pieces, free, (running, counting) if identities else (set(), set()), frozenset(identities), found)
    if grid:
        found |= {place: (own.code + head, "header") for place, head in owned.items() if place not in found and own.may_be(head)}
    _by_values(vocabulary, heads, values, free, found)
    columns = tuple(
        _column(layout, place, values[place], found.get(place, ("", "")), held.get(place, ""), running=place in running)
        for place in places
        if heads.get(place) or values[place] or place in held
    )
    return Understood(columns, (*dict.fromkeys(notes), *_missed(vocabulary, heads, values, free, found)))


def _own_head(header: Sequence[str], place: int) -> str:
    """参加人员 / 王芳 → 王芳."""
    return "".join(header[place].split(" / ")[-1].split())


def is_running(values: Sequence[str], head: str) -> bool:
    """Whether a column only counts the rows (序号, or 编号 with 1 … n): no identity of anybody."""
    if head in _RUNNING:
        return True
    values = [value.removesuffix(".0") for value in values]
    numbers = [int(value) for value in values if value.isdecimal() and len(value) < 7]
    steps = [b - a for a, b in pairwise(numbers)]
    plain = all(str(number) == value for number, value in zip(numbers, values, strict=False))
    return len(numbers) == len(values) > 1 and numbers[0] <= 1 and plain and all(step == 1 for step in steps)


def counts_the_rows(values: Sequence[str]) -> bool:
    """Whether numbers under a word like 编号 do no more than count: 001, 002 …, also with gaps, and begun anew for each part of a list."""
    found = [int(value.removesuffix(".0")) for value in values if value.removesuffix(".0").isdecimal() and len(value) < _LONG_NUMBER]
    if not 1 < len(found) == len(values) or found[0] > 1 or max(found) > 2 * len(found):
        return False
    return all(0 < after - before <= _WIDEST_GAP or after == 1 for before, after in pairwise(found))


def _values(layout: Layout, place: int) -> list[str]:
    return [text for row in layout.rows if place < len(row.cells) and (text := shown(row.cells[place]))]


def _by_header(
    vocabulary: Sequence[Meaning],
    heads: Mapping[int, str],
    pieces: Mapping[int, list[str]],
    free: Sequence[int],
    numbers: tuple[set[int], set[int]],
    identities: frozenset[str],
    found: dict[int, tuple[str, str]],
) -> tuple[Note, ...]:
    """Exact words first, then one of several words (部门/科室), weak ones where nothing else claims the meaning, parts of words.
    ``numbers``: the columns that certainly only count the rows, and those that under a weak word (编号) do."""
    notes: list[Note] = []
    for strength in ("words", "pieces", "also", "parts"):
        for meaning in vocabulary:
            if not meaning.several and any(code == meaning.code for code, _ in found.values()):
                continue
            hits = [place for place in free if place not in found and _says(meaning, heads.get(place, ""), pieces.get(place, []), strength)]
            if meaning.code in identities:
                running, counting = numbers
                weak = strength in {"also", "parts"}
                if weak:
                    names = [(column_letter(place), heads[place]) for place in hits if place in counting - running]
                    notes += [Note(code="number_counts", level=Level.SAID, value=head, column=letter) for letter, head in names]
                hits = [place for place in hits if place not in (counting if weak else running)]
            if strength == "parts":
                hits = [place for place in hits if not _better_part(vocabulary, meaning, heads[place])]
            taken, note = _one_of(meaning, hits, heads, needed=meaning.needed or meaning is vocabulary[0])
            found |= dict.fromkeys(taken, (meaning.code, "header"))
            notes += [note] if note else []
    return tuple(notes)


def _says(meaning: Meaning, head: str, pieces: Sequence[str], strength: str) -> bool:
    if not head:
        return False
    match strength:
        case "words":
            return head in meaning.words
        case "pieces":
            return any(piece in meaning.words for piece in pieces)
        case "also":
            return head in meaning.also
        case _:
            return any(part in head for part in meaning.parts)


def _better_part(vocabulary: Sequence[Meaning], meaning: Meaning, head: str) -> bool:
    """Whether a longer part of another meaning stands in the header: 考试时间 holds 时间 of the time and 考试 of the exam."""
    mine = max(len(part) for part in meaning.parts if part in head)
    return any(len(part) > mine for other in vocabulary if other is not meaning for part in other.parts if part in head)


def _one_of(meaning: Meaning, hits: Sequence[int], heads: Mapping[int, str], *, needed: bool) -> tuple[list[int], Note | None]:
    """The column that has the meaning. Of several the one that is preferred by its words; else a person is asked."""
    if len(hits) <= 1 or meaning.several:
        return list(hits), None
    for word in _PREFERRED:
        marked = [place for place in hits if word in heads[place]]
        if len(marked) == 1:
            return marked, None
    names = "、".join(heads[place] for place in hits)
    letters = tuple(column_letter(place) for place in hits)
    repairs = letters if needed else (*letters, f"{NONE_OF_THEM}:{','.join(letters)}")
    note = Note(code="columns_compete", level=Level.ASKED, value=names, other=meaning.code, repairs=repairs, key=f"column:{meaning.code}")
    return [], note


def _by_values(
    vocabulary: Sequence[Meaning],
    heads: Mapping[int, str],
    values: Mapping[int, list[str]],
    free: Sequence[int],
    found: dict[int, tuple[str, str]],
) -> None:
    """Columns without a header word, by the look of their values."""
    for place in free:
        if place in found or heads.get(place) or not values[place]:
            continue
        taken = {code for code, _ in found.values()}
        sample = values[place][:_LOOKED_AT]
        code = next((m.code for m in vocabulary if m.code not in taken and m.shape and 2 * sum(map(m.shape, sample)) > len(sample)), "")
        if code:
            found[place] = (code, "values")


def _missed(
    vocabulary: Sequence[Meaning],
    heads: Mapping[int, str],
    values: Mapping[int, list[str]],
    free: Sequence[int],
    found: Mapping[int, tuple[str, str]],
) -> Iterable[Note]:
    """Columns under headers that nobody knows which look like a meaning that decides whose the rows are."""
    taken = {code for code, _ in found.values()}
    for meaning in vocabulary:
        if not meaning.missed or meaning.shape is None or meaning.code in taken:
            continue
        for place in free:
            sample = values[place][:_LOOKED_AT]
            if place not in found and 2 * sum(map(meaning.shape, sample)) > len(sample):
                name = without_private(heads.get(place) or column_letter(place))
                yield Note(code=f"column_like_{meaning.code}", level=Level.SAID, value=name, column=column_letter(place))


def _column(layout: Layout, place: int, values: Sequence[str], found: tuple[str, str], withheld: str, *, running: bool) -> Column:
    meaning, by = found
    header = layout.header[place] if place < len(layout.header) else ""
    return Column(
        letter=column_letter(place),
        header=without_private(header),
        sample="" if withheld or not values else without_private(values[0])[:40],
        meaning="" if withheld else meaning,
        withheld=withheld,
        filled=0 if withheld else len(values),
        by=by or ("running_number" if running and not withheld else ""),
    )
