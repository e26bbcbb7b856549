"""lawstudy exams extend, questions, correct-key, change-score, corrections: what is decided about an exam once it was published."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from lawstudy.cli.exam_decisions import Alone, PersonNamed
from lawstudy.cli.exams import window_end
from lawstudy.cli.find import ExamNamed, approver_of, exam_id, person_id
from lawstudy.cli.output import hundredths, when
from lawstudy.cli.papers import READ_AGAIN, prompt_text, response_from
from lawstudy.cli.run import Run, command
from lawstudy.domain.clock import SHANGHAI, instant
from lawstudy.domain.exam.correction import Ruling
from lawstudy.domain.exam_decision import Basis
from lawstudy.domain.question_code import folded_code
from lawstudy.domain.question_types import key_said
from lawstudy.domain.question_types.said import in_words
from lawstudy.errors import BadArgument, NotFound
from lawstudy.i18n import N_, _
from lawstudy.usecases.attempts.key_corrections import (
    AskedQuestion,
    KeyCorrection,
    asked_questions,
    correct_key,
    preview_key_correction,
)
from lawstudy.usecases.attempts.score_changes import NewScore, change_score, preview_score_change
from lawstudy.usecases.attempts.shifts import Correction, ScoreShift
from lawstudy.usecases.exams.exams import show_exam
from lawstudy.usecases.exams.extending import extend_exam
from lawstudy.usecases.exams.history import ActLine, exam_acts_of
from lawstudy.words.exam_acts import act_kind, act_words
from lawstudy.words.exams import BANDS
from lawstudy.words.said import word

KEY = N_("The right answer instead: B, AC, 对 or 错, texts of blanks divided by |; JSON for a case")


@dataclass(frozen=True)
class BasisOptions:
    """What a correction rests on; nothing of it is needed to look at it first."""

    preview: Annotated[bool, typer.Option("--preview", help=N_("Only show what it would change"))] = False
    reason: Annotated[str, typer.Option(help=N_("Reason"))] = ""
    approver: Annotated[str, typer.Option(help=N_("Full name of the second person who approved it; name@department of one of several"))] = (
        ""
    )
    approved_on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help=N_("Day of the approval; today when left out"))] = None
    alone: Alone = ""


def register(app: typer.Typer) -> None:
    command(app, "extend")(extend)
    command(app, "questions")(questions)
    command(app, "correct-key")(correct)
    command(app, "change-score")(change)
    command(app, "corrections")(corrections)


def extend(
    run: Run,
    exam: ExamNamed,
    until: Annotated[str, typer.Option(metavar="<2026-11-24 17:00>", help=N_("New end of the window, local time; a date alone: its end"))],
    reason: Annotated[str, typer.Option(help=N_("Reason"))],
    people: Annotated[list[str] | None, typer.Option(help=N_("Someone whom alone it is for; everyone when left out"))] = None,
) -> None:
    """Let the window of a published exam end later; running attempts have the new end at once."""
    found = run.door.call(show_exam, exam_id=exam_id(run, exam))
    until_us = instant(window_end(until).replace(tzinfo=SHANGHAI))
    names = [name for said in people or () for name in re.split("[,，、;；]", said) if name.strip()]
    whom = tuple(person_id(run, name.strip()) for name in names)
    done = run.door.call(extend_exam, exam_id=found.id, until_us=until_us, reason=reason, person_ids=whom, expected_version=found.version)
    words = _("The window ends {end} for {n} people.") if whom else _("The window ends {end} for everyone.")
    run.say(done, words.format(end=when(until_us), n=len(whom)))


def questions(run: Run, exam: ExamNamed) -> None:
    """The questions that were asked in a closed exam, with their keys and how many had them right."""
    found = run.door.call(asked_questions, exam_id=exam_id(run, exam))
    head = (_("Code"), _("Question"), _("Answer"), _("Papers"), _("Right"), _("Corrected"))
    run.show(found, lambda: (head, [_asked(each) for each in found]))


def _asked(each: AskedQuestion) -> tuple[object, ...]:
    key = in_words(key_said(each.key.answer), READ_AGAIN)
    ruled = act_words(each.ruling) if each.ruling is not None else ""
    return (each.label, prompt_text(each.prompt), key, each.papers, each.right, ruled)


def correct(
    run: Run,
    exam: ExamNamed,
    question: Annotated[str, typer.Argument(help=N_("Code of the question, such as 科技进步法 6-17"))],
    basis: BasisOptions,
    key: Annotated[
        str,
        typer.Option(metavar="<B>", help=KEY),
    ] = "",
    accept: Annotated[list[str] | None, typer.Option(metavar="<B>", help=N_("An answer that is accepted beside the key"))] = None,
    give: Annotated[bool, typer.Option("--give", help=N_("Everyone who had the question gets its points"))] = False,
    drop: Annotated[bool, typer.Option("--drop", help=N_("The question is left out and the rest brought to full marks"))] = False,
    revision: Annotated[int, typer.Option(help=N_("Which revision, where papers held several"))] = 0,
) -> None:
    """Correct the key of one question for a closed exam; the question in the bank stays as it is."""
    ruling, texts = _ruling(key, accept or [], give=give, drop=drop)
    ident = exam_id(run, exam)
    asked = _question(run.door.call(asked_questions, exam_id=ident), question, revision)
    answers = tuple(response_from(asked.type, text) for text in texts)
    said = KeyCorrection(question_id=asked.question_id, revision=asked.revision, ruling=ruling, answers=answers)
    shown = run.door.call(preview_key_correction, exam_id=ident, correction=said)
    if not basis.preview:
        decided = _basis(run, basis)
        shown = run.door.call(correct_key, exam_id=ident, correction=said, basis=decided, expected_decision=shown.decision)
    _tell(run, shown, basis, _("The question in the bank was not changed: “questions” revises it there where it is wrong."))


def _ruling(key: str, accept: list[str], *, give: bool, drop: bool) -> tuple[Ruling, list[str]]:
    """Which of the four was asked for, with the answers that go with it; BadArgument unless it was one of them."""
    said: dict[Ruling, list[str]] = {}
    if key:
        said[Ruling.KEY] = [key]
    if accept:
        said[Ruling.ACCEPT] = accept
    said |= {ruling: [] for ruling, wanted in ((Ruling.GIVE, give), (Ruling.DROP, drop)) if wanted}
    if len(said) != 1:
        raise BadArgument(name="ruling", reason=N_("one of --key, --accept, --give and --drop is needed"))
    return next(iter(said.items()))


def _question(known: tuple[AskedQuestion, ...], said: str, revision: int) -> AskedQuestion:
    wanted = folded_code(said)
    found = [each for each in known if wanted in {folded_code(each.code), folded_code(each.label)} and revision in {0, each.revision}]
    if not found:
        raise NotFound(noun="question", ident=said)
    if len(found) > 1:
        given = "、".join(str(each.revision) for each in found)
        reason = N_("the papers held several revisions of the question, say which: {given}")
        raise BadArgument(name="revision", reason=reason, values={"given": given})
    return found[0]


def change(
    run: Run,
    exam: ExamNamed,
    person: PersonNamed,
    points: Annotated[float, typer.Argument(help=N_("The points that the paper is worth"))],
    basis: BasisOptions,
    attempt: Annotated[int, typer.Option(help=N_("Number of the attempt; the one that counts when left out"))] = 0,
) -> None:
    """Change the score of one paper of a closed exam by hand."""
    ident = exam_id(run, exam)
    score = NewScore(person_id=person_id(run, person), points=round(points * 100), number=attempt)
    shown = run.door.call(preview_score_change, exam_id=ident, score=score)
    if not basis.preview:
        shown = run.door.call(change_score, exam_id=ident, score=score, basis=_basis(run, basis), expected_decision=shown.decision)
    _tell(run, shown, basis, "")


def corrections(run: Run, exam: ExamNamed) -> None:
    """What was corrected or prolonged in an exam, by whom and why."""
    found = run.door.call(exam_acts_of, exam_id=exam_id(run, exam))
    head = (_("Number"), _("What"), _("Name"), _("Value"), _("Reason"), _("Approved by"), _("Recorded"))
    run.show(found, lambda: (head, [_act(each) for each in found]))


def _act(each: ActLine) -> tuple[object, ...]:
    act, basis = each.act, each.act.basis
    approved = f"{basis.approver} {basis.approved_on}".strip()
    if basis.alone_because:
        approved = _("{approved}, alone: {why}").format(approved=approved, why=basis.alone_because)
    about = each.name or each.question
    return (
        act.number,
        act_kind(act.content),
        about,
        act_words(act.content),
        basis.reason,
        approved,
        f"{each.recorded_by} {when(act.recorded_us)}",
    )


def _basis(run: Run, said: BasisOptions) -> Basis:
    name, ident = approver_of(run, said.approver) if said.approver else ("", None)
    day = said.approved_on.date().isoformat() if said.approved_on is not None else ""
    return Basis(reason=said.reason, approver=name, approver_id=ident, approved_on=day, alone_because=said.alone)


def _tell(run: Run, shown: Correction, basis: BasisOptions, more: str) -> None:
    """The shifts as a table, then in a sentence how many they are; with --json the whole."""
    head = (_("Name"), _("Department"), _("Attempt"), _("Before"), _("After"), _("Band before"), _("Band after"))
    run.show(shown, lambda: (head, [_shifted(each) for each in shown.moved]))
    if run.json:
        return
    saved = _("Nothing was saved: this is a preview.") if basis.preview else _("Saved as decision {n}.").format(n=shown.decision)
    counts = _("{moved} of {all} results change, {bands} of them their band.")
    typer.echo(" ".join((saved, counts.format(moved=len(shown.moved), all=len(shown.shifts), bands=len(shown.bands_moved)))), err=True)
    if shown.certificates:
        named = "、".join(f"{one.number} {one.name}" for one in shown.certificates)
        typer.echo(_("Certificates to decide on: {named}").format(named=named), err=True)
    if more and not basis.preview:
        typer.echo(more, err=True)


def _shifted(each: ScoreShift) -> tuple[object, ...]:
    bands = word(BANDS, each.band_before), word(BANDS, each.band_after)
    return (each.name, each.department, each.number, hundredths(each.before), hundredths(each.after), *bands)
