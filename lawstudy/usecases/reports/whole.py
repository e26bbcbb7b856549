"""The whole annual report and the other documents of a period: their parts are begun, written, checked and frozen. The text is kept with
the draft of the document."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from msgspec import structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report import whole as domain
from lawstudy.domain.annual_report.completeness import BLOCKING
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind
from lawstudy.domain.annual_report.draft import FrozenContent, ReportDraft
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.paragraph import Composed, Segment
from lawstudy.domain.annual_report.printing import printed
from lawstudy.domain.annual_report.report import ReportVersion
from lawstudy.domain.annual_report.template import MOST_CHARACTERS, MOST_PARAGRAPHS, begun_from
from lawstudy.domain.annual_report.tokens import Chip, chips
from lawstudy.domain.annual_report.typed_numbers import typed_numbers
from lawstudy.domain.annual_report.whole import Around, Paragraph, Part, Review, WholeText
from lawstudy.domain.clock import local_date
from lawstudy.errors import BadArgument, ReportClosed, ReportLacks, ReportNotBegun
from lawstudy.store import audit, report_templates
from lawstudy.store import reports as store
from lawstudy.store.reports import StoredDraft
from lawstudy.usecases.arguments import check_count, line_within, reason_given, text_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.reports import LONGEST as LONGEST_ADDRESSEE
from lawstudy.usecases.reports.reports import MOST_ADDRESSEES, Difference, check_open, check_whole, report_paragraph
from lawstudy.usecases.reports.whole_figures import figures_of
from lawstudy.usecases.reports.whole_reading import WholeReport, beginning, check_document, kept, last_years, read_whole

COORDINATORS = {Role.COORDINATOR}
MOST_LINES, LONGEST, LONGEST_KEY = 20, 120, 420


class _Writing(NamedTuple):
    """The draft of a document with its text, while an act writes it."""

    period: Period
    document: Document
    kept: StoredDraft
    text: WholeText

    @property
    def draft(self) -> ReportDraft:
        return self.kept.draft


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def whole_report(ctx: Context, *, period: Period, document: Document = ANNUAL, version: ReportVersion | None = None) -> WholeReport:
    """Every line with its figures, what is lacking, and what stands around the text; the version of the draft unless one is asked for."""
    check_document(ctx, period, document, version)
    return read_whole(ctx, period, document, version)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def begin_whole_report(
    ctx: Context, *, period: Period, document: Document = ANNUAL, from_last: bool = False, template_id: UUID | None = None
) -> WholeReport:
    """Begin the parts of a document: with what figures say as its first text, from last year's, whose text is marked, or from a template of
    the bureau. One that is begun already stays as it is."""
    template = report_templates.get(ctx.tx, ctx.reach.organisation_id, template_id) if template_id is not None else None
    check_document(ctx, period, document)
    if template is not None and template.kind is not document.kind:
        raise BadArgument(name="template_id", reason="it is a template for another kind of document")
    before = kept(ctx, period, document)
    if before.draft.whole is not None:
        return read_whole(ctx, period, document)
    last = last_years(ctx, period, document)
    if from_last and last is None:
        raise BadArgument(name="from_last", reason="there is no report of the year before")
    if template is not None:
        begun = begun_from(template.template)
    elif from_last and last is not None:
        begun = domain.carried_over(last)
    else:
        begun = beginning(ctx, period, document, report_paragraph.function(ctx, period=period))
    return _save(ctx, _Writing(period, document, before, begun), act="begun")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def write_report_part(
    ctx: Context,
    *,
    period: Period,
    document: Document = ANNUAL,
    part: Part,
    paragraphs: tuple[Paragraph, ...],
    expected_version: int,
) -> WholeReport:
    """One part anew. ``expected_version`` is that of the draft; ChangedMeanwhile when somebody was faster, ReportClosed once frozen."""
    writing = _open(ctx, period, document, expected_version)
    _check_part(writing.text, part)
    check_count("paragraphs", len(paragraphs), MOST_PARAGRAPHS, least=0)
    return _save(ctx, _with(writing, domain.written(writing.text, part, [_paragraph(each) for each in paragraphs])), act=part.value)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def arrange_whole_report(
    ctx: Context,
    *,
    period: Period,
    document: Document = ANNUAL,
    expected_version: int,
    around: Around | None = None,
    order: tuple[Part, ...] = (),
    names: dict[str, str] | None = None,
    addressees: tuple[str, ...] | None = None,
    issued_on: date | None = None,
) -> WholeReport:
    """What stands around the text, the order of the parts, firms in the 公开版 (by name what stands there instead, "" to keep it), 主送机关
    and the date below it. What is left out stays. Dates of 报送 and 公开 are entered also after the report is frozen."""
    writing = _begun(ctx, period, document, expected_version)
    text, draft = writing.text, writing.draft
    if around is not None:
        text = structs.replace(text, around=_around(ctx, text, around))
    if order:
        check_open(ctx, draft)
        text = _ordered(text, order)
    if names is not None:
        _check_version_open(ctx, text, ReportVersion.PUBLIC)
        check_count("names", len(names), MOST_PARAGRAPHS, least=0)
        said = {line_within("names", key, most=LONGEST): line_within("names", new, least=0, most=LONGEST) for key, new in names.items()}
        text = structs.replace(text, names=said)
    if addressees is not None and addressees != draft.addressees:
        check_open(ctx, draft)
        check_count("recipients", len(addressees), MOST_ADDRESSEES, least=0)
        draft = structs.replace(draft, addressees=tuple(line_within("recipients", each, most=LONGEST_ADDRESSEE) for each in addressees))
    if issued_on is not None and issued_on != draft.issued_on:
        check_open(ctx, draft)
        draft = structs.replace(draft, issued_on=issued_on)
    return _save(ctx, writing._replace(kept=structs.replace(writing.kept, draft=draft), text=text), act="arranged")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def bind_number(
    ctx: Context,
    *,
    period: Period,
    document: Document = ANNUAL,
    part: Part,
    place: int,
    start: int,
    chip: Chip,
    expected_version: int,
) -> WholeReport:
    """Put a figure where a number was typed by hand: the one that begins at ``start`` of the paragraph ``place``."""
    writing = _open(ctx, period, document, expected_version)
    _check_part(writing.text, part)
    paragraphs = list(writing.text.part(part))
    number = next((one for one in typed_numbers(_at(paragraphs, place)) if one.start == start), None)
    if number is None:
        raise BadArgument(name="start", reason="no number stands there")
    old = paragraphs[place].text
    paragraphs[place] = structs.replace(paragraphs[place], text=old[: number.start] + chip.token + old[number.end :])
    return _save(ctx, _with(writing, domain.written(writing.text, part, paragraphs)), act="bound")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def dismiss_finding(ctx: Context, *, period: Period, document: Document = ANNUAL, words: str, expected_version: int) -> WholeReport:
    """A typed number is no data (``words`` are its key), a word is no name of a person (``name:`` and the word), or two figures share rows
    as intended (``shared:`` and both codes), or last year's sources are not asked again (``sources:last``)."""
    writing = _open(ctx, period, document, expected_version)
    text = writing.text
    clean = text_within("words", words, most=LONGEST_KEY)
    check_count("words", len(text.dismissed) + 1, 10 * MOST_PARAGRAPHS)
    return _save(ctx, _with(writing, structs.replace(text, dismissed=tuple(dict.fromkeys((*text.dismissed, clean))))), act="dismissed")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def freeze_whole_report(
    ctx: Context, *, period: Period, document: Document = ANNUAL, version: ReportVersion, expected_version: int
) -> WholeReport:
    """Keep a version with its text, figures and the rows behind them; from then on the text is closed. ReportLacks names what has to be put
    right first: figures that are gone, and in the 公开版 names of people, firms nobody decided about, a 保密审查 that is not recorded."""
    check_document(ctx, period, document, version)
    writing = _begun(ctx, period, document, expected_version)
    text = writing.text
    _check_version_open(ctx, text, version)
    found = read_whole(ctx, period, document, version)
    if quotes_exam(found):
        check_whole(report_paragraph.function(ctx, period=period))
    if lacking := [one for one in found.findings if one.lack in BLOCKING]:
        raise ReportLacks(problems=[one.problem for one in lacking])
    organisation_id, ident = ctx.reach.organisation_id, ctx.new_id()
    content = FrozenContent(
        period=period,
        draft=structs.replace(writing.draft, version=version),
        figures=found.figures,
        paragraph=_flat(found),
        exam_id=found.exam_id,
        document=document,
    )
    head = audit.head(ctx.tx, organisation_id)
    store.freeze(ctx.tx, organisation_id, ident, content, anchor=head, now=ctx.now, account_id=ctx.actor.account_id)
    ctx.changes.note(ident, hash=store.get_frozen(ctx.tx, organisation_id, ident).hash)
    return _save(ctx, _with(writing, structs.replace(text, closed={**text.closed, version: ident})), act="frozen")


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def reopen_whole_report(ctx: Context, *, period: Period, document: Document = ANNUAL, reason: str, expected_version: int) -> WholeReport:
    """Write on in a frozen report, for a ``reason`` that stands in the log. What was frozen is kept."""
    writing = _begun(ctx, period, document, expected_version)
    said = text_within("reason", reason_given(reason), most=LONGEST)
    ctx.changes.note(reason=said)
    return _save(ctx, _with(writing, structs.replace(writing.text, closed={})), act="reopened")


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def whole_differences(ctx: Context, *, period: Period, document: Document = ANNUAL) -> tuple[Difference, ...]:
    """Figures of the last frozen version whose value is another one today."""
    check_document(ctx, period, document)
    known = store.frozen(ctx.tx, ctx.reach.organisation_id, period, document)
    frozen = next((one for one in known if one.content.draft.whole is not None), None)
    if frozen is None:
        return ()
    now = figures_of(ctx, period, [figure.slot for figure in frozen.content.figures], document.person_id)
    found = []
    for then in frozen.content.figures:
        today = now.get(then.slot)
        if today is None or today.value != then.value:
            said = printed(today) if today is not None else ""
            found.append(Difference(slot=then.slot, label=then.label, then=printed(then), now=said))
    return tuple(found)


def quotes_exam(found: WholeReport) -> bool:
    """Whether it stands on the exam of its period: the annual report does, of others those that quote its figures."""
    return found.document.kind is DocumentKind.ANNUAL or any(one.slot.startswith("exam.") for one in found.figures)


# --- what the acts have in common ---------------------------------------------------------------------------------------------


def _begun(ctx: Context, period: Period, document: Document, expected_version: int) -> _Writing:
    """The draft with its text, held to be the one that the caller has seen."""
    check_document(ctx, period, document)
    found = kept(ctx, period, document)
    if found.draft.whole is None:
        raise ReportNotBegun()
    return _Writing(period, document, structs.replace(found, version=expected_version), found.draft.whole)


def _open(ctx: Context, period: Period, document: Document, expected_version: int) -> _Writing:
    writing = _begun(ctx, period, document, expected_version)
    check_open(ctx, writing.draft)
    return writing


def _with(writing: _Writing, text: WholeText) -> _Writing:
    return writing._replace(text=text)


def _check_part(text: WholeText, part: Part) -> None:
    if part not in {one.part for one in text.parts}:
        raise BadArgument(name="part", reason="this document has no such part")


def _check_version_open(ctx: Context, text: WholeText, version: ReportVersion) -> None:
    if version in text.closed:
        frozen = store.get_frozen(ctx.tx, ctx.reach.organisation_id, text.closed[version])
        raise ReportClosed(frozen_on=local_date(frozen.frozen_at))


def _save(ctx: Context, writing: _Writing, *, act: str) -> WholeReport:
    period, document = writing.period, writing.document
    draft = structs.replace(writing.draft, whole=writing.text)
    store.save_draft(
        ctx.tx,
        ctx.reach.organisation_id,
        period,
        draft,
        draft_id=ctx.new_id(),
        now=ctx.now,
        expected_version=writing.kept.version,
        document=document,
    )
    ctx.changes.add("report")
    ctx.changes.note(period=store.period_key(period, document), act=act)
    return read_whole(ctx, period, document)


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
        raise BadArgument(name="order", reason="each part stands once") from error


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
