"""Attendance by name: one mark or many, the rest as present, and what a register looks like."""

from collections.abc import Mapping
from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.activity import Activity, ActivityStatus, AttendanceMode, lacks_people
from lawstudy.domain.approval import private_reason
from lawstudy.domain.attendance import (
    ATTENDING,
    CENTRAL_MEMBERS,
    Attendance,
    AttendanceState,
    Correction,
    Mark,
    attending,
    corrects,
    still_missing,
)
from lawstudy.domain.credit import DEFAULT_RULE, HoursAccount, activity_hours
from lawstudy.domain.firms import Firm
from lawstudy.domain.kinds import ActivityKind as CodeOfKind
from lawstudy.domain.kinds import Family, KindName, by_code, kind_name, of_code
from lawstudy.domain.kinds import Kind as ActivityKind
from lawstudy.errors import ActivityAhead, ActivityCancelled, BadArgument, CorrectionUnexplained, CountedByHead
from lawstudy.store import absences, activities, departments, firms, kinds, organisations, people, people_then
from lawstudy.store import attendance as store
from lawstudy.store import hours as hours_store
from lawstudy.usecases.activities.entries import check_expected
from lawstudy.usecases.activities.hours import award_hours
from lawstudy.usecases.arguments import text_within
from lawstudy.usecases.context import Context
from lawstudy.usecases.people.of_period import people_on
from lawstudy.usecases.registry import Kind, use_case

COORDINATORS = {Role.COORDINATOR}
LONGEST_NOTE = 200
LAW = HoursAccount.LAW


class AttendanceLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person of a register, in house order. ``state`` None is 未登记. ``makes_up`` is the missed activity that this one makes
    up; ``made_up`` says that the person made this activity up elsewhere. ``away`` (不在岗) people of whom nothing is recorded are not
    expected. ``corrected`` is why the state was last corrected, "" for one that never was. ``sits_in`` (列席): at a study of the 中心组,
    who is none of its members on that day."""

    person_id: UUID
    name: str
    initials: str
    department: str
    state: AttendanceState | None
    note: str
    makes_up: UUID | None
    made_up: bool
    away: bool = False
    corrected: str = ""
    sits_in: bool = False

    @property
    def open(self) -> bool:
        """Whether something is still to be recorded of the person."""
        return self.state is None and not self.away


class OtherCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A check of a firm of an activity: on what day, and of what kind."""

    firm: str
    held_on: str
    kind: str


class AttendanceSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The register of an activity. ``hours`` are the hundredths that attending it in full earns; ``not_learnt`` are the people
    who neither attended nor made it up (未学名单). ``firms`` are those that it went to. ``nobody_recorded``: it is over, and neither
    names nor heads nor firms are known. ``checks`` are the other checks that its firms had in the same year, if it is one itself.
    ``tells_apart``: it is a study of the 中心组 whose members are known, so that 成员 and 列席 are told apart."""

    activity: Activity
    kind: KindName
    nobody_recorded: bool
    firms: tuple[Firm, ...]
    lines: tuple[AttendanceLine, ...]
    hours: int
    not_learnt: tuple[UUID, ...]
    checks: tuple[OtherCheck, ...] = ()
    tells_apart: bool = False

    @property
    def members(self) -> int:
        """成员 who came, where they are told apart."""
        return sum(line.state in ATTENDING and not line.sits_in for line in self.lines)

    @property
    def sat_in(self) -> int:
        """列席 who came."""
        return sum(line.state in ATTENDING and line.sits_in for line in self.lines)

    @property
    def unrecorded(self) -> int:
        return sum(line.open for line in self.lines)

    @property
    def away(self) -> int:
        """不在岗: left out of 应到."""
        return sum(line.away for line in self.lines)

    @property
    def expected(self) -> int:
        """应到."""
        return len(self.lines) - self.away

    @property
    def made_up(self) -> int:
        return sum(line.made_up for line in self.lines)

    def count(self, state: AttendanceState) -> int:
        return sum(line.state is state for line in self.lines)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def attendance_sheet(ctx: Context, *, activity_id: UUID) -> AttendanceSheet:
    """The register of an activity: its audience and whoever came besides."""
    return sheet_of(ctx, activities.get(ctx.tx, ctx.reach, activity_id))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def mark_attendance(ctx: Context, *, activity_id: UUID, marks: tuple[Mark, ...], ahead: bool = False, reason: str = "") -> AttendanceSheet:
    """Mark one person or many; the last word counts. Whoever is not of the audience joins it.

    Attendance on or after the day means that a planned activity was held. CountedByHead where only heads are counted,
    ActivityCancelled for one that was called off, ActivityAhead before its day unless it is said to be meant (``ahead``).
    CorrectionUnexplained for what had been recorded on an earlier day, without a ``reason`` (none of health or family).
    """
    activity = _by_name(ctx, activity_id)
    _check(ctx, activity_id, marks)
    said = kept_words("reason", reason)
    corrected = write_marks(ctx, activity, marks, ahead=ahead, reason=said)
    ctx.changes.note(activity_id, marks=len(marks), **({"corrected": corrected} if corrected else {}))
    return attendance_sheet.function(ctx, activity_id=activity_id)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def mark_rest_present(ctx: Context, *, activity_id: UUID, ahead: bool = False) -> AttendanceSheet:
    """其余全部记为出席: everyone of the audience without a state becomes present, but for those who are away (不在岗)."""
    activity = _by_name(ctx, activity_id)
    unrecorded = [line.person_id for line in sheet_of(ctx, activity).lines if line.open]
    write_marks(ctx, activity, tuple(Mark(person_id=person_id, state=AttendanceState.PRESENT) for person_id in unrecorded), ahead=ahead)
    ctx.changes.note(activity_id, marks=len(unrecorded))
    return attendance_sheet.function(ctx, activity_id=activity_id)


# What nobody can know of a day to come; leave and duty are known before.
# Why an import changes what had been recorded.
BY_LIST = "按导入的名单更正"
ONLY_AFTERWARDS = frozenset({AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ABSENT})


def write_marks(ctx: Context, activity: Activity, marks: tuple[Mark, ...], *, ahead: bool = False, reason: str = "") -> int:
    """Write checked marks with everything that follows from them: audience, state of the activity, hours; how many of them corrected
    something. ActivityCancelled for one that was called off; ActivityAhead for who came or stayed away before its day, unless that is
    meant; CorrectionUnexplained for a correction without a ``reason``."""
    if activity.status is ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if not ahead and activity.held_on > ctx.today and any(mark.state in ONLY_AFTERWARDS for mark in marks):
        raise ActivityAhead(day=activity.held_on)
    organisation_id, activity_id = ctx.reach.organisation_id, activity.activity_id
    if activity.makes_up_id is not None:
        marks = tuple(structs.replace(mark, makes_up=mark.makes_up or activity.makes_up_id) if mark.state else mark for mark in marks)
    known = set(activities.audience(ctx.tx, organisation_id, activity_id))
    fresh = dict.fromkeys(mark.person_id for mark in marks if mark.person_id not in known and mark.state is not None)
    activities.add_audience(ctx.tx, organisation_id, [(activity_id, person_id) for person_id in fresh])
    corrected = _corrected(ctx, activity, marks, reason)
    store.write(ctx.tx, organisation_id, activity_id, marks, ctx.now)
    if activity.should_come and attending(marks):
        check_expected(activity, attending(store.of_activity(ctx.tx, organisation_id, activity_id)))
    attended = any(mark.state is not None for mark in marks)
    if attended and activity.status is ActivityStatus.PLANNED and activity.held_on <= ctx.today:
        held = structs.replace(activity, status=ActivityStatus.HELD)
        activities.change(ctx.tx, organisation_id, held, activity.version)
        activity = held
    award_hours(ctx, activity)
    ctx.changes.add("activity", activity_id)
    return corrected


def _corrected(ctx: Context, activity: Activity, marks: tuple[Mark, ...], reason: str) -> int:
    """Keep what these marks change of earlier days, beside the register."""
    organisation_id, activity_id = ctx.reach.organisation_id, activity.activity_id
    known = store.recorded(ctx.tx, organisation_id, activity_id, [mark.person_id for mark in marks])
    made = []
    for mark in marks:
        stood = known.get(mark.person_id)
        if stood is None or not corrects(mark, stood, ctx.today):
            continue
        if stood.day < ctx.today and not reason:
            raise CorrectionUnexplained(day=stood.day)
        made.append(
            Correction(
                id=ctx.new_id(),
                activity_id=activity_id,
                person_id=mark.person_id,
                before=stood.state,
                after=mark.state,
                reason=reason,
                account_id=ctx.actor.account_id,
                at_us=ctx.now,
            )
        )
    store.add_corrections(ctx.tx, organisation_id, made)
    return len(made)


def kept_words(name: str, text: str) -> str:
    """A note or reason as it is kept; BadArgument for one that tells of somebody's health or family."""
    if private_reason(text):
        raise BadArgument(name=name, reason="reasons of health and family are not kept; 请假 says enough")
    return text_within(name, text.strip(), least=0, most=LONGEST_NOTE)


def sheet_of(ctx: Context, activity: Activity) -> AttendanceSheet:
    """The register as it stands, in house order."""
    organisation_id, activity_id = ctx.reach.organisation_id, activity.activity_id
    audience = activities.audience(ctx.tx, organisation_id, activity_id)
    marks = {mark.person_id: mark for mark in store.of_activity(ctx.tx, organisation_id, activity_id)}
    elsewhere = store.made_up(ctx.tx, organisation_id, activity_id)
    order = [*audience, *(person_id for person_id in marks if person_id not in set(audience))]
    here = [Attendance(activity_id=activity_id, person_id=mark.person_id, state=mark.state) for mark in marks.values()]
    not_there = absences.away(ctx.tx, organisation_id, activity.held_on) - frozenset(marks)
    missing = still_missing([who for who in order if who not in not_there], activity_id, [*here, *elsewhere])
    made_up = {row.person_id for row in elsewhere} - set(missing)
    known = by_code(kinds.listed(ctx.tx, organisation_id))
    kind = of_code(known, activity.kind)
    went_to = firms.visited(ctx.tx, organisation_id, activity_id)
    members = _central_members(ctx, activity)
    lines = tuple(
        structs.replace(line, sits_in=bool(members) and line.person_id not in members)
        for line in _lines(ctx, order, marks, made_up, activity, not_there)
    )
    seen = {line.person_id for line in lines}
    return AttendanceSheet(
        activity=activity,
        kind=kind_name(kind),
        nobody_recorded=lacks_people(activity, kind, marked=bool(marks) or bool(went_to), today=ctx.today),
        firms=went_to,
        lines=lines,
        hours=_worth(ctx, activity),
        not_learnt=tuple(person_id for person_id in missing if person_id in seen),
        checks=_other_checks(ctx, activity, known) if went_to and kind.family is Family.INSPECTION else (),
        tells_apart=bool(members),
    )


def _central_members(ctx: Context, activity: Activity) -> frozenset[UUID]:
    """Who was of the 中心组 on the day of its study; nobody of another activity, or where the bureau has no such group."""
    if activity.kind != CodeOfKind.CENTRAL_GROUP:
        return frozenset()
    everyone = structs.replace(ctx, reach=Reach(organisation_id=ctx.reach.organisation_id))
    return frozenset(person.id for person in people_on(everyone, activity.held_on, group=CENTRAL_MEMBERS))


def _other_checks(ctx: Context, activity: Activity, known: Mapping[str, ActivityKind]) -> tuple[OtherCheck, ...]:
    codes = [kind.code for kind in known.values() if kind.family is Family.INSPECTION]
    found = firms.visits_beside(ctx.tx, ctx.reach.organisation_id, activity, codes)
    return tuple(OtherCheck(firm=name, held_on=day, kind=of_code(known, code).name) for name, day, code in found)


def _lines(
    ctx: Context, order: list[UUID], marks: dict[UUID, Mark], made_up: set[UUID], activity: Activity, not_there: frozenset[UUID]
) -> tuple[AttendanceLine, ...]:
    """Departments are those of the day."""
    organisation_id, day = ctx.reach.organisation_id, activity.held_on
    why = {one.person_id: one.reason for one in store.corrections(ctx.tx, organisation_id, activity.activity_id)}
    houses = departments.house(ctx.tx, organisation_id).places()
    letters, lines = people.letters(ctx.tx, ctx.reach, order), []
    for person in people_then.as_on(ctx.tx, organisation_id, people.named(ctx.tx, ctx.reach, order), day):
        mark = marks.get(person.id) or Mark(person_id=person.id, state=None)
        lines.append(
            AttendanceLine(
                person_id=person.id,
                name=person.name,
                initials=letters[person.id],
                department=person.department,
                state=mark.state,
                note=mark.note,
                makes_up=mark.makes_up,
                made_up=person.id in made_up,
                away=person.id in not_there,
                corrected=why.get(person.id, ""),
            )
        )
    return tuple(sorted(lines, key=lambda line: houses.get(line.department, len(houses))))


def _worth(ctx: Context, activity: Activity) -> int:
    """By the rule of the awards made, or the bureau's rule as if the activity had been held."""
    organisation_id = ctx.reach.organisation_id
    awards = [one.award for one in hours_store.of_activity(ctx.tx, organisation_id, activity.activity_id) if one.award.account is LAW]
    line = organisations.get(ctx.tx, organisation_id).settings.rules.of(LAW, activity)
    rule = awards[0].rule if awards else line.rule if line is not None else DEFAULT_RULE
    status = ActivityStatus.HELD if activity.status is ActivityStatus.PLANNED else activity.status
    return activity_hours(rule, structs.replace(activity, status=status))


def _by_name(ctx: Context, activity_id: UUID) -> Activity:
    activity = activities.get(ctx.tx, ctx.reach, activity_id)
    if activity.mode is not AttendanceMode.BY_NAME:
        raise CountedByHead
    return activity


def _check(ctx: Context, activity_id: UUID, marks: tuple[Mark, ...]) -> None:
    """BadArgument or NotFound for what cannot be written down."""
    if not marks or len({mark.person_id for mark in marks}) < len(marks):
        raise BadArgument(name="marks", reason="each person once, one at least")
    found = {person.id for person in people.named(ctx.tx, ctx.reach, [mark.person_id for mark in marks])}
    for mark in marks:
        if mark.person_id not in found:
            raise BadArgument(name="marks", reason="unknown people")
        kept_words("note", mark.note)
        if mark.makes_up == activity_id:
            raise BadArgument(name="makes_up", reason="an activity does not make up itself")
        if mark.makes_up is not None:
            activities.get(ctx.tx, ctx.reach, mark.makes_up)
