"""From an exam to the paper of one candidate."""

import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID

from lawstudy.domain.assembly import NotAssembled, assemble, shortages
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, Shortage
from lawstudy.domain.exam import ExamSettings, PaperSource, Presentation
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.paper import DrawnQuestion, Paper, present
from lawstudy.domain.question import Content
from lawstudy.domain.question_types import type_of
from lawstudy.domain.question_types.case import CasePrompt
from lawstudy.domain.question_types.multiple_choice import MultipleChoicePrompt
from lawstudy.domain.question_types.single_choice import SingleChoicePrompt
from lawstudy.errors import ExamNotReady, NoCommonPaper, NotEnoughQuestions, PaperNotDrawn, RulesConflict
from lawstudy.store import exams, questions
from lawstudy.usecases.context import Context


def settings_of(exam: Exam) -> ExamSettings:
    """The settings of an own exam; ExamNotReady for one held elsewhere, which nobody can sit here."""
    if exam.settings is None:
        raise ExamNotReady(problems=["not_an_own_exam"])
    return exam.settings


def pool(ctx: Context, settings: ExamSettings) -> tuple[QuestionFacts, ...]:
    """Published questions under the pinned editions that this exam may draw."""
    return questions.facts(ctx.session, ctx.reach.organisation_id, settings.editions, settings.draws_from)


def check_enough(ctx: Context, exam: Exam) -> None:
    """NotEnoughQuestions names each cell that is short."""
    if exam.blueprint is not None:
        short = shortages(exam.blueprint, pool(ctx, settings_of(exam)))
        if short:
            raise NotEnoughQuestions(cells=[_cell_text(s) for s in short])


def _cell_text(short: Shortage) -> str:
    cell = short.cell
    return " ".join([cell.type, cell.law, *(str(c) for c in cell.chapters), cell.difficulty or "", f"{short.needed}/{short.available}"])


def drawn(ctx: Context, exam: Exam, purpose: bytes) -> tuple[ChosenQuestion, ...]:
    """A draw by the exam's blueprint; the same exam and purpose always give the same."""
    seed = hmac.new(exams.seed_of(ctx.session, ctx.reach.organisation_id, exam.id), purpose, hashlib.sha256).digest()
    blueprint: Blueprint = exam.blueprint or Blueprint(cells=())
    outcome = assemble(blueprint, pool(ctx, settings_of(exam)), seed=seed)
    if isinstance(outcome, NotAssembled):
        if not outcome.shortages:
            raise RulesConflict(rules=[str(rule) for rule in outcome.conflicts])
        raise NotEnoughQuestions(cells=[_cell_text(s) for s in outcome.shortages])
    return tuple(ChosenQuestion(question_id=p.question_id, revision=p.revision, points=p.points) for p in outcome.picks)


def make_paper(ctx: Context, exam: Exam, person_id: UUID, number: int) -> Paper:
    """The paper of ``person_id`` for attempt ``number``, in its presented order."""
    settings = settings_of(exam)
    each = settings.source is PaperSource.DRAW_EACH
    chosen = drawn(ctx, exam, b"draw" + person_id.bytes + number.to_bytes(4, "big")) if each else exam.chosen
    seed = exams.seed_of(ctx.session, ctx.reach.organisation_id, exam.id)
    wanted = _in_sections(ctx, settings, chosen)
    return present(wanted, seed=seed, exam_id=exam.id, candidate_id=person_id, draw=number, presentation=settings.presentation)


def common_paper(ctx: Context, exam: Exam) -> Paper:
    """The paper that everyone shares, questions and options as they are stored; to be printed.

    NoCommonPaper where each candidate has a draw of their own, PaperNotDrawn before the one draw has been made.
    """
    settings = settings_of(exam)
    if settings.source is PaperSource.DRAW_EACH:
        raise NoCommonPaper
    if not exam.chosen:
        raise PaperNotDrawn
    as_stored = Presentation(shuffle_questions=False, shuffle_options=False)
    wanted = _in_sections(ctx, settings, exam.chosen)
    return present(wanted, seed=b"", exam_id=exam.id, candidate_id=exam.id, draw=1, presentation=as_stored)


def _in_sections(ctx: Context, settings: ExamSettings, chosen: Sequence[ChosenQuestion]) -> tuple[DrawnQuestion, ...]:
    """In the order of the exam's sections."""
    contents = questions.revisions(ctx.session, ctx.reach.organisation_id, [(c.question_id, c.revision) for c in chosen])
    order = {section.type: place for place, section in enumerate(settings.sections)}
    wanted = [_drawn(c, contents[c.question_id, c.revision]) for c in chosen]
    return tuple(sorted(wanted, key=lambda d: order.get(d.type, len(order))))


def _drawn(chosen: ChosenQuestion, content: Content) -> DrawnQuestion:
    prompt = content.prompt
    parts = tuple(_option_count(part.prompt) for part in prompt.parts) if isinstance(prompt, CasePrompt) else ()
    return DrawnQuestion(
        question_id=chosen.question_id,
        revision=chosen.revision,
        type=type_of(prompt),
        points=chosen.points,
        option_count=_option_count(prompt),
        part_option_counts=parts,
    )


def _option_count(prompt: object) -> int:
    return len(prompt.options) if isinstance(prompt, SingleChoicePrompt | MultipleChoicePrompt) else 0
