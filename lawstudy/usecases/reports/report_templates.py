"""Templates of a bureau for its documents: saved from a text, chosen when one begins, and as files from one bureau to another."""

from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.annual_report.document import ANNUAL, Document, DocumentKind
from lawstudy.domain.annual_report.figure import Period
from lawstudy.domain.annual_report.template import ReportTemplate, template_of, template_problems
from lawstudy.domain.blob import Blob
from lawstudy.domain.problems import Problem
from lawstudy.domain.text import same_title
from lawstudy.errors import ReportNotBegun, TemplateTaken, TemplateUnfit
from lawstudy.store import report_templates as store
from lawstudy.store.report_templates import StoredReportTemplate
from lawstudy.usecases.arguments import check_count, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case
from lawstudy.usecases.reports.whole_reading import check_document, read_whole

COORDINATORS = {Role.COORDINATOR}
LONGEST_NAME, MOST = 30, 100
LARGEST_TEMPLATE = 4_000_000
JSON = "application/json"
FILE_FORMAT = "lawstudy-report-template-1"


class ReportTemplateLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: UUID
    kind: DocumentKind
    name: str
    version: int


class ReportTemplateFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A template as it goes from one bureau to another."""

    format: str
    kind: DocumentKind
    name: str
    template: ReportTemplate


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_report_templates(ctx: Context) -> tuple[ReportTemplateLine, ...]:
    """Those of the bureau, by kind of document and name. The program ships none: a document that begins without has figures alone."""
    return tuple(map(_line, store.listed(ctx.tx, ctx.reach.organisation_id)))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def save_report_template(ctx: Context, *, period: Period, document: Document = ANNUAL, name: str) -> ReportTemplateLine:
    """The text of a document as a template under a new name: its order, headings, words and figures' definitions; no values, dates or
    sources. TemplateTaken for a name that another of the kind has."""
    check_document(ctx, period, document)
    found = read_whole(ctx, period, document)
    if not found.begun:
        raise ReportNotBegun()
    labels = {figure.slot: figure.label for figure in found.figures}
    return _add(ctx, document.kind, name, template_of(found.text, labels))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_report_template(ctx: Context, *, template_id: UUID, expected_version: int) -> None:
    """Take a template out; documents that began with it stay as they are."""
    store.get(ctx.tx, ctx.reach.organisation_id, template_id)
    store.ROWS.withdraw(ctx.tx, ctx.reach.organisation_id, template_id, expected_version)
    ctx.changes.add("report_template", template_id)
    ctx.changes.note(template_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_report_template(ctx: Context, *, template_id: UUID) -> Blob:
    """A template as a file for another bureau."""
    found = store.get(ctx.tx, ctx.reach.organisation_id, template_id)
    file = ReportTemplateFile(format=FILE_FORMAT, kind=found.kind, name=found.name, template=found.template)
    data = msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"
    return Blob(name=f"文稿模板-{found.name}.json", media_type=JSON, sha256=ctx.blobs.put(data), unprintable=())


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def import_report_template(ctx: Context, *, sha256: str, name: str = "") -> ReportTemplateLine:
    """A template from a file that was put through the door; ``name`` instead of its own. TemplateUnfit says what is wrong with it."""
    data = ctx.blobs.get(sha256)
    try:
        file = msgspec.json.decode(data, type=ReportTemplateFile) if len(data) <= LARGEST_TEMPLATE else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        file = None
    if file is None or file.format != FILE_FORMAT:
        raise TemplateUnfit(problems=[Problem(code="report_template.not_a_file")])
    return _add(ctx, file.kind, name.strip() or file.name, file.template)


def _add(ctx: Context, kind: DocumentKind, name: str, template: ReportTemplate) -> ReportTemplateLine:
    clean = line_within("name", name, most=LONGEST_NAME)
    if problems := template_problems(kind, template):
        raise TemplateUnfit(problems=list(problems))
    known = store.listed(ctx.tx, ctx.reach.organisation_id)
    if any(one.kind is kind and same_title(one.name) == same_title(clean) for one in known):
        raise TemplateTaken(name=clean)
    check_count("templates", len(known) + 1, MOST)
    value = StoredReportTemplate(id=ctx.new_id(), kind=kind, name=clean, template=template)
    store.ROWS.add(ctx.tx, ctx.reach.organisation_id, [value])
    ctx.changes.add("report_template", value.id)
    ctx.changes.note(value.id)
    return _line(value)


def _line(value: StoredReportTemplate) -> ReportTemplateLine:
    return ReportTemplateLine(id=value.id, kind=value.kind, name=value.name, version=value.version)
