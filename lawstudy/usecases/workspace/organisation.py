"""The bureau's own facts and settings that are not about hours."""

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.certificate_number import ORGANISATION_CODE
from lawstudy.errors import BadArgument
from lawstudy.store import organisations as store
from lawstudy.store.organisations import Organisation
from lawstudy.usecases.arguments import check_count, check_number, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
LONGEST = 60
MOST_RECIPIENTS = 10


class OrganisationEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``code`` goes into certificate numbers; ``recipients`` are 主送机关; ``idle_minutes`` 0 never locks."""

    name: str
    code: str
    year: int
    recipients: tuple[str, ...]
    idle_minutes: int


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def change_organisation(ctx: Context, *, entry: OrganisationEntry, expected_version: int) -> Organisation:
    """Write the facts of the bureau. Certificates issued before keep what was signed. ChangedMeanwhile, BadArgument."""
    before = store.get(ctx.tx, ctx.reach.organisation_id)
    code = entry.code.strip().upper()
    if ORGANISATION_CODE.fullmatch(code) is None:
        raise BadArgument(name="code", reason="a code for numbers is 2 to 12 capital letters and digits")
    for name, value, least, most in (("year", entry.year, 2000, 2100), ("idle_minutes", entry.idle_minutes, 0, 480)):
        check_number(name, value, least, most)
    recipients = tuple(
        dict.fromkeys(clean for each in entry.recipients if (clean := line_within("recipients", each, least=0, most=LONGEST)))
    )
    check_count("recipients", len(recipients), MOST_RECIPIENTS, least=0)
    settings = structs.replace(before.settings, recipients=recipients, idle_minutes=entry.idle_minutes)
    changed = structs.replace(before, name=line_within("name", entry.name, most=LONGEST), code=code, year=entry.year, settings=settings)
    store.change(ctx.tx, changed, expected_version)
    ctx.changes.add("organisation", before.id)
    ctx.changes.note(before.id, code=code, year=entry.year)
    return store.get(ctx.tx, ctx.reach.organisation_id)
