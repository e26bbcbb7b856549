"""Shared by all tests: a real workspace in a folder of its own, a real PostgreSQL, and a clock that can be moved."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from lawstudy.backend.blobs import FolderBlobs
from lawstudy.backend.create import create_workspace
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.access import Grant, Role
from lawstudy.domain.attempt import ClockReading
from lawstudy.domain.clock import DAY, SECOND, start_of
from lawstudy.domain.people import Person
from lawstudy.errors import WorkspaceUnreadable
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import accounts, audit, people, workspace
from lawstudy.store.accounts import Account
from lawstudy.store.engine import Lane, open_postgresql
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.accounts import sign_in
from lawstudy.usecases.accounts.sign_in import hash_password
from lawstudy.usecases.workspace import setup
from lawstudy.usecases.workspace.setup import FirstStart
from tests import postgres
from tests.native_faults import pytest_configure, pytest_terminal_summary, pytest_unconfigure  # noqa: F401  # pytest finds them here

# How long one example takes is no matter of ours: other things run beside the tests.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

NAME, PASSWORD = "沈静怡", "demo-2026"
EMPLOYEE = "周明岚"
FIRST = FirstStart(organisation="青岚区科学技术局", year=2026, name=NAME, password=PASSWORD)


@dataclass
class FakeClock:
    """Wall and boot clock that move only when told to; the wall can be set apart from the boot clock."""

    wall_us: int = start_of("2026-11-24") + 9 * 3600 * SECOND
    boot_us: int = 5_000 * SECOND
    boot_id: str = "boot-1"

    def __call__(self) -> ClockReading:
        # Each reading is a little later than the one before, as on a real machine.
        self.advance(us=1)
        return ClockReading(wall_us=self.wall_us, boot_id=self.boot_id, boot_us=self.boot_us)

    def advance(self, seconds: float = 0, *, us: int = 0) -> None:
        step = int(seconds * SECOND) + us
        self.wall_us += step
        self.boot_us += step

    def set_wall(self, days: float) -> None:
        """Someone sets the clock of the PC forward or back."""
        self.wall_us += int(days * DAY)

    def reboot(self, off_seconds: float) -> None:
        self.boot_id += "+"
        self.wall_us += int(off_seconds * SECOND)
        self.boot_us = 20 * SECOND


@pytest.fixture(autouse=True)
def state_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Settings and side files of a test stay its own. Not a numbered folder of pytest's: with ten thousand of them beside each other
    every further test would look through all."""
    with tempfile.TemporaryDirectory(prefix="lawstudy-state-", ignore_cleanup_errors=True) as folder:
        monkeypatch.setenv("LAWSTUDY_STATE_DIR", folder)
        yield Path(folder)


@pytest.fixture(scope="session", autouse=True)
def real_cost() -> Iterator[tuple[int, int]]:
    """Signing in costs next to nothing while there are tests, which do it twenty thousand times; gives what it costs people."""
    real = sign_in.PASSES, sign_in.MEMORY_KIB
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sign_in, "PASSES", 1)
        patch.setattr(sign_in, "MEMORY_KIB", 8)
        yield real


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace with the bank, made once: each test opens a copy."""
    folder = tmp_path_factory.mktemp("template") / "workspace"
    create_workspace(folder, FIRST, clock=FakeClock()).close()
    return folder


@pytest.fixture
def entrance(tmp_path: Path, clock: FakeClock, template: Path) -> Iterator[LocalEntrance]:
    """A new SQLite workspace in ``tmp_path / "workspace"``, with the bank."""
    made = opened_copy(template, tmp_path / "workspace", clock)
    yield made
    made.close()


def opened_copy(template: Path, folder: Path, clock: FakeClock) -> LocalEntrance:
    shutil.copytree(template, folder)
    return open_entrance(folder, clock=clock)


def signed_in(entrance: LocalEntrance, name: str = NAME) -> LocalDoor:
    door = entrance.sign_in(name, PASSWORD)
    assert isinstance(door, LocalDoor)
    return door


def entrance_of(door: LocalDoor) -> LocalEntrance:
    """Where ``door`` was opened."""
    found = door._entrance
    assert isinstance(found, LocalEntrance)
    return found


@pytest.fixture
def door(entrance: LocalEntrance) -> Iterator[LocalDoor]:
    """The first account: coordinator, administrator and employee in one."""
    opened = signed_in(entrance)
    yield opened
    with suppress(WorkspaceUnreadable):  # a test may have put a backup in its place
        opened.sign_out()


def add_employee(
    entrance: LocalEntrance, name: str = EMPLOYEE, *, department: str = "成果转化科", roles: tuple[Role, ...] = (Role.EMPLOYEE,)
) -> UUID:
    """A person with an account of their own (password PASSWORD); returns the person's id."""
    person_id, account_id = UUID(bytes=os.urandom(16)), UUID(bytes=os.urandom(16))
    with entrance.database.transaction(Lane.WRITE) as tx:
        organisation_id = entrance.organisation_id
        people.add(tx, organisation_id, [Person(id=person_id, name=name, department=department)])
        account = Account(
            id=account_id,
            organisation_id=organisation_id,
            person_id=person_id,
            name=name,
            password_hash=_hash(),
            failures=0,
            locked_until=None,
            state="active",
        )
        accounts.add(tx, account, tuple(Grant(role=role) for role in roles))
        seal(tx, organisation_id)
    return person_id


def seal(tx: Transaction, organisation_id: UUID) -> None:
    """A line of the log for what a test has written past the doors; without it the check of the record would name each row."""
    audit.append(tx, organisation_id, at=0, account_id=None, action="test", outcome="done")


def _hash() -> str:
    if not _hashes:
        _hashes.append(hash_password(PASSWORD))
    return _hashes[0]


_hashes: list[str] = []


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo workspace on the morning of ``demo_workspace.NOW``, shared by all workers: copy it."""
    from tests.demo_workspace import made_once  # the command line is slow to load

    base = tmp_path_factory.getbasetemp()
    return made_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture
def employee_door(entrance: LocalEntrance) -> Iterator[LocalDoor]:
    """周明岚, an employee and nothing more."""
    add_employee(entrance)
    opened = signed_in(entrance, EMPLOYEE)
    yield opened
    opened.sign_out()


# --- PostgreSQL -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """A real server, started once for the session, with a database that holds a new organisation and the bank."""
    with postgres.running() as url:
        made = postgres.fresh_database(url)
        database = open_postgresql(made)
        bank = read_bank(Path(__file__).parent.parent / "question_bank")
        with database.transaction(Lane.WRITE) as tx:
            workspace.make_schema(tx)
            setup.found_organisation(tx, FIRST, _hash(), bank, now=FakeClock().wall_us, chance=os.urandom)
        database.close()
        yield made


def postgres_entrance(template_url: str, folder: Path, clock: FakeClock) -> LocalEntrance:
    """A copy of the template database behind the same door as a workspace."""
    database = open_postgresql(postgres.fresh_database(template_url, copy=True))
    return LocalEntrance(database, FolderBlobs(folder / "files"), clock=clock)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def any_entrance(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock, template: Path) -> Iterator[LocalEntrance]:
    """The same workspace on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        made = opened_copy(template, tmp_path / "workspace", clock)
    else:
        made = postgres_entrance(request.getfixturevalue("postgres_template"), tmp_path, clock)
    yield made
    made.close()


@pytest.fixture(params=["direct", "wire"])
def any_door(request: pytest.FixtureRequest, any_entrance: LocalEntrance) -> Iterator[LocalDoor | WireDoor]:
    """Both doors over both engines."""
    opened = signed_in(any_entrance)
    yield opened if request.param == "direct" else WireDoor(opened)
    opened.sign_out()
