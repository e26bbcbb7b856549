"""A person who was entered twice: the two entries joined into one, everything follows; and parted again."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.approval import private_reason
from lawstudy.domain.belonging import Belonging, joined
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.people import Person, PersonState
from lawstudy.errors import BadArgument, BothHaveAccounts, ChangedMeanwhile, MergeUndone, PeopleApart
from lawstudy.errors.people import BOTH_SAT, OF_THEIR_OWN, SITTING
from lawstudy.store import accounts, attempts, departments, memberships, people, person_merges, person_rows
from lawstudy.store.accounts import CLOSED
from lawstudy.store.exams import not_closed
from lawstudy.store.person_merges import Merge, MergeContent
from lawstudy.store.person_rows import PersonRecord
from lawstudy.usecases.arguments import line_within, reason_given
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.checks import last_administrators
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
LONGEST = 200


class Follows(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many rows of a table would go over; ``rests.…`` is what the words of tables call it."""

    table: str
    rows: int


class MergeLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A joining: the entry that went, by what it was called, and the one that stayed. ``undone``: parted again."""

    merge_id: UUID
    gone: str
    gone_department: str
    kept_id: UUID
    kept: str
    at_us: int
    reason: str
    rows: int
    gave_way: int
    undone: bool


class Parted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``missing`` rows were changed or taken out since, and are where they are now."""

    person_id: UUID
    missing: int


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def what_follows(ctx: Context, *, person_id: UUID) -> tuple[Follows, ...]:
    """What names this entry and would go over if it were joined into another."""
    people.get(ctx.tx, ctx.reach, person_id)
    found = person_merges.counts(ctx.tx, ctx.reach.organisation_id, person_id)
    return tuple(Follows(table=table, rows=rows) for table, rows in sorted(found.items()))


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_merges(ctx: Context) -> tuple[MergeLine, ...]:
    """Entries that were joined, newest first."""
    return tuple(_line(one) for one in person_merges.listed(ctx.tx, ctx.reach.organisation_id))


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def merge_people(ctx: Context, *, gone_id: UUID, kept_id: UUID, reason: str, gone_version: int, kept_version: int) -> MergeLine:
    """``gone_id`` and ``kept_id`` are one person: attendance, scores, results, hours, certificates and whatever else names the first
    goes to the second, and the first is seen nowhere. Where both have a row of the same thing one gives way and is kept aside.

    PeopleApart where they cannot be one person, BothHaveAccounts, ChangedMeanwhile. It can be parted again."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    said = line_within("reason", reason_given(reason), most=LONGEST)
    if private_reason(said):
        raise BadArgument(name="reason", reason="reasons of health and family are not kept; 请假 says enough")
    if gone_id == kept_id:
        raise BadArgument(name="kept_id", reason="it is the same entry")
    if gone_id == ctx.actor.person_id:
        raise BadArgument(name="gone_id", reason="it is your own entry: keep it, and join the other one into it")
    gone, kept = people.get(tx, ctx.reach, gone_id), people.get(tx, ctx.reach, kept_id)
    if (gone.version, kept.version) != (gone_version, kept_version):
        raise ChangedMeanwhile(noun="person")
    _refuse(ctx, gone, kept)
    records = {one.id: person_rows.record_of(tx, organisation_id, one) for one in (gone, kept)}
    mine, other = (accounts.of_person(tx, organisation_id, one) for one in (gone_id, kept_id))
    moves_account = mine is not None and other is None
    if moves_account:
        person_merges.move_account(tx, organisation_id, gone_id, kept_id)
    moved, gave_way = person_merges.move(tx, organisation_id, gone_id, kept_id)
    _write(ctx, gone, kept, joined(records[kept_id].belonging, records[gone_id].belonging))
    content = MergeContent(gone=records[gone_id], kept=records[kept_id], moved=moved, gave_way=gave_way, account=moves_account)
    value = Merge(id=ctx.new_id(), gone_id=gone_id, kept_id=kept_id, at_us=ctx.now, reason=said, content=content)
    person_merges.add(tx, organisation_id, value, ctx.actor.account_id)
    _noted(ctx, value)
    return _line(value)


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def part_people(ctx: Context, *, merge_id: UUID) -> Parted:
    """They were two people after all: each has again what it had. What was recorded since stays with the entry that was kept.
    MergeUndone; ChangedMeanwhile when one of the two entries was changed since."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    merge = person_merges.get(tx, organisation_id, merge_id)
    if merge.undone_at is not None:
        raise MergeUndone
    before = merge.content
    kept = people.get(tx, ctx.reach, merge.kept_id)
    state, version = person_merges.state_of(tx, organisation_id, merge.gone_id)
    if kept.version != before.kept.person.version + 1 or (state, version) != (PersonState.WITHDRAWN, before.gone.person.version + 1):
        raise ChangedMeanwhile(noun="person")
    missing = person_merges.move_back(tx, organisation_id, merge)
    if before.account:
        person_merges.move_account(tx, organisation_id, merge.kept_id, merge.gone_id)
    _restore(ctx, (before.kept, before.gone))
    person_merges.undone(tx, organisation_id, merge_id, ctx.now)
    _noted(ctx, merge)
    return Parted(person_id=merge.gone_id, missing=missing)


def _refuse(ctx: Context, gone: Person, kept: Person) -> None:
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    sat = {one: attempts.numbers_of(tx, organisation_id, one) for one in (gone.id, kept.id)}
    if any(running for of_person in sat.values() for _exam, _number, running in of_person):
        raise PeopleApart(name=gone.name, other=kept.name, because=SITTING)
    exams = [{exam for exam, _number, _running in of_person} for of_person in sat.values()]
    if exams[0] & exams[1]:
        raise PeopleApart(name=gone.name, other=kept.name, because=BOTH_SAT)
    if any(_has_its_own(exam, gone.id) for exam, _named in not_closed(tx, organisation_id, gone.id, ctx.now)):
        raise PeopleApart(name=gone.name, other=kept.name, because=OF_THEIR_OWN)
    mine, other = accounts.of_person(tx, organisation_id, gone.id), accounts.of_person(tx, organisation_id, kept.id)
    if mine is not None and other is not None and mine.state != CLOSED:
        raise BothHaveAccounts(name=kept.name)


def _has_its_own(exam: Exam, person_id: UUID) -> bool:
    """Which form or paper a person has, and until when the window is open for some alone, stands in the exam and under their name."""
    return person_id in exam.dealt or exam.other_paper(person_id) is not None or any(one.person_id == person_id for one in exam.extended)


def _write(ctx: Context, gone: Person, kept: Person, belonging: Belonging) -> None:
    """The one is seen nowhere; the other has the days and groups of both."""
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    for error in last_administrators(ctx, {kept.id: belonging}).values():
        raise error
    house = departments.house(tx, organisation_id)
    after = structs.replace(kept, staff_number=kept.staff_number or gone.staff_number, version=kept.version + 1)
    (after,) = memberships.following([after], {kept.id: belonging}, today=ctx.today, known=house)
    withdrawn = structs.replace(gone, state=PersonState.WITHDRAWN, version=gone.version + 1)
    person_rows.update_rows(tx, organisation_id, [withdrawn, after])
    memberships.write(tx, organisation_id, {kept.id: belonging}, today=ctx.today)


def _restore(ctx: Context, records: tuple[PersonRecord, ...]) -> None:
    tx, organisation_id = ctx.tx, ctx.reach.organisation_id
    house, belong = departments.house(tx, organisation_id), {one.person.id: one.belonging for one in records}
    back = [structs.replace(one.person, version=one.person.version + 2) for one in records]
    person_rows.update_rows(tx, organisation_id, memberships.following(back, belong, today=ctx.today, known=house))
    memberships.write(tx, organisation_id, belong, today=ctx.today)


def _line(value: Merge) -> MergeLine:
    content = value.content
    return MergeLine(
        merge_id=value.id,
        gone=content.gone.person.name,
        gone_department=content.gone.person.department,
        kept_id=value.kept_id,
        kept=content.kept.person.name,
        at_us=value.at_us,
        reason=value.reason,
        rows=sum(len(group.keys) for group in content.moved),
        gave_way=len(content.gave_way),
        undone=value.undone_at is not None,
    )


def _noted(ctx: Context, value: Merge) -> None:
    """Everything of the two is stale."""
    for noun in ("person", "activity", "attendance", "hours", "exam", "attempt", "result", "certificate", "external_record", "absence"):
        ctx.changes.add(noun, *((value.gone_id, value.kept_id) if noun == "person" else ()))
    ctx.changes.note(value.kept_id, joined=str(value.gone_id))
