"""Backups are made while the program works, checked by opening them, and put back; damaged or hostile ones change nothing."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from lawstudy.backend.backup import FolderBackups, back_up_daily, save_copy
from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.number_file import NumberFile
from lawstudy.backend.restore import restore
from lawstudy.domain.certificate import CertificateState
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.errors import (
    BackupDamaged,
    BackupPlaceUnusable,
    BackupsElsewhere,
    DiskFull,
    LastNumberToConfirm,
    NotAllowed,
    NotFound,
    NotSignedIn,
    WorkspaceExists,
    WorkspaceInUse,
    WorkspaceNewer,
)
from lawstudy.store import certificates as certificates_store
from lawstudy.store.archive import read_manifest
from lawstudy.store.backup import make_archive
from lawstudy.store.engine import Lane
from lawstudy.store.folder import DATABASE
from lawstudy.store.manifest import MANIFEST
from lawstudy.usecases.attempts import attempts
from lawstudy.usecases.bank import question_import, questions
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.certificates import issuing as certificate_issuing
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.exams import exams
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from lawstudy.usecases.workspace import audit_log, backup
from tests.backend.older_archives import with_file
from tests.conftest import EMPLOYEE, PASSWORD, FakeClock, add_employee, postgres_entrance, signed_in
from tests.usecases.test_certificates import SCORES, outside_exam

HOUR = 3_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "workspace"


@pytest.fixture
def archive(door: LocalDoor, folder: Path) -> Path:
    """A backup of an older version, with a file in it."""
    return with_file(folder / "backups" / door.call(backup.back_up).name, b"a photo")


def names(entrance: LocalEntrance) -> list[str]:
    door = signed_in(entrance)
    found = [person.name for person in door.call(people.list_people).items]
    door.sign_out()
    return found


def test_a_backup_says_what_it_holds_and_is_listed(door: LocalDoor, archive: Path) -> None:
    manifest = read_manifest(archive)
    assert manifest.organisation == "青岚区科学技术局"
    assert [entry.name[:8] for entry in manifest.files] == ["workspac", f"files/{hashlib.sha256(b'a photo').hexdigest()[:2]}"]
    listed = door.call(backup.list_backups)
    assert [(made.name, made.kind, made.files, made.problem) for made in listed] == [(archive.name, "asked", 1, "")]
    assert listed[0].audit_seq == manifest.audit_seq


def test_a_backup_holds_no_file_that_only_passed(door: LocalDoor, folder: Path) -> None:
    """An exported document, or a table as an older version laid it down: no row names it."""
    door.put_blob(b"11010119900307123X")
    made = folder / "backups" / door.call(backup.back_up).name
    assert [entry.name for entry in read_manifest(made).files] == [DATABASE]


def test_writing_goes_on_while_a_backup_is_made(door: LocalDoor, entrance: LocalEntrance, folder: Path) -> None:
    before = len(names(entrance))
    steps: list[tuple[int, int]] = []

    def work(done: int, total: int) -> None:
        if not steps:
            door.call(people.add_person, entry=PersonEntry(name="写入中"))
        steps.append((done, total))

    assert isinstance(entrance.backups, FolderBackups)
    made = entrance.backups.make("asked", entrance.clock().wall_us, work)
    assert steps[-1] == (3, 3)
    assert len(names(entrance)) == before + 1
    entrance.close()
    restore(folder / "backups" / made.name, folder, clock=entrance.clock)


def test_the_first_opening_of_a_day_makes_a_backup_and_old_ones_go(entrance: LocalEntrance, clock: FakeClock, folder: Path) -> None:
    backups = entrance.backups
    assert isinstance(backups, FolderBackups)
    for _ in range(16):
        made = back_up_daily(backups, clock().wall_us)
        assert made is not None
        assert back_up_daily(backups, clock().wall_us) is None
        clock.advance(24 * 3600)
    assert len(list((folder / "backups").iterdir())) == 14
    assert [b.kind for b in backups.listed()] == ["daily"] * 14


def test_of_the_backups_before_a_migration_the_last_few_stay_and_of_those_asked_for_all(entrance: LocalEntrance, clock: FakeClock) -> None:
    backups = entrance.backups
    assert isinstance(backups, FolderBackups)
    for _ in range(7):
        for kind in ("migration", "asked"):
            backups.make(kind, clock().wall_us, lambda _done, _total: None)
        clock.advance(60)
    kinds = Counter(b.kind for b in backups.listed())
    assert kinds == {"migration": 5, "asked": 7}


def test_restoring_brings_back_what_was_and_keeps_the_replaced_folder(
    entrance: LocalEntrance, door: LocalDoor, archive: Path, folder: Path, clock: FakeClock
) -> None:
    door.call(people.add_person, entry=PersonEntry(name="后来的人"))
    door.call(backup.announce_restore, backup=archive.name)
    entrance.close()
    clock.advance(60)
    restored = restore(archive, folder, clock=clock)
    assert restored.epoch == 2
    assert restored.aside is not None
    with closing(open_entrance(folder, clock=clock)) as again:
        assert "后来的人" not in names(again)
        assert not list((folder / "files").iterdir()), "nothing names what an older version kept there"
        assert [made.name for made in again.backups.listed()] == [archive.name]
        assert signed_in(again).call(audit_log.list_audit, action="restore").items[0].detail["epoch"] == 2
    with closing(open_entrance(restored.aside, clock=clock)) as aside:
        assert "后来的人" in names(aside)
        assert signed_in(aside).call(audit_log.list_audit, action="announce_restore").total == 1


def test_sign_ins_end_and_open_attempts_are_flagged(entrance: LocalEntrance, door: LocalDoor, folder: Path, clock: FakeClock) -> None:
    settings = from_preset(
        DEFAULT_PRESET, title="测验", year=2026, window_start_us=clock.wall_us - HOUR, window_end_us=clock.wall_us + 99 * HOUR
    )
    exam = door.call(exams.create_exam, settings=settings)
    door.call(exams.publish_exam, exam_id=exam.id, expected_version=1)
    view = door.call(attempts.start_attempt, exam_id=exam.id)
    made = door.call(backup.back_up)
    entrance.close()
    restored = restore(folder / "backups" / made.name, folder, clock=clock)
    assert restored.open_attempts == (view.attempt_id,)
    with closing(open_entrance(folder, clock=clock)) as again:
        with again.database.transaction(Lane.READ) as tx:
            open_sign_ins = tx.connection.exec_driver_sql("SELECT count(*) FROM sign_in WHERE ended_at IS NULL").scalar_one()
        assert open_sign_ins == 0
        flagged = signed_in(again).call(backup.list_restored_attempts)
        assert [(one.attempt_id, one.exam_title, one.epoch) for one in flagged] == [(view.attempt_id, "测验", 2)]


@pytest.fixture
def numbered(entrance: LocalEntrance, door: LocalDoor) -> tuple[UUID, dict[str, UUID]]:
    """A signing key, an exam, and the people who passed it."""
    staff = {name: door.call(people.add_person, entry=PersonEntry(name=name)).id for name in SCORES}
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    return outside_exam(entrance, staff), staff


def issue(door: LocalDoor, exam_id: UUID, person_id: UUID, confirmed_last: int | None = None) -> str:
    issued = door.call(
        certificate_issuing.issue_certificates,
        source=Source(exam_id=exam_id),
        person_ids=(person_id,),
        password=PASSWORD,
        confirmed_last=confirmed_last,
    )
    return issued.certificates[0].number[-6:-2]


def test_a_restored_old_backup_never_gives_a_number_a_second_time(
    entrance: LocalEntrance, door: LocalDoor, folder: Path, clock: FakeClock, numbered: tuple[UUID, dict[str, UUID]]
) -> None:
    exam_id, staff = numbered
    made = door.call(backup.back_up)
    assert issue(door, exam_id, staff["罗时雨"]) == "0001"
    assert issue(door, exam_id, staff["汪书珩"]) == "0002"
    entrance.close()
    restore(folder / "backups" / made.name, folder, clock=clock)
    with closing(open_entrance(folder, clock=clock)) as again:
        door = signed_in(again)
        assert door.call(certificates.list_certificates).total == 0
        with pytest.raises(LastNumberToConfirm) as asked:
            issue(door, exam_id, staff["罗时雨"])
        assert (asked.value.series, asked.value.known) == ("2026-KS", 2)
        assert issue(door, exam_id, staff["罗时雨"], confirmed_last=2) == "0003"
        assert issue(door, exam_id, staff["汪书珩"]) == "0004"
        listed = door.call(certificates.list_certificates).items
        assert [(line.serial, line.state) for line in reversed(listed)] == [
            (1, CertificateState.LOST),
            (2, CertificateState.LOST),
            (3, CertificateState.ISSUED),
            (4, CertificateState.ISSUED),
        ]


def test_on_another_pc_the_printed_register_decides(
    entrance: LocalEntrance,
    door: LocalDoor,
    folder: Path,
    tmp_path: Path,
    clock: FakeClock,
    numbered: tuple[UUID, dict[str, UUID]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exam_id, staff = numbered
    made = door.call(backup.back_up)
    for name in ("罗时雨", "汪书珩"):
        issue(door, exam_id, staff[name])
    monkeypatch.setenv("LAWSTUDY_STATE_DIR", str(tmp_path / "other-pc"))
    other = tmp_path / "other"
    restored = restore(folder / "backups" / made.name, other, clock=clock)
    assert restored.aside is None
    with closing(open_entrance(other, clock=clock)) as again:
        assert issue(signed_in(again), exam_id, staff["罗时雨"], confirmed_last=2) == "0003"


def test_the_side_file_keeps_the_highest_number_and_survives_damage(tmp_path: Path, entrance: LocalEntrance) -> None:
    side = NumberFile(lambda: tmp_path)
    ident = entrance.organisation_id
    side.raise_to(ident, "2026-KS", 7)
    side.raise_to(ident, "2026-KS", 5)
    side.raise_to(ident, "2026-XX", 1)
    assert side.read(ident) == {"2026-KS": 7, "2026-XX": 1}
    next(tmp_path.glob("*.json")).write_bytes(b"{not json")
    assert side.read(ident) == {}


def test_the_log_is_proved_by_the_backups_also_after_a_restore(
    entrance: LocalEntrance, door: LocalDoor, folder: Path, clock: FakeClock, numbered: tuple[UUID, dict[str, UUID]]
) -> None:
    exam_id, staff = numbered
    first = door.call(backup.back_up)
    issue(door, exam_id, staff["罗时雨"])
    clock.advance(1)
    door.call(backup.back_up)
    proof = door.call(audit_log.verify_audit)
    assert (proof.whole, proof.anchors, proof.replaced) == (True, 4, 0)
    entrance.close()
    restore(folder / "backups" / first.name, folder, clock=clock)
    with closing(open_entrance(folder, clock=clock)) as again:
        proof = signed_in(again).call(audit_log.verify_audit)
        assert (proof.whole, proof.anchors, proof.replaced) == (True, 2, 1)
        with again.database.transaction(Lane.WRITE) as tx:
            rewrite_history(tx.connection.exec_driver_sql)
        proof = signed_in(again).call(audit_log.verify_audit)
        assert proof.first_broken is None
        assert [(one.kind, one.name) for one in proof.broken] == [("backup", first.name), ("pc", "")]
        assert not proof.whole


def rewrite_history(run: Callable[..., object]) -> None:
    """Someone who can write the database makes a new chain that holds together: only the anchors tell."""
    from lawstudy.store.audit import AuditContent
    from lawstudy.store.audit_chain import START, line_hash

    rows = run("SELECT seq, content, seals FROM audit_line ORDER BY seq").all()  # type: ignore[attr-defined]
    previous = START
    for seq, content, packed in rows:
        value = msgspec.json.decode(content, type=AuditContent)
        data = msgspec.json.encode(msgspec.structs.replace(value, subjects=()), order="deterministic")
        previous = line_hash(previous, data, packed)
        run("UPDATE audit_line SET content = ?, hash = ? WHERE seq = ?", (data, previous, seq))
    run("UPDATE audit_head SET hash = ?", (previous,))


# --- what must not happen -------------------------------------------------------------------------------------------------------


def test_an_open_workspace_is_not_replaced(entrance: LocalEntrance, archive: Path, folder: Path) -> None:
    with pytest.raises(WorkspaceInUse):
        restore(archive, folder, clock=entrance.clock)
    assert names(entrance)


def test_a_folder_with_other_files_is_left_alone(entrance: LocalEntrance, archive: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("important")
    with pytest.raises(WorkspaceExists):
        restore(archive, tmp_path / "letters", clock=entrance.clock)
    assert (tmp_path / "letters" / "letter.txt").read_text() == "important"


def forged(archive: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(archive) as source:
        entries = {name: source.read(name) for name in source.namelist()}
    change(entries)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return target


def with_manifest(change: Callable[[dict[str, object]], None]) -> Callable[[dict[str, bytes]], None]:
    def changed(entries: dict[str, bytes]) -> None:
        manifest = json.loads(entries[MANIFEST])
        change(manifest)
        entries[MANIFEST] = json.dumps(manifest).encode()

    return changed


def _escape(entries: dict[str, bytes]) -> None:
    data = b"#!/bin/sh"
    entries["../../evil.sh"] = data
    manifest = json.loads(entries[MANIFEST])
    manifest["files"].append({"name": "../../evil.sh", "size": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    entries[MANIFEST] = json.dumps(manifest).encode()


def _absolute(entries: dict[str, bytes]) -> None:
    entries["/etc/passwd"] = b"root"


def _no_manifest(entries: dict[str, bytes]) -> None:
    del entries[MANIFEST]


def _other_bytes(entries: dict[str, bytes]) -> None:
    name = next(name for name in entries if name.startswith("files/"))
    entries[name] = b"a phot0"


def _bomb(entries: dict[str, bytes]) -> None:
    name = next(name for name in entries if name.startswith("files/"))
    entries[name] = bytes(50_000_000)


def _broken_database(entries: dict[str, bytes]) -> None:
    data = entries["workspace.lawstudy"][:20_000] + bytes(40_000)
    entries["workspace.lawstudy"] = data
    manifest = json.loads(entries[MANIFEST])
    manifest["files"][0] |= {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    entries[MANIFEST] = json.dumps(manifest).encode()


@pytest.mark.parametrize("change", [_escape, _absolute, _no_manifest, _other_bytes, _bomb, _broken_database])
def test_a_hostile_or_damaged_archive_changes_nothing(
    entrance: LocalEntrance, archive: Path, folder: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    bad = forged(archive, tmp_path / "bad.lawstudy-backup", change)
    entrance.close()
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(BackupDamaged):
        restore(bad, folder, clock=entrance.clock)
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    with closing(open_entrance(folder, clock=entrance.clock)) as again:
        assert names(again)


@pytest.mark.parametrize("kept", [0, 10, 5_000])
def test_half_an_archive_is_damaged(entrance: LocalEntrance, archive: Path, folder: Path, tmp_path: Path, kept: int) -> None:
    half = tmp_path / "half.lawstudy-backup"
    half.write_bytes(archive.read_bytes()[:kept])
    entrance.close()
    with pytest.raises(BackupDamaged):
        restore(half, folder, clock=entrance.clock)


def test_every_cut_and_flipped_byte_is_found(archive: Path, tmp_path: Path) -> None:
    """A copy that went wrong anywhere is not taken for a good one."""
    data = archive.read_bytes()
    for place in range(0, len(data), max(1, len(data) // 150)):
        spoilt = tmp_path / "spoilt.lawstudy-backup"
        spoilt.write_bytes(data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :])
        try:
            restored = restore(spoilt, tmp_path / "restored")
        except BackupDamaged:
            assert not (tmp_path / "restored").exists()
        else:
            # A few bytes of a zip file mean nothing: then everything must be as it was.
            assert restored.manifest == read_manifest(archive)
            shutil.rmtree(tmp_path / "restored")


def test_a_backup_of_a_newer_program_is_refused(entrance: LocalEntrance, archive: Path, folder: Path, tmp_path: Path) -> None:
    newer = forged(archive, tmp_path / "n.lawstudy-backup", with_manifest(lambda m: m.update(schema_version="9999")))
    entrance.close()
    with pytest.raises(WorkspaceNewer):
        restore(newer, folder, clock=entrance.clock)


def test_a_copy_is_whole_or_absent(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "stick" / "copy.lawstudy-backup"
    with pytest.raises(BackupPlaceUnusable):
        save_copy(archive, target)
    target.parent.mkdir()
    save_copy(archive, target)
    assert target.read_bytes() == archive.read_bytes()
    assert [path.name for path in target.parent.iterdir()] == [target.name]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from lawstudy.backend.backup import save_copy
from lawstudy.errors import UserError
from lawstudy.store.backup import make_archive
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
for work in (
    lambda: make_archive(Path(sys.argv[1]), Path(sys.argv[3]), kind="asked", made_at=1),
    lambda: save_copy(Path(sys.argv[2]), Path(sys.argv[3])),
):
    try:
        work()
    except UserError as error:
        print(error.code)
"""


def test_a_place_that_takes_no_more_is_named_and_no_rest_stays(archive: Path, folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "full"
    place.mkdir()
    command = [sys.executable, "-c", LIMITED, str(folder), str(archive), str(place / "b.lawstudy-backup")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["backup_place_unusable", "disk_full"], "")
    assert list(place.iterdir()) == []


@pytest.fixture(params=["1m", "7m"])
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, so small that the copy of the database, or the archive beside it, does not fit."""
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={request.param}", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a disk can be mounted by root only")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_named_and_no_rest_stays(archive: Path, folder: Path, small_disk: Path) -> None:
    with pytest.raises(DiskFull):
        make_archive(folder, small_disk / "b.lawstudy-backup", kind="asked", made_at=1)
    assert list(small_disk.iterdir()) == []
    with pytest.raises(DiskFull):
        restore(archive, small_disk / "workspace")
    assert list(small_disk.iterdir()) == []


def test_an_employee_may_not_back_up_or_restore(entrance: LocalEntrance) -> None:
    add_employee(entrance)
    door = signed_in(entrance, EMPLOYEE)
    with pytest.raises(NotAllowed):
        door.call(backup.back_up)
    with pytest.raises(NotAllowed):
        door.call(backup.list_backups)
    with pytest.raises(NotAllowed):
        door.call(audit_log.verify_audit)
    with pytest.raises(NotAllowed):
        door.call(backup.announce_restore, backup="x")


def test_only_names_of_backups_lead_to_files(entrance: LocalEntrance, archive: Path) -> None:
    backups = entrance.backups
    assert isinstance(backups, FolderBackups)
    assert backups.path(archive.name) == archive
    for name in ("../workspace.lawstudy", "20260101-000000-asked.lawstudy-backup", "/etc/passwd"):
        with pytest.raises(NotFound):
            backups.path(name)


@pytest.fixture
def server(request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock) -> Iterator[LocalEntrance]:
    made = postgres_entrance(request.getfixturevalue("postgres_template"), tmp_path, clock)
    yield made
    made.close()


@pytest.mark.postgres
def test_on_a_server_backups_are_made_elsewhere_and_the_log_is_proved_all_the_same(server: LocalEntrance) -> None:
    door = signed_in(server)
    with pytest.raises(BackupsElsewhere):
        door.call(backup.back_up)
    assert door.call(audit_log.verify_audit).whole
    door.sign_out()


# --- ended in the middle ----------------------------------------------------------------------------------------------------


def test_what_a_killed_writer_left_is_dropped_at_the_next_opening(
    door: LocalDoor, entrance: LocalEntrance, archive: Path, folder: Path, clock: FakeClock
) -> None:
    kept = door.put_blob(b"a photo")
    entrance.close()
    drafts = [folder / "backups" / name for name in (f".{archive.name}.77.new", f".{archive.name}.77.database-journal")]
    drafts += [folder / "backups" / "lawstudy-check-x" / "workspace.lawstudy", folder / "files" / kept[:2] / f"{kept}.77.new"]
    for draft in drafts:
        draft.parent.mkdir(exist_ok=True)
        draft.write_bytes(b"half")
    open_entrance(folder, clock=clock).close()
    assert not any(draft.exists() for draft in drafts)
    assert [path.name for path in (folder / "backups").iterdir()] == [archive.name]
    assert not list((folder / "files").iterdir()), "what only passed goes too"


def test_a_restore_ended_between_its_renames_is_finished_at_the_next_opening(
    door: LocalDoor, entrance: LocalEntrance, archive: Path, folder: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.call(people.add_person, entry=PersonEntry(name="林远"))
    entrance.close()
    real = Path.rename

    class Killed(BaseException):
        """Stands for the end of the process."""

    def rename(path: Path, target: Path) -> Path:
        if path.name == ".workspace.restored":
            raise Killed
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Killed):
        restore(archive, folder, clock=clock)
    monkeypatch.undo()
    assert not folder.exists()
    with closing(open_entrance(folder, clock=clock)) as again:
        assert "林远" not in names(again)
        with again.database.transaction(Lane.READ) as tx:
            assert certificates_store.epoch(tx) == 2
    restore(folder / "backups" / archive.name, folder, clock=clock)
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []


def test_signing_out_cancels_a_job_and_nothing_of_it_stays(door: LocalDoor, entrance: LocalEntrance) -> None:
    head = "schema: 1\nlaw: xzfyf\nedition: '2023'\nchapter: 1\nquestions:\n"
    one = (
        "- code: zz-{n:06}\n  type: true_false\n  difficulty: easy\n  stem: 第{n}道：行政复议机关应当依法受理申请。\n"
        "  answer: 对\n  explanation: 依法受理是复议机关的职责。\n  cites: [第一条]\n"
    )
    other = signed_in(entrance)
    before = door.call(questions.count_questions, wanted=QuestionFilter())
    sha256 = other.put_blob((head + "".join(one.format(n=n) for n in range(4000))).encode())
    job = other.start_job(question_import.import_questions, files=(question_import.BankFile(name="ch01.yaml", sha256=sha256),))
    while other.job(job).done < 2500:
        assert other.job(job).state == "running"
    other.sign_out()
    for asked in (other.job, other.job_result):  # nor is anything told of it
        with pytest.raises(NotSignedIn):
            asked(job)
    with entrance.database.transaction(Lane.READ) as tx:
        staged = tx.connection.exec_driver_sql("SELECT count(*) FROM question WHERE code LIKE 'zz-%'").scalar_one()
    assert staged == 0
    assert door.call(questions.count_questions, wanted=QuestionFilter()) == before


def test_what_can_be_no_folder_is_told(archive: Path, tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "file").write_text("mine")
    for place in (tmp_path / "file", tmp_path / ("长" * 200), tmp_path / "file" / "under"):
        with pytest.raises(BackupPlaceUnusable):
            restore(archive, place, clock=clock)
    assert (tmp_path / "file").read_text() == "mine"
