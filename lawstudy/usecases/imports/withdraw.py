"""Taking an accepted import back, whole: as if it had not been, while nothing rests on it. Nothing is deleted.

What it made is withdrawn and seen nowhere; what it changed gets back what stood there before. Refused, with what rests on it, where
anything was built on it or changed since.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.exam.record import ExamState
from lawstudy.domain.exam_decision import DecisionKind, current
from lawstudy.errors import BatchRestedOn, BatchWithdrawn, ChangedMeanwhile
from lawstudy.store import accounts, activities, activity_records, attendance, batches, exam_decisions, exams, firms, person_use
from lawstudy.store.activity_records import ActivityRecord
from lawstudy.store.batches import WITHDRAWN, Batch, BatchChange
from lawstudy.store.exam_decisions import Recorder
from lawstudy.store.person_rows import PersonRecord
from lawstudy.usecases.activities.ends import reported
from lawstudy.usecases.activities.evidence import papers_of
from lawstudy.usecases.activities.hours import award_hours
from lawstudy.usecases.arguments import line_within, page_limit, reason_given
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.removal import end_exam, resting_on
from lawstudy.usecases.imports import activities as ledger
from lawstudy.usecases.imports import duty_lists, external_records, office_exams, plans, scores, sign_in
from lawstudy.usecases.imports import firms as firm_list
from lawstudy.usecases.imports import people as roster
from lawstudy.usecases.people.writing import Written, take_back
from lawstudy.usecases.registry import Kind, use_case

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
KINDS = (
    roster.CODE,
    ledger.CODE,
    scores.CODE,
    firm_list.CODE,
    plans.CODE,
    external_records.CODE,
    duty_lists.KNOWLEDGE,
    duty_lists.INDEX,
    office_exams.CODE,
    sign_in.CODE,
)
LONGEST = 200


class ImportDone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An accepted import. ``by`` is the name of who accepted it; ``withdrawn_at`` is None while it stands."""

    batch_id: UUID
    kind: str
    title: str
    at_us: int
    by: str
    added: int
    changed: int
    left: int
    withdrawn_at: int | None
    reason: str


@use_case(kind=Kind.QUERY, roles=STAFF, scope=Scope.ORGANISATION)
def list_imports(ctx: Context, *, kind: str = "", limit: int = 50) -> tuple[ImportDone, ...]:
    """Imports of people, activities, scores, firms and plans, newest first; of one ``kind``, or of all."""
    kinds = (kind,) if kind in KINDS else KINDS
    names = _names(ctx)
    return tuple(_done(batch, names) for batch in batches.listed(ctx.tx, ctx.reach.organisation_id, kinds, page_limit(limit)))


def _names(ctx: Context) -> dict[UUID, str]:
    return {account.id: name for account, name, *_more in accounts.listed(ctx.tx, ctx.reach.organisation_id)}


def _done(batch: Batch, names: dict[UUID, str]) -> ImportDone:
    said = batch.content
    counts = {"added": said.added, "changed": said.changed, "left": said.left}
    return ImportDone(
        batch_id=batch.id,
        kind=batch.kind,
        title=said.title,
        at_us=batch.created_at,
        by=names.get(batch.account_id, ""),
        withdrawn_at=batch.withdrawn_at,
        reason=batch.reason,
        **counts,
    )


@use_case(kind=Kind.COMMAND, roles=STAFF, scope=Scope.ORGANISATION)
def withdraw_import(ctx: Context, *, batch_id: UUID, reason: str) -> ImportDone:
    """Take a whole import back. BatchWithdrawn for one that was; BatchRestedOn names what rests on it; ChangedMeanwhile when a
    record of it was changed since."""
    organisation_id = ctx.reach.organisation_id
    said = line_within("reason", reason_given(reason), most=LONGEST)
    batch = batches.get(ctx.tx, organisation_id, batch_id)
    if batch.state == WITHDRAWN:
        raise BatchWithdrawn
    made = batches.changes_of(ctx.tx, organisation_id, batch_id)
    _take_people_back(ctx, [one for one in made if one.noun == "person"])
    _take_activities_back(ctx, batch, [one for one in made if one.noun == "activity"], said)
    _take_scores_back(ctx, batch, made, said)
    _take_firms_back(ctx, [one for one in made if one.noun == "firm"])
    plans.RECORDS.take_back(ctx, [one for one in made if one.noun == "plan_item"])
    duty_lists.INDEX_RECORDS.take_back(ctx, [one for one in made if one.noun == "duty_entry"])
    external_records.RECORDS.take_back(ctx, [one for one in made if one.noun == "external_record"])
    batches.withdraw(ctx.tx, organisation_id, batch_id, now=ctx.now, account_id=ctx.actor.account_id, reason=said)
    ctx.changes.add("import", batch_id)
    ctx.changes.note(batch_id, withdrawn=len(made))
    return _done(batches.get(ctx.tx, organisation_id, batch_id), _names(ctx))


def _refuse(found: Iterable[str]) -> None:
    """BatchRestedOn names what was built on it."""
    if resting := sorted(set(found)):
        raise BatchRestedOn(resting=resting)


# --- people ---------------------------------------------------------------------------------------------------------------------------


def _take_people_back(ctx: Context, made: Sequence[BatchChange]) -> None:
    if not made:
        return
    new = [one.id for one in made if one.before is None]
    rests = person_use.rests_on(ctx.tx, ctx.reach.organisation_id, new)
    _refuse(f"rests.{table}" for tables in rests.values() for table in tables)
    written = [_written(one) for one in made]
    take_back(ctx, written)
    for one in written:
        if one.before is not None:
            was, now = one.before.person.version, one.version + 1
            batches.restored(ctx.tx, ctx.reach.organisation_id, "person", one.person_id, was=was, now=now)


def _written(one: BatchChange) -> Written:
    before = None if one.before is None else msgspec.json.decode(one.before, type=PersonRecord)
    return Written(person_id=one.id, before=before, version=one.version_after)


# --- activities -----------------------------------------------------------------------------------------------------------------------


def _take_activities_back(ctx: Context, batch: Batch, made: Sequence[BatchChange], reason: str) -> None:
    """The new ones go with their registers, whose marks were made by the import; the others are as they were before it."""
    if not made:
        return
    organisation_id, ids = ctx.reach.organisation_id, [one.id for one in made]
    there = activities.some(ctx.tx, ctx.reach, ids)
    late = attendance.marked_after(ctx.tx, organisation_id, ids, batch.content.shown_at)
    if late or any((now := there.get(one.id)) is None or now.version != one.version_after for one in made):
        raise ChangedMeanwhile(noun="activity")
    _refuse(["rests.made_up"] if attendance.any_made_up(ctx.tx, organisation_id, ids) else [])
    _refuse(["rests.frozen_report"] if not reported(ctx).keys().isdisjoint(map(str, ids)) else [])
    new = [one.id for one in made if one.before is None]
    _refuse(["rests.evidence"] if papers_of(ctx, new) else [])
    activities.remove_all(ctx.tx, organisation_id, [structs.replace(there[ident], cancel_reason=reason) for ident in new])
    for one in made:
        if one.before is not None:
            record = activity_records.of(ctx.tx, organisation_id, there[one.id])
            _put_activity_back(ctx, record, activity_records.decoded(one.before))
    ctx.changes.add("activity", *ids)


def _put_activity_back(ctx: Context, now: ActivityRecord, before: ActivityRecord) -> None:
    organisation_id, ident = ctx.reach.organisation_id, before.activity.activity_id
    activities.change(ctx.tx, organisation_id, before.activity, now.activity.version)
    kept = {mark.person_id for mark in before.marks}
    gone = [structs.replace(mark, state=None) for mark in now.marks if mark.person_id not in kept]
    attendance.write(ctx.tx, organisation_id, ident, [*gone, *before.marks], ctx.now)
    activities.set_audience(ctx.tx, organisation_id, ident, before.audience)
    firms.set_visited(ctx.tx, organisation_id, ident, before.firms)
    after = activities.get(ctx.tx, ctx.reach, ident)
    award_hours(ctx, after)
    batches.restored(ctx.tx, organisation_id, "activity", ident, was=before.activity.version, now=after.version)


# --- firms ----------------------------------------------------------------------------------------------------------------------------


def _take_firms_back(ctx: Context, made: Sequence[BatchChange]) -> None:
    new = [one.id for one in made if one.before is None]
    _refuse(["rests.visit"] if firms.visits_of(ctx.tx, ctx.reach.organisation_id, new) else [])
    _refuse(["rests.firm"] if firms.stand_for(ctx.tx, ctx.reach.organisation_id, new) else [])
    firm_list.RECORDS.take_back(ctx, made)


# --- scores ---------------------------------------------------------------------------------------------------------------------------


def _take_scores_back(ctx: Context, batch: Batch, made: Sequence[BatchChange], reason: str) -> None:
    organisation_id = ctx.reach.organisation_id
    touched = [one.id for one in made if one.noun == "scores"]
    for exam_id in touched:
        _refuse(resting_on(ctx, exams.get(ctx.tx, organisation_id, exam_id)))
    if not touched:
        return
    by = Recorder(account_id=ctx.actor.account_id, at_us=ctx.now)
    exam_decisions.withdraw_batch(ctx.tx, organisation_id, batch.id, by=by, reason=reason)
    for exam_id in touched:
        _put_scores_back(ctx, batch, exam_id, by)
    for exam_id in (one.id for one in made if one.noun == "exam"):
        standing = [one for one in exam_decisions.history(ctx.tx, organisation_id, exam_id) if one.withdrawn is None]
        _refuse("rests.exam_decision" for _ in standing)
        exam = exams.get(ctx.tx, organisation_id, exam_id)
        end_exam(ctx, exam, ExamState.REMOVED, reason, exam.version)
    ctx.changes.add("exam", *touched)


def _put_scores_back(ctx: Context, batch: Batch, exam_id: UUID, by: Recorder) -> None:
    """Scores that the import withdrew, because its list said 缺考, are given again: a decision that was withdrawn stays so."""
    history = exam_decisions.history(ctx.tx, ctx.reach.organisation_id, exam_id, DecisionKind.SCORE)
    standing = current(history, DecisionKind.SCORE)
    gone = {
        one.draft.person_id: one.draft for one in history if one.withdrawn is not None and one.withdrawn.at_us == batch.content.shown_at
    }
    back = [draft for person_id, draft in gone.items() if person_id not in standing]
    exam_decisions.add(ctx.tx, ctx.reach.organisation_id, exam_id, back, by)
