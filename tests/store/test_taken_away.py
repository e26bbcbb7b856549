"""The database file is taken away, replaced or put back while the workspace is open: nothing is written into the void."""

import shutil
from pathlib import Path

import pytest

from lawstudy.backend.local import LocalDoor, LocalEntrance, open_entrance
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.errors import UserError, WorkspaceMissing, WorkspaceUnreadable, message
from lawstudy.store.folder import DATABASE
from lawstudy.usecases.attempts.attempts import save_answer, start_attempt
from lawstudy.usecases.people import people
from lawstudy.usecases.people.people import PersonEntry
from tests.conftest import FakeClock, signed_in
from tests.sitting import published


def add(door: LocalDoor, name: str) -> None:
    door.call(people.add_person, entry=PersonEntry(name=name))


def test_nothing_is_written_to_a_file_that_was_taken_away(entrance: LocalEntrance, tmp_path: Path) -> None:
    door, file = signed_in(entrance), tmp_path / "workspace" / DATABASE
    away = file.rename(tmp_path / "away")
    with pytest.raises(WorkspaceUnreadable) as refused:
        add(door, "罗时雨")
    assert message(refused.value).todo
    assert not file.exists()
    away.rename(file)  # the same file again: the work goes on
    add(door, "汪书珩")
    entrance.close()
    again = open_entrance(tmp_path / "workspace", clock=entrance.clock)
    assert {person.name for person in signed_in(again).call(people.list_people).items} >= {"汪书珩"}
    again.close()


def test_an_answer_is_never_said_to_be_saved_in_another_file(entrance: LocalEntrance, tmp_path: Path, clock: FakeClock) -> None:
    door = signed_in(entrance)
    view = door.call(start_attempt, exam_id=published(door, clock.wall_us).id)
    file = tmp_path / "workspace" / DATABASE
    shutil.copy(file, tmp_path / "copy")
    file.unlink()
    (tmp_path / "copy").rename(file)
    with pytest.raises(WorkspaceUnreadable):
        door.call(
            save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq, item=1, response=SingleChoiceResponse(letter="A")
        )


def test_a_folder_that_is_gone_is_told_and_not_made_anew(entrance: LocalEntrance, tmp_path: Path) -> None:
    door = signed_in(entrance)
    shutil.rmtree(tmp_path / "workspace")
    with pytest.raises(UserError):
        add(door, "罗时雨")
    entrance.close()
    with pytest.raises(WorkspaceMissing):
        open_entrance(tmp_path / "workspace")
    assert not (tmp_path / "workspace").exists()
