"""The draft of a period: each decision of the writer is saved at once. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.saving import warn_unprintable
from lawstudy.domain.annual_report.draft import ReportDraft
from lawstudy.domain.annual_report.figure import LedgerRow, ManualFigure, Period
from lawstudy.domain.annual_report.printing import Way
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.blob import Blob
from lawstudy.i18n import _
from lawstudy.usecases.reports.by_hand import put_manual_figure, remove_manual_figure
from lawstudy.usecases.reports.reports import (
    FrozenLine,
    ReportFormat,
    ReportParagraph,
    export_report,
    freeze_report,
    list_frozen_reports,
    report_paragraph,
    save_report_draft,
)


@dataclass(frozen=True)
class PeriodChoice:
    key: str
    words: str
    period: Period


@dataclass
class _Saving:
    """Decisions about one report on their way to the disk. ``version`` is that of the draft, known to the worker that writes."""

    version: int = 0
    under_way: int = 0
    read_again: bool = False


class ReportScreen(Protocol):
    def show_periods(self, choices: Sequence[PeriodChoice], chosen: str) -> None: ...

    def show_report(self, report: ReportParagraph, frozen: Sequence[FrozenLine]) -> None: ...

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None: ...


class ReportPresenter:
    def __init__(self, shell: Shell, view: ReportScreen, year: int = 0) -> None:
        self._shell, self._view = shell, view
        self._choices = period_choices(date.fromisoformat(shell.today()))
        whole = Period(first_day=date(year, 1, 1), last_day=date(year, 12, 31)) if year else None
        self._key = next((choice.key for choice in self._choices if choice.period == whole), self._choices[0].key)
        self._report: ReportParagraph | None = None
        self._draft_now = ReportDraft()
        self._saving = _Saving()
        self._frozen: tuple[FrozenLine, ...] = ()
        view.show_periods(self._choices, self._key)

    @property
    def period(self) -> Period:
        return next(choice.period for choice in self._choices if choice.key == self._key)

    def load(self) -> None:
        period = self.period

        def read(door: Door) -> tuple[ReportParagraph, tuple[FrozenLine, ...]]:
            return door.call(report_paragraph, period=period), door.call(list_frozen_reports, period=period)

        self._shell.tasks.read(read, lambda found: self._loaded(*found), replacing="report")

    def _loaded(self, report: ReportParagraph, frozen: tuple[FrozenLine, ...]) -> None:
        """What was read before a decision was on the disk is old news: it is read again after that."""
        if self._saving.under_way:
            self._saving.read_again = True
            return
        self._saving, self._draft_now = _Saving(version=report.draft_version), report.draft
        self._show(report, frozen)

    def _show(self, report: ReportParagraph, frozen: tuple[FrozenLine, ...]) -> None:
        self._report, self._frozen = report, frozen
        self._view.show_report(report, frozen)

    def choose_period(self, key: str) -> None:
        self._key = key
        self._report, self._saving = None, _Saving()
        self.load()

    # --- what the writer decides ---

    def remove(self, slot: str) -> None:
        """Leave a figure out."""
        draft = self._draft()
        removed = tuple(dict.fromkeys((*draft.removed, slot)))
        self._save(structs.replace(draft, removed=removed, restored=tuple(s for s in draft.restored if s != slot)))

    def restore(self, slot: str) -> None:
        """Put a figure back, also one of nothing."""
        draft = self._draft()
        removed = tuple(each for each in draft.removed if each != slot)
        self._save(structs.replace(draft, removed=removed, restored=tuple(dict.fromkeys((*draft.restored, slot)))))

    def choose_way(self, slot: str, way: str) -> None:
        draft = self._draft()
        self._save(structs.replace(draft, ways=dict(draft.ways) | {slot: Way(way)}))

    def choose_exam(self, exam_id: UUID) -> None:
        self._save(structs.replace(self._draft(), exam_id=exam_id))

    def choose_version(self, version: str) -> None:
        self._save(structs.replace(self._draft(), version=ReportVersion(version)))

    def _draft(self) -> ReportDraft:
        """With every decision so far, also those that are still on their way to the disk."""
        return self._draft_now

    def _save(self, draft: ReportDraft) -> None:
        """Decisions are written one after the other; each stands on the one before it, so none is lost when they come quickly."""
        if self._report is None or draft == self._draft_now:
            return
        period, saving = self.period, self._saving
        self._draft_now = draft
        saving.under_way += 1

        def work(door: Door) -> ReportParagraph:
            report = door.call(save_report_draft, period=period, draft=draft, expected_version=saving.version)
            saving.version = report.draft_version
            return report

        def failed(failure: Failure) -> None:
            self._shell.show_failure(failure)
            self._saved(saving, None)

        self._shell.tasks.write(work, lambda report: self._saved(saving, report), failed)

    def _saved(self, saving: "_Saving", report: ReportParagraph | None) -> None:
        saving.under_way -= 1
        if saving is not self._saving:  # another period is in view by now
            return
        if report is not None:
            self._show(report, self._frozen)
        if not saving.under_way and (saving.read_again or report is None):
            self.load()

    def put_by_hand(self, figure: ManualFigure) -> None:
        period = self.period
        self._shell.tasks.write(lambda door: door.call(put_manual_figure, period=period, figure=figure), lambda _made: self.load())

    def remove_by_hand(self, slot: str) -> None:
        period = self.period
        self._shell.tasks.write(
            lambda door: door.call(remove_manual_figure, period=period, slot=slot), lambda _none: self._removed_by_hand()
        )

    def _removed_by_hand(self) -> None:
        self._shell.say(_("The number by hand is taken back; the one of the record stands again"))
        self.load()

    # --- what comes of it ---

    def export(self, formats: tuple[ReportFormat, ...], with_sources: bool) -> None:
        period = self.period

        def work(door: Door) -> tuple[tuple[Blob, ...], list[tuple[str, bytes]]]:
            blobs = door.call(export_report, period=period, formats=formats, with_sources=with_sources)
            return blobs, [(blob.name, door.get_blob(blob.sha256)) for blob in blobs]

        def hand_over(made: tuple[tuple[Blob, ...], list[tuple[str, bytes]]]) -> None:
            blobs, files = made
            self._view.hand_over(files)
            warn_unprintable(self._shell, *blobs)

        self._shell.tasks.aside(work, hand_over)

    def freeze(self) -> None:
        period = self.period
        self._shell.tasks.write(lambda door: door.call(freeze_report, period=period), lambda _frozen: self._frozen_now())

    def _frozen_now(self) -> None:
        self._shell.say(_("The report is frozen; later changes of the ledger are shown as differences"))
        self.load()

    def open_whole(self) -> None:
        """The report of the year from its first heading to its last."""
        self._shell.go("whole_report", year=self.period.last_day.year)

    def open_row(self, row: LedgerRow) -> None:
        """The ledger row where it is kept."""
        if row.noun == "activity" and self._shell.has("activities"):
            self._shell.go("activities", activity_id=UUID(row.id))
        elif row.noun == "person" and self._shell.has("person"):
            self._shell.go("person", person_id=UUID(row.id))


def period_choices(today: date) -> tuple[PeriodChoice, ...]:
    """This year, up to today, its halves and quarters, and last year: what bureaus report on."""
    year = today.year
    found = [
        PeriodChoice("year", _("Year {year}").format(year=year), _days(year, 1, 12)),
        PeriodChoice("until", _("{year}, up to today").format(year=year), Period(first_day=date(year, 1, 1), last_day=today)),
        PeriodChoice("half-1", _("{year}, first half").format(year=year), _days(year, 1, 6)),
        PeriodChoice("half-2", _("{year}, second half").format(year=year), _days(year, 7, 12)),
    ]
    for quarter in range(1, 5):
        words = _("{year}, quarter {n}").format(year=year, n=quarter)
        found.append(PeriodChoice(f"quarter-{quarter}", words, _days(year, 3 * quarter - 2, 3 * quarter)))
    return (*found, PeriodChoice("last", _("Year {year}").format(year=year - 1), _days(year - 1, 1, 12)))


def _days(year: int, first_month: int, last_month: int) -> Period:
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return Period(first_day=date(year, first_month, 1), last_day=date.fromordinal(following.toordinal() - 1))
