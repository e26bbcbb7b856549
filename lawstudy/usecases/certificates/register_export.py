"""证明登记簿 as a file: every number, revoked and lost ones too."""

from datetime import date

from lawstudy.documents.lists import ListFormat
from lawstudy.documents.spreadsheet import Column, Kind, SheetTable, Value
from lawstudy.domain.access import Role, Scope
from lawstudy.domain.blob import Blob
from lawstudy.domain.certificate import TITLES, CertificateState
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.page import LARGEST_PAGE
from lawstudy.domain.printed_names import CERTIFICATE_STATES
from lawstudy.store import audit, organisations
from lawstudy.store import certificates as store
from lawstudy.store.certificates import RegisteredCertificate
from lawstudy.usecases.arguments import check_number
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.listing import as_of, exported, listing
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
COLUMNS = (
    Column(title="编号"),
    Column(title="名称"),
    Column(title="年度", kind=Kind.COUNT),
    Column(title="姓名"),
    Column(title="科室"),
    Column(title="内容"),
    Column(title="成绩", kind=Kind.POINTS),
    Column(title="等次"),
    Column(title="学时", kind=Kind.POINTS),
    Column(title="出具日期", kind=Kind.DAY),
    Column(title="状态"),
    Column(title="作废日期", kind=Kind.DAY),
    Column(title="作废原因"),
)


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def export_certificates(
    ctx: JobContext,
    *,
    form: ListFormat = ListFormat.XLSX,
    year: int | None = None,
    kind: CertificateKind | None = None,
    state: CertificateState | None = None,
) -> Blob:
    """The register in the order of its numbers, of a year, kind or state where one is asked for."""
    if year is not None:
        check_number("year", year, 2000, 2100)
    table = ctx.read(lambda reading: _table(reading, year, kind, state))
    return exported(ctx, f"{table.title}_{ctx.today}", (table,), form)


def _table(ctx: Context, year: int | None, kind: CertificateKind | None, state: CertificateState | None) -> SheetTable:
    found: list[RegisteredCertificate] = []
    after: int | None = 0
    while after is not None:
        page = store.page(ctx.tx, ctx.reach, year=year, kind=kind, state=state, after=after, limit=LARGEST_PAGE)
        found += page.items
        after = int(page.next_cursor) if page.next_cursor else None
    found.sort(key=lambda one: (one.year, one.kind, one.serial))
    title = f"{TITLES[kind]}登记簿" if kind is not None else "证明登记簿"
    unit = organisations.get(ctx.tx, ctx.reach.organisation_id).name
    span = f"年度：{year}年　　{as_of(ctx.today)}" if year is not None else as_of(ctx.today)
    valid = sum(one.state is CertificateState.ISSUED for one in found)
    end = audit.head(ctx.tx, ctx.reach.organisation_id)
    # On paper the end of the log stands where nobody can write it anew.
    notes = (f"共{len(found)}份，其中有效{valid}份", f"打印时审计日志共{end.seq}行，末行校验值{audit.check_of(end.hash)}")
    return listing(title, unit, span, COLUMNS, [_row(one) for one in found], notes)


def _row(one: RegisteredCertificate) -> tuple[Value, ...]:
    """What was signed; of a lost record only its number is known."""
    signed = one.certificate
    end = (CERTIFICATE_STATES[one.state], date.fromisoformat(one.revoked_on) if one.revoked_on else "", one.reason or "")
    if signed is None:
        return (one.number, TITLES[one.kind], one.year, "", "", "", "", "", "", "", *end)
    return (
        one.number,
        TITLES[one.kind],
        one.year,
        signed.name,
        signed.department,
        signed.content,
        signed.score if signed.score is not None else "",
        signed.band,
        signed.hours if signed.hours is not None else "",
        signed.issued_on,
        *end,
    )
