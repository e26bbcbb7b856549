"""lawstudy practice …: practising as the person signed in."""

from pathlib import Path
from typing import Annotated

import typer

from lawstudy.backend import pages
from lawstudy.cli.attempts import attempt_id
from lawstudy.cli.find import as_id, law_code
from lawstudy.cli.output import when
from lawstudy.cli.papers import prompt_text, response_from
from lawstudy.cli.questions import Chapter, Hard, TypeOf
from lawstudy.cli.run import Run, command
from lawstudy.domain.law import citation_text
from lawstudy.domain.practice import PracticeScope
from lawstudy.domain.printed import printed_key
from lawstudy.errors import NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.attempts.mistakes import draw_mistakes
from lawstudy.usecases.bank import doubts
from lawstudy.usecases.study import mastery
from lawstudy.usecases.study import practice as usecases
from lawstudy.usecases.study.notebook import Notebook, NotebookForm, NotebookLine, export_notebook, list_notebook
from lawstudy.usecases.study.practice import PracticeOrder, PracticeRound, PracticeSource
from lawstudy.usecases.study.practice_questions import CitedArticle, Feedback, PracticeQuestion
from lawstudy.words.practice import OUTCOMES
from lawstudy.words.questions import TYPE_WORDS
from lawstudy.words.said import word

app = typer.Typer(no_args_is_help=True)
Code = Annotated[str, typer.Argument(help=N_("The question, such as 科技进步法 6-17"))]


@command(app, "counts")
def counts(run: Run) -> None:
    """What waits: reviews due, wrong answers, marked and new questions."""
    found = run.door.call(usecases.practice_counts)
    lines = [
        (_("Due for review"), found.due_total),
        (_("Wrong-answer book"), found.wrong_book),
        (_("Bookmarked"), found.bookmarked),
        (_("Not practised yet"), found.unseen),
        (_("In all"), found.questions),
        (_("Resting for an exam"), found.resting),
        (_("Next review"), when(found.next_due_us)),
    ]
    run.show(found, lambda: ((_("What"), _("Questions")), lines))


@command(app, "draw")
def draw(
    run: Run,
    source: Annotated[PracticeSource, typer.Option(help=N_("Where the questions come from"))] = PracticeSource.ALL,
    order: Annotated[PracticeOrder, typer.Option(help=N_("In which order"))] = PracticeOrder.SEQUENTIAL,
    law: Annotated[str, typer.Option(help=N_("Name of a law, such as 科技进步法"))] = "",
    chapter: Chapter = 0,
    kind: TypeOf = None,
    difficulty: Hard = None,
    limit: Annotated[int, typer.Option(help=N_("Most questions"))] = 10,
) -> None:
    """A round of questions, without keys."""
    scope = PracticeScope(law=law_code(run, law), chapter=chapter, type=kind, difficulty=difficulty)
    _show_round(run, run.door.call(usecases.draw_practice, source=source, scope=scope, order=order, limit=limit))


@command(app, "mistakes")
def mistakes(run: Run, attempt: Annotated[str, typer.Argument(help=N_("Id of the attempt"))]) -> None:
    """What I missed in an exam, without keys, once its key is released."""
    _show_round(run, run.door.call(draw_mistakes, attempt_id=attempt_id(attempt)))


def _show_round(run: Run, found: PracticeRound) -> None:
    head = (_("No."), _("Type"), _("Question"))
    run.show(found, lambda: (head, [(q.label, word(TYPE_WORDS, q.type), prompt_text(q.prompt)) for q in found.questions]))


LawNamed = Annotated[str, typer.Option(help=N_("Name of a law, such as 科技进步法"))]
Words = Annotated[str, typer.Option(help=N_("Words of the question"))]
BookFile = Annotated[Path | None, typer.Option("--out", readable=False, help=N_("File (.pdf or .docx) or folder to write to"))]


@command(app, "wrong-list")
def wrong_list(run: Run, law: LawNamed = "", chapter: Chapter = 0, kind: TypeOf = None, text: Words = "", out: BookFile = None) -> None:
    """My wrong-answer book, with answers and articles; with --out as PDF or DOCX."""
    _list(run, Notebook.WRONG, PracticeScope(law=law_code(run, law), chapter=chapter, type=kind), text, out)


@command(app, "marked-list")
def marked_list(run: Run, law: LawNamed = "", chapter: Chapter = 0, kind: TypeOf = None, text: Words = "", out: BookFile = None) -> None:
    """The questions that I marked; the answers of those that I have practised."""
    _list(run, Notebook.MARKED, PracticeScope(law=law_code(run, law), chapter=chapter, type=kind), text, out)


def _list(run: Run, book: Notebook, scope: PracticeScope, text: str, out: Path | None) -> None:
    if out is not None:
        form = NotebookForm.DOCX if out.suffix.lower() == ".docx" else NotebookForm.PDF
        blob = run.door.call(export_notebook, book=book, scope=scope, text=text, form=form)
        path = run.keep(blob, out)
        run.say({"path": str(path), "document": blob}, _("The list is in {path}.").format(path=path))
        return
    page = pages.every(run.door, list_notebook, book=book, scope=scope, text=text)
    head = (_("No."), _("Type"), _("Question"), _("Right answer"), _("Cited"))
    run.show(page, lambda: (head, [_book_line(line) for line in page.items]))


def _book_line(line: NotebookLine) -> tuple[object, ...]:
    asked = line.question
    answer = printed_key(asked.prompt, line.key, lambda law: law).stem if line.key is not None else _("after it was practised")
    return asked.label, word(TYPE_WORDS, asked.type), prompt_text(asked.prompt), answer, _cited(line.cited)


def _cited(cited: tuple[CitedArticle, ...]) -> str:
    return "、".join(f"《{c.short_title}》{citation_text(c.citation)}" for c in cited)


@command(app, "recite")
def recite(run: Run, code: Code) -> None:
    """One question with its answer and articles at once, to be learnt by heart; nothing counts as answered."""
    asked = run.door.call(usecases.practice_question, code=code)
    found = run.door.call(usecases.recite_question, question_id=asked.question_id, revision=asked.revision)
    key = printed_key(asked.prompt, found.key, lambda law: law).stem
    lines = [(asked.label, prompt_text(asked.prompt), key, _cited(found.cited))]
    run.show(found, lambda: ((_("No."), _("Question"), _("Right answer"), _("Cited")), lines))


@command(app, "answer")
def answer(
    run: Run,
    code: Code,
    text: Annotated[str, typer.Argument(help=N_("B, AC, 对 or 错, texts of blanks divided by |, words; JSON for a case"))],
) -> None:
    """Answer one question and see its key, explanation and cited articles."""
    question = _question(run, code)
    response = response_from(question.type, text)
    said = run.door.call(usecases.answer_practice, question_id=question.question_id, revision=question.revision, response=response)
    run.show(said, lambda: ((_("What"), _("Value")), _feedback_lines(said)))


@command(app, "judge")
def judge(
    run: Run,
    answer: Annotated[str, typer.Argument(help=N_("Id of the answer, as --json gives it"))],
    right: Annotated[bool, typer.Option("--right/--wrong", help=N_("Whether it was right"))],
) -> None:
    """Judge my own answer in words against the model answer."""
    ident = as_id(answer)
    if ident is None:
        raise NotFound(noun="answer", ident=answer)
    said = run.door.call(usecases.judge_practice, answer_id=ident, right=right)
    run.show(said, lambda: ((_("What"), _("Value")), _feedback_lines(said)))


@command(app, "mastery")
def show_mastery(run: Run) -> None:
    """What I have mastered of each law."""
    run.show(run.door.call(mastery.my_mastery))


@command(app, "report")
def report(run: Run, code: Code, reason: Annotated[str, typer.Option(help=N_("What is doubtful about it"))]) -> None:
    """Report a doubtful question to the coordinator."""
    question = _question(run, code)
    doubt = run.door.call(doubts.report_doubt, question_id=question.question_id, revision=question.revision, reason=reason)
    run.say(doubt, _("Saved."))


@command(app, "doubts")
def list_doubts(run: Run, every: Annotated[bool, typer.Option("--all", help=N_("Those that were answered as well"))] = False) -> None:
    """Doubtful questions that were reported, for the coordinator."""
    page = pages.every(run.door, doubts.list_doubts, state="" if every else "open")
    head = (_("Doubt"), _("Question"), _("Name"), _("What is doubtful about it"), _("Answered"))
    run.show(page, lambda: (head, [(d.id, d.label, d.person_name, d.reason, d.answer) for d in page.items]))


@command(app, "answer-doubt")
def answer_doubt(
    run: Run,
    doubt: Annotated[str, typer.Argument(help=N_("Id of the doubt"))],
    answer: Annotated[str, typer.Argument(help=N_("What to answer"))],
) -> None:
    """Answer a doubt, as the coordinator."""
    page = pages.every(run.door, doubts.list_doubts, state="")
    found = next((each for each in page.items if str(each.id) == doubt), None)
    if found is None:
        raise NotFound(noun="doubt", ident=doubt)
    answered = run.door.call(doubts.answer_doubt, doubt_id=found.id, answer=answer, expected_version=found.version)
    run.say(answered, _("Saved."))


@command(app, "bookmark")
def bookmark(run: Run, code: Code, off: Annotated[bool, typer.Option("--off", help=N_("Take the mark back"))] = False) -> None:
    """Mark a question for later."""
    question = _question(run, code)
    run.door.call(usecases.bookmark_question, question_id=question.question_id, marked=not off)
    run.say(question.question_id, _("Saved."))


def _question(run: Run, code: str) -> PracticeQuestion:
    """By code, as it can be practised now. NotFound."""
    return run.door.call(usecases.practice_question, code=code)


def _feedback_lines(said: Feedback) -> list[tuple[object, ...]]:
    return [
        (_("Outcome"), word(OUTCOMES, said.outcome)),
        (_("Explanation"), said.key.explanation),
        (_("Cited"), _cited(said.cited)),
        (_("Answer id"), said.answer_id),
    ]
