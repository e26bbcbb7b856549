"""Forms of certificates: those of the program, those that the bureau sets itself, and as files from one bureau to another.

A certificate that was issued holds its form in what was signed: whatever becomes of a form, it prints as it was issued.
"""

from datetime import date
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.documents import fonts
from lawstudy.documents.certificate import IssuedCertificate, certificates_pdf
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import PDF, Blob
from lawstudy.domain.certificate import Certificate, signed_bytes
from lawstudy.domain.certificate_check import SIGNATURE_BYTES
from lawstudy.domain.certificate_number import ORGANISATION_CODE, CertificateKind, CertificateNumber
from lawstudy.domain.certificate_template import BUILT_IN, CertificateTemplate, fixed_words, template_problems
from lawstudy.domain.problems import Problem
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, ChangedMeanwhile, TemplateTaken, TemplateUnfit
from lawstudy.store import certificate_templates as store
from lawstudy.store import organisations
from lawstudy.store.certificate_templates import StoredTemplate
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.arguments import line_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

COORDINATORS = {Role.COORDINATOR}
# The forms of the program, by ids that are the same everywhere; their names are chosen by the doors.
BUILT_IN_IDS = {CertificateKind.EXAM: UUID(int=1), CertificateKind.STUDY: UUID(int=2)}
LONGEST_NAME = 30
LARGEST_FILE = 100_000
JSON = "application/json"
FILE_FORMAT = "lawstudy-certificate-template-1"
_MEANT = str.maketrans("｛｝［］｜\u2028\u2029", "{}[]|\n\n")


class TemplateLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is "" and ``built_in`` true for the form of the program; it cannot be altered. ``usual``: the one for its kind."""

    id: UUID
    kind: CertificateKind
    name: str
    template: CertificateTemplate
    built_in: bool
    usual: bool
    version: int


class TemplateFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form as it goes from one bureau to another."""

    format: str
    kind: CertificateKind
    name: str
    template: CertificateTemplate


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def list_certificate_templates(ctx: Context) -> tuple[TemplateLine, ...]:
    """All forms, by kind; that of the program first."""
    own = [_line(one) for one in store.listed(ctx.tx, ctx.reach.organisation_id)]
    found: list[TemplateLine] = []
    for kind, ident in BUILT_IN_IDS.items():
        mine = [one for one in own if one.kind is kind]
        usual = not any(one.usual for one in mine)
        built_in = TemplateLine(id=ident, kind=kind, name="", template=BUILT_IN[kind], built_in=True, usual=usual, version=1)
        found += [built_in, *mine]
    return tuple(found)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_certificate_template(ctx: Context, *, kind: CertificateKind, name: str, template: CertificateTemplate) -> TemplateLine:
    """A new form. TemplateUnfit names everything that is wrong with it, TemplateTaken a name that another has."""
    value = StoredTemplate(id=ctx.new_id(), kind=kind, name=line_within("name", name, most=LONGEST_NAME), template=checked(kind, template))
    _check_name(ctx, value)
    store.ROWS.add(ctx.tx, ctx.reach.organisation_id, [value])
    return _changed(ctx, value)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_certificate_template(
    ctx: Context, *, template_id: UUID, name: str, template: CertificateTemplate, expected_version: int
) -> TemplateLine:
    """Write over a form of the bureau's own; what was issued by it stays as it is."""
    before = _own(ctx, template_id)
    value = structs.replace(before, name=line_within("name", name, most=LONGEST_NAME), template=checked(before.kind, template))
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="certificate_template")
    if value == before:
        return _line(before)
    _check_name(ctx, value)
    store.ROWS.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    return _changed(ctx, value)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_certificate_template(ctx: Context, *, template_id: UUID, expected_version: int) -> None:
    """Take a form of the bureau's own out; where it was the usual one, that of the program is."""
    value = _own(ctx, template_id)
    store.ROWS.withdraw(ctx.tx, ctx.reach.organisation_id, template_id, expected_version)
    if value.usual:
        store.choose(ctx.tx, ctx.reach.organisation_id, value.kind, None)
    ctx.changes.add("certificate_template", template_id)
    ctx.changes.note(template_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def choose_certificate_template(ctx: Context, *, template_id: UUID) -> None:
    """From now on certificates of its kind are printed by this form, unless another is named."""
    kind = _built_in_kind(template_id)
    if kind is not None:
        store.choose(ctx.tx, ctx.reach.organisation_id, kind, None)
    else:
        store.choose(ctx.tx, ctx.reach.organisation_id, store.get(ctx.tx, ctx.reach.organisation_id, template_id).kind, template_id)
    ctx.changes.add("certificate_template", template_id)
    ctx.changes.note(template_id)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def draw_certificate_template(ctx: JobContext, *, kind: CertificateKind, template: CertificateTemplate) -> Blob:
    """A page by this form with invented facts, before it is saved. Its code carries no signature. TemplateUnfit."""
    form = checked(kind, template)
    organisation = ctx.read(lambda reading: organisations.get(reading.tx, reading.reach.organisation_id))
    certificate = specimen(kind, form, organisation, date.fromisoformat(ctx.today))
    unsigned = signed_bytes(certificate, "0" * 16) + bytes(SIGNATURE_BYTES)
    data = certificates_pdf([IssuedCertificate(certificate=certificate, envelope=unsigned)])
    return Blob(name=f"{form.title}.pdf", media_type=PDF, sha256=ctx.blobs.put(data))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_certificate_template(ctx: Context, *, template_id: UUID) -> Blob:
    """A form as a file for another bureau: its words and measures, nothing of people."""
    kind = _built_in_kind(template_id)
    if kind is not None:
        name, template = BUILT_IN[kind].title, BUILT_IN[kind]
    else:
        found = store.get(ctx.tx, ctx.reach.organisation_id, template_id)
        kind, name, template = found.kind, found.name, found.template
    file = TemplateFile(format=FILE_FORMAT, kind=kind, name=name, template=template)
    data = msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"
    return Blob(name=f"证明模板-{name}.json", media_type=JSON, sha256=ctx.blobs.put(data))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def import_certificate_template(ctx: Context, *, sha256: str, name: str = "") -> TemplateLine:
    """A form from a file that was put through the door, checked as one that is written here; ``name`` instead of its own."""
    data = ctx.blobs.get(sha256)
    try:
        file = msgspec.json.decode(data, type=TemplateFile) if len(data) <= LARGEST_FILE else None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        file = None
    if file is None or file.format != FILE_FORMAT:
        raise TemplateUnfit(problems=[Problem(code="template.not_a_file")])
    return add_certificate_template.function(ctx, kind=file.kind, name=name.strip() or file.name, template=file.template)


# --- for the other use cases -----------------------------------------------------------------------------------------------------


def form_for(ctx: Context, kind: CertificateKind, template_id: UUID | None) -> CertificateTemplate | None:
    """By which form certificates of ``kind`` are printed: the named one, else the usual; None is that of the program."""
    if template_id is None:
        return next((one.template for one in store.listed(ctx.tx, ctx.reach.organisation_id) if one.kind is kind and one.usual), None)
    of = _built_in_kind(template_id)
    found = None if of is not None else store.get(ctx.tx, ctx.reach.organisation_id, template_id)
    if (of or (found.kind if found is not None else None)) is not kind:
        raise BadArgument(name="template_id", reason="it is a template for certificates of the other kind")
    return None if found is None else found.template


def checked(kind: CertificateKind, template: CertificateTemplate) -> CertificateTemplate:
    """``template`` as it is kept; TemplateUnfit names everything that is wrong with it. Full-width braces and brackets are taken for what
    they mean."""
    paragraphs = [line.strip() for line in template.wording.translate(_MEANT).replace("\r\n", "\n").split("\n")]
    form = structs.replace(template, title=template.title.strip(), wording="\n".join(line for line in paragraphs if line))
    found = template_problems(kind, form)
    missing = fonts.missing_characters(fixed_words(form), fonts.Face.SERIF)
    if missing:
        characters = "、".join(f"{one.char} {one.code_point}" for one in missing)
        found.append(Problem(code="template.unprintable", field="wording", parameters={"characters": characters}))
    if found:
        raise TemplateUnfit(problems=found)
    return form


def specimen(kind: CertificateKind, form: CertificateTemplate, organisation: Organisation, day: date) -> Certificate:
    """Someone who does not exist, with everything that can stand on a certificate of ``kind``."""
    exam = kind is CertificateKind.EXAM
    code = organisation.code if ORGANISATION_CODE.fullmatch(organisation.code) else "XXXX"
    return Certificate(
        number=CertificateNumber(organisation_code=code, year=day.year, kind=kind, serial=1),
        name="张三丰",
        department="政策法规科",
        issuer=organisation.name,
        content="学法考试" if exam else "行政复议法、科学技术进步法",
        hours=None if exam else 4000,
        score=9050 if exam else None,
        band="优秀" if exam else "",
        issued_on=day,
        template=form,
    )


def _built_in_kind(template_id: UUID) -> CertificateKind | None:
    return next((kind for kind, ident in BUILT_IN_IDS.items() if ident == template_id), None)


def _own(ctx: Context, template_id: UUID) -> StoredTemplate:
    if _built_in_kind(template_id) is not None:
        raise TemplateUnfit(problems=[Problem(code="template.built_in")])
    return store.get(ctx.tx, ctx.reach.organisation_id, template_id)


def _check_name(ctx: Context, value: StoredTemplate) -> None:
    others = [one for one in store.listed(ctx.tx, ctx.reach.organisation_id) if one.kind is value.kind and one.id != value.id]
    if any(same_title(one.name) == same_title(value.name) for one in others):
        raise TemplateTaken(name=value.name)


def _changed(ctx: Context, value: StoredTemplate) -> TemplateLine:
    ctx.changes.add("certificate_template", value.id)
    ctx.changes.note(value.id)
    return _line(store.get(ctx.tx, ctx.reach.organisation_id, value.id))


def _line(value: StoredTemplate) -> TemplateLine:
    return TemplateLine(
        id=value.id,
        kind=value.kind,
        name=value.name,
        template=value.template,
        built_in=False,
        usual=value.usual,
        version=value.version,
    )
