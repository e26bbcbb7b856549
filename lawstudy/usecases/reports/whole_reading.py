"""A document of a period read as it stands: its lines with their figures, what it lacks, what it would begin with."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import DISCIPLINE_STUDY
from lawstudy.domain.annual_report import beginnings, promises
from lawstudy.domain.annual_report import whole as domain
from lawstudy.domain.annual_report.completeness import Finding, Known, findings, shared_key, shared_rows
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind
from lawstudy.domain.annual_report.figure import AnyFigure, Period, not_asked_again, year_before
from lawstudy.domain.annual_report.figure_code import TAG, Measure
from lawstudy.domain.annual_report.outlines import OUTLINES, document_titles
from lawstudy.domain.annual_report.paragraph import TO_BE_ENTERED, Segment
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import ReportVersion, is_whole_year
from lawstudy.domain.annual_report.study import FIGURES, HEADING, of_which
from lawstudy.domain.annual_report.tokens import Chip, figures_in, pieces
from lawstudy.domain.annual_report.whole import Line, Paragraph, Part, WholeText
from lawstudy.domain.plan import Arrangement
from lawstudy.domain.problems import Problem
from lawstudy.errors import BadArgument
from lawstudy.store import departments, firms, kinds, organisations, people, plans
from lawstudy.store import reports as store
from lawstudy.store.organisations import Organisation
from lawstudy.store.reports import FrozenReport, StoredDraft
from lawstudy.usecases.context import Context
from lawstudy.usecases.plans.arrangements import LONGEST
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.figures import KIND_SLOTS, ExamChoice
from lawstudy.usecases.reports.reports import ReportParagraph, check_reported, report_paragraph
from lawstudy.usecases.reports.whole_figures import figures_of

COORDINATORS = {Role.COORDINATOR}


class PrintedLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line with its figures as they are printed; ``slot`` of a segment is the token of its chip."""

    line: Line
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return self.line.number + "".join(segment.text for segment in self.segments)


class SharedRows(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two figures in the text behind which ``rows`` of the same rows stand."""

    first: str
    second: str
    rows: int


class WholeReport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document of a period as it reads now, or as it was frozen once its version is ``closed``. Not ``begun``: there is no text yet, and
    ``text`` is what a beginning would be. ``last_year``: there is one to begin from. ``figures`` are those in the text. ``person`` is whose
    述职 it is, "" of other documents."""

    period: Period
    document: Document
    begun: bool
    version: ReportVersion
    draft_version: int
    saved_at: int
    title: tuple[str, ...]
    addressees: tuple[str, ...]
    issuer: str
    issued_on: date | None
    text: WholeText
    lines: tuple[PrintedLine, ...]
    figures: tuple[AnyFigure, ...]
    findings: tuple[Finding, ...]
    shared: tuple[SharedRows, ...]
    closed: FrozenReport | None
    last_year: bool
    exams: tuple[ExamChoice, ...]
    exam_id: UUID | None
    contradictions: tuple[Problem, ...]
    person: str = ""


class DocumentLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that can be written of a period; ``person`` is whose 述职 it is, "" of others and of one that nobody has begun."""

    document: Document
    title: tuple[str, ...]
    begun: bool
    frozen: bool
    person: str = ""


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_documents(ctx: Context, *, period: Period) -> tuple[DocumentLine, ...]:
    """Every kind once, and of those of one person each that is begun, in the order of the kinds."""
    check_reported(period)
    organisation = organisations.get(ctx.tx, ctx.reach.organisation_id)
    drafts = store.begun(ctx.tx, ctx.reach.organisation_id, period)
    begun = {document: draft for document, draft in drafts.items() if draft.whole is not None}
    listed = [*(Document(kind=kind) for kind in DocumentKind), *(each for each in begun if each.person_id is not None)]
    owners = people.named(ctx.tx, ctx.reach, [each.person_id for each in listed if each.person_id is not None])
    names = {person.id: person.name for person in owners}

    def line(document: Document) -> DocumentLine:
        draft = begun.get(document)
        person = names.get(document.person_id, "") if document.person_id is not None else ""
        version = draft.version if draft is not None else ReportVersion.SUBMITTED
        return DocumentLine(
            document=document,
            title=document_titles(document.kind, organisation.name, period, version, person=person),
            begun=draft is not None,
            frozen=draft is not None and draft.whole is not None and bool(draft.whole.closed),
            person=person,
        )

    kinds_in_order = list(DocumentKind)
    return tuple(map(line, sorted(listed, key=lambda each: kinds_in_order.index(each.kind))))


class _Asked(NamedTuple):
    """Which document of which period."""

    period: Period
    document: Document


class _Read(NamedTuple):
    text: WholeText
    figures: dict[str, AnyFigure]
    closed: FrozenReport | None


def check_document(ctx: Context, period: Period, document: Document, version: ReportVersion | None = None) -> None:
    """NotFound for a person that is not there; BadArgument where somebody is named whose document it is not, or nobody, and for the 公开版
    of what is not published."""
    if document.person_id is not None:
        people.get(ctx.tx, ctx.reach, document.person_id)
    check_reported(period)
    if (document.kind is DocumentKind.PERSONAL) is not (document.person_id is not None):
        raise BadArgument(name="person_id", reason="a report of one person names whose it is, and no other document does")
    if version is ReportVersion.PUBLIC and not OUTLINES[document.kind].published:
        raise BadArgument(name="version", reason="this document is not published")


def kept(ctx: Context, period: Period, document: Document) -> StoredDraft:
    return store.draft(ctx.tx, ctx.reach.organisation_id, period, document)


def read_whole(ctx: Context, period: Period, document: Document, asked: ReportVersion | None = None) -> WholeReport:
    """As its draft has it; ``asked`` is the version to show, that of the draft without it."""
    draft = kept(ctx, period, document)
    version = asked or draft.draft.version
    organisation = organisations.get(ctx.tx, ctx.reach.organisation_id)
    paragraph = report_paragraph.function(ctx, period=period)
    read = _read(ctx, _Asked(period, document), draft, version, paragraph)
    last = last_years(ctx, period, document)
    person = people.get(ctx.tx, ctx.reach, document.person_id).name if document.person_id is not None else ""
    addressees = _addressees(organisation, document, draft)
    promised = _promised(ctx, period, document)
    told = promises.promised(last, LONGEST) if last is not None and answers_promises(document, period) else ()
    known = Known(
        year=period.last_day.year,
        version=version,
        figures=read.figures,
        last=last,
        firms=frozenset(firm.name for firm in firms.listed(ctx.tx, ctx.reach.organisation_id)),
        people=people.names(ctx.tx, ctx.reach),
        addressees=bool(addressees) or not OUTLINES[document.kind].addressed,
        old_offices=_old_offices(ctx, period),
        promises_open=tuple(one.text for one in promised if not promises.is_answered(one)),
        promises_not_taken=len(promises.not_taken(told, promised)),
        last_sources=_last_sources(ctx, period, document),
        titles=OUTLINES[document.kind].titles,
    )
    return WholeReport(
        period=period,
        document=document,
        begun=draft.draft.whole is not None,
        version=version,
        draft_version=draft.version,
        saved_at=draft.saved_at,
        title=_title(organisation.name, _Asked(period, document), version, read.text, person),
        addressees=addressees if version is ReportVersion.SUBMITTED else (),
        issuer=read.text.around.sender or person or organisation.name,
        issued_on=draft.draft.issued_on,
        text=read.text,
        lines=tuple(
            PrintedLine(line=line, segments=_segments(line, read.figures))
            for line in domain.lines(read.text, titles=OUTLINES[document.kind].titles)
        ),
        figures=tuple(read.figures.values()),
        findings=findings(read.text, known) if draft.draft.whole is not None else (),
        shared=tuple(SharedRows(first=one, second=two, rows=rows) for one, two, rows in shared_rows(read.figures, read.text.dismissed)),
        closed=read.closed,
        last_year=last is not None,
        exams=paragraph.exams,
        exam_id=paragraph.exam_id,
        contradictions=paragraph.contradictions,
        person=person,
    )


def _old_offices(ctx: Context, period: Period) -> dict[str, str]:
    """Names that departments no longer had at the end of the period, with those that they had then."""
    day, listed = period.last_day.isoformat(), departments.house(ctx.tx, ctx.reach.organisation_id).departments
    present = {one.name_on(day) for one in listed}
    earlier = {dated.name: one.name_on(day) for one in listed for dated in one.names if dated.to_day and dated.to_day <= day}
    return {old: name for old, name in earlier.items() if old not in present}


def answers_promises(document: Document, period: Period) -> bool:
    """Last year's 工作安排 is answered in what reports on a whole year and promises something for the next."""
    return document.person_id is None and Part.NEXT_YEAR in OUTLINES[document.kind].parts and is_whole_year(period)


def _promised(ctx: Context, period: Period, document: Document) -> tuple[Arrangement, ...]:
    if not answers_promises(document, period):
        return ()
    return plans.arrangements(ctx.tx, ctx.reach.organisation_id, period.last_day.year)


def _last_sources(ctx: Context, period: Period, document: Document) -> int:
    """How many figures by hand of the year before are not entered again; asked in the annual report alone."""
    if document != ANNUAL:
        return 0
    organisation_id = ctx.reach.organisation_id
    last = store.manual_figures(ctx.tx, organisation_id, year_before(period))
    return len(not_asked_again(last, store.manual_figures(ctx.tx, organisation_id, period))) if last else 0


def _addressees(organisation: Organisation, document: Document, draft: StoredDraft) -> tuple[str, ...]:
    """Those of the draft, else those of the bureau where the document goes to anybody."""
    if draft.draft.addressees is not None:
        return draft.draft.addressees
    return organisation.settings.recipients if OUTLINES[document.kind].addressed else ()


def _read(ctx: Context, asked: _Asked, draft: StoredDraft, version: ReportVersion, paragraph: ReportParagraph) -> _Read:
    """Text and figures as they are now, or as the version was frozen."""
    text = draft.draft.whole or beginning(ctx, asked.period, asked.document, paragraph)
    closed = text.closed.get(version)
    if closed is not None:
        frozen = store.get_frozen(ctx.tx, ctx.reach.organisation_id, closed)
        then = structs.replace(frozen.content.draft.whole or text, closed=text.closed)
        later = {name: getattr(text.around, name) for name in ("submitted_on", "published_on", "address")}
        then = structs.replace(then, around=structs.replace(then.around, **later))
        return _Read(then, {figure.slot: figure for figure in frozen.content.figures}, frozen)
    return _Read(text, figures_of(ctx, asked.period, figures_in(text.texts), asked.document.person_id), None)


def beginning(ctx: Context, period: Period, document: Document, paragraph: ReportParagraph) -> WholeText:
    """The parts with what figures say of them: the annual report has its study paragraph, the others a paragraph in each part."""
    parts = OUTLINES[document.kind].parts
    if document.kind is DocumentKind.ANNUAL:
        return domain.empty({Part.MEASURES: _study_text(paragraph)}, parts)
    known = kinds.listed(ctx.tx, ctx.reach.organisation_id)
    figures = figures_of(ctx, period, beginnings.codes(parts, known), document.person_id)
    begun = domain.empty(beginnings.begun(parts, figures, known), parts)
    used = {code: figures[code] for code in figures_in(begun.texts)}
    return structs.replace(begun, dismissed=tuple(shared_key(one, two) for one, two, _rows in shared_rows(used)))  # 包括 says it


def _title(organisation: str, asked: _Asked, version: ReportVersion, text: WholeText, person: str) -> tuple[str, ...]:
    own = text.around.submitted_title if version is ReportVersion.SUBMITTED else text.around.public_title
    return (own,) if own else document_titles(asked.document.kind, organisation, asked.period, version, person=person)


def _segments(line: Line, figures: dict[str, AnyFigure]) -> tuple[Segment, ...]:
    return tuple(Segment(text=piece) if isinstance(piece, str) else _segment(piece, figures) for piece in pieces(line.text))


def _segment(chip: Chip, figures: dict[str, AnyFigure]) -> Segment:
    figure = figures.get(chip.figure)
    if figure is None:
        return Segment(text=TO_BE_ENTERED, slot=chip.token, missing=True)
    return Segment(text=printed(figure, chip.way, figures.get(chip.other)), slot=chip.token)


def _study_text(written: ReportParagraph) -> tuple[Paragraph, ...]:
    """The study paragraph as free text: its figures stand in it as chips that are printed as they were chosen."""
    if not written.paragraph.segments:
        return ()
    ways = written.draft.ways

    def token(segment: Segment) -> str:
        chip = Chip(figure=segment.slot)
        return structs.replace(chip, way=ways[segment.slot]).token if segment.slot in ways else chip.token

    text = "".join(token(each) if each.slot else each.text for each in written.paragraph.segments)
    figures = {figure.slot: figure for figure in written.figures}
    parts, names = of_which(figures, written.paragraph.removed), {slot: figure.label for slot, figure in figures.items()}
    for slot, number in parts.items():
        counted = Chip(figure=f"{Measure.SESSIONS}:{KIND_SLOTS[slot]}&{TAG}{DISCIPLINE_STUDY}").token
        text = text.replace(f"{names[slot]}{number}{FIGURES[slot].unit}", names[slot] + counted, 1)
    return (Paragraph(text=HEADING, level=2), Paragraph(text=text))


def last_years(ctx: Context, period: Period, document: Document = ANNUAL) -> WholeText | None:
    """The same document of the same days a year before."""
    return kept(ctx, year_before(period), document).draft.whole
