"""lawstudy exams progress, hand-in, grant-time, aside, to-mark, mark: what the office does with papers."""

from typing import Annotated
from uuid import UUID

import typer

from lawstudy.cli.find import as_id, exam_id
from lawstudy.cli.output import hundredths, until
from lawstudy.cli.papers import prompt_text, response_text
from lawstudy.cli.run import Run, command
from lawstudy.domain.clock import SECOND
from lawstudy.domain.hand_marking import HandMark
from lawstudy.errors import NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.attempts import hand_marking as usecases
from lawstudy.usecases.attempts.hand_marking import ItemHandMark, ResponseToMark
from lawstudy.usecases.exams import monitor as exam_monitor
from lawstudy.usecases.exams import office as exam_office
from lawstudy.usecases.exams.monitor import MonitorRow
from lawstudy.words.exams import ASIDE_REASONS, SIT_STATES, clock_words
from lawstudy.words.said import word

ExamNamed = Annotated[str, typer.Argument(help=N_("Title or id of the exam"))]
AttemptId = Annotated[str, typer.Argument(help=N_("Id of the attempt"))]
Reason = Annotated[str, typer.Option(help=N_("Reason"))]


def register(app: typer.Typer) -> None:
    command(app, "progress")(progress)
    command(app, "hand-in")(hand_in)
    command(app, "to-mark")(to_mark)
    command(app, "mark")(mark)
    command(app, "grant-time")(grant_time)
    command(app, "aside")(aside)


def progress(run: Run, exam: ExamNamed) -> None:
    """Where everyone on the roster stands: sitting, not begun, handed in; neither answers nor scores."""
    board = run.door.call(exam_monitor.exam_progress, exam_id=exam_id(run, exam))
    head = (_("Name"), _("Department"), _("State"), _("Answered"), _("Minutes left"), _("Attempt"))
    run.show(board, lambda: (head, [_monitored(row, board.questions) for row in board.rows]))


def _monitored(row: MonitorRow, questions: int) -> tuple[object, ...]:
    answered = f"{row.answered}/{questions}" if row.attempt_id is not None else ""
    left = row.left_us // (60 * SECOND) if row.left_us else ""
    return (row.name, row.department, word(SIT_STATES, row.state), answered, left, row.attempt_id)


def hand_in(run: Run, attempt: AttemptId, reason: Reason) -> None:
    """Hand a running attempt in for its candidate; the reason stands in its journal."""
    run.door.call(exam_monitor.force_hand_in, attempt_id=_attempt(attempt), reason=reason)
    run.say(attempt, _("Handed in."))


def to_mark(run: Run, exam: ExamNamed) -> None:
    """Responses that wait for a person, without the names of their candidates."""
    found = run.door.call(usecases.responses_to_mark, exam_id=exam_id(run, exam))
    head = (_("Attempt"), _("No."), _("Part"), _("Worth"), _("Question"), _("Response"), _("Rubric"))
    run.show(found, lambda: (head, [_line(each) for each in found]))


def _line(each: ResponseToMark) -> tuple[object, ...]:
    rubric = "；".join(f"{line.point}（{line.share}）" for line in each.rubric)
    question, response = prompt_text(each.prompt), response_text(each.response)
    return (each.attempt_id, each.number, each.part or "", hundredths(each.worth), question, response, rubric)


def mark(
    run: Run,
    exam: ExamNamed,
    attempt: AttemptId,
    item: Annotated[int, typer.Argument(help=N_("Number on the paper"))],
    shares: Annotated[list[int], typer.Argument(help=N_("Shares earned, one for each line of the rubric"))],
    part: Annotated[int, typer.Option(help=N_("Part of a case, 1 and up"))] = 0,
) -> None:
    """Mark one response by its rubric; the result gets a new version."""
    ident = _attempt(attempt)
    waiting = run.door.call(usecases.responses_to_mark, exam_id=exam_id(run, exam))
    found = next((each for each in waiting if each.attempt_id == ident), None)
    if found is None:
        raise NotFound(noun="attempt", ident=attempt)
    marks = (ItemHandMark(number=item, mark=HandMark(part=part, shares=tuple(shares))),)
    done = run.door.call(usecases.mark_responses, attempt_id=ident, marks=marks, expected_version=found.result_version)
    text = _("Saved: {points} of {total} points; {n} responses still wait.")
    run.say(done, text.format(points=hundredths(done.points), total=hundredths(done.total), n=done.pending))


def grant_time(run: Run, attempt: AttemptId, minutes: Annotated[int, typer.Argument(help=N_("Minutes"))], reason: Reason) -> None:
    """Give an attempt more time, at once; never beyond the end of the window."""
    standing = run.door.call(exam_office.grant_time, attempt_id=_attempt(attempt), seconds=minutes * 60, reason=reason)
    end = until(standing.deadline_us) if standing.deadline_us is not None else ""
    run.say(standing, _("Saved; the deadline is {time} now.").format(time=end))


def aside(run: Run, exam: ExamNamed) -> None:
    """Answers that were kept without effect (an older window, too late), and odd clocks."""
    found = run.door.call(exam_office.kept_aside, exam_id=exam_id(run, exam))
    head = (_("Name"), _("No."), _("What"), _("Response"))
    entries = [(e.name, e.item or "", word(ASIDE_REASONS, e.reason), e.response) for e in found.entries]
    run.show(found, lambda: (head, [*entries, *((c.name, "", clock_words(c.flag), "") for c in found.clocks)]))


def _attempt(said: str) -> UUID:
    found = as_id(said)
    if found is None:
        raise NotFound(noun="attempt", ident=said)
    return found
