"""lawstudy mock …: 模拟考试 as the person signed in. Nothing of it counts anywhere."""

from typing import Annotated
from uuid import UUID

import typer

from lawstudy.cli.attempts import ExamNamed, NoneRunning, review_line, score_lines
from lawstudy.cli.find import as_id, my_exam_id
from lawstudy.cli.output import hundredths, when
from lawstudy.cli.papers import AnswerText, ItemNumber, answer_to, say_saved, show_paper
from lawstudy.cli.run import Run, command
from lawstudy.domain.attempt import EntryKind
from lawstudy.errors import HeldForExam, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.attempts.attempts import AttemptView, HandedIn
from lawstudy.usecases.study import mock_exams as usecases
from lawstudy.words.exams import band_words, not_saved

app = typer.Typer(no_args_is_help=True)


@command(app, "start")
def start(run: Run, exam: ExamNamed) -> None:
    """Begin a mock exam like an exam of mine, or go on with the one that runs, and print its paper."""
    view = run.door.call(usecases.start_mock, exam_id=my_exam_id(run, exam))
    show_paper(run, view)


@command(app, "answer")
def answer(run: Run, exam: ExamNamed, item: ItemNumber, text: AnswerText) -> None:
    """Save one answer of the mock exam that runs; letters are those that the paper prints."""
    view = _running(run, exam)
    saved = run.door.call(
        usecases.write_mock,
        mock_id=view.attempt_id,
        epoch=view.epoch,
        seq=view.next_seq,
        kind=EntryKind.ANSWER,
        item=item,
        response=answer_to(view.items, item, text),
    )
    say_saved(run, saved)


@command(app, "submit")
def submit(run: Run, exam: ExamNamed) -> None:
    """Hand the mock exam that runs in, and print its result."""
    view = _running(run, exam)
    done = run.door.call(usecases.submit_mock, mock_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    if isinstance(done, HandedIn):
        _show_result(run, view.attempt_id)
    else:
        run.say(done, not_saved(done.reason))


@command(app, "show")
def show(run: Run, mock: Annotated[str, typer.Argument(help=N_("Id of a mock exam; all of mine when left out"))] = "") -> None:
    """My mock exams; of one its result by type and chapter."""
    if mock:
        _show_result(run, _ident(mock))
        return
    mine = run.door.call(usecases.my_mocks)
    head = (_("Mock exam"), _("Title"), _("No."), _("Begun"), _("Handed in"), _("Score"), _("Band"))
    run.show(mine, lambda: (head, [_line(each) for each in mine]))


@command(app, "review")
def review(run: Run, mock: Annotated[str, typer.Argument(help=N_("Id of the mock exam"))]) -> None:
    """My answers of a mock exam, their marks and the keys."""
    found = run.door.call(usecases.review_mock, mock_id=_ident(mock))
    head = (_("No."), _("Question"), _("My answer"), _("Outcome"), _("Score"), _("Explanation"))
    run.show(found, lambda: (head, [review_line(each) for each in found]))


def _running(run: Run, exam: str) -> AttemptView:
    """The one that runs; NoneRunning where there is none: starting one would begin another paper."""
    exam_id = my_exam_id(run, exam)
    if not any(each.exam_id == exam_id and not each.over for each in run.door.call(usecases.my_mocks)):
        raise NoneRunning(exam=exam)
    return run.door.call(usecases.start_mock, exam_id=exam_id)


def _ident(said: str) -> UUID:
    ident = as_id(said)
    if ident is None:
        raise NotFound(noun="mock_exam", ident=said)
    return ident


def _show_result(run: Run, mock_id: UUID) -> None:
    result = run.door.call(usecases.mock_result, mock_id=mock_id)
    if result.score is None and not run.json:
        raise HeldForExam
    run.show(result, lambda: ((_("What"), _("Questions"), _("Earned"), _("Worth")), score_lines(result)))


def _line(mine: usecases.MyMock) -> tuple[object, ...]:
    handed_in = when(mine.finished_us) if mine.finished_us is not None else ""
    band = band_words(mine.band, written=mine.band_name)
    return (mine.mock_id, mine.title, mine.number, when(mine.started_us), handed_in, hundredths(mine.points), band)
