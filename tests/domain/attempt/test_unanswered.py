"""未作答: told from the journal alone."""

import pytest

from lawstudy.domain.attempt import DUE, EXAM_CLOSED, OFFICE_EPOCH, EntryDraft, EntryKind, Finish
from lawstudy.domain.attempt import response_json as json_of
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from tests.domain.attempt.journals import HOUR, MINUTE, SECOND, Machine


def ended(machine: Machine, kind: EntryKind, reason: str = "") -> tuple[Finish | None, bool]:
    epoch = OFFICE_EPOCH if kind is EntryKind.CLOSE else 1
    machine.put(EntryDraft(epoch=epoch, seq=90, kind=kind, reason=reason))
    return machine.state.finish, machine.state.tally.unanswered


@pytest.mark.parametrize(
    ("after_us", "kind", "reason", "finish", "blank"),
    [
        (90 * MINUTE, EntryKind.CLOSE, DUE, Finish.AT_DEADLINE, True),
        (HOUR, EntryKind.CLOSE, EXAM_CLOSED, Finish.CLOSED, True),
        (HOUR, EntryKind.CLOSE, "违反考场纪律", Finish.CLOSED, False),  # a coordinator took it away: it counts as handed in
        (HOUR, EntryKind.SUBMIT, "", Finish.HANDED_IN, False),  # handed in blank by the candidate
        (90 * MINUTE - SECOND, EntryKind.SUBMIT, "", Finish.HANDED_IN, False),
        (90 * MINUTE - SECOND, EntryKind.SUBMIT, DUE, Finish.AT_DEADLINE, True),  # the window's clock was a second early
        (90 * MINUTE - 6 * SECOND, EntryKind.SUBMIT, DUE, Finish.HANDED_IN, False),  # nobody's clock is so far off
        (2 * HOUR, EntryKind.SUBMIT, "", Finish.AT_DEADLINE, True),
    ],
)
def test_who_or_what_ended_a_blank_paper(after_us: int, kind: EntryKind, reason: str, finish: Finish, blank: bool) -> None:
    machine = Machine()
    machine.start()
    machine.wait(after_us)
    assert ended(machine, kind, reason) == (finish, blank)


def test_any_answer_makes_it_a_submission() -> None:
    machine = Machine()
    machine.start()
    machine.answer(3, "B")
    machine.wait(2 * HOUR)
    assert ended(machine, EntryKind.CLOSE, DUE) == (Finish.AT_DEADLINE, False)


def test_an_answer_that_was_taken_back_says_nothing() -> None:
    machine = Machine()
    machine.start()
    machine.write(EntryKind.ANSWER, item=3, response=json_of(MultipleChoiceResponse(letters=("A",))))
    assert machine.state.tally.answered_count == 1
    machine.write(EntryKind.ANSWER, item=3, response=json_of(MultipleChoiceResponse(letters=())))
    machine.wait(2 * HOUR)
    assert ended(machine, EntryKind.CLOSE, DUE) == (Finish.AT_DEADLINE, True)


def test_an_answer_that_came_too_late_says_nothing() -> None:
    machine = Machine()
    machine.start()
    machine.wait(2 * HOUR)
    machine.answer(1, "A")
    assert ended(machine, EntryKind.CLOSE, DUE) == (Finish.AT_DEADLINE, True)


def test_a_running_attempt_is_not_judged() -> None:
    machine = Machine()
    machine.start()
    assert not machine.state.tally.unanswered


def test_time_can_be_granted_after_the_window_handed_in_by_itself() -> None:
    machine = Machine()
    machine.start()
    machine.wait(90 * MINUTE - SECOND)
    ended(machine, EntryKind.SUBMIT, DUE)
    machine.office(EntryKind.GRANT_TIME, amount_us=10 * MINUTE)
    assert machine.state.finish is None
