"""The columns of the review list."""

from lawstudy.desktop.law_words import citation_words
from lawstudy.desktop.questions import answer_text, response_text
from lawstudy.desktop.screens.result.presenter import ReviewLine
from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import Cell, LinkCell, StateCell, StemCell, TextCell
from lawstudy.desktop.widgets.table_model import Column
from lawstudy.domain.marking import Outcome, points_text
from lawstudy.domain.other_laws import title_of
from lawstudy.i18n import _
from lawstudy.words.questions import SHORT_TYPE_WORDS

_LOOKS = {
    Outcome.RIGHT: (Icon.CHECK, Tone.GREEN),
    Outcome.PARTIAL: (Icon.MISSED, Tone.AMBER),
    Outcome.WRONG: (Icon.CLOSE, Tone.RED),
    Outcome.BLANK: (Icon.MISSED, Tone.TEXT_3),
    Outcome.PENDING: (Icon.TIME, Tone.TEXT_3),
}


def columns(law_titles: dict[str, str], *, with_key: bool) -> list[Column[ReviewLine]]:
    """``with_key``: the key is released; without it only what the candidate did is shown."""
    first: list[Column[ReviewLine]] = [
        Column(_("No."), lambda line: str(line.item.number), width=70, sort_key=lambda line: line.item.number),
        Column(_("Type"), lambda line: _(SHORT_TYPE_WORDS[line.item.type]), width=72),
        Column(_("Question"), lambda line: StemCell(" ".join(line.item.prompt.stem.split()))),
        Column(_("My answer"), _given, width=130),
    ]
    if not with_key:
        return [
            *first,
            Column(_("Mark"), _flag, width=100),
        ]
    return [
        *first,
        Column(_("Right answer"), _right, width=120),
        Column(_("Points"), _points, width=90, right=True),
        Column(_("Legal basis"), lambda line: cited(line, law_titles), width=240, most=420),
    ]


def _flag(line: ReviewLine) -> str | Cell:
    return StateCell(Icon.MARKED, _("Marked"), Tone.AMBER) if line.item.flagged else ""


def _given(line: ReviewLine) -> str | Cell:
    item = line.item
    text = response_text(item.prompt, item.response, item.option_order, item.part_option_orders, between=" ")
    if line.mark is None:
        return text or TextCell(_("not answered"), Tone.TEXT_3)
    icon, tone = _LOOKS[line.mark.outcome]
    return StateCell(icon, text or _("not answered"), tone)


def _right(line: ReviewLine) -> str | Cell:
    if line.key is None:
        return "—"
    item = line.item
    text = answer_text(item.prompt, line.key.answer, item.option_order, item.part_option_orders, between=" ")
    return StateCell(Icon.CHECK, text, Tone.GREEN)


def _points(line: ReviewLine) -> str:
    return "—" if line.mark is None else f"{points_text(line.mark.points)} / {points_text(line.item.worth)}"


def cited(line: ReviewLine, law_titles: dict[str, str]) -> str | Cell:
    """The first citation, in full."""
    if line.key is None or not line.key.citations:
        return ""
    first = line.key.citations[0]
    return LinkCell(f"{law_titles.get(first.law, title_of(first.law))} {citation_words(first)}")
