"""Single bytes of a closed workspace are flipped, as an old disk does it: python -m tests.crash.flips FOLDER [FLIPS] [SEED]

Each time the workspace is opened, its record is checked and the main lists are read. What happens is one of

- ``harmless``: everything is as before;
- ``named``: an error for people; ``found``: the check of the record says so;
- ``silent``: a list says something else and nothing says why; ``traceback``: an error that nobody expected. Both are told with their place.
"""

import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest import mock

import msgspec

from lawstudy.backend.local import LocalDoor, open_entrance
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.errors import UserError
from lawstudy.store.folder import DATABASE
from lawstudy.usecases.activities import activities
from lawstudy.usecases.bank import questions
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.reports.overview import overview
from lawstudy.usecases.workspace import audit_log
from tests.conftest import NAME, PASSWORD, FakeClock

BAD = ("silent", "traceback")


class Flip(msgspec.Struct, frozen=True):
    """One byte of a file; ``outcome`` is one of the words above, ``why`` the code of the error or the kind of finding."""

    file: str
    at: int
    bit: int
    outcome: str
    why: str = ""


def lists(door: LocalDoor) -> dict[str, Any]:
    """What the main pages read."""
    found_exams = door.call(exams.list_exams)
    return {
        "overview": door.call(overview),
        "people": door.call(people.list_people, limit=500),
        "activities": door.call(activities.list_activities, limit=500),
        "exams": found_exams,
        "certificates": door.call(certificates.list_certificates),
        "keys": door.call(signing_keys.list_signing_keys),
        "questions": door.call(questions.list_questions, wanted=QuestionFilter(), limit=500),
        "organisation": door.call(people.our_organisation),
    }


def looked_at(folder: Path, name: str, password: str, clock: FakeClock) -> tuple[bytes, bool, str]:
    """What the lists say, whether the record is whole, and what is not. The errors for people."""
    with closing(open_entrance(folder, clock=clock)) as entrance:
        door = entrance.sign_in(name, password)
        if not isinstance(door, LocalDoor):
            return b"", False, "sign-in refused"
        said = msgspec.json.encode(lists(door), order="deterministic")
        proof = door.call(audit_log.verify_audit)
        wrong = "line" if proof.first_broken else "anchor" if proof.broken else "search" if proof.whole else "record"
        return said, proof.whole and not proof.search_wrong, wrong


def flips(original: Path, count: int, seed: int, *, name: str = NAME, password: str = PASSWORD) -> Iterator[Flip]:
    """``original`` is a closed workspace, which stays as it is."""
    chance = random.Random(seed)
    found = [path for path in sorted(original.rglob("*")) if path.is_file() and path.stat().st_size]
    files = [path for path in found if path.relative_to(original).parts[0] != "backups"]
    weights = [path.stat().st_size for path in files]
    with tempfile.TemporaryDirectory(prefix="lawstudy-flips-") as place, mock.patch.dict(os.environ, LAWSTUDY_STATE_DIR=place + "/state"):
        clean = _copied(original, Path(place) / "clean")
        before, whole, _wrong = looked_at(clean, name, password, FakeClock())
        assert whole
        for _ in range(count):
            (chosen,) = chance.choices(files, weights)
            at, bit = chance.randrange(chosen.stat().st_size), chance.randrange(8)
            shutil.rmtree(Path(place) / "state", ignore_errors=True)
            spoilt = _copied(original, Path(place) / "spoilt")
            target = spoilt / chosen.relative_to(original)
            data = bytearray(target.read_bytes())
            data[at] ^= 1 << bit
            target.write_bytes(data)
            outcome, why = _outcome(spoilt, name, password, before)
            yield Flip(str(chosen.relative_to(original)), at, bit, outcome, why)


def _outcome(folder: Path, name: str, password: str, before: bytes) -> tuple[str, str]:
    try:
        said, whole, wrong = looked_at(folder, name, password, FakeClock())
    except UserError as error:
        return "named", error.code
    except Exception as error:
        return "traceback", f"{type(error).__name__}: {error}"[:200]
    if not whole:
        return "found", wrong
    return ("harmless", "") if said == before else ("silent", _differing(before, said))


def _differing(before: bytes, said: bytes) -> str:
    one, other = msgspec.json.decode(before), msgspec.json.decode(said)
    return ",".join(key for key in one if one[key] != other.get(key))


def _copied(original: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(original, target, ignore=shutil.ignore_patterns("backups"))
    (target / "backups").mkdir()
    return target


def where(original: Path, at: int) -> str:
    """The table or index that a page belongs to, where the engine can say so."""
    with closing(sqlite3.connect(original / DATABASE)) as database:
        size = database.execute("PRAGMA page_size").fetchone()[0]
        try:
            row = database.execute("SELECT name FROM dbstat WHERE pageno = ?", (at // size + 1,)).fetchone()
        except sqlite3.Error:
            return f"page {at // size + 1}"
    return str(row[0]) if row else "no page in use"


def main(folder: Path, count: int, seed: int) -> int:
    counted: Counter[str] = Counter()
    for number, flip in enumerate(flips(folder, count, seed), 1):
        counted[flip.outcome] += 1
        if flip.outcome in BAD:
            print(f"{flip.outcome}: {flip.file} byte {flip.at} bit {flip.bit} ({where(folder, flip.at)}): {flip.why}", flush=True)
        if number % 100 == 0:
            print(number, dict(counted), flush=True)
    print(sum(counted.values()), dict(counted))
    return int(any(counted[bad] for bad in BAD))


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(Path(given[0]), int(given[1]) if len(given) > 1 else 10_000, int(given[2]) if len(given) > 2 else 1))
