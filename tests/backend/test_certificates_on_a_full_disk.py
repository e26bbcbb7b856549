"""The disk is full in the middle of a thousand certificates: what was issued is whole, no number comes twice, and it goes on."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.pages import every
from lawstudy.domain.certificate import CertificateState
from lawstudy.errors import DiskFull, message
from lawstudy.usecases.certificates import certificates
from lawstudy.usecases.certificates.candidates import CandidateState, Source, preview_certificates
from lawstudy.usecases.certificates.checking import verify_certificate
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.certificates.signing_keys import create_signing_key
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.imports.outside_exam import OutsideFacts
from lawstudy.usecases.workspace.audit_log import verify_audit
from tests.conftest import PASSWORD, FakeClock, opened_copy
from tests.usecases.imports.importing import people, scores, table

COUNT = 1_000
AFTER = 300  # certificates, something else takes what is left of the disk


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", str(place)], capture_output=True, check=False).returncode:
        pytest.skip("a disk can be mounted by root only")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def entrance(disk: Path, clock: FakeClock, template: Path) -> Iterator[LocalEntrance]:
    made = opened_copy(template, disk / "workspace", clock)
    yield made
    made.close()


def fill(disk: Path) -> Path:
    """A file that leaves nothing, though others write meanwhile."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(65_536)):
            pass
    with filler.open("ab", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(512)):
            pass
    return filler


def test_the_disk_is_full_in_the_middle_of_a_thousand(disk: Path, door: LocalDoor) -> None:
    exam_id, everyone = passed_by_a_thousand(door)
    door.call(create_signing_key, password=PASSWORD)
    source, issue_id = Source(exam_id=exam_id), uuid4()
    ticket = door.start_job(issue_certificates, source=source, person_ids=everyone, password=PASSWORD, issue_id=issue_id)
    while door.job(ticket).done < AFTER:
        time.sleep(0.01)
    filler = fill(disk)
    with pytest.raises(DiskFull) as refused:
        door.job_result(ticket)
    said = message(refused.value)
    assert said.happened
    assert said.todo
    filler.unlink()
    before = register(door)
    assert AFTER <= len(before) < COUNT
    assert list(before) == list(range(1, len(before) + 1))
    printable(door, tuple(before.values())[:3])
    # The same call goes on: whoever has a certificate keeps its number, nobody gets a second one.
    done = door.call(issue_certificates, source=source, person_ids=everyone, password=PASSWORD, issue_id=issue_id)
    after = register(door)
    assert list(after) == list(range(1, COUNT + 1))
    assert {serial: after[serial] for serial in before} == before
    assert len({line.person_id for line in done.certificates}) == COUNT
    assert door.call(verify_audit).whole
    # And full again when the file is written: nothing of it stays, and the register is whole.
    kept = sorted(path.name for path in (disk / "workspace" / "files").rglob("*") if path.is_file())
    filler = fill(disk)
    with pytest.raises(DiskFull):
        door.call(certificates.print_certificates, certificate_ids=tuple(after.values())[:200])
    assert sorted(path.name for path in (disk / "workspace" / "files").rglob("*") if path.is_file()) == kept
    filler.unlink()
    printable(door, tuple(after.values())[-3:])


def passed_by_a_thousand(door: LocalDoor) -> tuple[UUID, tuple[UUID, ...]]:
    names = [
        f"{surname}{one}{two}" for surname in "王李张刘陈杨赵黄周吴" for one in "建文志明国春晓海玉成" for two in "伟芳敏静强磊军勇杰涛"
    ]
    people(door).accept(table("姓名 科室", *(f"{name} 规划财务科" for name in names)))
    facts = OutsideFacts(title="2026年度学法考试", organiser="区司法局", year=2026, total_points=10_000, passing=6_000, excellent=9_000)
    scores(door, facts).accept(table("姓名 成绩", *(f"{name} 90.5" for name in names)))
    (line,) = door.call(list_exams)
    found = door.call(preview_certificates, source=Source(exam_id=line.exam.id)).candidates
    ready = tuple(one.person_id for one in found if one.state is CandidateState.READY)
    assert len(ready) == COUNT
    return line.exam.id, ready


def register(door: LocalDoor) -> dict[int, UUID]:
    """Serial → id, by number; every one in force."""
    found = every(door, certificates.list_certificates).items
    assert {line.state for line in found} == {CertificateState.ISSUED}
    assert len({line.person_id for line in found}) == len(found)
    return {line.serial: line.id for line in sorted(found, key=lambda line: line.serial)}


def printable(door: LocalDoor, idents: tuple[UUID, ...]) -> None:
    blob = door.call(certificates.print_certificates, certificate_ids=idents)
    assert all(page.holds() for page in door.call(verify_certificate, sha256=blob.sha256))
