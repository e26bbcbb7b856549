"""lawstudy attempts …: sitting an exam as the person signed in.

Each command is a writer of its own: it takes the attempt over, so an older window of the same attempt stops writing.
"""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

import typer

from lawstudy.cli.find import as_id, my_exam_id
from lawstudy.cli.output import hundredths, when
from lawstudy.cli.papers import AnswerText, ItemNumber, answer_to, prompt_text, response_text, say_saved, show_paper
from lawstudy.cli.run import Out, Run, command
from lawstudy.domain.printed import explained
from lawstudy.errors import NotFound, NotReleased, UserError, Words
from lawstudy.i18n import N_, _
from lawstudy.usecases.attempts import attempts as usecases
from lawstudy.usecases.attempts import results
from lawstudy.usecases.attempts.result_export import export_my_result
from lawstudy.usecases.attempts.results import MyAttempt, MyResult
from lawstudy.usecases.attempts.review import ReviewItem, review_attempt
from lawstudy.usecases.exams import mine as listing
from lawstudy.usecases.exams.cover import exam_cover
from lawstudy.words.exams import PHASES, band_words, not_saved
from lawstudy.words.practice import OUTCOMES
from lawstudy.words.said import word

ExamNamed = Annotated[str, typer.Argument(help=N_("Title or id of the exam"))]

app = typer.Typer(no_args_is_help=True)


@dataclass
class NoneRunning(UserError):
    exam: str
    words = Words(
        N_("You have no attempt of “{exam}” in progress."),
        todo=N_("“attempts start” begins one; it counts as one of your attempts."),
    )


@command(app, "exams")
def my_exams(run: Run) -> None:
    """Exams whose roster names me."""
    mine = run.door.call(listing.my_exams)
    head = (_("Exam"), _("Title"), _("State"), _("Attempts used"))
    run.show(mine, lambda: (head, [(m.exam_id, m.settings.title, word(PHASES, m.phase), m.attempts_used) for m in mine]))


@command(app, "start")
def start(run: Run, exam: ExamNamed) -> None:
    """Start an attempt, or resume the one that is running, and print its paper."""
    view = run.door.call(usecases.start_attempt, exam_id=my_exam_id(run, exam))
    show_paper(run, view)


@command(app, "answer")
def answer(run: Run, exam: ExamNamed, item: ItemNumber, text: AnswerText) -> None:
    """Save one answer; letters are those that the paper prints."""
    view = _resumed(run, exam)
    response = answer_to(view.items, item, text)
    saved = run.door.call(
        usecases.save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq, item=item, response=response
    )
    say_saved(run, saved)


@command(app, "submit")
def submit(run: Run, exam: ExamNamed) -> None:
    """Hand the running attempt in."""
    view = _resumed(run, exam)
    done = run.door.call(usecases.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    run.say(
        done,
        _("Handed in.") if isinstance(done, usecases.HandedIn) else not_saved(done.reason),
    )


@command(app, "show")
def show(
    run: Run,
    attempt: Annotated[str, typer.Argument(help=N_("Id of an attempt that was handed in; all of mine when left out"))] = "",
) -> None:
    """My attempts and their results; of one attempt also the points by type and chapter."""
    mine = run.door.call(results.my_attempts)
    if not attempt:
        head = (_("Attempt"), _("Title"), _("Attempt number"), _("Handed in"), _("Score"), _("Band"), _("Counts"))
        run.show(mine, lambda: (head, [_line(each) for each in mine]))
        return
    result = run.door.call(results.my_result, attempt_id=attempt_id(attempt))
    if result.score is None and not run.json:
        raise NotReleased(what="score")
    run.show(result, lambda: ((_("What"), _("Questions"), _("Earned"), _("Worth")), score_lines(result)))


@command(app, "cover")
def cover(run: Run, exam: ExamNamed) -> None:
    """All rules of an exam before it starts, as JSON."""
    run.show(run.door.call(exam_cover, exam_id=my_exam_id(run, exam)))


@command(app, "review")
def review(run: Run, attempt: Annotated[str, typer.Argument(help=N_("Id of the attempt"))]) -> None:
    """My answers, their marks and the keys, once they are released."""
    found = run.door.call(review_attempt, attempt_id=attempt_id(attempt))
    head = (_("No."), _("Question"), _("My answer"), _("Outcome"), _("Score"), _("Explanation"))
    run.show(found, lambda: (head, [review_line(each) for each in found]))


@command(app, "export")
def export(run: Run, attempt: Annotated[str, typer.Argument(help=N_("Id of the attempt"))], out: Out) -> None:
    """Write my result and what is released of its review to a PDF."""
    blob = run.door.call(export_my_result, attempt_id=attempt_id(attempt))
    path = run.keep(blob, out)
    run.say({"path": str(path), "document": blob}, _("It is in {path}.").format(path=path))


def _resumed(run: Run, exam: str) -> usecases.AttemptView:
    """The attempt that is running; NoneRunning where there is none, because starting one uses it up."""
    exam_id = my_exam_id(run, exam)
    if not any(mine.exam_id == exam_id and mine.running_id is not None for mine in run.door.call(listing.my_exams)):
        raise NoneRunning(exam=exam)
    return run.door.call(usecases.start_attempt, exam_id=exam_id)


def attempt_id(said: str) -> UUID:
    """NotFound for what is no id."""
    ident = as_id(said)
    if ident is None:
        raise NotFound(noun="attempt", ident=said)
    return ident


def review_line(each: ReviewItem) -> tuple[object, ...]:
    """A question of a review."""
    item = each.item
    outcome, points = word(OUTCOMES, each.mark.outcome), hundredths(each.mark.points)
    return (item.number, prompt_text(item.prompt), response_text(item.response), outcome, points, explained(item.prompt, each.key))


def _line(mine: MyAttempt) -> tuple[object, ...]:
    counts = "" if mine.kept is None else _("yes") if mine.kept else _("no")
    handed_in, points = when(mine.submitted_us), hundredths(mine.points)
    return (
        mine.attempt_id,
        mine.title,
        mine.number,
        handed_in,
        points,
        band_words(mine.band, written=mine.band_name, unanswered=mine.unanswered),
        counts,
    )


def score_lines(result: MyResult) -> list[tuple[object, ...]]:
    """Points by law and chapter, and the band; none before the score is shown."""
    score = result.score
    if score is None:
        return []
    lines: list[tuple[object, ...]] = [(_("Score"), "", hundredths(score.points), hundredths(score.total))]
    for law in score.by_law:
        parts = [(law.title, law.points), *((f"{law.title} {chapter.title}", chapter.points) for chapter in law.chapters)]
        lines += [(title, points.count, hundredths(points.earned), hundredths(points.worth)) for title, points in parts]
    return [*lines, (_("Band"), "", band_words(score.band, unanswered=result.unanswered), "")]
