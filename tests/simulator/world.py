"""One bureau with its workspace and its machine, and what its people hold in their hands: what was acknowledged, printed, put by."""

import random
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from lawstudy.backend.create import create_workspace, own_bank
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.restore import restore
from lawstudy.demo.people import ORGANISATION, PASSWORD, roster_paste
from lawstudy.demo.people import people as bureau
from lawstudy.domain.access import Role
from lawstudy.domain.clock import SECOND, start_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.question_types import Prompt, Response
from lawstudy.store.engine import Lane
from lawstudy.usecases.accounts.accounts import create_account
from lawstudy.usecases.certificates.certificates import CertificateLine
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.people import accept_people_import, preview_people_import
from lawstudy.usecases.imports.source import ImportSource
from lawstudy.usecases.people.people import list_people
from lawstudy.usecases.workspace.backup import announce_restore
from lawstudy.usecases.workspace.setup import FirstStart
from tests.conftest import NAME, FakeClock
from tests.sitting import right_response

YEAR = 2026
BEGINS_US = start_of(f"{YEAR}-01-05") + 9 * 3600 * SECOND
CANDIDATES = tuple(name for name, *_more in bureau() if name != NAME)
# More pages than any disk has.
NO_LIMIT = 4_294_967_294


@dataclass
class Chance:
    """Bytes for ids, seeds and tokens: the same for the same seed."""

    source: random.Random

    def __call__(self, size: int) -> bytes:
        return self.source.randbytes(size)


@dataclass(frozen=True)
class Bureau:
    """A workspace of forty-six people with their accounts before the year begins, and what is right in its bank."""

    folder: Path
    keys: Mapping[Prompt, Response]


def found_bureau(folder: Path) -> Bureau:
    """The same each time."""
    bank, clock, chance = own_bank(), FakeClock(wall_us=BEGINS_US - 2 * 3600 * SECOND), Chance(random.Random("bureau"))
    first = FirstStart(organisation=ORGANISATION, year=YEAR, name=NAME, password=PASSWORD)
    entrance = create_workspace(folder, first, clock=clock, chance=chance, bank=bank, durable=False)
    door = entrance.sign_in(NAME, PASSWORD)
    assert isinstance(door, LocalDoor)
    source = ImportSource(text=roster_paste())
    door.call(accept_people_import, source=source, token=door.call(preview_people_import, source=source).token)
    for person in door.call(list_people, limit=500).items:
        if person.name != NAME:
            door.call(create_account, person_id=person.id, login=person.name, password=PASSWORD, roles=(Role.EMPLOYEE,))
    door.call(create_signing_key, password=PASSWORD)
    door.sign_out()
    entrance.close()
    return Bureau(folder, {read.question.content.prompt: right_response(read.question.content) for read in bank.questions})


@dataclass
class Acknowledged:
    """What the program has told people is kept: the answers of each attempt by item, and the practice of each person.
    A backup that is put back brings back what was acknowledged when it was made."""

    answers: dict[UUID, dict[int, Response]] = field(default_factory=dict)
    practised: dict[str, list[Response]] = field(default_factory=dict)


class World:
    """Opened from a copy of a bureau's workspace in ``place``; everything that happens in it follows from ``seed``."""

    def __init__(self, seed: int, begun: Bureau, place: Path) -> None:
        self.random = random.Random(seed)
        self.chance = Chance(random.Random(f"chance {seed}"))
        self.place = place
        self.folder = place / "workspace"
        self.keys = begun.keys
        shutil.copytree(begun.folder, self.folder)
        self.clock = FakeClock(wall_us=BEGINS_US)
        self.begins_us = BEGINS_US
        self.wrong_us = 0
        self.acknowledged = Acknowledged()
        self.put_by: dict[str, Acknowledged] = {}
        self.printed: list[CertificateLine] = []
        self.seen: dict[str, int] = {}
        self.count = 0
        self.year_is_over = False
        self.doors: dict[str, LocalDoor] = {}
        self.entrance: LocalEntrance = self._opened()

    # --- the program ---

    def _opened(self) -> LocalEntrance:
        self.doors.clear()
        return open_entrance(self.folder, clock=self.clock, chance=self.chance)

    def door(self, name: str = NAME) -> LocalDoor:
        """Of the coordinator, or of whoever is named; signed in when there is need."""
        if name not in self.doors:
            opened = self.entrance.sign_in(name, PASSWORD)
            assert isinstance(opened, LocalDoor), f"{name} was not let in: {opened}"
            self.doors[name] = opened
        return self.doors[name]

    def close(self) -> None:
        for door in self.doors.values():
            door.sign_out()
        self.entrance.close()

    def reopen(self, *, off_seconds: float | None = None) -> None:
        """Closed as it should be; with ``off_seconds`` the machine is switched off for so long."""
        self.close()
        if off_seconds is not None:
            self.clock.reboot(off_seconds)
        self.entrance = self._opened()

    def crash(self, *, off_seconds: float | None = None) -> None:
        """The files as they lie at this instant, the log of SQLite beside its database, are all that is left: nobody signed out, nothing
        was closed or brought over."""
        image = self.place / "image"
        # The shared index of the log is made anew from the other two, as after a power cut.
        shutil.copytree(self.folder, image, ignore=shutil.ignore_patterns("*-shm"))
        self.entrance.close()
        shutil.rmtree(self.folder)
        image.rename(self.folder)
        if off_seconds is not None:
            self.clock.reboot(off_seconds)
        self.entrance = self._opened()

    def put_back(self, name: str) -> None:
        """The backup of that name in the place of the workspace, with what was acknowledged when it was made."""
        self.door().call(announce_restore, backup=name)
        self.close()
        done = restore(self.folder / "backups" / name, self.folder, clock=self.clock)
        assert done.aside is not None
        shutil.rmtree(done.aside)
        self.acknowledged = deepcopy(self.put_by[name])
        self.entrance = self._opened()

    def remember(self, backup: str) -> None:
        """What is acknowledged now comes back with this backup."""
        self.put_by[backup] = deepcopy(self.acknowledged)

    @contextmanager
    def full_disk(self, spare: int = 0) -> Iterator[None]:
        """Only ``spare`` pages more can be written in the block."""
        with self.entrance.database.transaction(Lane.READ) as tx:
            pages = tx.driver().execute("PRAGMA page_count").fetchone()[0]
        self._limit(pages + spare)
        try:
            yield
        finally:
            self._limit(NO_LIMIT)

    def _limit(self, pages: int) -> None:
        for lane in (Lane.WRITE, Lane.ANSWER):
            with self.entrance.database.transaction(lane) as tx:
                tx.driver().execute(f"PRAGMA max_page_count={pages}")

    # --- time ---

    def now_us(self) -> int:
        """By the workspace."""
        return self.entrance.clock().wall_us

    def set_clock(self, days: float) -> None:
        """Somebody sets the clock of the machine wrong."""
        before = self.clock.wall_us
        self.clock.set_wall(days)
        self.wrong_us += self.clock.wall_us - before

    def set_clock_right(self) -> None:
        self.clock.wall_us -= self.wrong_us
        self.wrong_us = 0

    def true_us(self) -> int:
        """What a clock shows that nobody has touched."""
        return self.clock.wall_us - self.wrong_us

    # --- looking ---

    def exams(self) -> list[Exam]:
        """Own exams, in the order in which they were made."""
        lines = self.door().call(list_exams)
        return sorted((line.exam for line in lines if line.exam.settings is not None), key=lambda exam: exam.id.bytes)

    def saw(self, what: str, times: int = 1) -> None:
        """Counted, so that a year in which nothing happened is no proof."""
        self.seen[what] = self.seen.get(what, 0) + times

    def next_number(self) -> int:
        self.count += 1
        return self.count


def state_folder(place: Path) -> Path:
    """Where the program keeps what lies outside the workspace, for a world in ``place``."""
    folder = place / "state"
    folder.mkdir(parents=True)
    return folder
