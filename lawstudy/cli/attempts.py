"""lawstudy attempts …: sitting an exam as the person signed in.

Each command is a writer of its own: it takes the attempt over, so an older window of the same attempt stops writing.
"""

from typing import Annotated
from uuid import UUID

import msgspec
import typer

from lawstudy.cli.run import Run, command
from lawstudy.domain.question_types import QuestionType, Response
from lawstudy.domain.question_types.fill_blank import FillBlankResponse
from lawstudy.domain.question_types.multiple_choice import MultipleChoiceResponse
from lawstudy.domain.question_types.short_answer import ShortAnswerResponse
from lawstudy.domain.question_types.single_choice import SingleChoiceResponse
from lawstudy.domain.question_types.true_false import WORDS, TrueFalseResponse
from lawstudy.errors import BadArgument
from lawstudy.i18n import _
from lawstudy.usecases import attempts as usecases

app = typer.Typer(no_args_is_help=True)


@command(app, "start")
def start(run: Run, exam: UUID) -> None:
    """Start an attempt, or resume the one that is running."""
    view = run.door.call(usecases.start_attempt, exam_id=exam)
    run.say(view, str(view.attempt_id))


@command(app, "answer")
def answer(
    run: Run,
    exam: UUID,
    item: Annotated[int, typer.Argument(help="Number on the paper")],
    text: Annotated[str, typer.Argument(help="B, AC, 对, texts of blanks divided by |, or JSON")],
) -> None:
    """Save one answer; letters are those of the stored question."""
    view = run.door.call(usecases.start_attempt, exam_id=exam)
    found = next((x for x in view.items if x.number == item), None)
    if found is None:
        raise BadArgument(name="item", reason=f"{item} is not between 1 and {len(view.items)}")
    response = response_from(found.type, text)
    saved = run.door.call(
        usecases.save_answer, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq, item=item, response=response
    )
    run.say(saved, _("Saved.") if isinstance(saved, usecases.Saved) else _("Not saved: {reason}").format(reason=saved.reason))


def response_from(kind: QuestionType, text: str) -> Response:
    """The response that a short text describes; JSON for a case."""
    match kind:
        case QuestionType.SINGLE_CHOICE:
            return SingleChoiceResponse(letter=text.strip().upper())
        case QuestionType.MULTIPLE_CHOICE:
            return MultipleChoiceResponse(letters=tuple(sorted(set(text.strip().upper()))))
        case QuestionType.TRUE_FALSE:
            return TrueFalseResponse(right=WORDS.get(text.strip()))
        case QuestionType.FILL_BLANK:
            return FillBlankResponse(texts=tuple(part.strip() for part in text.split("|")))
        case QuestionType.SHORT_ANSWER:
            return ShortAnswerResponse(text=text)
        case QuestionType.CASE:
            return _from_json(text)


def _from_json(text: str) -> Response:
    try:
        response: Response = msgspec.json.decode(text, type=Response)
        return response
    except msgspec.DecodeError as error:
        raise BadArgument(name="text", reason=str(error)) from error


@command(app, "submit")
def submit(run: Run, exam: UUID) -> None:
    """Hand the running attempt in."""
    view = run.door.call(usecases.start_attempt, exam_id=exam)
    done = run.door.call(usecases.submit_attempt, attempt_id=view.attempt_id, epoch=view.epoch, seq=view.next_seq)
    run.say(done, _("Handed in.") if isinstance(done, usecases.HandedIn) else _("Not saved: {reason}").format(reason=done.reason))


@command(app, "exams")
def my_exams(run: Run) -> None:
    """Exams whose roster names me."""
    mine = run.door.call(usecases.my_exams)
    head = (_("Exam"), _("Title"), _("State"), _("Attempts used"))
    run.show(mine, lambda: (head, [(m.exam_id, m.settings.title, m.phase, m.attempts_used) for m in mine]))
