"""The study paragraph of the annual report: figures from the ledger, the writer's decisions, DOCX and PDF, frozen reports."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.documents.annual_report import official_report, report_docx, report_pdf
from lawstudy.documents.fonts import unprintable
from lawstudy.documents.report_annex import report_xlsx
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report import study
from lawstudy.domain.annual_report.contradictions import contradictions, of_the_same_people
from lawstudy.domain.annual_report.document import ANNUAL, Document
from lawstudy.domain.annual_report.draft import FrozenContent, ReportDraft
from lawstudy.domain.annual_report.figure import AnyFigure, ManualFigure, Period, is_free
from lawstudy.domain.annual_report.paragraph import Composed, compose, slots, zeros
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import ReportVersion, span_words, study_report, titles
from lawstudy.domain.blob import DOCX, PDF, XLSX, Blob
from lawstudy.domain.clock import local_date
from lawstudy.domain.problems import Problem
from lawstudy.errors import BadArgument, ExamToBeChosen, FiguresContradict, ReportClosed
from lawstudy.store import audit, organisations
from lawstudy.store import reports as store
from lawstudy.store.organisations import Organisation
from lawstudy.store.reports import FrozenReport, StoredDraft
from lawstudy.usecases.arguments import FIRST_YEAR, LAST_YEAR, check_count, check_number, line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case
from lawstudy.usecases.reports.figures import (
    ExamChoice,
    activity_figures,
    exam_choices,
    exam_figures,
    hours_figure,
    kind_names,
    quoted_exam,
)
from lawstudy.usecases.reports.statistics import ExamStatistics, exam_statistics

COORDINATORS = {Role.COORDINATOR}
SLOTS = slots(study.SENTENCES)
LONGEST_PERIOD = timedelta(days=5 * 366)
LONGEST = 60
MOST_ADDRESSEES = 20


class ReportFormat(StrEnum):
    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"


class ReportParagraph(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The paragraph of a period as it reads now.

    ``figures`` are all that are known, by their place in the text, also those left out; ``nothing`` are the slots that are
    left out because there is nothing to report. ``exams`` may be quoted, ``exam_id`` is: the only one, or the one that a person
    chose. ``contradictions`` name figures that cannot be together. ``draft_version`` 0: not saved yet. ``by_hand`` are the 手工数据项 that
    stand in no place of the text.
    """

    period: Period
    title: tuple[str, ...]
    addressees: tuple[str, ...]
    paragraph: Composed
    figures: tuple[AnyFigure, ...]
    nothing: tuple[str, ...]
    exams: tuple[ExamChoice, ...]
    exam_id: UUID | None
    contradictions: tuple[Problem, ...]
    draft: ReportDraft
    draft_version: int
    saved_at: int
    issuer: str
    by_hand: tuple[ManualFigure, ...] = ()


class FrozenLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``differences``: figures whose value is another one today."""

    report: FrozenReport
    differences: tuple["Difference", ...]


class Difference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a figure was printed then, and how it would be printed now; "" where it is not known."""

    slot: str
    label: str
    then: str
    now: str


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def report_paragraph(ctx: Context, *, period: Period) -> ReportParagraph:
    """The study paragraph of any period, with every figure and the rows behind it."""
    check_reported(period)
    return _written(ctx, period, store.draft(ctx.tx, ctx.reach.organisation_id, period))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def save_report_draft(ctx: Context, *, period: Period, draft: ReportDraft, expected_version: int) -> ReportParagraph:
    """Keep what the writer decided: figures left out, ways to print, the exam quoted. ``expected_version`` 0 for the first. ReportClosed
    once the whole report of the period is frozen."""
    check_reported(period)
    strangers = {*draft.removed, *draft.restored, *draft.ways} - set(SLOTS)
    if strangers:
        raise BadArgument(name="figure", reason="“{given}” is no figure of this paragraph", values={"given": min(strangers)})
    if draft.exam_id is not None and draft.exam_id not in {choice.exam_id for choice in exam_choices(ctx, period)}:
        raise BadArgument(name="exam_id", reason="it is not an exam of this period")
    if draft.addressees is not None:
        check_count("recipients", len(draft.addressees), MOST_ADDRESSEES, least=0)
        draft = structs.replace(draft, addressees=tuple(line_within("recipients", each, most=LONGEST) for each in draft.addressees))
    organisation_id = ctx.reach.organisation_id
    kept = store.draft(ctx.tx, organisation_id, period).draft
    check_open(ctx, kept)
    draft = structs.replace(draft, whole=kept.whole)  # the text of the whole report is written by its own use cases
    ident = ctx.new_id()
    store.save_draft(ctx.tx, organisation_id, period, draft, draft_id=ident, now=ctx.now, expected_version=expected_version)
    ctx.changes.add("report")
    ctx.changes.note(period=store.period_key(period), removed=len(draft.removed))
    return _written(ctx, period, store.draft(ctx.tx, organisation_id, period))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_report(
    ctx: JobContext,
    *,
    period: Period,
    formats: tuple[ReportFormat, ...] = (ReportFormat.DOCX, ReportFormat.PDF),
    version: ReportVersion | None = None,
    with_sources: bool = False,
    issued_on: date | None = None,
) -> tuple[Blob, ...]:
    """The paragraph as a document, a blob for each format; XLSX is its annex, with the rows behind each figure in the 报送版 only.
    ``with_sources`` adds the appendix 数据来源. Without ``version`` and
    ``issued_on`` the draft's. FiguresContradict and ExamToBeChosen say what the writer has to decide first."""
    check_reported(period)
    if not formats:
        raise BadArgument(name="formats", reason="at least one is needed")
    written, organisation, notes = ctx.read(
        lambda reading: (
            report_paragraph.function(reading, period=period),
            organisations.get(reading.tx, ctx.reach.organisation_id),
            ends_of_the_log(reading, period),
        )
    )
    check_whole(written)
    report = study_report(
        organisation=organisation.name,
        period=period,
        version=version or written.draft.version,
        addressees=organisation.settings.recipients if written.draft.addressees is None else written.draft.addressees,
        paragraph=written.paragraph,
        figures={figure.slot: figure for figure in written.figures},
        ways=written.draft.ways,
        issued_on=issued_on or written.draft.issued_on or date.fromisoformat(ctx.today),
        by_hand=written.by_hand,
    )
    report = structs.replace(report, notes=notes)
    makers: dict[ReportFormat, tuple[Callable[[], bytes], str]] = {
        ReportFormat.DOCX: (lambda: report_docx(report, with_sources=with_sources), DOCX),
        ReportFormat.PDF: (lambda: report_pdf(report, with_sources=with_sources), PDF),
        ReportFormat.XLSX: (lambda: report_xlsx(report), XLSX),
    }
    blobs, lacking = [], unprintable(official_report(report, with_sources=with_sources))
    for done, kind in enumerate(dict.fromkeys(formats)):
        ctx.progress(done, len(set(formats)))
        make, media_type = makers[kind]
        data = make()
        name = f"{organisation.name}{span_words(period)}学法用法情况.{kind.value}"
        told = () if kind is ReportFormat.XLSX else lacking  # a spreadsheet takes whatever typefaces its reader has
        blobs.append(Blob(name=name, media_type=media_type, sha256=ctx.blobs.put(data), unprintable=told))
    return tuple(blobs)


def ends_of_the_log(ctx: Context, period: Period, document: Document = ANNUAL) -> tuple[str, ...]:
    """For the page of the sources: on paper the end of the log stands where nobody can write it anew."""
    organisation_id = ctx.reach.organisation_id
    ends = [("打印时", audit.head(ctx.tx, organisation_id))]
    ends += [("最近一次定稿时", one.anchor) for one in store.frozen(ctx.tx, organisation_id, period, document)[:1]]
    return tuple(f"{when}审计日志共{end.seq}行，末行校验值{audit.check_of(end.hash)}。" for when, end in ends)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def freeze_report(ctx: Context, *, period: Period, report_id: UUID | None = None) -> FrozenReport:
    """Keep the paragraph and its figures as they are now; later changes of the ledger are shown as differences. What reads as it was
    frozen last is not frozen again. FiguresContradict and ExamToBeChosen as in :func:`export_report`."""
    written = report_paragraph.function(ctx, period=period)
    organisation_id, ident = ctx.reach.organisation_id, report_id or ctx.new_id()
    known = next((one for one in store.frozen(ctx.tx, organisation_id) if one.id == ident), None)
    if known is not None:
        return known
    check_whole(written)
    content = FrozenContent(
        period=period,
        draft=written.draft,
        figures=(*written.figures, *written.by_hand),
        paragraph=written.paragraph,
        exam_id=written.exam_id,
    )
    last = next(iter(store.frozen(ctx.tx, organisation_id, period)), None)
    if last is not None and last.content == content:
        day = local_date(last.frozen_at)
        raise BadArgument(name="period", reason="it was frozen on {day} as it reads now; nothing has changed since", values={"day": day})
    head = audit.head(ctx.tx, organisation_id)
    store.freeze(ctx.tx, organisation_id, ident, content, anchor=head, now=ctx.now, account_id=ctx.actor.account_id)
    frozen = store.get_frozen(ctx.tx, organisation_id, ident)
    ctx.changes.add("report", ident)
    ctx.changes.note(ident, hash=frozen.hash)
    return frozen


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_frozen_reports(ctx: Context, *, period: Period) -> tuple[FrozenLine, ...]:
    """Frozen reports of a period, newest first, each with what is different in the ledger today."""
    written = report_paragraph.function(ctx, period=period)
    now: dict[str, AnyFigure] = {figure.slot: figure for figure in (*written.figures, *written.by_hand)}
    return tuple(
        FrozenLine(report=one, differences=_differences(one, now)) for one in store.frozen(ctx.tx, ctx.reach.organisation_id, period)
    )


def _differences(report: FrozenReport, now: Mapping[str, AnyFigure]) -> tuple[Difference, ...]:
    then = {figure.slot: figure for figure in report.content.figures}
    found = []
    free = {slot: one.label for slot, one in {**then, **now}.items() if is_free(slot)}
    places = SLOTS if report.content.draft.whole is None else tuple(slot for slot in SLOTS if slot in then)
    for slot in (*places, *sorted(free, key=lambda slot: (free[slot], slot))):
        before, after = then.get(slot), now.get(slot)
        if (before.value if before else None) != (after.value if after else None):
            label = free.get(slot) or study.FIGURES[slot].label
            words = [printed(figure) if figure is not None else "" for figure in (before, after)]
            found.append(Difference(slot=slot, label=label, then=words[0], now=words[1]))
    return tuple(found)


def _written(ctx: Context, period: Period, kept: StoredDraft) -> ReportParagraph:
    choices = exam_choices(ctx, period)
    exam_id = _quoted(kept.draft, choices)
    quoted = exam_statistics.function(ctx, exam_id=exam_id) if exam_id is not None else None
    entered = store.manual_figures(ctx.tx, ctx.reach.organisation_id, period)
    figures = _figures(ctx, period, quoted, (one for one in entered if not is_free(one.slot)))
    nothing = tuple(slot for slot in zeros(study.SENTENCES, figures) if slot not in kept.draft.restored)
    unasked = study.OPTIONAL.difference(kept.draft.restored)
    removed = {*kept.draft.removed, *nothing, *unasked}
    parts = study.of_which(figures, removed)
    named = study.sentences(kind_names(ctx), quoted_exam(ctx, quoted) if quoted is not None else None, parts=parts)
    organisation = organisations.get(ctx.tx, ctx.reach.organisation_id)
    return ReportParagraph(
        period=period,
        title=titles(organisation.name, period, kept.draft.version),
        addressees=_addressees(organisation, kept.draft),
        paragraph=compose(named, figures, removed=removed, ways=kept.draft.ways),
        figures=tuple(figures[slot] for slot in SLOTS if slot in figures),
        nothing=tuple(slot for slot in nothing if slot not in kept.draft.removed),
        exams=choices,
        exam_id=exam_id,
        contradictions=tuple(contradictions(figures)),
        draft=kept.draft,
        draft_version=kept.version,
        saved_at=kept.saved_at,
        issuer=organisation.name,
        by_hand=tuple(sorted((one for one in entered if is_free(one.slot)), key=lambda one: one.label)),
    )


def _addressees(organisation: Organisation, draft: ReportDraft) -> tuple[str, ...]:
    if draft.version is not ReportVersion.SUBMITTED:
        return ()
    return organisation.settings.recipients if draft.addressees is None else draft.addressees


def _quoted(draft: ReportDraft, choices: tuple[ExamChoice, ...]) -> UUID | None:
    """The writer's choice while it exists, else the only one: among several nobody but a person chooses."""
    known = [choice.exam_id for choice in choices]
    if draft.exam_id in known:
        return draft.exam_id
    return known[0] if len(known) == 1 else None


def _figures(ctx: Context, period: Period, quoted: ExamStatistics | None, by_hand: Iterable[ManualFigure]) -> dict[str, AnyFigure]:
    """By slot; a figure by hand stands in place of the computed one, and a computed rate that does not follow from it is left out."""
    computed = [*activity_figures(ctx, period), hours_figure(ctx, period)]
    if quoted is not None:
        computed += exam_figures(quoted, period)
    figures: dict[str, AnyFigure] = {figure.slot: figure for figure in computed}
    return of_the_same_people(figures | {figure.slot: figure for figure in by_hand})


def check_whole(written: ReportParagraph) -> None:
    """A report is written out and frozen only with figures that can be together, and with an exam that a person chose."""
    if written.contradictions:
        raise FiguresContradict(problems=list(written.contradictions))
    if written.exam_id is None and len(written.exams) > 1:
        raise ExamToBeChosen(titles=[choice.title for choice in written.exams])


def check_open(ctx: Context, draft: ReportDraft) -> None:
    """ReportClosed when the whole report was frozen."""
    closed = draft.whole.closed.values() if draft.whole is not None else ()
    for ident in closed:
        raise ReportClosed(frozen_on=local_date(store.get_frozen(ctx.tx, ctx.reach.organisation_id, ident).frozen_at))


def check_reported(period: Period) -> None:
    for year in (period.first_day.year, period.last_day.year):
        check_number("year", year, FIRST_YEAR, LAST_YEAR)
    if period.last_day - period.first_day > LONGEST_PERIOD:
        raise BadArgument(name="period", reason="it is longer than five years")
