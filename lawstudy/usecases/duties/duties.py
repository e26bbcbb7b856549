"""Duties of every kind are written here: entered, changed, taken out. Reading them is told by kind in the files beside this one."""

from uuid import UUID

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.duties import Duty, DutyFacts, Hearing, KnowledgeEntry, LawReport, OfficeExam, PromptNotice
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, ChangedMeanwhile, DutyKnown
from lawstudy.store import duties as store
from lawstudy.usecases.context import Context
from lawstudy.usecases.duties.entries import checked
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def add_duty(ctx: Context, *, facts: DutyFacts, duty_id: UUID | None = None) -> Duty:
    """A new one; with ``duty_id`` given a repeat is harmless. DutyKnown for what stands there already."""
    organisation_id = ctx.reach.organisation_id
    if duty_id is not None and (known := store.find(ctx.tx, organisation_id, duty_id)) is not None:
        return known
    value = Duty(id=duty_id or ctx.new_id(), facts=checked(ctx, facts))
    _check_once(ctx, value)
    store.ROWS.add(ctx.tx, organisation_id, [value])
    return _changed(ctx, value.id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def change_duty(ctx: Context, *, duty_id: UUID, facts: DutyFacts, expected_version: int) -> Duty:
    """Write over one; it stays of its kind. DutyKnown for what another one is already."""
    before = store.get(ctx.tx, ctx.reach.organisation_id, duty_id)
    if type(facts) is not type(before.facts):
        raise BadArgument(name="facts", reason="it is of another kind")
    value = Duty(id=duty_id, facts=checked(ctx, facts, before.facts), version=before.version)
    if before.version != expected_version:
        raise ChangedMeanwhile(noun="duty_entry")
    if value == before:
        return before
    _check_once(ctx, value)
    store.ROWS.change(ctx.tx, ctx.reach.organisation_id, value, expected_version)
    return _changed(ctx, duty_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.ORGANISATION)
def remove_duty(ctx: Context, *, duty_id: UUID, expected_version: int) -> None:
    """Take one out; rows of the ledger that it named stay."""
    store.get(ctx.tx, ctx.reach.organisation_id, duty_id)
    store.ROWS.withdraw(ctx.tx, ctx.reach.organisation_id, duty_id, expected_version)
    ctx.changes.add("duty_entry", duty_id)
    ctx.changes.note(duty_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def show_duty(ctx: Context, *, duty_id: UUID) -> Duty:
    """One of any kind; NotFound when there is none."""
    return store.get(ctx.tx, ctx.reach.organisation_id, duty_id)


def _check_once(ctx: Context, value: Duty) -> None:
    """What two of a kind have in common that are one."""
    key = key_of(value.facts)
    if key is None:
        return
    for other, facts in store.of_kind(ctx.tx, ctx.reach.organisation_id, type(value.facts)):
        if other.id != value.id and key_of(facts) == key:
            raise DutyKnown(title=facts.title)


def key_of(facts: DutyFacts) -> tuple[object, ...] | None:
    """None where several may be alike: the rows of an index."""
    match facts:
        case PromptNotice():
            return same_title(facts.issuer), same_title(facts.number), facts.received_on, same_title(facts.content)
        case KnowledgeEntry():
            return facts.part, same_title(facts.name), facts.whom, facts.post, facts.from_day
        case LawReport():
            return facts.person_id, facts.year, same_title(facts.place)
        case OfficeExam():
            return facts.person_id, facts.day, same_title(facts.organ)
        case Hearing():
            return (facts.activity_id,)
        case _:
            return None


def _changed(ctx: Context, duty_id: UUID) -> Duty:
    ctx.changes.add("duty_entry", duty_id)
    ctx.changes.note(duty_id)
    return store.get(ctx.tx, ctx.reach.organisation_id, duty_id)
