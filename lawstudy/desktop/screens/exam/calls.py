"""What a window that sits calls: the use cases of an attempt, or those of a mock exam, which counts nowhere."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.screens.exam.saving import Keeper, Send
from lawstudy.desktop.unsent import SideFile, Unsent
from lawstudy.domain.attempt import EntryKind
from lawstudy.domain.question_types import Response
from lawstudy.usecases.attempts.attempts import (
    AttemptView,
    HandedIn,
    NotSaved,
    SaveOutcome,
    flag_item,
    heartbeat,
    save_answer,
    start_attempt,
    submit_attempt,
    visit_item,
)
from lawstudy.usecases.study.mock_exams import start_mock, submit_mock, write_mock
from lawstudy.words.exams import mock_title


@dataclass(frozen=True)
class Calls:
    """``named`` are the parameters by which screens know what is sat; ``keeper`` is where answers wait that cannot be saved now."""

    start: Callable[[Door, UUID], AttemptView]
    saving: Callable[[AttemptView, int, Response], Send]
    flagging: Callable[[AttemptView, int, bool], Send]
    visiting: Callable[[AttemptView, int], Send]
    beating: Callable[[AttemptView], Send]
    submit: Callable[[Door, AttemptView, int, bool], HandedIn | NotSaved]
    keeper: Callable[[UUID, UUID], Keeper]
    named: Mapping[str, bool] = field(default_factory=dict)


def _start(door: Door, exam_id: UUID) -> AttemptView:
    return door.call(start_attempt, exam_id=exam_id)


def _saving(attempt: AttemptView, number: int, response: Response) -> Send:
    def send(door: Door, seq: int) -> SaveOutcome:
        return door.call(save_answer, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=seq, item=number, response=response)

    return send


def _flagging(attempt: AttemptView, number: int, flagged: bool) -> Send:  # the place of a call in the table
    def send(door: Door, seq: int) -> SaveOutcome:
        return door.call(flag_item, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=seq, item=number, flagged=flagged)

    return send


def _visiting(attempt: AttemptView, number: int) -> Send:
    def send(door: Door, seq: int) -> SaveOutcome:
        return door.call(visit_item, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=seq, item=number)

    return send


def _beating(attempt: AttemptView) -> Send:
    def send(door: Door, seq: int) -> SaveOutcome:
        return door.call(heartbeat, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=seq)

    return send


def _submit(door: Door, attempt: AttemptView, seq: int, time_is_up: bool) -> HandedIn | NotSaved:  # as above
    return door.call(submit_attempt, attempt_id=attempt.attempt_id, epoch=attempt.epoch, seq=seq, time_is_up=time_is_up)


REAL = Calls(start=_start, saving=_saving, flagging=_flagging, visiting=_visiting, beating=_beating, submit=_submit, keeper=SideFile)


def _start_mock(door: Door, exam_id: UUID) -> AttemptView:
    view = door.call(start_mock, exam_id=exam_id)
    return structs.replace(view, settings=structs.replace(view.settings, title=mock_title(view.settings)))


def _writing(attempt: AttemptView, kind: EntryKind, item: int = 0, response: Response | None = None) -> Send:
    def send(door: Door, seq: int) -> SaveOutcome:
        ident, epoch = attempt.attempt_id, attempt.epoch
        return door.call(write_mock, mock_id=ident, epoch=epoch, seq=seq, kind=kind, item=item, response=response)

    return send


def _submit_mock(door: Door, attempt: AttemptView, seq: int, time_is_up: bool) -> HandedIn | NotSaved:  # as above
    return door.call(submit_mock, mock_id=attempt.attempt_id, epoch=attempt.epoch, seq=seq, time_is_up=time_is_up)


class _KeepsNothing:
    """Beside a mock exam nothing is kept for the next sign-in."""

    def keep(self, entries: Iterable[Unsent]) -> None:
        """What the workspace did not take is gone."""

    def forget(self, entry: Unsent) -> None:
        """There is nothing."""


MOCK = Calls(
    start=_start_mock,
    saving=lambda attempt, number, response: _writing(attempt, EntryKind.ANSWER, number, response),
    flagging=lambda attempt, number, flagged: _writing(attempt, EntryKind.FLAG if flagged else EntryKind.UNFLAG, number),
    visiting=lambda attempt, number: _writing(attempt, EntryKind.VISIT, number),
    beating=lambda attempt: _writing(attempt, EntryKind.HEARTBEAT),
    submit=_submit_mock,
    keeper=lambda _person_id, _mock_id: _KeepsNothing(),
    named={"mock": True},
)
