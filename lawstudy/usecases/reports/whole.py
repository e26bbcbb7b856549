"""The whole annual report: its five parts are begun, written, checked and frozen. The text is kept with the draft of the period."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import DISCIPLINE_STUDY
from lawstudy.domain.annual_report import whole as domain
from lawstudy.domain.annual_report.completeness import BLOCKING, Finding, Known, findings, shared_rows
from lawstudy.domain.annual_report.draft import FrozenContent, ReportDraft
from lawstudy.domain.annual_report.figure import AnyFigure, Period
from lawstudy.domain.annual_report.figure_code import TAG, Measure
from lawstudy.domain.annual_report.paragraph import TO_BE_ENTERED, Composed, Segment
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import ReportVersion, titles
from lawstudy.domain.annual_report.study import FIGURES, HEADING, of_which
from lawstudy.domain.annual_report.tokens import Chip, chips, figures_in, pieces
from lawstudy.domain.annual_report.typed_numbers import typed_numbers
from lawstudy.domain.annual_report.whole import Around, Line, Paragraph, Part, Review, WholeText
from lawstudy.domain.clock import local_date
from lawstudy.domain.problems import Problem
from lawstudy.errors import BadArgument, ReportClosed, ReportLacks, ReportNotBegun
from lawstudy.store import audit, firms, organisations, people
from lawstudy.store import reports as store
from lawstudy.store.reports import FrozenReport, StoredDraft
from lawstudy.usecases.arguments import check_count, line_within, reason_given, text_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.figures import KIND_SLOTS, ExamChoice
from lawstudy.usecases.reports.reports import Difference, ReportParagraph, check_open, check_reported, check_whole, report_paragraph
from lawstudy.usecases.reports.whole_figures import figures_of

COORDINATORS = {Role.COORDINATOR}
MOST_PARAGRAPHS, MOST_CHARACTERS = 300, 4000
MOST_LINES, LONGEST = 20, 120


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
    """The whole report of a period as it reads now, or as it was frozen once its version is ``closed``. Not ``begun``: there is no text
    yet, and ``text`` is what a beginning would be. ``last_year``: there is one to begin from. ``figures`` are those in the text."""

    period: Period
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


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def whole_report(ctx: Context, *, period: Period, version: ReportVersion | None = None) -> WholeReport:
    """Every line with its figures, what is lacking, and what stands around the text; the version of the draft unless one is asked for."""
    check_reported(period)
    return _whole(ctx, period, version)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def begin_whole_report(ctx: Context, *, period: Period, from_last: bool = False) -> WholeReport:
    """Begin the five parts: with the study paragraph as its first text, or from last year's report, whose text is marked. A report that is
    begun already stays as it is."""
    check_reported(period)
    kept = _kept(ctx, period)
    if kept.draft.whole is not None:
        return _whole(ctx, period)
    last = _last(ctx, period)
    if from_last and last is None:
        raise BadArgument(name="from_last", reason="there is no report of the year before")
    if from_last and last is not None:
        begun = domain.carried_over(last)
    else:
        begun = domain.empty(_study_text(report_paragraph.function(ctx, period=period)))
    return _save(ctx, period, kept, begun, act="begun")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def write_report_part(ctx: Context, *, period: Period, part: Part, paragraphs: tuple[Paragraph, ...], expected_version: int) -> WholeReport:
    """One part anew. ``expected_version`` is that of the draft; ChangedMeanwhile when somebody was faster, ReportClosed once frozen."""
    kept, text = _open(ctx, period, expected_version)
    check_count("paragraphs", len(paragraphs), MOST_PARAGRAPHS, least=0)
    return _save(ctx, period, kept, domain.written(text, part, [_paragraph(each) for each in paragraphs]), act=part.value)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def arrange_whole_report(
    ctx: Context,
    *,
    period: Period,
    expected_version: int,
    around: Around | None = None,
    order: tuple[Part, ...] = (),
    names: dict[str, str] | None = None,
) -> WholeReport:
    """What stands around the text, the order of the parts, and firms in the 公开版 (by name what stands there instead, "" to keep it).
    What is left out stays. Dates of 报送 and 公开 are entered also after the report is frozen."""
    kept, text = _begun(ctx, period, expected_version)
    if around is not None:
        text = structs.replace(text, around=_around(ctx, text, around))
    if order:
        _check_still(ctx, kept.draft)
        text = _ordered(text, order)
    if names is not None:
        _check_version_open(ctx, text, ReportVersion.PUBLIC)
        check_count("names", len(names), MOST_PARAGRAPHS, least=0)
        said = {line_within("names", key, most=LONGEST): line_within("names", new, least=0, most=LONGEST) for key, new in names.items()}
        text = structs.replace(text, names=said)
    return _save(ctx, period, kept, text, act="arranged")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def bind_number(ctx: Context, *, period: Period, part: Part, place: int, start: int, chip: Chip, expected_version: int) -> WholeReport:
    """Put a figure where a number was typed by hand: the one that begins at ``start`` of the paragraph ``place``."""
    kept, text = _open(ctx, period, expected_version)
    paragraphs = list(text.part(part))
    number = next((one for one in typed_numbers(_at(paragraphs, place)) if one.start == start), None)
    if number is None:
        raise BadArgument(name="start", reason="no number stands there")
    old = paragraphs[place].text
    paragraphs[place] = structs.replace(paragraphs[place], text=old[: number.start] + chip.token + old[number.end :])
    return _save(ctx, period, kept, domain.written(text, part, paragraphs), act="bound")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def dismiss_finding(ctx: Context, *, period: Period, words: str, expected_version: int) -> WholeReport:
    """A typed number is no data (``words`` are its key), or a word is no name of a person (``name:`` and the word)."""
    kept, text = _open(ctx, period, expected_version)
    clean = text_within("words", words, most=LONGEST)
    check_count("words", len(text.dismissed) + 1, 10 * MOST_PARAGRAPHS)
    return _save(ctx, period, kept, structs.replace(text, dismissed=tuple(dict.fromkeys((*text.dismissed, clean)))), act="dismissed")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def freeze_whole_report(ctx: Context, *, period: Period, version: ReportVersion, expected_version: int) -> WholeReport:
    """Keep a version with its text, figures and the rows behind them; from then on the text is closed. ReportLacks names what has to be put
    right first: figures that are gone, and in the 公开版 names of people, firms nobody decided about, a 保密审查 that is not recorded."""
    kept, text = _begun(ctx, period, expected_version)
    _check_version_open(ctx, text, version)
    found = _whole(ctx, period, version)
    check_whole(report_paragraph.function(ctx, period=period))
    if lacking := [one for one in found.findings if one.lack in BLOCKING]:
        raise ReportLacks(problems=[one.problem for one in lacking])
    organisation_id, ident = ctx.reach.organisation_id, ctx.new_id()
    draft = structs.replace(kept.draft, version=version)
    content = FrozenContent(period=period, draft=draft, figures=found.figures, paragraph=_flat(found), exam_id=found.exam_id)
    head = audit.head(ctx.tx, organisation_id)
    store.freeze(ctx.tx, organisation_id, ident, content, anchor=head, now=ctx.now, account_id=ctx.actor.account_id)
    ctx.changes.note(ident, hash=store.get_frozen(ctx.tx, organisation_id, ident).hash)
    return _save(ctx, period, kept, structs.replace(text, closed={**text.closed, version: ident}), act="frozen")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def reopen_whole_report(ctx: Context, *, period: Period, reason: str, expected_version: int) -> WholeReport:
    """Write on in a frozen report, for a ``reason`` that stands in the log. What was frozen is kept."""
    kept, text = _begun(ctx, period, expected_version)
    said = text_within("reason", reason_given(reason), most=LONGEST)
    ctx.changes.note(reason=said)
    return _save(ctx, period, kept, structs.replace(text, closed={}), act="reopened")


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def whole_differences(ctx: Context, *, period: Period) -> tuple[Difference, ...]:
    """Figures of the last frozen version whose value is another one today."""
    check_reported(period)
    frozen = next((one for one in store.frozen(ctx.tx, ctx.reach.organisation_id, period) if one.content.draft.whole is not None), None)
    if frozen is None:
        return ()
    now = figures_of(ctx, period, [figure.slot for figure in frozen.content.figures])
    found = []
    for then in frozen.content.figures:
        today = now.get(then.slot)
        if today is None or today.value != then.value:
            said = printed(today) if today is not None else ""
            found.append(Difference(slot=then.slot, label=then.label, then=printed(then), now=said))
    return tuple(found)


# --- what the acts have in common ---------------------------------------------------------------------------------------------


def _kept(ctx: Context, period: Period) -> StoredDraft:
    return store.draft(ctx.tx, ctx.reach.organisation_id, period)


def _begun(ctx: Context, period: Period, expected_version: int) -> tuple[StoredDraft, WholeText]:
    """The draft with its text, held to be the one that the caller has seen."""
    check_reported(period)
    kept = _kept(ctx, period)
    if kept.draft.whole is None:
        raise ReportNotBegun()
    return structs.replace(kept, version=expected_version), kept.draft.whole


def _open(ctx: Context, period: Period, expected_version: int) -> tuple[StoredDraft, WholeText]:
    kept, text = _begun(ctx, period, expected_version)
    check_open(ctx, kept.draft)
    return kept, text


def _check_still(ctx: Context, draft: ReportDraft) -> None:
    check_open(ctx, draft)


def _check_version_open(ctx: Context, text: WholeText, version: ReportVersion) -> None:
    if version in text.closed:
        frozen = store.get_frozen(ctx.tx, ctx.reach.organisation_id, text.closed[version])
        raise ReportClosed(frozen_on=local_date(frozen.frozen_at))


def _save(ctx: Context, period: Period, kept: StoredDraft, text: WholeText, *, act: str) -> WholeReport:
    organisation_id = ctx.reach.organisation_id
    draft = structs.replace(kept.draft, whole=text)
    store.save_draft(ctx.tx, organisation_id, period, draft, draft_id=ctx.new_id(), now=ctx.now, expected_version=kept.version)
    ctx.changes.add("report")
    ctx.changes.note(period=store.period_key(period), act=act)
    return _whole(ctx, period)


def _paragraph(given: Paragraph) -> Paragraph:
    if given.level and given.level not in domain.HEADING_LEVELS:
        raise BadArgument(name="level", reason="a heading stands below the part, on level 2, 3 or 4")
    return structs.replace(given, text=text_within("text", given.text, least=0, most=MOST_CHARACTERS).replace("\n", " "))


def _at(paragraphs: list[Paragraph], place: int) -> str:
    if not 0 <= place < len(paragraphs):
        raise BadArgument(name="place", reason="there is no such paragraph")
    return paragraphs[place].text


def _ordered(text: WholeText, order: tuple[Part, ...]) -> WholeText:
    try:
        return domain.ordered(text, order)
    except ValueError as error:
        raise BadArgument(name="order", reason="each of the five parts stands once") from error


def _around(ctx: Context, text: WholeText, around: Around) -> Around:
    """Cleaned; of a frozen report only the dates and the address may still change."""
    lists = {name: tuple(line_within(name, each, most=LONGEST) for each in getattr(around, name)) for name in ("attachments", "copies_to")}
    for name, given in lists.items():
        check_count(name, len(given), MOST_LINES, least=0)
    singles = ("submitted_title", "public_title", "number", "signer", "sender", "issued_through", "address")
    clean = structs.replace(around, **lists, **{name: line_within(name, getattr(around, name), least=0, most=LONGEST) for name in singles})
    if clean.review is not None:
        clean = structs.replace(clean, review=_review(ctx, clean.review))
    if text.closed and _fixed(text, clean) != _fixed(text, text.around):
        ident = next(iter(text.closed.values()))
        raise ReportClosed(frozen_on=local_date(store.get_frozen(ctx.tx, ctx.reach.organisation_id, ident).frozen_at))
    return clean


def _fixed(text: WholeText, around: Around) -> Around:
    """Without what may be entered later; the 公开版 is prepared after the 报送版 is frozen."""
    later = structs.replace(around, submitted_on=None, published_on=None, address="")
    return later if ReportVersion.PUBLIC in text.closed else structs.replace(later, review=None, public_title="")


def _review(ctx: Context, review: Review) -> Review:
    if review.on.isoformat() > ctx.today:
        raise BadArgument(name="review", reason="it lies in the future")
    return structs.replace(
        review,
        reviewer=line_within("review", review.reviewer, most=LONGEST),
        document=line_within("review", review.document, least=0, most=LONGEST),
    )


# --- reading ------------------------------------------------------------------------------------------------------------------


class _Read(NamedTuple):
    text: WholeText
    figures: dict[str, AnyFigure]
    closed: FrozenReport | None


def _whole(ctx: Context, period: Period, asked: ReportVersion | None = None) -> WholeReport:
    kept = _kept(ctx, period)
    version = asked or kept.draft.version
    organisation = organisations.get(ctx.tx, ctx.reach.organisation_id)
    paragraph = report_paragraph.function(ctx, period=period)
    read = _read(ctx, period, kept, version, paragraph)
    last = _last(ctx, period)
    addressees = organisation.settings.recipients if kept.draft.addressees is None else kept.draft.addressees
    known = Known(
        year=period.last_day.year,
        version=version,
        figures=read.figures,
        last=last,
        firms=frozenset(firm.name for firm in firms.listed(ctx.tx, ctx.reach.organisation_id)),
        people=people.names(ctx.tx, ctx.reach),
        addressees=bool(addressees),
    )
    return WholeReport(
        period=period,
        begun=kept.draft.whole is not None,
        version=version,
        draft_version=kept.version,
        saved_at=kept.saved_at,
        title=_title(organisation.name, period, version, read.text),
        addressees=addressees if version is ReportVersion.SUBMITTED else (),
        issuer=read.text.around.sender or organisation.name,
        issued_on=kept.draft.issued_on,
        text=read.text,
        lines=tuple(PrintedLine(line=line, segments=_segments(line, read.figures)) for line in domain.lines(read.text)),
        figures=tuple(read.figures.values()),
        findings=findings(read.text, known) if kept.draft.whole is not None else (),
        shared=tuple(SharedRows(first=one, second=two, rows=rows) for one, two, rows in shared_rows(read.figures)),
        closed=read.closed,
        last_year=last is not None,
        exams=paragraph.exams,
        exam_id=paragraph.exam_id,
        contradictions=paragraph.contradictions,
    )


def _read(ctx: Context, period: Period, kept: StoredDraft, version: ReportVersion, paragraph: ReportParagraph) -> _Read:
    """Text and figures as they are now, or as the version was frozen."""
    text = kept.draft.whole or domain.empty(_study_text(paragraph))
    closed = text.closed.get(version)
    if closed is not None:
        frozen = store.get_frozen(ctx.tx, ctx.reach.organisation_id, closed)
        then = structs.replace(frozen.content.draft.whole or text, closed=text.closed)
        later = {name: getattr(text.around, name) for name in ("submitted_on", "published_on", "address")}
        then = structs.replace(then, around=structs.replace(then.around, **later))
        return _Read(then, {figure.slot: figure for figure in frozen.content.figures}, frozen)
    return _Read(text, figures_of(ctx, period, figures_in(text.texts)), None)


def _title(organisation: str, period: Period, version: ReportVersion, text: WholeText) -> tuple[str, ...]:
    own = text.around.submitted_title if version is ReportVersion.SUBMITTED else text.around.public_title
    return (own,) if own else titles(organisation, period, version)


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


def _last(ctx: Context, period: Period) -> WholeText | None:
    """The whole report of the same days a year before."""
    before = _year_before(period)
    return _kept(ctx, before).draft.whole if before is not None else None


def _year_before(period: Period) -> Period | None:
    def back(day: date) -> date:
        return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)

    return Period(first_day=back(period.first_day), last_day=back(period.last_day))


def _flat(found: WholeReport) -> Composed:
    """The whole text as one run of segments, as a frozen report keeps it."""
    segments: list[Segment] = []
    for one in found.lines:
        segments += [Segment(text=one.line.number), *one.segments, Segment(text="\n")]
    codes = tuple(dict.fromkeys(chip.figure for one in found.lines for chip in chips(one.line.text)))
    known = {figure.slot for figure in found.figures}
    return Composed(
        segments=tuple(segment for segment in segments if segment.text),
        printed=tuple(code for code in codes if code in known),
        removed=(),
        missing=tuple(code for code in codes if code not in known),
    )
