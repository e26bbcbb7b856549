"""Two organisations in one database, on both engines: the laws and the bank have the same ids in both, and stay apart."""

import os
from functools import cache
from uuid import UUID

import pytest

from lawstudy import paths
from lawstudy.backend.local import LocalDoor, LocalEntrance
from lawstudy.domain.bank import ReadBank
from lawstudy.domain.question import Status
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.formats.bank_yaml import read_bank
from lawstudy.store import accounts
from lawstudy.store.engine import Lane
from lawstudy.usecases.accounts.sign_in import token_hash
from lawstudy.usecases.bank import questions
from lawstudy.usecases.study import practice, study
from lawstudy.usecases.workspace import setup
from lawstudy.usecases.workspace.setup import FirstStart
from tests.conftest import FakeClock, signed_in

CODE = "xzfyf-03-001"
OURS = FirstStart(organisation="邻区科学技术局", year=2026, name="沈静怡", password="not used here")


@cache
def bank() -> ReadBank:
    return read_bank(paths.question_bank())


@pytest.fixture
def ours(any_entrance: LocalEntrance) -> LocalDoor:
    return signed_in(any_entrance)


@pytest.fixture
def theirs(any_entrance: LocalEntrance, clock: FakeClock) -> LocalDoor:
    with any_entrance.database.transaction(Lane.WRITE) as tx:
        ident: UUID = setup.found_organisation(tx, OURS, "no password", bank(), now=clock().wall_us, chance=os.urandom)
        account = accounts.by_name(tx, ident, OURS.name)
        assert account is not None
        accounts.record_sign_in(tx, ident, account.id, token_hash(b""), clock().wall_us)
        return LocalDoor(any_entrance, accounts.actor_of(tx, account), b"")


def found(door: LocalDoor, text: str) -> tuple[str, ...]:
    return tuple(line.code for line in door.call(questions.list_questions, wanted=QuestionFilter(text=text)).items)


def test_both_have_the_whole_bank_under_the_same_ids(ours: LocalDoor, theirs: LocalDoor) -> None:
    mine, other = (door.call(questions.show_question, code=CODE) for door in (ours, theirs))
    assert mine.question.id == other.question.id
    assert found(ours, "受理") == found(theirs, "受理") != ()
    laws = [(law.law, law.article_count) for law in theirs.call(study.study_laws)]
    assert laws[:2] == [("xzfyf", 90), ("kxjsjbf", 117)]
    assert sorted(laws) == sorted((edition.code, edition.article_count) for edition in (*bank().editions, *bank().reading))


def test_a_change_in_one_is_not_seen_in_the_other(ours: LocalDoor, theirs: LocalDoor) -> None:
    shown = ours.call(questions.show_question, code=CODE)
    changed = ours.call(questions.withdraw_question, question_id=shown.question.id, reason="题干有歧义", expected_version=shown.version)
    kept = theirs.call(questions.show_question, code=CODE)
    assert (changed.question.status, kept.question.status) == (Status.WITHDRAWN, Status.PUBLISHED)
    drawn = theirs.call(practice.draw_practice, limit=1).questions[0]
    theirs.call(practice.answer_practice, question_id=drawn.question_id, revision=1, response=None)
    assert ours.call(practice.practice_counts).unseen == ours.call(practice.practice_counts).questions
