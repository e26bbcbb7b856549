"""The end of the log that this PC keeps outside the workspace."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from lawstudy.backend.backup import FolderBackups
from lawstudy.backend.head_file import HeadFile
from lawstudy.backend.local import LocalEntrance, open_entrance
from lawstudy.backend.rerunning import rerunning
from lawstudy.backend.restore import restore
from lawstudy.store import audit, people
from lawstudy.store.engine import Lane
from lawstudy.store.folder import database_path
from lawstudy.store.transaction import Transaction
from lawstudy.usecases.context import HeadKept
from lawstudy.usecases.people.people import PersonEntry, add_person, list_people
from lawstudy.usecases.workspace.audit_log import AuditProof, _of_this_record, verify_audit
from lawstudy.usecases.workspace.backup import back_up
from lawstudy.usecases.workspace.standing import Behind, behind, workspace_standing
from tests.conftest import FakeClock, signed_in


def kept(entrance: LocalEntrance, folder: Path) -> HeadKept | None:
    return HeadFile(entrance.organisation_id, folder).read()


def proof_of(entrance: LocalEntrance) -> AuditProof:
    return signed_in(entrance).call(verify_audit)


def pc(proof: AuditProof) -> bool:
    return "pc" in {broken.kind for broken in proof.broken}


def test_it_goes_with_every_line(entrance: LocalEntrance, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    door = signed_in(entrance)
    door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
    proof = door.call(verify_audit)
    assert kept(entrance, folder) == HeadKept(epoch=1, seq=proof.lines, hash=proof.head)
    assert proof.whole


def test_who_reads_while_somebody_saves_holds_its_log_for_no_older_one(entrance: LocalEntrance) -> None:
    door, other = signed_in(entrance), signed_in(entrance)

    def read(tx: Transaction) -> tuple[Behind | None, bool]:
        context = entrance.office(tx)
        people.names(tx, context.reach)  # the snapshot stands
        for name in ("周明岚", "梁思齐"):
            other.call(add_person, entry=PersonEntry(name=name, department="办公室"))
        anchors, _left = _of_this_record(context, ())
        hashes = audit.hashes_at(tx, entrance.organisation_id, [anchor.seq for _kind, _name, anchor in anchors])
        return behind(context), all(hashes[anchor.seq] == anchor.hash for _kind, _name, anchor in anchors)

    assert rerunning(entrance.database, Lane.READ, read) == (None, True)
    assert door.call(workspace_standing) is None


def test_a_workspace_that_was_copied_back_is_seen_and_goes_on_being_seen(entrance: LocalEntrance, tmp_path: Path, clock: FakeClock) -> None:
    folder, copy = tmp_path / "workspace", tmp_path / "copy"
    entrance.close()
    shutil.copytree(folder, copy)
    with closing(open_entrance(folder, clock=clock)) as later:
        signed_in(later).call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
        newest = kept(later, folder)
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    for _opening in range(3):  # also when its own log has grown longer than the lost one was
        with closing(open_entrance(folder, clock=clock)) as back:
            assert pc(proof_of(back))
            assert kept(back, folder) == newest
    # The copy stands at another place: there it is a workspace of its own.
    with closing(open_entrance(copy, clock=clock)) as other:
        assert proof_of(other).whole


def test_a_log_that_somebody_wrote_anew_meanwhile_is_not_taken_over(entrance: LocalEntrance, tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    door = signed_in(entrance)
    before = kept(entrance, folder)
    with closing(sqlite3.connect(database_path(folder))) as db, db:
        (digest,) = db.execute("SELECT hash FROM audit_line ORDER BY seq DESC LIMIT 1 OFFSET 1").fetchone()
        db.execute("DELETE FROM audit_line WHERE seq = (SELECT max(seq) FROM audit_line)")
        db.execute("UPDATE audit_head SET seq = seq - 1, hash = ?", (digest,))
    for name in ("周明岚", "梁思齐"):
        door.call(add_person, entry=PersonEntry(name=name, department="办公室"))
    assert kept(entrance, folder) == before
    assert pc(door.call(verify_audit))


def test_a_restore_through_the_program_begins_it_anew(entrance: LocalEntrance, tmp_path: Path, clock: FakeClock) -> None:
    folder = tmp_path / "workspace"
    door = signed_in(entrance)
    made = door.call(back_up)
    door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
    assert entrance.workspace is not None
    archive = FolderBackups(entrance.workspace).path(made.name)
    entrance.close()
    restore(archive, folder, clock=clock)
    with closing(open_entrance(folder, clock=clock)) as again:
        proof = proof_of(again)
        assert proof.whole, proof
        found = kept(again, folder)
        assert found is not None
        assert found.epoch == 2
        assert signed_in(again).call(list_people).total == 1


def test_one_that_cannot_be_read_is_begun_anew(entrance: LocalEntrance, tmp_path: Path, clock: FakeClock, state_dir: Path) -> None:
    entrance.close()
    (side,) = (state_dir / "last_numbers").glob("*.head")
    side.write_bytes(b"\x00" * 40)
    with closing(open_entrance(tmp_path / "workspace", clock=clock)) as again:
        assert proof_of(again).whole
        assert kept(again, tmp_path / "workspace") is not None


def test_nothing_stops_where_it_cannot_be_written(entrance: LocalEntrance, state_dir: Path) -> None:
    shutil.rmtree(state_dir / "last_numbers")
    (state_dir / "last_numbers").write_text("in the way")
    door = signed_in(entrance)
    added = door.call(add_person, entry=PersonEntry(name="周明岚", department="办公室"))
    assert added.id in {person.id for person in door.call(list_people).items}
    assert entrance.heads.read() is None
