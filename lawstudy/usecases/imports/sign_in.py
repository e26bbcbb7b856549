"""签到表: who signed at an activity, by name; a list alone says who was there, a column of states or signatures says more."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.activity import AttendanceMode
from lawstudy.domain.attendance import AttendanceState, Mark
from lawstudy.domain.printed_names import ATTENDANCE
from lawstudy.errors import CountedByHead
from lawstudy.formats.tables.cells import shown
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.formats.written.states import read_state, state_of
from lawstudy.store import activities, activity_records, attendance, batches, people
from lawstudy.store.batches import BatchChange
from lawstudy.usecases.activities.attendance import BY_LIST, write_marks
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.asking import RowReading
from lawstudy.usecases.imports.columns_by_values import heads_people, like_a_department, like_a_name
from lawstudy.usecases.imports.engine import Noun, Reading
from lawstudy.usecases.imports.named_rows import DEPARTMENT, NAME, STAFF_NUMBER, NamedRows
from lawstudy.usecases.imports.preview import Accepted, FieldChange, ImportPreview, Outcome
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.units import UNIT_COLUMN
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
CODE = "sign_in"
STATE, SIGNED = "state", "signed"

VOCABULARY: tuple[Meaning, ...] = (
    Meaning(NAME, ("姓名", "名字", "参会人员", "参加人员", "name"), also=("人员",), parts=("姓名",), shape=like_a_name),
    Meaning(STATE, ("考勤", "考勤情况", "出席情况", "签到情况", "状态", "签到状态", "备注"), also=("情况",), parts=("状态", "情况")),
    Meaning(SIGNED, ("签到", "签名", "签字", "签到时间", "打卡时间", "到会时间"), also=("时间",), parts=("签到", "签名", "签字")),
    Meaning(DEPARTMENT, ("科室", "部门", "所在科室", "department"), also=("单位",), parts=("科室",), shape=like_a_department),
    UNIT_COLUMN,
    Meaning(STAFF_NUMBER, ("人员编号", "工号", "职工编号", "staffnumber"), also=("编号",)),
)


class SignInFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    activity_id: UUID


class SignInWrite(Struct, frozen=True, kw_only=True):
    activity_id: UUID
    mark: Mark


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_sign_in_import(ctx: JobContext, *, source: ImportSource, facts: SignInFacts) -> ImportPreview:
    """What accepting would do to the register, row by row. CountedByHead where only heads are counted."""
    return engine.preview(ctx, SIGN_INS, source, facts).preview


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def accept_sign_in_import(
    ctx: JobContext, *, source: ImportSource, facts: SignInFacts, token: str, batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed into the register; who is not in the list stays as he is."""
    return engine.accept(ctx, SIGN_INS, source, facts, token, batch_id)[0]


def _plan(reading: Reading[SignInFacts]) -> Sequence[SignInWrite]:
    ctx, ident = reading.ctx, reading.facts.activity_id
    activity = activities.get(ctx.tx, ctx.reach, ident)
    if activity.mode is not AttendanceMode.BY_NAME:
        raise CountedByHead
    known = {mark.person_id: mark for mark in attendance.of_activity(ctx.tx, ctx.reach.organisation_id, ident)}
    people, writes, first = NamedRows(reading, on=activity.held_on), list[SignInWrite](), dict[UUID, str]()
    alone = not reading.table.letter(STATE) and not reading.table.letter(SIGNED)
    for row in reading.readings():
        claim = people.claim(row)
        if claim.person is None:
            reading.put(row, claim.outcome, claim.title, claim.department)
            continue
        who, before = claim.person, known.get(claim.person.id)
        state = _state(row, alone=alone)
        if (other := first.setdefault(who.id, row.row.place)) != row.row.place:
            row.say(Note(code="row_same", level=Level.SAID, value=who.name, other=other), NAME)
            reading.put(row, Outcome.UNCHANGED, who.name, who.department, subject=who.id)
            continue
        old = None if before is None else before.state
        changes = () if state is None or state is old else (FieldChange(field="attendance", old=_word(old), new=_word(state)),)
        put = reading.put(row, _outcome(old, changes), who.name, who.department, changes=changes, subject=who.id)
        if put in {Outcome.NEW, Outcome.CHANGED}:
            note = "" if before is None else before.note
            writes.append(SignInWrite(activity_id=ident, mark=Mark(person_id=who.id, state=state, note=note)))
    return writes


def _outcome(old: AttendanceState | None, changes: Sequence[FieldChange]) -> Outcome:
    return Outcome.UNCHANGED if not changes else Outcome.NEW if old is None else Outcome.CHANGED


def _word(state: AttendanceState | None) -> str:
    return "" if state is None else ATTENDANCE[state]


def _state(row: RowReading, *, alone: bool) -> AttendanceState | None:
    """What the row says: a state in its column, else a signature or a time; a list without either says who was there."""
    if alone:
        return AttendanceState.PRESENT
    said = row.read(STATE, lambda cell: read_state(cell, row.choose))
    signed = shown(row.cell(SIGNED)).strip()
    if said is not None or not row.settled:
        return said
    if signed:
        return state_of(signed) or AttendanceState.PRESENT
    row.say(Note(code="sign_in_blank", level=Level.SAID), SIGNED)
    return None


def _stage(_ctx: Context, _batch_id: UUID, _chunk: Sequence[SignInWrite]) -> None:
    """A register is one short write: nothing has to be laid beside it before."""


def _show(ctx: Context, batch_id: UUID, writes: Sequence[SignInWrite]) -> None:
    """Into the register by the function that the form calls; what stood there before is noted, so that it can be taken back."""
    if not writes:
        return
    organisation_id, ident = ctx.reach.organisation_id, writes[0].activity_id
    before = activity_records.of(ctx.tx, organisation_id, activities.get(ctx.tx, ctx.reach, ident))
    write_marks(ctx, before.activity, tuple(write.mark for write in writes), reason=BY_LIST)
    after = activities.get(ctx.tx, ctx.reach, ident)
    noted = BatchChange(noun="activity", id=ident, before=activity_records.encoded(before), version_after=after.version)
    batches.note_changes(ctx.tx, organisation_id, batch_id, [noted])


def _lists(ctx: Context) -> Lists:
    heads = heads_people(people.departments(ctx.tx, ctx.reach.organisation_id))
    return Lists(vocabulary=VOCABULARY, identities=frozenset({STAFF_NUMBER}), heads_rows=heads)


SIGN_INS: Noun[SignInFacts, SignInWrite] = Noun(code=CODE, lists=_lists, plan=_plan, stage=_stage, show=_show, weight=lambda _write: 1)
