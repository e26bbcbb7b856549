"""A paragraph made of sentences, groups and items with figures in them.

Any figure can be removed and the rest still reads well: an item goes with its figure, a group without items goes with its
verb, a sentence without groups disappears.
"""

from collections.abc import Collection, Mapping

from msgspec import Struct

from lawstudy.domain.annual_report.figure import PERCENT, AnyFigure
from lawstudy.domain.annual_report.printing import Way, printed

TO_BE_ENTERED = "〔待登记〕"


class Item(Struct, frozen=True):
    """Words, the figure of ``slot``, words."""

    slot: str
    before: str = ""
    after: str = ""


class Group(Struct, frozen=True):
    """A verb and what it governs: 举办 + 专题党课1次、专题研讨2次."""

    lead: str
    items: tuple[Item, ...]
    joiner: str = "、"


class Sentence(Struct, frozen=True):
    """A beginning without a figure and its groups, joined by commas."""

    lead: str
    groups: tuple[Group, ...]


class Segment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of text. ``slot`` is empty for words; ``missing`` marks the place of a figure that nobody has supplied yet."""

    text: str
    slot: str = ""
    missing: bool = False


class Composed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The text, and by slot in order of the text what was printed, left out by the writer, or is still missing."""

    segments: tuple[Segment, ...]
    printed: tuple[str, ...]
    removed: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


def slots(sentences: tuple[Sentence, ...]) -> tuple[str, ...]:
    return tuple(item.slot for sentence in sentences for group in sentence.groups for item in group.items)


def compose(
    sentences: tuple[Sentence, ...],
    figures: Mapping[str, AnyFigure],
    *,
    removed: Collection[str] = (),
    ways: Mapping[str, Way] | None = None,
) -> Composed:
    """The paragraph without the figures of ``removed``, each printed its way. ValueError for a slot that is not in the paragraph."""
    known = slots(sentences)
    strangers = (set(removed) | set(ways or {})) - set(known)
    if strangers:
        raise ValueError(f"not in this paragraph: {sorted(strangers)}")
    segments: list[Segment] = []
    for sentence in sentences:
        segments += _sentence(sentence, figures, removed, ways or {})
    kept = [slot for slot in known if slot not in removed]
    return Composed(
        segments=_merged(segments),
        printed=tuple(slot for slot in kept if slot in figures),
        removed=tuple(slot for slot in known if slot in removed),
        missing=tuple(slot for slot in kept if slot not in figures),
    )


def zeros(sentences: tuple[Sentence, ...], figures: Mapping[str, AnyFigure]) -> tuple[str, ...]:
    """Slots whose figure is a count or an average of 0, or has nothing to divide by: the ones a writer will most likely leave out.
    A percentage of 0 is a result and stays."""

    def nothing(figure: AnyFigure) -> bool:
        value = figure.value
        if isinstance(value, int):
            return value == 0
        return not value.denominator or (figure.unit != PERCENT and not value.numerator)

    return tuple(slot for slot in slots(sentences) if slot in figures and nothing(figures[slot]))


def _sentence(sentence: Sentence, figures: Mapping[str, AnyFigure], removed: Collection[str], ways: Mapping[str, Way]) -> list[Segment]:
    segments: list[Segment] = []
    for group in sentence.groups:
        kept = [item for item in group.items if item.slot not in removed]
        if kept:
            segments.append(Segment(text=("，" if segments else sentence.lead) + group.lead))
            for place, item in enumerate(kept):
                segments.append(Segment(text=(group.joiner if place else "") + item.before))
                segments.append(_figure(item.slot, figures, ways))
                segments.append(Segment(text=item.after))
    return [*segments, Segment(text="。")] if segments else []


def _figure(slot: str, figures: Mapping[str, AnyFigure], ways: Mapping[str, Way]) -> Segment:
    if slot not in figures:
        return Segment(text=TO_BE_ENTERED, slot=slot, missing=True)
    return Segment(text=printed(figures[slot], ways.get(slot, Way.EXACT)), slot=slot)


def _merged(segments: list[Segment]) -> tuple[Segment, ...]:
    """Neighbouring words as one segment, without empty ones."""
    merged: list[Segment] = []
    for segment in segments:
        if merged and not segment.slot and not merged[-1].slot:
            merged[-1] = Segment(text=merged[-1].text + segment.text)
        else:
            merged.append(segment)
    return tuple(segment for segment in merged if segment.text)
