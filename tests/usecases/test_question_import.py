"""Importing bank files: all at once or not at all, in short transactions."""

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from lawstudy import paths
from lawstudy.backend.contract import JobTicket
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.backend.wire import WireDoor
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.errors import BadArgument, Cancelled
from lawstudy.store import questions as store
from lawstudy.store.engine import Lane
from lawstudy.usecases.bank import bank_update, question_import, questions
from lawstudy.usecases.bank.bank_update import update_bank
from lawstudy.usecases.bank.question_import import BankFile, ImportOutcome, import_questions, preview_questions
from tests.tagging import tag
from tests.usecases.test_questions import entry

Door = LocalDoor | WireDoor

HEAD = "schema: 1\nlaw: xzfyf\nedition: '2023'\nchapter: {chapter}\nquestions:\n"
ONE = """- code: {code}
  type: true_false
  difficulty: easy
  stem: {stem}
  answer: 对
  explanation: 说明。
  cites: [第一条]
"""


def bank_file(door: Door, codes: list[str], *, name: str = "ch01.yaml", chapter: int = 1, stem: str = "鼹鼠也可以学法。") -> BankFile:
    text = HEAD.format(chapter=chapter) + "".join(ONE.format(code=code, stem=f"{code}{stem}") for code in codes)
    return BankFile(name=name, sha256=door.put_blob(text.encode()))


def total(door: Door, **wanted: Any) -> int:
    return door.call(questions.list_questions, wanted=QuestionFilter(**wanted), limit=1).total


def test_new_questions_are_added_and_known_ones_counted(any_door: Door) -> None:
    file = bank_file(any_door, [f"im-{n:04}" for n in range(120)])
    before = total(any_door)
    seen = any_door.call(preview_questions, files=(file,))
    assert (seen.found, seen.added, total(any_door)) == (120, 0, before)
    done = any_door.call(import_questions, files=(file,))
    assert (done.added, done.problem_count, total(any_door)) == (120, 0, before + 120)
    assert total(any_door, text="鼹鼠") == 120
    again = any_door.call(import_questions, files=(file,))
    assert (again.added, again.known, again.batch_id) == (0, 120, None)


def test_problems_have_file_and_line_and_hold_everything_back(any_door: Door) -> None:
    any_door.call(import_questions, files=(bank_file(any_door, ["im-1"]),))
    before = total(any_door)
    good = bank_file(any_door, ["im-2", "im-2"], name="ch01.yaml")
    other = bank_file(any_door, ["im-1"], name="ch02.yaml", stem="另一道题。")
    lost = bank_file(any_door, ["im-3"], name="ch99.yaml", chapter=99)
    broken = BankFile(name="broken.yaml", sha256=any_door.put_blob(b"schema: [1}"))
    outcome = any_door.call(import_questions, files=(good, other, lost, broken))
    found = {(p.code, p.file): p.line for p in outcome.problems}
    assert found == {
        ("code_twice", "ch01.yaml"): 13,
        ("code_taken", "ch02.yaml"): 6,
        ("chapter_unknown", "ch99.yaml"): 6,
        ("yaml_syntax", "broken.yaml"): 1,
    }
    assert total(any_door) == before
    partly = any_door.call(import_questions, files=(good, other, lost, broken), partly=True)
    assert (partly.added, total(any_door)) == (1, before + 1)


def test_a_citation_behind_the_last_article_keeps_its_question_out(door: LocalDoor) -> None:
    text = (
        HEAD.format(chapter=1)
        + ONE.format(code="im-1", stem="没有这一条。").replace("第一条", "第九十一条")
        + ONE.format(code="im-2", stem="有这一条。")
    )
    file = BankFile(name="ch01.yaml", sha256=door.put_blob(text.encode()))
    shown = door.call(preview_questions, files=(file,))
    assert (shown.new, shown.problem_count) == (1, 1)
    assert [(p.code, p.line, p.parameters["citation"]) for p in shown.problems] == [("citation_of_no_article", 6, "第九十一条")]
    assert door.call(import_questions, files=(file,), partly=True).added == 1


def test_a_cancelled_import_leaves_nothing(entrance: LocalEntrance, door: LocalDoor, monkeypatch: pytest.MonkeyPatch) -> None:
    staged = [f"im-{n:04}" for n in range(120)]
    file = bank_file(door, staged)
    before = total(door)
    added = question_import._add
    seen: list[int] = []
    begun: Future[JobTicket[ImportOutcome]] = Future()

    def add_then_cancel(*args: Any) -> None:
        added(*args)
        seen.append(total(door))
        door.cancel_job(begun.result())

    monkeypatch.setattr(question_import, "_add", add_then_cancel)
    begun.set_result(door.start_job(import_questions, files=(file,)))
    with pytest.raises(Cancelled):
        door.job_result(begun.result())
    assert seen == [before], "staged questions were visible"
    assert total(door) == before
    with entrance.database.transaction(Lane.READ) as tx:
        assert store.staged_batches(tx, entrance.organisation_id) == ()
        assert store.hashes_by_code(tx, entrance.organisation_id, staged) == {}
    monkeypatch.undo()
    assert door.call(import_questions, files=(file,)).added == 120


def test_an_unreadable_blob_or_no_file_is_a_named_error(door: LocalDoor) -> None:
    with pytest.raises(BadArgument):
        door.call(import_questions, files=())


def test_the_programs_own_bank_brings_new_and_changed_questions(any_door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert any_door.call(update_bank) == bank_update.BankUpdate(added=0, revised=0, kept=0)
    bank = tmp_path / "bank"
    folder = bank / "xzfyf"
    folder.mkdir(parents=True)
    (folder / "law.yaml").write_bytes((paths.question_bank() / "xzfyf" / "law.yaml").read_bytes())
    rows = any_door.call(questions.list_questions, wanted=QuestionFilter(law="xzfyf", chapter=1), limit=3).items
    ours, theirs = rows[0], rows[1]
    any_door.call(questions.revise_question, question_id=theirs.id, entry=entry(), expected_version=theirs.version)
    tag(any_door, ours.id, "本局重点")
    text = HEAD.format(chapter=1) + "".join(ONE.format(code=c, stem="鼹鼠") for c in (ours.code, theirs.code, "xzfyf-new-1"))
    (folder / "ch01.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(paths, "question_bank", lambda: bank)
    gone = rows[2].code
    text += ONE.format(code=gone, stem="鼹鼠").replace("difficulty:", "status: withdrawn\n  difficulty:")
    (folder / "ch01.yaml").write_text(text, encoding="utf-8")
    codes = (("xzfyf-new-1",), (ours.code,), (gone,))
    told = bank_update.BankUpdate(added=1, revised=1, kept=1, withdrawn=1, codes=codes, laws={"xzfyf": "行政复议法"})
    assert any_door.call(bank_update.preview_bank_update) == told
    assert any_door.call(questions.show_question, code=ours.code).question.revision == 1
    assert any_door.call(update_bank) == told
    assert any_door.call(questions.show_question, code=gone).question.status == "withdrawn"
    assert any_door.call(update_bank) == bank_update.BankUpdate(added=0, revised=0, kept=1)
    changed = any_door.call(questions.show_question, code=ours.code)
    assert (changed.question.revision, changed.question.tags[-1]) == (2, "本局重点")
    assert any_door.call(questions.show_question, code=theirs.code).question.content.prompt.stem == entry().draft.stem
    assert total(any_door, text="鼹鼠") == 2


def test_a_job_reports_its_progress(door: LocalDoor) -> None:
    seen: list[tuple[int, int]] = []
    file = bank_file(door, [f"im-{n:04}" for n in range(120)])
    job_id = door.start_job(import_questions, files=(file,))
    door.job_result(job_id)
    state = door.job(job_id)
    seen.append((state.done, state.total))
    assert seen == [(240, 240)]
