"""The people behind a number: name, department, score and band."""

from collections.abc import Sequence
from uuid import UUID

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.card import Card
from lawstudy.desktop.widgets.cells import Cell, StateCell, TextCell
from lawstudy.desktop.widgets.table import Table
from lawstudy.desktop.widgets.table_model import Column, TableModel
from lawstudy.domain.exam import Band
from lawstudy.domain.marking import points_text
from lawstudy.domain.roster import CountedAttempt
from lawstudy.i18n import _
from lawstudy.usecases.reports.statistics import ExamFigures, ExamStatistics, PersonLine
from lawstudy.words.exams import BANDS

_LOOKS = {Band.EXCELLENT: (Icon.DONE, Tone.GREEN), Band.PASSED: (Icon.DONE, Tone.GREEN), Band.FAILED: (Icon.NOTE, Tone.TEXT_2)}
Line = tuple[PersonLine, CountedAttempt | None, str]


class PeopleCard(Card):
    def __init__(self) -> None:
        super().__init__(_("People behind the number"), padded=False, control=None)
        self._house: dict[UUID, int] = {}
        self.model: TableModel[Line] = TableModel(
            (
                Column(_("Name"), lambda line: line[0].name, width=160, sort_key=lambda line: self._house.get(line[0].person_id, 0)),
                Column(_("Department"), lambda line: line[0].department, sort_key=lambda line: line[0].department),
                Column(_("Score"), _score, width=120, right=True, sort_key=_points),
                Column(_("Band"), _band, width=160, sort_key=_points),
                Column(_("Remark"), lambda line: TextCell(line[2], Tone.TEXT_3), width=240, sort_key=lambda line: line[2]),
            )
        )
        self.table = Table(name=_("People behind the number"))
        self.table.setModel(self.model)
        self.add(self.table, 1)

    def chosen(self) -> UUID | None:
        """The person whose row is chosen."""
        row = self.table.chosen_row()
        return self.model.row(row)[0].person_id if row >= 0 else None

    def show_people(self, title: str, wanted: Sequence[UUID], figures: ExamFigures, statistics: ExamStatistics) -> None:
        kept = {attempt.person_id: attempt for attempt in figures.kept}
        remarks = dict.fromkeys(statistics.unmarked, _("answers wait to be marked"))
        remarks |= dict.fromkeys(figures.unanswered, _("time ended a paper without an answer"))
        remarks |= dict.fromkeys(figures.sat_excused, _("sat, and was excused by the organiser"))
        chosen = set(wanted)
        self._house = {person.person_id: place for place, person in enumerate(statistics.people)}
        self.title.setText(title)
        self.hint.setText(_("{n} people").format(n=len(wanted)))
        self.model.set_rows([(p, kept.get(p.person_id), remarks.get(p.person_id, "")) for p in statistics.people if p.person_id in chosen])


def _points(line: Line) -> int:
    """Whoever has none comes before 0."""
    return line[1].points if line[1] is not None and line[1].points is not None else -1


def _score(line: Line) -> str:
    attempt = line[1]
    return points_text(attempt.points) if attempt is not None and attempt.points is not None else "—"


def _band(line: Line) -> str | Cell:
    attempt = line[1]
    if attempt is None:
        return "—"
    icon, tone = _LOOKS[attempt.band]
    return StateCell(icon, attempt.band_written or _(BANDS[attempt.band]), tone)
