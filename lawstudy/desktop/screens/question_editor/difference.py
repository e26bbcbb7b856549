"""What differs between an earlier revision and what stands in the editor now, in the words that changed."""

import html
from collections.abc import Sequence

from PySide6.QtCore import Qt

from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.inputs import Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.marked_text import Mark, marked_html
from lawstudy.domain.clock import local_date
from lawstudy.domain.question import Content
from lawstudy.domain.question_editing import Changed, Kind, Piece, differences, draft_of
from lawstudy.domain.question_types.draft import Draft
from lawstudy.i18n import _
from lawstudy.words.questions import place_words

_MARKS = {Kind.SAME: Mark.NONE, Kind.GONE: Mark.GONE, Kind.NEW: Mark.COME}


class DifferenceCard(Card):
    """``revision`` chooses the one that is compared with; the newest at first."""

    def __init__(self) -> None:
        self.revision = Select(small=True, name=_("Compared with"))
        super().__init__(_("What changed"), control=self.revision)
        self._olds: list[Draft] = []
        self._draft: Draft | None = None
        self.words = Label("", Text.BODY, wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.add(self.words)
        self.revision.activated.connect(lambda _row: self._show())

    def set_revisions(self, contents: Sequence[Content], dates: Sequence[int], edition: str) -> None:
        self._olds = [draft_of(content, edition) for content in contents]
        named = [(_("Revision {n}, {day}").format(n=n, day=local_date(day)), n - 1) for n, day in enumerate(dates, 1)]
        self.revision.offer(list(reversed(named)))

    def show_draft(self, draft: Draft) -> None:
        self._draft = draft
        self._show()

    def changed(self) -> tuple[Changed, ...]:
        place = self.revision.currentData()
        return differences(self._olds[place], self._draft) if self._olds and self._draft is not None and place is not None else ()

    def _show(self) -> None:
        found = self.changed()
        self.hint.setText(_("changed: {places}").format(places="、".join(place_words(each.field) for each in found)) if found else "")
        lines = [f"<b>{html.escape(place_words(each.field))}</b>　{''.join(map(_marked, each.pieces))}" for each in found]
        self.words.setText("<br>".join(lines) if lines else _("Nothing has changed."))
        self.words.setAccessibleDescription("；".join(place_words(each.field) for each in found))


def _marked(piece: Piece) -> str:
    return marked_html(piece.text, _MARKS[piece.kind])
