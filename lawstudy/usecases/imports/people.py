"""花名册: what its columns can mean, what a row says of a person, and how people are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
from msgspec import Struct, structs

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.belonging import EndReason
from lawstudy.domain.ids import numbered_id
from lawstudy.domain.people import LINES, Person, PersonEntry, PersonState, lines_of
from lawstudy.errors import BadArgument, NotAName, UserError
from lawstudy.formats.tables.meaning import Meaning
from lawstudy.formats.tables.notes import Level, Note
from lawstudy.formats.tables.table import Lists
from lawstudy.store import batches, departments, person_rows
from lawstudy.store import people as store
from lawstudy.store.batches import BatchChange
from lawstudy.store.written import Foretold
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.imports import engine
from lawstudy.usecases.imports.columns_by_values import heads_people, like_a_department, like_names
from lawstudy.usecases.imports.engine import Noun, Reading, made_ids
from lawstudy.usecases.imports.preview import Accepted, FieldChange, ImportPreview, ImportRow, Outcome
from lawstudy.usecases.imports.roster_claims import Claimant, resolve
from lawstudy.usecases.imports.roster_rows import (
    DEPARTMENT,
    GROUP,
    GROUPS,
    HEADS,
    KNOWN_GROUPS,
    LEFT,
    NAME,
    REMARK,
    STAFF_NUMBER,
    STATE,
    RosterRow,
    roster_rows,
)
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.imports.units import UNIT_COLUMN
from lawstudy.usecases.people.checks import day_refused
from lawstudy.usecases.people.plan import ALWAYS, NewPerson, PersonChange, Step, person_of, plan_change, plan_leaving
from lawstudy.usecases.people.writing import Written, default_since, refused, write_people
from lawstudy.usecases.registry import job

STAFF = {Role.COORDINATOR, Role.ADMINISTRATOR}
CODE = "people"
STAY = "=stay"
_UNMADE = UUID(int=0)
_GROUP_WORDS = {
    "党员": ("政治面貌", "是否党员", "中共党员"),
    "班子": ("班子成员", "领导班子", "是否班子成员"),
    "中心组成员": ("中心组", "是否中心组成员"),
    "行政执法人员": ("执法人员", "是否执法人员", "是否持执法证"),
    "新进人员": ("是否新进",),
}


def vocabulary(groups: Iterable[str] = ()) -> tuple[Meaning, ...]:
    """``groups`` are those of the bureau beside the ones that every list knows."""
    marked = dict.fromkeys((*KNOWN_GROUPS, *groups))
    return (
        Meaning(
            NAME,
            ("姓名", "名字", "人员姓名", "干部姓名", "职工姓名", "员工姓名", "name"),
            also=("人员", "人员名单", "名单"),
            parts=("姓名",),
            shape=like_names,
        ),
        Meaning(
            DEPARTMENT,
            ("科室", "所在科室", "部门", "所在部门", "股室", "处室", "内设机构", "工作部门", "所属科室", "所属部门", "department"),
            also=("单位", "科室单位", "单位科室"),
            parts=("科室", "部门", "股室", "处室"),
            shape=like_a_department,
        ),
        UNIT_COLUMN,
        *(Meaning(line.field, line.headers, also=line.also, parts=line.parts) for line in LINES),
        Meaning(STAFF_NUMBER, ("人员编号", "工号", "职工编号", "员工编号", "职工号", "干部编号", "staffnumber"), also=("编号", "账号")),
        Meaning(
            STATE,
            ("人员状态", "在职状态", "在岗状态", "是否在职", "是否在岗", "在岗情况", "在职情况", "人员现状", "当前状态"),
            also=("状态", "现状", "离职原因", "调离原因", "减员原因", "离岗原因"),
        ),
        Meaning(HEADS, ("人数", "科室人数", "实有人数", "在岗人数", "总人数")),
        Meaning(
            LEFT, ("离职日期", "离职时间", "调离日期", "调离时间", "调出日期", "调出时间", "离岗日期", "离岗时间", "减员日期", "减员时间")
        ),
        Meaning(REMARK, ("备注", "说明", "变动情况", "备注说明")),
        Meaning(GROUPS, ("分组", "人员分组", "人员类别", "组别", "groups"), also=("类别",)),
        *(Meaning(GROUP + name, (name, f"是否{name}", *_GROUP_WORDS.get(name, ()))) for name in marked),
    )


class RosterFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``leaving``: people whom the list does not name are proposed as 调出/退休. ``as_of``: the day from which it holds
    ("": today, and for the first roster a day that nobody knows)."""

    leaving: bool = True
    as_of: str = ""


class RosterWrite(Struct, frozen=True, kw_only=True):
    """One person to write: a new one (whose id is made when it is written), or a change of one who is known."""

    slot: int
    new: NewPerson | None = None
    change: PersonChange | None = None


@job(roles=STAFF, scope=Scope.ORGANISATION)
def preview_people_import(ctx: JobContext, *, source: ImportSource, leaving: bool = True, as_of: str = "") -> ImportPreview:
    """What accepting would do, row by row. With ``leaving`` people whom the list does not name are proposed as 调出/退休
    (never the one who is signed in). ``as_of`` is the day from which the list holds."""
    return engine.preview(ctx, ROSTER, source, RosterFacts(leaving=leaving, as_of=as_of)).preview


@job(roles=STAFF, scope=Scope.ORGANISATION)
def accept_people_import(
    ctx: JobContext, *, source: ImportSource, token: str, leaving: bool = True, as_of: str = "", batch_id: UUID | None = None
) -> Accepted:
    """Write what was previewed, open rows left out; PreviewOutdated when it is no longer the same."""
    return engine.accept(ctx, ROSTER, source, RosterFacts(leaving=leaving, as_of=as_of), token, batch_id)[0]


# --- planning -------------------------------------------------------------------------------------------------------------------------


@dataclass
class _Planning:
    reading: Reading[RosterFacts]
    on: str
    since: str
    writes: list[RosterWrite] = field(default_factory=list)
    rows: dict[UUID, int] = field(default_factory=dict)
    named: set[UUID] = field(default_factory=set)

    def take(self, row: RosterRow, claimant: Claimant | None) -> None:
        reading = self.reading
        if reading.is_skipped(row.row):
            reading.put(row.row, Outcome.SKIPPED, row.title, row.department or "")
        elif row.outside:
            reading.put(row.row, Outcome.OUTSIDE, row.title, row.unit)
        elif claimant is None or not claimant.settled or not row.row.settled:
            reading.put(row.row, Outcome.NEW, row.title, row.department or "")
        elif claimant.repeats:
            reading.put(row.row, Outcome.UNCHANGED, row.title, row.department or "")
        elif claimant.person is None:
            self._new(row, claimant)
        else:
            self._known(row, claimant, claimant.person)

    def _new(self, row: RosterRow, claimant: Claimant) -> None:
        entry = PersonEntry(
            name=row.name,
            department=row.department or "",
            staff_number=claimant.staff_number,
            groups=row.groups_after(()),
            **row.lines,
        )
        try:
            person = person_of(_slot_id(len(self.writes)), entry)
        except (NotAName, BadArgument) as error:
            row.row.say(_refusal(error), NAME)
            self.reading.put(row.row, Outcome.WRONG, row.title, row.department or "")
            return
        changes = [FieldChange(field=name, new=value) for name, value in _texts(person).items() if value and name not in {NAME, STATE}]
        if self.reading.put(row.row, Outcome.NEW, person.name, person.department, changes=changes) is Outcome.NEW:
            self.rows[person.id] = len(self.reading.rows) - 1
            # Whether it is a namesake was decided by who claims whom.
            new = NewPerson(person=person, since=self.since, namesake=True)
            self.writes.append(RosterWrite(slot=len(self.writes), new=new))

    def _known(self, row: RosterRow, claimant: Claimant, person: Person) -> None:
        name = person.name if claimant.written_otherwise else row.name
        said = structs.replace(
            person,
            name=name,
            reading=person.reading if name == person.name else "",
            department=row.department or person.department,
            staff_number=claimant.staff_number or person.staff_number,
            groups=row.groups_after(person.groups),
            **row.lines,
        )
        try:
            change = plan_change(person, said, self._from(person), namesake=True)
        except (NotAName, BadArgument) as error:
            row.row.say(_refusal(error), NAME)
            self.reading.put(row.row, Outcome.WRONG, row.title, row.department or "", subject=person.id)
            return
        if change.step is Step.RETURN:
            row.row.say(Note(code="person_returns", level=Level.SAID, value=person.name), NAME)
        outcome = Outcome.CHANGED if change.fields else Outcome.UNCHANGED
        shown = self.reading.put(
            row.row, outcome, change.after.name, change.after.department, changes=_differences(change), subject=person.id
        )
        if shown is Outcome.CHANGED:
            self.rows[person.id] = len(self.reading.rows) - 1
            self.writes.append(RosterWrite(slot=len(self.writes), change=change))

    def _from(self, person: Person) -> str:
        """From which day what the list says holds. The first list says of whoever made the workspace what it says of all others: what
        always was, not what is new today."""
        bare = not person.department and not person.groups and person.state is PersonState.ACTIVE
        return ALWAYS if self.since == ALWAYS and bare else self.on

    def propose_leaving(self, everyone: Sequence[Person], keep: UUID) -> None:
        for person in everyone:
            if person.id in self.named or person.id == keep or person.state is not PersonState.ACTIVE:
                continue
            place = f"leaving:{person.id}"
            stays = self.reading.asking.chosen(place, place) == STAY
            outcome = Outcome.SKIPPED if stays else Outcome.LEAVING
            self.reading.rows.append(
                ImportRow(row=0, outcome=outcome, title=person.name, second=person.department, subject=person.id, place=place)
            )
            if not stays:
                self.rows[person.id] = len(self.reading.rows) - 1
                change = plan_leaving(person, self.on, EndReason.UNKNOWN)
                self.writes.append(RosterWrite(slot=len(self.writes), change=change))

    def refuse(self, ctx: Context) -> None:
        """What the rules for writing people refuse is told at its row, and not written."""
        new = [write.new for write in self.writes if write.new is not None]
        changed = [write.change for write in self.writes if write.change is not None]
        for found in refused(ctx, new, changed):
            place = self.rows[found.person_id]
            row = self.reading.rows[place]
            letter = self.reading.table.letter(STAFF_NUMBER if "number" in found.error.code else NAME)
            note = structs.replace(_refusal(found.error), row=row.row, column=letter)
            self.reading.rows[place] = structs.replace(row, outcome=Outcome.WRONG, notes=(*row.notes, note))
            self.writes = [write for write in self.writes if _person_id(write) != found.person_id]


def _plan(reading: Reading[RosterFacts]) -> Sequence[RosterWrite]:
    ctx = reading.ctx
    everyone = store.everyone(ctx.tx, ctx.reach, active_only=False)
    day = reading.facts.as_of
    if (wrong := day_refused(ctx.today, "as_of", day)) is not None:
        raise wrong
    planning = _Planning(reading, on=day or ctx.today, since=day or default_since(ctx))
    rows = roster_rows(reading, departments.house(ctx.tx, ctx.reach.organisation_id), {person.name for person in everyone})
    wanted = [row for row in rows if row.name and not row.outside and not reading.is_skipped(row.row) and row.row.settled]
    claimants = {id(row): Claimant(row.row, row.name, row.department, row.staff_number) for row in wanted}
    resolve(list(claimants.values()), everyone)
    # Whom the list itself calls retired or moved is not kept by being named.
    names = {row.name for row in rows if row.name and not (row.gone and reading.is_skipped(row.row))}
    # Whoever is named in any way is not proposed as having left.
    planning.named = {person.id for person in everyone if person.name in names}
    planning.named |= {claimant.person.id for claimant in claimants.values() if claimant.person is not None}
    for row in rows:
        planning.take(row, claimants.get(id(row)))
    if reading.facts.leaving:
        planning.propose_leaving(everyone, ctx.actor.person_id)
    planning.refuse(ctx)
    return planning.writes


def _person_id(write: RosterWrite) -> UUID:
    return write.new.person.id if write.new is not None else write.change.before.id if write.change is not None else _UNMADE


def _refusal(error: UserError) -> Note:
    values = [str(value) for value in vars(error).values()]
    return Note(code=f"refused.{error.code}", value=" · ".join(values[:3]))


def _differences(change: PersonChange) -> tuple[FieldChange, ...]:
    texts = [_texts(person) for person in (change.before, change.after)]
    return tuple(FieldChange(field=name, old=old, new=texts[1][name]) for name, old in texts[0].items() if old != texts[1][name])


def _texts(person: Person) -> dict[str, str]:
    said = {"name": person.name, "department": person.department, **lines_of(person), "staff_number": person.staff_number or ""}
    return said | {"groups": "、".join(sorted(person.groups)), "state": person.state}


# --- writing --------------------------------------------------------------------------------------------------------------------------


def _slot_id(slot: int) -> UUID:
    """What a new person is called in the plan; the id it is written with comes from its batch."""
    return numbered_id(_UNMADE, CODE, slot)


def _stage(ctx: Context, batch_id: UUID, chunk: Sequence[RosterWrite]) -> None:
    new = [_staged(batch_id, write.slot, write.new) for write in chunk if write.new is not None]
    _note(ctx, batch_id, write_people(ctx, new, ()))


def _staged(batch_id: UUID, slot: int, new: NewPerson) -> NewPerson:
    ident = numbered_id(batch_id, CODE, slot)
    return structs.replace(new, person=structs.replace(new.person, id=ident, state=PersonState.STAGED), namesake=True)


def _show(ctx: Context, batch_id: UUID, writes: Sequence[RosterWrite]) -> None:
    person_rows.show_staged(ctx.tx, ctx.reach.organisation_id, batch_id)
    _note(ctx, batch_id, write_people(ctx, (), [write.change for write in writes if write.change is not None]))
    ctx.changes.add("person", *made_ids(batch_id, CODE, [write.slot for write in writes if write.new is not None]))


def _seals_when_shown(ctx: Context, batch_id: UUID) -> Foretold:
    return person_rows.seals_when_shown(ctx.tx, ctx.reach.organisation_id, batch_id)


def _note(ctx: Context, batch_id: UUID, written: Sequence[Written]) -> None:
    made = [
        BatchChange(
            noun="person",
            id=one.person_id,
            before=None if one.before is None else msgspec.json.encode(one.before, order="deterministic"),
            version_after=one.version,
        )
        for one in written
    ]
    batches.note_changes(ctx.tx, ctx.reach.organisation_id, batch_id, made)


def _lists(ctx: Context) -> Lists:
    groups = store.groups(ctx.tx, ctx.reach)
    heads = heads_people(store.departments(ctx.tx, ctx.reach.organisation_id))
    return Lists(vocabulary=vocabulary(groups), identities=frozenset({STAFF_NUMBER}), heads_rows=heads)


def _weight(_write: RosterWrite) -> int:
    return 12


ROSTER: Noun[RosterFacts, RosterWrite] = Noun(
    code=CODE, lists=_lists, plan=_plan, stage=_stage, show=_show, weight=_weight, foretell=_seals_when_shown
)
