"""The documents of a period: a part is saved a moment after the last key, everything else at once. Plain Python."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.saving import warn_unprintable
from lawstudy.domain.annual_report.completeness import NO_SOURCES, Lack
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind
from lawstudy.domain.annual_report.figure import (
    AnyFigure,
    LastSource,
    LedgerRow,
    ManualFigure,
    NumberByHand,
    Period,
    half_of,
    quarter_of,
    year_of,
)
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.whole import Around, Paragraph, Part
from lawstudy.domain.blob import Blob
from lawstudy.domain.people import Person
from lawstudy.domain.plan import Arrangement, ArrangementState
from lawstudy.i18n import _
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.plans.arrangements import decide_arrangement
from lawstudy.usecases.reports import whole
from lawstudy.usecases.reports.by_hand import last_years_sources, put_manual_figure, put_manual_figures
from lawstudy.usecases.reports.promises import Promises, report_promises, take_promises, write_answers
from lawstudy.usecases.reports.report_templates import (
    LARGEST_TEMPLATE,
    ReportTemplateLine,
    export_report_template,
    import_report_template,
    list_report_templates,
    remove_report_template,
    save_report_template,
)
from lawstudy.usecases.reports.reports import ReportFormat
from lawstudy.usecases.reports.whole_export import export_whole_report
from lawstudy.usecases.reports.whole_figures import find_figures
from lawstudy.usecases.reports.whole_reading import WholeReport

YEARS = 5


@dataclass(frozen=True)
class PeriodChoice:
    """``key`` is 2026, 2026-h1 or 2026-q3."""

    key: str
    words: str
    period: Period


@dataclass
class _Saving:
    """Writes on their way to the disk. ``version`` is that of the draft, known to the worker that writes."""

    version: int = 0
    under_way: int = 0


class WholeScreen(Protocol):
    def show_periods(self, choices: Sequence[PeriodChoice], chosen: str) -> None: ...

    def show_kind(self, kind: DocumentKind) -> None: ...

    def show_people(self, people: Sequence[Person], chosen: UUID | None) -> None: ...

    def show_nobody(self) -> None: ...

    def show_report(self, report: WholeReport) -> None: ...

    def show_saved(self, report: WholeReport) -> None: ...

    def show_candidates(self, figures: Sequence[AnyFigure]) -> None: ...

    def show_found(self, figures: Sequence[AnyFigure]) -> None: ...

    def put_by_hand(self, figure: ManualFigure) -> None: ...

    def put_with_source(self, figures: Sequence[ManualFigure]) -> None: ...

    def ask_sources(self) -> None: ...

    def show_sources(self, found: Sequence[LastSource]) -> None: ...

    def show_promises(self, found: Promises) -> None: ...

    def show_templates(self, found: Sequence[ReportTemplateLine]) -> None: ...

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None: ...


class WholePresenter:
    def __init__(self, shell: Shell, view: WholeScreen, year: int, of: Document = ANNUAL) -> None:
        self._shell, self._view = shell, view
        this = date.fromisoformat(shell.today()).year
        self._choices = period_choices(this, year or this)
        self._key = str(year or this)
        self._document = of
        self._version: ReportVersion | None = None
        self._saving = _Saving()
        self._shown: tuple[Period, Document, ReportVersion, int] | None = None
        view.show_periods(self._choices, self._key)
        view.show_kind(of.kind)

    @property
    def period(self) -> Period:
        return next(choice.period for choice in self._choices if choice.key == self._key)

    def load(self) -> None:
        of, period, version = self._document, self.period, self._version
        if of.kind is DocumentKind.PERSONAL:
            self._shell.tasks.read(lambda door: every(door, list_people).items, self._people_read, replacing="people")
        self.read_templates()
        if self._of_nobody():
            self._view.show_nobody()
            return
        self._shell.tasks.read(
            lambda door: door.call(whole.whole_report, period=period, document=of, version=version), self._loaded, replacing="whole"
        )

    def _of_nobody(self) -> bool:
        """Whose report it is has not been said yet."""
        return self._document.kind is DocumentKind.PERSONAL and self._document.person_id is None

    def _people_read(self, people: Sequence[Person]) -> None:
        self._view.show_people(people, self._document.person_id)

    def _loaded(self, report: WholeReport) -> None:
        known = (report.period, report.document, report.version)
        older = self._shown is not None and self._shown[:3] == known and report.draft_version < self._shown[3]
        if self._saving.under_way or older or known[:2] != (self.period, self._document):
            return  # what was read before a write is old news, also when it comes after it; the write brings the new one
        self._saving = _Saving(version=report.draft_version)
        self._show(report, anew=self._shown != (*known, report.draft_version))

    def _show(self, report: WholeReport, *, anew: bool) -> None:
        """The text is put into the page only when it is another one: a person may be writing in it."""
        self._shown = (report.period, report.document, report.version, report.draft_version)
        if anew:
            self._view.show_report(report)
        else:
            self._view.show_saved(report)

    def choose_period(self, key: str) -> None:
        self._key = key
        self._begin_anew()

    def choose_kind(self, kind: DocumentKind) -> None:
        self._document, self._version = Document(kind=kind), None
        self._begin_anew()

    def choose_person(self, person_id: UUID | None) -> None:
        self._document = Document(kind=DocumentKind.PERSONAL, person_id=person_id)
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._saving, self._shown = _Saving(), None
        self.load()

    def choose_version(self, version: str) -> None:
        self._version = ReportVersion(version)
        self.load()

    # --- writing ---

    def begin(self, from_last: bool, template_id: UUID | None) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, _version: door.call(
                whole.begin_whole_report, period=period, document=of, from_last=from_last, template_id=template_id
            ),
            anew=True,
            then=self._offer_sources,
        )

    def _offer_sources(self, report: WholeReport) -> None:
        """Once, where a new report has some to offer."""
        if any(one.lack is Lack.LAST_SOURCES for one in report.findings):
            self._view.ask_sources()

    def read_templates(self) -> None:
        self._shell.tasks.read(lambda door: door.call(list_report_templates), self._templates_read, replacing="templates")

    def _templates_read(self, found: Sequence[ReportTemplateLine]) -> None:
        self._view.show_templates([one for one in found if one.kind is self._document.kind])

    def save_template(self, name: str) -> None:
        period, of = self.period, self._document
        self._shell.tasks.write(
            lambda door: door.call(save_report_template, period=period, document=of, name=name), lambda _made: self.read_templates()
        )

    def remove_template(self, one: ReportTemplateLine) -> None:
        self._shell.tasks.write(
            lambda door: door.call(remove_report_template, template_id=one.id, expected_version=one.version),
            lambda _none: self.read_templates(),
        )

    def export_template(self, one: ReportTemplateLine) -> None:
        def work(door: Door) -> list[tuple[str, bytes]]:
            blob = door.call(export_report_template, template_id=one.id)
            return [(blob.name, door.get_blob(blob.sha256))]

        self._shell.tasks.aside(work, self._view.hand_over)

    def take_template(self, path: Path | None) -> None:
        if path is None:
            return

        def work(door: Door) -> ReportTemplateLine:
            return door.call(import_report_template, sha256=door.put_blob(read_chosen(path, LARGEST_TEMPLATE)))

        self._shell.tasks.write(work, lambda _made: self.read_templates())

    def edit(self, part: Part, paragraphs: tuple[Paragraph, ...]) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, version: door.call(
                whole.write_report_part, period=period, document=of, part=part, paragraphs=paragraphs, expected_version=version
            )
        )

    def arrange(self, around: Around, addressees: tuple[str, ...] | None, issued_on: date | None) -> None:
        """``addressees`` and ``issued_on`` None stay as they are."""
        self._arrange(around=around, addressees=addressees, issued_on=issued_on)

    def order(self, parts: tuple[Part, ...]) -> None:
        self._arrange(order=parts)

    def name(self, names: dict[str, str]) -> None:
        self._arrange(names=names)

    def _arrange(
        self,
        *,
        around: Around | None = None,
        order: tuple[Part, ...] = (),
        names: dict[str, str] | None = None,
        addressees: tuple[str, ...] | None = None,
        issued_on: date | None = None,
    ) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, version: door.call(
                whole.arrange_whole_report,
                period=period,
                document=of,
                expected_version=version,
                around=around,
                order=order,
                names=names,
                addressees=addressees,
                issued_on=issued_on,
            )
        )

    def dismiss(self, words: str) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, version: door.call(whole.dismiss_finding, period=period, document=of, words=words, expected_version=version)
        )

    def freeze(self, version: ReportVersion) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, known: door.call(whole.freeze_whole_report, period=period, document=of, version=version, expected_version=known),
            anew=True,
        )

    def reopen(self, reason: str) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, known: door.call(whole.reopen_whole_report, period=period, document=of, reason=reason, expected_version=known),
            anew=True,
        )

    def _write(
        self, work: Callable[[Door, int], WholeReport], *, anew: bool = False, then: Callable[[WholeReport], None] | None = None
    ) -> None:
        """One after the other, each on the version that the one before it made. ``anew``: the text is shown again as well; ``then`` is
        done when it is shown."""
        saving, asked = self._saving, self._version
        saving.under_way += 1

        def run(door: Door) -> WholeReport:
            made = work(door, saving.version)
            saving.version = made.draft_version
            if asked is not None and asked is not made.version:
                return door.call(whole.whole_report, period=made.period, document=made.document, version=asked)
            return made

        def failed(failure: Failure) -> None:
            saving.under_way -= 1
            self._shell.show_failure(failure)
            self.load()

        def written(report: WholeReport) -> None:
            self._written(saving, report, anew=anew)
            if then is not None and saving is self._saving:
                then(report)

        self._shell.tasks.write(run, written, failed)

    def _written(self, saving: _Saving, report: WholeReport, *, anew: bool) -> None:
        saving.under_way -= 1
        if saving is not self._saving or (saving.under_way and not anew):  # another year is in view by now, or a later write follows
            return
        self._show(report, anew=anew)

    # --- last year's sources ---

    def read_sources(self) -> None:
        period = self.period
        self._shell.tasks.read(lambda door: door.call(last_years_sources, period=period), self._view.show_sources, replacing="last sources")

    def enter_source(self, figure: ManualFigure) -> None:
        period = self.period
        self._shell.tasks.write(lambda door: door.call(put_manual_figure, period=period, figure=figure), lambda _made: self.read_sources())

    def leave_sources(self) -> None:
        self.dismiss(NO_SOURCES)

    # --- last year's 工作安排 ---

    def read_promises(self) -> None:
        period, of = self.period, self._document
        self._shell.tasks.read(
            lambda door: door.call(report_promises, period=period, document=of), self._view.show_promises, replacing="promises"
        )

    def take_promises(self) -> None:
        period, of = self.period, self._document
        self._shell.tasks.write(lambda door: door.call(take_promises, period=period, document=of), self._promises_written)

    def answer_promise(self, one: Arrangement, state: ArrangementState, note: str) -> None:
        self._shell.tasks.write(
            lambda door: door.call(decide_arrangement, arrangement_id=one.id, state=state, expected_version=one.version, note=note),
            lambda _made: self.read_promises(),
        )

    def _promises_written(self, found: Promises) -> None:
        self._view.show_promises(found)

    def write_answers(self, part: Part) -> None:
        period, of = self.period, self._document
        self._write(
            lambda door, version: door.call(write_answers, period=period, document=of, part=part, expected_version=version), anew=True
        )

    # --- figures ---

    def find(self, words: str) -> None:
        period, who = self.period, self._document.person_id
        self._shell.tasks.read(
            lambda door: door.call(find_figures, period=period, text=words, person_id=who), self._view.show_found, replacing="find"
        )

    def candidates(self, value: int | None) -> None:
        period, who = self.period, self._document.person_id
        if value is None:
            self._view.show_candidates(())
            return
        self._shell.tasks.read(
            lambda door: door.call(find_figures, period=period, value=value, person_id=who),
            self._view.show_candidates,
            replacing="candidates",
        )

    def put_by_hand(self, figure: ManualFigure) -> None:
        period = self.period
        self._shell.tasks.write(lambda door: door.call(put_manual_figure, period=period, figure=figure), self._view.put_by_hand)

    def give_source(self, numbers: tuple[NumberByHand, ...], office: str, as_of: date, document: str) -> None:
        period = self.period
        self._shell.tasks.write(
            lambda door: door.call(put_manual_figures, period=period, numbers=numbers, office=office, as_of=as_of, document=document),
            self._view.put_with_source,
        )

    def open_row(self, row: LedgerRow) -> None:
        """The ledger row where it is kept."""
        if row.noun == "activity" and self._shell.has("activities"):
            self._shell.go("activities", activity_id=UUID(row.id))
        elif row.noun == "person" and self._shell.has("person"):
            self._shell.go("person", person_id=UUID(row.id))
        elif row.noun == "firm" and self._shell.has("firms"):
            self._shell.go("firms")
        elif row.noun == "plan_item" and self._shell.has("plan"):
            self._shell.go("plan", item_id=UUID(row.id))
        elif row.noun == "exam" and self._shell.has("statistics"):
            self._shell.go("statistics", exam_id=UUID(row.id))

    # --- documents ---

    def export(self, formats: tuple[ReportFormat, ...], with_sources: bool) -> None:
        of, period, version = self._document, self.period, self._version

        def work(door: Door) -> tuple[tuple[Blob, ...], list[tuple[str, bytes]]]:
            blobs = door.call(export_whole_report, period=period, document=of, formats=formats, version=version, with_sources=with_sources)
            return blobs, [(blob.name, door.get_blob(blob.sha256)) for blob in blobs]

        def hand_over(made: tuple[tuple[Blob, ...], list[tuple[str, bytes]]]) -> None:
            blobs, files = made
            self._view.hand_over(files)
            warn_unprintable(self._shell, *blobs)

        self._shell.tasks.aside(work, hand_over)


def period_choices(this: int, asked: int) -> tuple[PeriodChoice, ...]:
    """Years, the latest first, then the halves and quarters of ``this`` year and the one before."""
    years = sorted({asked, *range(this - YEARS + 1, this + 1)}, reverse=True)
    found = [PeriodChoice(str(year), _("Year {year}").format(year=year), year_of(year)) for year in years]
    for year in (this, this - 1):
        halves = (_("{year}, first half"), _("{year}, second half"))
        found += [PeriodChoice(f"{year}-h{n}", words.format(year=year), half_of(year, n)) for n, words in enumerate(halves, start=1)]
        quarters = _("{year}, quarter {n}")
        found += [PeriodChoice(f"{year}-q{n}", quarters.format(year=year, n=n), quarter_of(year, n)) for n in range(1, 5)]
    return tuple(found)
