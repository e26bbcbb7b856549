"""Setting an exam: settings from a preset, questions by a blueprint or chosen one by one, roster, publishing and closing."""

from uuid import UUID

from msgspec import Struct, structs

from lawstudy.domain.access import Reach, Role, Scope
from lawstudy.domain.attempt import journals_hash
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.exam import ExamSettings, PaperSource, PinnedEdition, Sitting, validate
from lawstudy.domain.exam.form_division import dealt
from lawstudy.domain.exam.holding import as_told
from lawstudy.domain.exam.readiness import readiness
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.domain.exam.standing import Standing, standing
from lawstudy.domain.exam.validation import IMPOSSIBLE, MOST_FORMS
from lawstudy.domain.exam_title import with_sitting
from lawstudy.domain.people import PersonState
from lawstudy.domain.problems import ERROR, WARNING, Problem
from lawstudy.domain.roster import ApprovedExclusion, Roster, RosterEntry
from lawstudy.domain.search_words import searched
from lawstudy.domain.text import same_title
from lawstudy.errors import BadArgument, ExamFixed, ExamNotReady
from lawstudy.store import editions, exam_decisions, heads, people
from lawstudy.store import exams as store
from lawstudy.store.exams import RosterLine
from lawstudy.usecases.arguments import day_of
from lawstudy.usecases.attempts.sittings import Sittings, all_sittings, sittings_of
from lawstudy.usecases.attempts.submission import close_due
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.applicable import on_its_day
from lawstudy.usecases.exams.even_table import even_table, there
from lawstudy.usecases.exams.makeups import first_sitting, makeup_problems, makeup_roster
from lawstudy.usecases.exams.papers import DRAWN_FROM, check_drawable, drawn, other_paper_for
from lawstudy.usecases.exams.study_gate import gate_problems
from lawstudy.usecases.people.department_reach import departments_of_reach, lines_within, names_of, roster_within
from lawstudy.usecases.registry import Ahead, Kind, use_case
from lawstudy.usecases.reports.statistics import is_under_way

COORDINATORS = {Role.COORDINATOR}
UNANSWERED = "未作答"


class ExamLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exam in a list and where it stands now. 应考 and 实考 only; the rest is in the statistics. ``under_way``: results may come in
    now."""

    exam: Exam
    should: int
    sat: int
    under_way: bool
    standing: Standing


class RosterSetter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of 命题人员: kept off the roster, or (``other_paper``) sits a paper without what they wrote or saw."""

    person_id: UUID
    name: str
    department: str
    other_paper: bool = False


class RosterPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``submitted`` counts submissions; ``unanswered``: a paper was 未作答, which is none; ``why``: the official reason of an absence,
    where a list of scores said one."""

    person_id: UUID
    name: str
    department: str
    exclusion: ApprovedExclusion | None
    submitted: int
    running: bool
    unanswered: bool = False
    why: str = ""

    @property
    def remark(self) -> str:
        """What a list says beside the name of whoever has not sat, in the words of the document."""
        return UNANSWERED if self.unanswered else self.why


def _count_ahead(
    ctx: Context,
    *,
    settings: ExamSettings,
    laws: tuple[str, ...] = (),
    blueprint: Blueprint | None = None,
    chosen: tuple[ChosenQuestion, ...] = (),
    **_others: object,
) -> None:
    if not chosen and not laws and not (blueprint is not None and blueprint.cells):
        there(ctx, _pinned(ctx, settings, fixed=False))


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT, ahead=Ahead(think=_count_ahead, rests_on=DRAWN_FROM))
def create_exam(
    ctx: Context,
    *,
    settings: ExamSettings,
    laws: tuple[str, ...] = (),
    blueprint: Blueprint | None = None,
    chosen: tuple[ChosenQuestion, ...] = (),
    exam_id: UUID | None = None,
    first_sitting_id: UUID | None = None,
) -> Exam:
    """A draft exam. Without chosen questions, and with no cells in ``blueprint``, each type is divided evenly over ``laws``
    (when empty, over those that have enough questions of it); the rules of the blueprint over the whole paper stand.

    Laws are pinned to the editions in force on the 适用日期. ``chosen`` makes the paper fixed, or are the parallel forms one after the
    other where the settings say so (``PaperSource.FORMS``). A 补考 names the exam it follows
    as ``first_sitting_id``. With ``exam_id`` given a repeat is harmless.
    """
    if exam_id is not None and (found := store.find(ctx.tx, ctx.reach.organisation_id, exam_id)) is not None:
        return as_told(found)
    _check_chosen(settings, chosen)
    follows = _first_sitting(ctx, settings, first_sitting_id, exam_id)
    pinned = _pinned(ctx, settings, fixed=bool(chosen))
    exam = Exam(
        id=exam_id or ctx.new_id(),
        state=ExamState.DRAFT,
        version=1,
        settings=pinned,
        blueprint=_blueprint(ctx, pinned, laws, blueprint, chosen),
        chosen=chosen,
        first_sitting_id=follows,
        departments=departments_of_reach(ctx),
    )
    store.add(ctx.tx, ctx.reach.organisation_id, exam, seed=ctx.chance(32), now=ctx.now)
    ctx.changes.add("exam", exam.id)
    ctx.changes.note(exam.id)
    return exam


def _first_sitting(ctx: Context, settings: ExamSettings, first_sitting_id: UUID | None, exam_id: UUID | None) -> UUID | None:
    """A 补考 follows an own exam of the same 所属年度, and nothing else follows one."""
    if (settings.sitting is Sitting.MAKEUP) != (first_sitting_id is not None):
        raise BadArgument(name="first_sitting_id", reason="a makeup names the exam it follows, and only a makeup does")
    if first_sitting_id is None:
        return None
    return first_sitting(ctx, first_sitting_id, exam_id=exam_id, year=settings.year, own=True)


def _pinned(ctx: Context, settings: ExamSettings, *, fixed: bool) -> ExamSettings:
    for problem in validate(settings):
        if problem.code in IMPOSSIBLE:
            raise BadArgument(name=problem.field, reason=problem.code, values=dict(problem.parameters))
    if settings.applicable_on:
        day_of("applicable_on", settings.applicable_on)
    if not settings.editions:
        found = editions.in_force(ctx.tx, ctx.reach.organisation_id)
        settings = structs.replace(settings, editions=tuple(PinnedEdition(law=e.code, edition=e.edition) for e in found))
    settings = on_its_day(ctx, settings)
    forms = settings.source is PaperSource.FORMS
    return structs.replace(settings, source=PaperSource.FIXED, forms=1) if fixed and not forms else settings


def _check_chosen(settings: ExamSettings, chosen: tuple[ChosenQuestion, ...]) -> None:
    """A fixed paper holds at least one question, and each once; so does each parallel form. It never becomes one that is drawn."""
    if settings.source.is_chosen and not chosen:
        raise BadArgument(name="chosen", reason="a fixed paper needs its questions")
    count = settings.forms if settings.source is PaperSource.FORMS else 1
    if not 1 <= count <= MOST_FORMS or len(chosen) % count:
        raise BadArgument(name="chosen", reason="forms_uneven")
    each = max(1, len(chosen) // count)
    for begin in range(0, len(chosen), each):
        form = chosen[begin : begin + each]
        if len({question.question_id for question in form}) < len(form):
            raise BadArgument(name="chosen", reason="question_twice")


def _blueprint(
    ctx: Context, settings: ExamSettings, laws: tuple[str, ...], asked: Blueprint | None, chosen: tuple[ChosenQuestion, ...]
) -> Blueprint | None:
    """Parallel forms keep the blueprint that they were drawn by, to be drawn anew; a fixed paper has none."""
    if chosen:
        return asked if settings.source is PaperSource.FORMS and asked is not None and asked.cells else None
    return even_table(ctx, settings, laws, asked)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def change_exam(
    ctx: Context,
    *,
    exam_id: UUID,
    settings: ExamSettings,
    blueprint: Blueprint | None,
    chosen: tuple[ChosenQuestion, ...],
    expected_version: int,
    first_sitting_id: UUID | None = None,
) -> Exam:
    """Write over a draft; ExamFixed once it is published. A 补考 names the exam it follows, as in :func:`create_exam`."""
    exam = store.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if exam.state is not ExamState.DRAFT:
        raise ExamFixed.of(exam)
    _check_chosen(settings, chosen)
    follows = _first_sitting(ctx, settings, first_sitting_id, exam_id)
    changed = structs.replace(
        exam,
        settings=_pinned(ctx, settings, fixed=bool(chosen)),
        blueprint=blueprint,
        chosen=chosen,
        first_sitting_id=follows,
    )
    store.change(ctx.tx, ctx.reach.organisation_id, changed, expected_version)
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id)
    return store.get(ctx.tx, ctx.reach.organisation_id, exam_id)


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def check_exam(ctx: Context, *, exam_id: UUID) -> tuple[Problem, ...]:
    """What stands in the way of publishing, and warnings."""
    return tuple(_problems(ctx, store.get(ctx.tx, ctx.reach.organisation_id, exam_id)))


def _problems(ctx: Context, exam: Exam) -> list[Problem]:
    gate = gate_problems(ctx, exam.settings.gate) if exam.settings is not None else []
    return [*readiness(exam, ctx.now), *makeup_problems(ctx, exam), *_same_title(ctx, exam), *gate]


def _same_title(ctx: Context, exam: Exam) -> list[Problem]:
    """Two exams of one title cannot be told apart in a list or a report."""
    title = _told_by(exam)
    listed = store.listed(ctx.tx, ctx.reach.organisation_id, year=exam.year) if title else []
    same = any(_told_by(other) & title and other.id != exam.id and other.counts for other in listed)
    parameters = {"year": str(exam.year)}
    return [Problem(code="odd.title_twice", field="title", severity=WARNING, parameters=parameters)] if same else []


def _told_by(exam: Exam) -> set[str]:
    """What an exam is called: its title, and as lists show it with its sitting."""
    of = exam.settings or exam.outside
    if of is None or not same_title(of.title):
        return set()
    return {same_title(of.title), same_title(with_sitting(of.title, of.sitting))}


def _draw_ahead(ctx: Context, *, exam_id: UUID, **_others: object) -> None:
    exam = store.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if exam.state is ExamState.DRAFT and not any(p.severity == ERROR for p in _problems(ctx, exam)):
        _draw(ctx, exam)


def _draw(ctx: Context, exam: Exam) -> Exam:
    """With the questions of its one draw, or as it is when it can be drawn from; NotEnoughQuestions, RulesConflict."""
    if exam.settings is not None and exam.settings.source is PaperSource.ONE_DRAW:
        return structs.replace(exam, chosen=drawn(ctx, exam, b"one draw"))
    check_drawable(ctx, exam)
    return exam


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT, ahead=Ahead(think=_draw_ahead, rests_on=DRAWN_FROM))
def publish_exam(
    ctx: Context,
    *,
    exam_id: UUID,
    expected_version: int,
    person_ids: tuple[UUID, ...] = (),
    group: str = "",
    setter_ids: tuple[UUID, ...] = (),
    other_paper_ids: tuple[UUID, ...] = (),
) -> Exam:
    """Freeze the roster (the people named, a group, or all active people) and open the exam to its window. A 补考 is for whoever
    failed, was absent or has 缓考, or for those of them who are named. ``setter_ids`` are 命题人员: the record keeps who they are, and
    whoever of them would sit is kept off the roster. ``other_paper_ids`` are 命题人员 who sit all the same: each is given a paper of the
    same types, laws and points without the questions of this one and without what they wrote or reviewed.

    ExamNotReady, NotEnoughQuestions and RulesConflict say what stands in the way; the draft stays.
    """
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    if exam.state is not ExamState.DRAFT:
        raise ExamFixed.of(exam)
    errors = [p for p in _problems(ctx, exam) if p.severity == ERROR]
    if errors:
        raise ExamNotReady(problems=errors)
    exam = _draw(ctx, exam)
    if exam.settings is not None:
        exam = structs.replace(exam, settings=on_its_day(ctx, exam.settings))
    others = set(other_paper_ids)
    setters = set(setter_ids) - others
    wanted = _roster(ctx, exam, person_ids, group)
    roster = [entry for entry in wanted if entry.person_id not in setters]
    if not roster:
        raise BadArgument(name="person_ids", reason="the roster is empty")
    exam = _with_other_papers(ctx, exam, [entry.person_id for entry in roster if entry.person_id in others], others)
    store.freeze_roster(ctx.tx, organisation_id, exam_id, [*roster, *_setters(ctx, setters)], ctx.now)
    if exam.settings is not None and exam.settings.forms > 1:
        seed = store.seed_of(ctx.tx, organisation_id, exam_id)
        exam = structs.replace(exam, dealt=dealt(seed, (entry.person_id for entry in roster if entry.person_id not in others)))
    store.change(ctx.tx, organisation_id, structs.replace(exam, state=ExamState.PUBLISHED), expected_version)
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, *(one.person_id for one in exam.other_papers))
    return as_told(store.get(ctx.tx, organisation_id, exam_id))


def _with_other_papers(ctx: Context, exam: Exam, sits: list[UUID], asked: set[UUID]) -> Exam:
    """The exam with who of its roster sits another paper, for each of whom there is one; BadArgument for whoever does not sit it."""
    if strangers := asked - set(sits):
        here = "、".join(one.name for one in people.named(ctx.tx, ctx.reach, strangers))
        raise BadArgument(name="other_paper_ids", reason="{given} would not sit this exam", values={"given": here or "—"})
    return structs.replace(exam, other_papers=tuple(other_paper_for(ctx, exam, ident) for ident in sits))


def _roster(ctx: Context, exam: Exam, person_ids: tuple[UUID, ...], group: str) -> list[RosterEntry]:
    """In house order: departments as the house lists them, people by name inside."""
    everyone, theirs = people.everyone(ctx.tx, ctx.reach), names_of(ctx, exam.departments)
    _check_here(ctx, set(person_ids) - {person.id for person in everyone})
    if exam.first_sitting_id is not None:
        sits = makeup_roster(ctx, exam, person_ids, group)
        wanted = [p for p in everyone if p.id in sits]
    else:
        # Whom a draft is for is asked where nobody is named.
        meant = [p for p in everyone if p.id in set(person_ids) or (not person_ids and (p.department in theirs or not theirs))]
        wanted = [p for p in meant if not group or group in p.groups]
    if not wanted:
        raise BadArgument(name="person_ids", reason="the roster is empty")
    order = {name: place for place, name in enumerate(people.departments(ctx.tx, ctx.reach.organisation_id))}
    wanted.sort(key=lambda p: order.get(p.department, len(order)))
    return [RosterEntry(person_id=p.id, department=p.department) for p in wanted if p.state is PersonState.ACTIVE]


def _setters(ctx: Context, ids: set[UUID]) -> list[RosterEntry]:
    """命题人员 as the frozen roster keeps them; BadArgument for whoever left or is nobody of ours."""
    everyone = people.everyone(ctx.tx, Reach(organisation_id=ctx.reach.organisation_id)) if ids else []
    _check_here(ctx, ids - {person.id for person in everyone})
    return [RosterEntry(person_id=p.id, department=p.department, set_the_paper=True) for p in everyone if p.id in ids]


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.ORGANISATION)
def exam_setters(ctx: Context, *, exam_id: UUID) -> tuple[RosterSetter, ...]:
    """命题人员 of a published exam: who does not sit it in house order, then who sits another paper."""
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    sits = [one for one in store.roster(ctx.tx, organisation_id, exam_id).entries if exam.other_paper(one.person_id) is not None]
    others = {one.person_id for one in sits}
    found = [*(one for one in store.setters(ctx.tx, organisation_id, exam_id) if one.person_id not in others), *sits]
    names = {person.id: person.name for person in people.named(ctx.tx, ctx.reach, [one.person_id for one in found])}
    return tuple(
        RosterSetter(
            person_id=one.person_id,
            name=names.get(one.person_id, ""),
            department=one.department,
            other_paper=one.person_id in others,
        )
        for one in found
    )


def _check_here(ctx: Context, strangers: set[UUID]) -> None:
    """BadArgument names who has left; whoever is nobody of ours has no name to be told."""
    if not strangers:
        return
    gone = "、".join(person.name for person in people.named(ctx.tx, ctx.reach, strangers))
    if gone:
        raise BadArgument(name="person_ids", reason="{given} left the bureau", values={"given": gone})
    raise BadArgument(name="person_ids", reason="unknown people")


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def list_exams(ctx: Context, *, year: int | None = None, text: str = "") -> tuple[ExamLine, ...]:
    """Exams, newest first wherever they were held, with 应考 and 实考. Each word of ``text`` is part of the title."""
    words = searched(text).split()
    listed = store.listed(ctx.tx, ctx.reach.organisation_id, year=year)
    found = [exam for exam in listed if all(word in searched(exam.title) for word in words)]
    found.sort(key=lambda exam: exam.begins_on, reverse=True)
    known = store.rosters_and_scores(ctx.tx, ctx.reach.organisation_id, [exam.id for exam in found])
    sittings = all_sittings(ctx, found, {ident: scores for ident, (_roster, scores) in known.items()})
    return tuple(_line(ctx, exam, known[exam.id][0], sittings[exam.id]) for exam in found)


def _line(ctx: Context, exam: Exam, roster: Roster, sittings: Sittings) -> ExamLine:
    should = {entry.person_id for entry in roster_within(ctx.reach, roster).entries if entry.exclusion is None}
    sat = len(should & sittings.submitted.keys())
    return ExamLine(exam=as_told(exam), should=len(should), sat=sat, under_way=is_under_way(ctx, exam), standing=standing(exam, ctx.now))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def show_exam(ctx: Context, *, exam_id: UUID) -> Exam:
    """One exam with its settings; a published one without its questions, which :func:`fixed_questions` names."""
    return as_told(store.get(ctx.tx, ctx.reach.organisation_id, exam_id))


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def exam_roster(ctx: Context, *, exam_id: UUID) -> tuple[RosterPerson, ...]:
    """Everyone on the roster in house order, with what has been handed in; neither answers nor scores."""
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    lines = lines_within(ctx.reach, store.roster_lines(ctx.tx, organisation_id, exam_id))
    found = sittings_of(ctx, exam)
    why = {} if exam.outside is None else exam_decisions.absences(ctx.tx, organisation_id, exam_id)
    return tuple(_roster_person(line, found, why.get(line.entry.person_id, "")) for line in lines)


def _roster_person(line: RosterLine, found: Sittings, why: str) -> RosterPerson:
    entry = line.entry
    return RosterPerson(
        person_id=entry.person_id,
        name=line.name,
        department=entry.department,
        exclusion=entry.exclusion,
        submitted=found.submitted.get(entry.person_id, 0),
        running=entry.person_id in found.running,
        unanswered=entry.person_id in found.unanswered,
        why=why,
    )


@use_case(kind=Kind.QUERY, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def who_is_missing(ctx: Context, *, exam_id: UUID) -> tuple[RosterPerson, ...]:
    """催考名单: people of 应考 without a submission, 未作答 among them, in house order. ExamFixed for a draft and for one that was
    cancelled: nobody is missing there."""
    exam = store.get(ctx.tx, ctx.reach.organisation_id, exam_id)
    if not exam.counts:
        raise ExamFixed.of(exam)
    return tuple(p for p in exam_roster.function(ctx, exam_id=exam_id) if p.exclusion is None and not p.submitted)


@use_case(kind=Kind.COMMAND, roles=COORDINATORS, scope=Scope.DEPARTMENT)
def close_exam(ctx: Context, *, exam_id: UUID, expected_version: int) -> Exam:
    """End the exam: running attempts are closed, the hash over all its journals goes into the audit line."""
    organisation_id = ctx.reach.organisation_id
    exam = store.get(ctx.tx, organisation_id, exam_id)
    if exam.state is not ExamState.PUBLISHED:
        raise ExamFixed.of(exam)
    close_due(ctx, exam_id=exam_id, everyone=True)
    ended = [(one.row.id, one.state.head) for one in heads.of_exams(ctx.tx, ctx.reach, [exam_id], ended=True) if one.state is not None]
    store.change(ctx.tx, organisation_id, structs.replace(exam, state=ExamState.CLOSED), expected_version)
    ctx.changes.add("exam", exam_id)
    ctx.changes.note(exam_id, journals=journals_hash(ended).hex(), attempts=len(ended))
    return as_told(store.get(ctx.tx, organisation_id, exam_id))
