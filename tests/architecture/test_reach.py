"""Every use case is called with another organisation's ids and with another person's: nothing is told, nothing is changed."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import Table, select

import tests.use_cases  # noqa: F401  # registers every use case
from lawstudy import paths
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.access import Actor, Grant, Role, Scope
from lawstudy.domain.bank import ReadBank
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.kinds import ActivityKind
from lawstudy.errors import BadArgument, BeyondDepartments, NotAllowed, NotSignedIn, UserError
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import accounts, tables
from lawstudy.store.engine import Lane
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.accounts.sign_in import token_hash
from lawstudy.usecases.activities import activities
from lawstudy.usecases.activities.activities import ActivityEntry
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.registry import REGISTRY, UseCase
from lawstudy.usecases.study import practice
from lawstudy.usecases.workspace import setup
from tests.architecture.samples import arguments_for, names_a_row
from tests.conftest import FIRST, FakeClock, add_employee, entrance_of, opened_copy, postgres_entrance, signed_in

NEIGHBOUR = msgspec.structs.replace(FIRST, organisation="云溪区科学技术局", name="何人")
HOUR = 3600 * 1_000_000


Rows = dict[str, set[tuple[Any, ...]]]


class Things:
    """The ids of what one person in one organisation has made."""

    def __init__(self, door: LocalDoor, clock: FakeClock) -> None:
        person = door.call(add_person, entry=PersonEntry(name="邻局人"))
        start, end = clock.wall_us - HOUR, clock.wall_us + 48 * HOUR
        exam = door.call(
            exams.create_exam, settings=from_preset(DEFAULT_PRESET, title="邻局考试", year=2026, window_start_us=start, window_end_us=end)
        )
        entry = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="邻局讲座", held_on="2026-03-02", minutes=90)
        activity = door.call(activities.add_activity, entry=entry)
        self.ids = {
            "person": person.id,
            "exam": exam.id,
            "activity": activity.activity_id,
            "account": door.actor.account_id,
        }

    def id_for(self, name: str) -> UUID:
        """The id that an argument of this name should never reach; a fresh one for a thing that is to be made."""
        noun = name.removesuffix("_id")
        return self.ids.get(noun, UUID(bytes=os.urandom(16)))


def rows_of(entrance: LocalEntrance, organisation_id: UUID) -> Rows:
    """Everything that is stored for one organisation, beside its logs and its clock."""
    logs = {"audit_line", "audit_head", "change_log", "change_head", "sign_in", "trusted_time"}
    with entrance.database.transaction(Lane.READ) as tx:
        listed = [table for table in tables_of(entrance) if "organisation_id" in table.c and table.name not in logs]
        return {table.name: _rows(tx, table, organisation_id) for table in listed}


def _rows(tx: Transaction, table: Table, organisation_id: UUID) -> set[tuple[Any, ...]]:
    """As the engine gives them: thousands are read for each use case."""
    if tx.dialect == "sqlite":
        return set(tx.driver().execute(f'SELECT * FROM "{table.name}" WHERE organisation_id = ?', (organisation_id.bytes,)))
    rows = tx.run(select(table).where(table.c.organisation_id == organisation_id)).all()
    return {tuple(tuple(one) if isinstance(one, list) else one for one in row) for row in rows}


def tables_of(entrance: LocalEntrance) -> list[Table]:
    dialect = entrance.database.dialect
    return [t for t in tables.metadata.sorted_tables if t.info.get("only", dialect) == dialect]


@cache
def shared_bank() -> ReadBank:
    """A little of what has the same ids in every organisation."""
    whole = read_bank(paths.question_bank())
    return ReadBank(editions=whole.editions, outlines=whole.outlines, questions=whole.questions[:5], problems=())


def neighbour(entrance: LocalEntrance, clock: FakeClock) -> LocalDoor:
    """A second organisation in the same database, with the same laws and questions, and a door for its first account."""
    with entrance.database.transaction(Lane.WRITE) as tx:
        organisation_id = setup.found_organisation(tx, NEIGHBOUR, "no password", shared_bank(), now=clock().wall_us, chance=os.urandom)
        account = accounts.by_name(tx, organisation_id, NEIGHBOUR.name)
        assert account is not None
        actor = accounts.actor_of(tx, account)
        accounts.record_sign_in(tx, organisation_id, account.id, token_hash(b""), clock().wall_us)
    return LocalDoor(entrance, actor, b"")


class Made(NamedTuple):
    """A workspace as it was left: what one person has made in it, and its rows. The other organisation comes to an open copy of it: a file
    with two would not be known for either's."""

    folder: Path
    mine: Things
    rows: Rows


@pytest.fixture(scope="module")
def made(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    place, clock = tmp_path_factory.mktemp("made"), FakeClock()
    with closing(opened_copy(template, place / "workspace", clock)) as entrance:
        mine = Things(signed_in(entrance), clock)
    with closing(opened_copy(place / "workspace", place / "again", FakeClock())) as entrance:
        return Made(place / "workspace", mine, rows_of(entrance, entrance.organisation_id))


# A file holds one organisation: the check of the record names whatever else lies in it, so that it is asked on a server.
OF_THE_FILE = {"verify_audit"}


@pytest.mark.parametrize("name", sorted(REGISTRY.keys() - OF_THE_FILE))
def test_no_use_case_reaches_another_organisation(name: str, made: Made, tmp_path: Path, clock: FakeClock) -> None:
    with closing(opened_copy(made.folder, tmp_path / "workspace", clock)) as entrance:
        reaches_nothing_of(entrance, neighbour(entrance, clock), name, made.mine, made.rows)


@pytest.mark.postgres
@pytest.mark.parametrize("name", sorted(OF_THE_FILE))
def test_none_reaches_another_organisation_on_a_server(name: str, postgres_template: str, tmp_path: Path, clock: FakeClock) -> None:
    with closing(postgres_entrance(postgres_template, tmp_path, clock)) as entrance:
        mine = Things(signed_in(entrance), clock)
        intruder = neighbour(entrance, clock)
        told = reaches_nothing_of(entrance, intruder, name, mine, rows_of(entrance, entrance.organisation_id))
        assert told is not None


def reaches_nothing_of(entrance: LocalEntrance, intruder: LocalDoor, name: str, mine: Things, before: Rows) -> Any:
    """What a second organisation in the same database is told."""
    use_case = REGISTRY[name]
    told, refused = _asked(intruder, use_case, mine.id_for)
    assert not isinstance(refused, NotSignedIn)  # else nothing would be tried
    assert not (_takes_ids(use_case) and isinstance(refused, BadArgument)), "refused before any row was looked at"
    assert rows_of(entrance, entrance.organisation_id) == before
    assert "邻局" not in repr(told)
    assert entrance.organisation_name() not in repr(told)
    return told


@pytest.mark.parametrize("name", sorted(n for n, u in REGISTRY.items() if u.scope is Scope.OWN))
def test_no_own_use_case_reaches_another_person(name: str, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
    start, end = clock.wall_us - HOUR, clock.wall_us + 48 * HOUR
    settings = from_preset(DEFAULT_PRESET, title="考试", year=2026, window_start_us=start, window_end_us=end)
    exam = door.call(exams.create_exam, settings=settings)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=1)
    drawn = door.call(practice.draw_practice, limit=1).questions[0]
    answer_id = UUID(bytes=os.urandom(16))
    door.call(practice.answer_practice, question_id=drawn.question_id, revision=1, response=None, answer_id=answer_id)
    view = door.call(attempts.start_attempt, exam_id=exam.id)  # whoever sits practises nothing
    add_employee(entrance)
    stranger = signed_in(entrance, "周明岚")
    his = {
        "exam": exam.id,
        "attempt": view.attempt_id,
        "answer": answer_id,
        "person": door.actor.person_id,
        "account": door.actor.account_id,
    }
    before = _of_person(entrance, door.actor)

    use_case = REGISTRY[name]
    told, refused = _asked(stranger, use_case, lambda field: his.get(field.removesuffix("_id"), drawn.question_id))
    assert not (_takes_ids(use_case) and isinstance(refused, BadArgument)), "refused before any row was looked at"
    assert _of_person(entrance, door.actor) == before
    assert str(view.attempt_id) not in repr(told)
    assert door.actor.name not in repr(told)


# Where the samples together would be refused by a rule of the use case itself, whoever asks.
FITTING: dict[str, dict[str, Any]] = {"create_exam": {"first_sitting_id": None}}


def fitting(use_case: UseCase[..., Any], id_for: Callable[[str], UUID]) -> dict[str, Any]:
    """Valid arguments with the ids of somebody else."""
    return arguments_for(use_case.arguments, id_for) | FITTING.get(use_case.name, {})


def _asked(door: LocalDoor, use_case: UseCase[..., Any], id_for: Callable[[str], UUID]) -> tuple[Any, UserError | None]:
    """What a call tells, or why it was refused."""
    try:
        return door.call(use_case, **fitting(use_case, id_for)), None
    except UserError as error:
        return None, error


def _takes_ids(use_case: UseCase[..., Any]) -> bool:
    """Whether a row of somebody else can be named in a call."""
    info = msgspec.inspect.type_info(use_case.arguments)
    assert isinstance(info, msgspec.inspect.StructType)
    return any(names_a_row(field.type) for field in info.fields)


def _of_person(entrance: LocalEntrance, actor: Actor) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    with entrance.database.transaction(Lane.READ) as tx:
        for table in tables_of(entrance):
            if "person_id" in table.c:
                rows = tx.run(select(table).where(table.c.person_id == actor.person_id)).all()
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


@pytest.mark.parametrize("name", sorted(REGISTRY))
def test_no_use_case_lets_in_someone_without_its_role(name: str, entrance: LocalEntrance) -> None:
    use_case = REGISTRY[name]
    missing = sorted(set(Role) - use_case.roles)
    if not missing:
        pytest.skip("open to every role")
    add_employee(entrance, roles=tuple(missing))
    door = signed_in(entrance, "周明岚")
    with pytest.raises(UserError) as refused:
        door.call(use_case, **arguments_for(use_case.arguments, lambda _name: UUID(bytes=os.urandom(16))))
    assert refused.value.code == "not_allowed"


PLANNING, PERSONNEL, FINANCE = "计划科", "人事科", "财务科"


class Departments:
    """甲人 coordinates 计划科 and 人事科; an exam, an activity and 丙人's attempt belong to all departments, 财务科 among them."""

    def __init__(self, entrance: LocalEntrance, door: LocalDoor, clock: FakeClock) -> None:
        for name, department in (("甲人", PLANNING), ("乙人", PERSONNEL), ("丙人", FINANCE)):
            add_employee(entrance, name, department=department)
        with entrance.database.transaction(Lane.WRITE) as tx:
            account = accounts.by_name(tx, entrance.organisation_id, "甲人")
            assert account is not None
            grants = tuple(Grant(role=Role.COORDINATOR, department=name) for name in (PLANNING, PERSONNEL))
            accounts.add_grants(tx, entrance.organisation_id, account.id, grants)
        self.coordinator = signed_in(entrance, "甲人")
        start, end = clock.wall_us - HOUR, clock.wall_us + 48 * HOUR
        settings = from_preset(DEFAULT_PRESET, title="全局考试", year=2026, window_start_us=start, window_end_us=end)
        exam = door.call(exams.create_exam, settings=settings)
        door.call(exams.publish_exam, exam_id=exam.id, expected_version=1)
        theirs = signed_in(entrance, "丙人")
        view = theirs.call(attempts.start_attempt, exam_id=exam.id)
        entry = ActivityEntry(kind=ActivityKind.LAW_LECTURE, topic="全局讲座", held_on="2026-03-02", minutes=90)
        activity = door.call(activities.add_activity, entry=entry)
        self.ids = {
            "exam": exam.id,
            "attempt": view.attempt_id,
            "activity": activity.activity_id,
            "person": theirs.actor.person_id,
            "account": theirs.actor.account_id,
        }

    def id_for(self, field: str) -> UUID:
        return self.ids.get(field.removesuffix("_id"), UUID(bytes=os.urandom(16)))


class Divided(NamedTuple):
    """A workspace with departments as it was left, and its rows."""

    folder: Path
    made: Departments
    coordinator: Actor
    rows: Rows


@pytest.fixture(scope="module")
def divided(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Divided:
    place, clock = tmp_path_factory.mktemp("divided"), FakeClock()
    with closing(opened_copy(template, place / "workspace", clock)) as entrance:
        made = Departments(entrance, signed_in(entrance), clock)
        coordinator = made.coordinator.actor
        with entrance.database.transaction(Lane.WRITE) as tx:
            accounts.record_sign_in(tx, entrance.organisation_id, coordinator.account_id, token_hash(b""), clock().wall_us)
    with closing(opened_copy(place / "workspace", place / "again", FakeClock())) as entrance:
        return Divided(place / "workspace", made, coordinator, rows_of(entrance, entrance.organisation_id))


@pytest.fixture
def departments(divided: Divided, tmp_path: Path, clock: FakeClock) -> Iterator[Departments]:
    """Those of a copy of it, the sign-in of the coordinator with them."""
    with closing(opened_copy(divided.folder, tmp_path / "workspace", clock)) as entrance:
        there = copy(divided.made)
        there.coordinator = LocalDoor(entrance, divided.coordinator, b"")
        yield there


# A draft is nobody's yet.
MAKES_A_DRAFT = {"create_exam"}
OFFICE = sorted(n for n, u in REGISTRY.items() if Role.COORDINATOR in u.roles and Role.EMPLOYEE not in u.roles and u.scope is not Scope.OWN)


@pytest.mark.parametrize("name", OFFICE)
def test_a_coordinator_of_departments_reaches_no_other(name: str, divided: Divided, departments: Departments) -> None:
    """He is told of nobody else, and changes nothing that concerns anybody else; what is the whole organisation's he may not do."""
    use_case, entrance = REGISTRY[name], entrance_of(departments.coordinator)
    told, refused = _asked(departments.coordinator, use_case, departments.id_for)
    assert isinstance(refused, NotAllowed) is (use_case.scope is Scope.ORGANISATION)
    assert rows_of(entrance, entrance.organisation_id) == divided.rows or name in MAKES_A_DRAFT
    assert "丙人" not in repr(told)
    assert FINANCE not in repr(told)


THEIRS = {"close_exam", "cancel_exam", "remove_exam", "publish_exam", "change_exam"}
OF_ACTIVITIES = {"change_activity", "confirm_held", "cancel_activity", "restore_activity", "remove_activity", "mark_attendance"}


@pytest.mark.parametrize("name", sorted(THEIRS | OF_ACTIVITIES | {"mark_rest_present"}))
def test_what_concerns_other_departments_too_is_theirs_to_end(name: str, departments: Departments) -> None:
    use_case = REGISTRY[name]
    with pytest.raises(BeyondDepartments):
        departments.coordinator.call(use_case, **fitting(use_case, departments.id_for))


def test_what_concerns_his_departments_alone_a_coordinator_may_end(departments: Departments, clock: FakeClock) -> None:
    start, end = clock.wall_us - HOUR, clock.wall_us + 48 * HOUR
    settings = from_preset(DEFAULT_PRESET, title="两科考试", year=2026, window_start_us=start, window_end_us=end)
    call = departments.coordinator.call
    exam = call(exams.create_exam, settings=settings)
    exam = call(exams.publish_exam, exam_id=exam.id, expected_version=exam.version)
    assert [person.name for person in call(exams.exam_roster, exam_id=exam.id)] == ["甲人", "乙人"]
    assert call(exams.close_exam, exam_id=exam.id, expected_version=exam.version).state == "closed"


def test_all_grants_of_a_person_count_together(departments: Departments) -> None:
    assert [p.name for p in departments.coordinator.call(list_people).items] == ["甲人", "乙人"]
    assert [p.name for p in departments.coordinator.call(exams.exam_roster, exam_id=departments.ids["exam"])] == ["甲人", "乙人"]
