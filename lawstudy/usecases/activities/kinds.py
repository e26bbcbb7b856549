"""活动类型: the kinds that activities of this bureau can have; added and renamed here, closed but never taken away."""

import re

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.evidence import may_ask
from lawstudy.domain.kinds import Family, Field, Kind, Unit, clashes, fields_of, word_key
from lawstudy.errors import BadArgument, KindNameTaken, KindWordShared, NoEvidenceAsked
from lawstudy.store import kinds as store
from lawstudy.usecases.arguments import check_count, line_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.registry import Kind as CaseKind
from lawstudy.usecases.registry import use_case

COORDINATORS = {Role.COORDINATOR}
EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR}
LONGEST, LONGEST_SHORT = 40, 8
MOST_ALIASES = 100
MOST_PAPERS = 20
UNITS = {
    Family.STUDY: Unit.SESSIONS,
    Family.OUTREACH: Unit.TIMES,
    Family.INSPECTION: Unit.TIMES,
    Family.LEGAL_AFFAIRS: Unit.CASES,
    Family.MEETING: Unit.TIMES,
}
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


class KindWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a kind is called. Without ``short`` the beginning of the name stands in narrow places. ``unit`` is what its activities are
    counted in, ``fields`` what they ask for; None: as it was, or as those of its family are."""

    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    unit: Unit | None = None
    fields: tuple[Field, ...] | None = None


@use_case(kind=CaseKind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def list_kinds(ctx: Context) -> tuple[Kind, ...]:
    """All kinds in their order, closed ones included."""
    return store.listed(ctx.tx, ctx.reach.organisation_id)


@use_case(kind=CaseKind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_kind(ctx: Context, *, words: KindWords, family: Family, share: bool = False, code: str = "") -> Kind:
    """A kind of the bureau's own, after those that are there. With ``code`` given a repeat is harmless.

    KindNameTaken for a name that another kind has. KindWordShared for a word that is another's too, unless ``share`` says so.
    """
    known = store.listed(ctx.tx, ctx.reach.organisation_id)
    if found := next((kind for kind in known if kind.code == code), None):
        return found
    value = Kind(
        code=_checked(code) if code else _own_code(known),
        name="",
        short="",
        family=family,
        unit=UNITS[family],
        fields=fields_of(family),
        position=1 + max((kind.position for kind in known), default=-1),
    )
    value = _named(value, words, known, share=share)
    store.add(ctx.tx, ctx.reach.organisation_id, [value])
    return _changed(ctx, value.code)


@use_case(kind=CaseKind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_kind(ctx: Context, *, code: str, words: KindWords, expected_version: int, share: bool = False) -> Kind:
    """Call a kind otherwise, with the errors of :func:`add_kind`; its activities, past ones too, are of that name from now on."""
    known = store.listed(ctx.tx, ctx.reach.organisation_id)
    before = store.get(ctx.tx, ctx.reach.organisation_id, code)
    store.change(ctx.tx, ctx.reach.organisation_id, _named(before, words, known, share=share), expected_version)
    return _changed(ctx, code)


@use_case(kind=CaseKind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def set_kind_asks(
    ctx: Context, *, code: str, expected_version: int, evidence: tuple[str, ...] | None = None, required: bool | None = None
) -> Kind:
    """The checklist of papers that the bureau wants of a kind (nothing ever waits for them), and whether its activities are 必学. What is
    None stays. NoEvidenceAsked for a checklist of 警示教育 and of meetings."""
    value = store.get(ctx.tx, ctx.reach.organisation_id, code)
    if evidence is not None:
        check_count("evidence", len(evidence), MOST_PAPERS, least=0)
        if evidence and not may_ask(value):
            raise NoEvidenceAsked(kind=value.name)
        words = (line_within("evidence", each, most=LONGEST) for each in evidence if each.strip())
        value = structs.replace(value, evidence=tuple(dict.fromkeys(words)))
    if required is not None:
        value = structs.replace(value, required=required)
    store.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    return _changed(ctx, code)


@use_case(kind=CaseKind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def close_kind(ctx: Context, *, code: str, expected_version: int) -> Kind:
    """Nothing new is written under it; what is there stays and counts as before."""
    return _set_closed(ctx, code, expected_version, closed=True)


@use_case(kind=CaseKind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def open_kind(ctx: Context, *, code: str, expected_version: int) -> Kind:
    """Offer a closed kind again."""
    return _set_closed(ctx, code, expected_version, closed=False)


def _set_closed(ctx: Context, code: str, expected_version: int, *, closed: bool) -> Kind:
    value = store.get(ctx.tx, ctx.reach.organisation_id, code)
    store.change(ctx.tx, ctx.reach.organisation_id, structs.replace(value, closed=closed), expected_version)
    return _changed(ctx, code)


def _changed(ctx: Context, code: str) -> Kind:
    ctx.changes.add("kind")
    ctx.changes.note(kind=code)
    return store.get(ctx.tx, ctx.reach.organisation_id, code)


def _named(value: Kind, words: KindWords, known: tuple[Kind, ...], *, share: bool) -> Kind:
    """``value`` with the words of ``words``; what stands twice among them stands once."""
    name = _word("name", words.name, LONGEST)
    short = _word("short", words.short, LONGEST_SHORT) if words.short.strip() else name[:LONGEST_SHORT]
    check_count("aliases", len(words.aliases), MOST_ALIASES, least=0)
    listed = {word_key(alias): _word("aliases", alias, LONGEST) for alias in words.aliases if alias.strip()}
    aliases = tuple(alias for key, alias in listed.items() if key not in {word_key(name), word_key(short)})
    fields = value.fields if words.fields is None else tuple(field for field in Field if field in words.fields)
    named = structs.replace(value, name=name, short=short, aliases=aliases, unit=words.unit or value.unit, fields=fields)
    for clash in clashes(named, known):
        if clash.of_name:
            raise KindNameTaken(word=clash.word, kind=clash.kind.name)
        if not share and word_key(clash.word) not in {word_key(alias) for alias in value.aliases}:
            raise KindWordShared(word=clash.word, kind=clash.kind.name)
    return named


def _word(field: str, written: str, most: int) -> str:
    word = line_within(field, written, most=most)
    if not word_key(word):
        raise BadArgument(name=field, reason="“{given}” is not a word", values={"given": word})
    return word


def _checked(code: str) -> str:
    if not _CODE.fullmatch(code):
        raise BadArgument(name="code", reason="small letters, digits and _ are possible, a letter first")
    return code


def _own_code(known: tuple[Kind, ...]) -> str:
    """own_1, own_2 …: rows never go, so a code is never used again."""
    taken = {kind.code for kind in known}
    return next(code for number in range(1, len(taken) + 2) if (code := f"own_{number}") not in taken)
