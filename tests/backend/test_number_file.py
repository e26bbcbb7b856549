"""The side file of last numbers where it cannot be written: told to whoever issues, never in the way of opening."""

from pathlib import Path
from uuid import UUID

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.backend.number_file import NumberFile
from lawstudy.errors import NumbersNotKept, message
from lawstudy.usecases.certificates import certificates, signing_keys
from lawstudy.usecases.certificates.candidates import Source
from lawstudy.usecases.certificates.issuing import issue_certificates
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import PASSWORD, signed_in
from tests.usecases.test_certificates import SCORES, outside_exam


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    numbers = NumberFile(lambda: tmp_path / "state")
    assert numbers.read(UUID(int=1)) == {}
    with pytest.raises(NumbersNotKept) as refused:
        numbers.raise_to(UUID(int=1), "2026-KS", 3)
    assert message(refused.value).kept


def test_a_workspace_with_numbers_opens_all_the_same(
    entrance: LocalEntrance, door: LocalDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = {name: door.call(people.add_person, entry=PersonEntry(name=name, department="规划财务科")).id for name in SCORES}
    source = Source(exam_id=outside_exam(entrance, staff))
    door.call(signing_keys.create_signing_key, password=PASSWORD)
    (tmp_path / "state").write_text("a file")
    monkeypatch.setenv("LAWSTUDY_STATE_DIR", str(tmp_path / "state"))
    with pytest.raises(NumbersNotKept):
        door.call(issue_certificates, source=source, person_ids=(staff["罗时雨"],), password=PASSWORD)
    door.sign_out()
    entrance.close()
    again = open_entrance(tmp_path / "workspace", clock=entrance.clock)
    later = signed_in(again)
    assert [line.serial for line in later.call(certificates.list_certificates).items] == [1]
    later.sign_out()
    again.close()
