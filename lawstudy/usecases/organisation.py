"""The bureau's own facts and settings that are not about hours."""

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.certificate_number import ORGANISATION_CODE
from lawstudy.domain.text import stored
from lawstudy.errors import BadArgument
from lawstudy.store import organisations as store
from lawstudy.store.organisations import Organisation
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
    before = store.get(ctx.session, ctx.reach.organisation_id)
    code = entry.code.strip().upper()
    if ORGANISATION_CODE.fullmatch(code) is None:
        raise BadArgument(name="code", reason="a code for numbers is 2 to 12 capital letters and digits")
    for name, value, least, most in (("year", entry.year, 2000, 2100), ("idle_minutes", entry.idle_minutes, 0, 480)):
        if not least <= value <= most:
            raise BadArgument(
                name=name, reason="{given} is not between {least} and {most}", values={"given": value, "least": least, "most": most}
            )
    recipients = tuple(dict.fromkeys(clean for each in entry.recipients if (clean := _line("recipients", each))))
    if len(recipients) > MOST_RECIPIENTS:
        raise BadArgument(name="recipients", reason="more than {most} of them", values={"most": MOST_RECIPIENTS})
    settings = structs.replace(before.settings, recipients=recipients, idle_minutes=entry.idle_minutes)
    changed = structs.replace(before, name=_line("name", entry.name, required=True), code=code, year=entry.year, settings=settings)
    store.change(ctx.session, changed, expected_version)
    ctx.changes.add("organisation", before.id)
    ctx.changes.note(before.id, code=code, year=entry.year)
    return store.get(ctx.session, ctx.reach.organisation_id)


def _line(name: str, value: str, *, required: bool = False) -> str:
    clean = " ".join(stored(value).split())
    if len(clean) > LONGEST or (required and not clean):
        values: dict[str, str | int] = {"most": LONGEST, "given": len(clean)}
        raise BadArgument(name=name, reason="1–{most} characters are needed, not {given}", values=values)
    return clean
