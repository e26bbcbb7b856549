"""From an exam to the paper of one candidate."""

import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID

from lawstudy.domain.assembly import NotAssembled, assemble, may_conflict, rule_code, shortages
from lawstudy.domain.blueprint import Blueprint, QuestionFacts, Shortage
from lawstudy.domain.exam import ExamSettings, PaperSource, Presentation, TypePoints
from lawstudy.domain.exam.form_division import form_of
from lawstudy.domain.exam.other_paper import apart
from lawstudy.domain.exam.record import ChosenQuestion, Exam, OtherPaper
from lawstudy.domain.paper import DrawnQuestion, Paper, present
from lawstudy.domain.question import Content, opened
from lawstudy.domain.question_types import record_of, type_of
from lawstudy.errors import ExamFixed, NoCommonPaper, NotEnoughQuestions, PaperNotDrawn, RulesConflict, ShortCell
from lawstudy.store import accounts, audit, editions, exams, question_facts, questions
from lawstudy.usecases.context import Context
from lawstudy.usecases.exams.applicable import check_holding
from lawstudy.usecases.exams.question_pool import pool


def settings_of(exam: Exam) -> ExamSettings:
    """The settings of an own exam; ExamFixed for one held elsewhere, whose paper and candidates are not here."""
    if exam.settings is None:
        raise ExamFixed.of(exam)
    return exam.settings


# What a draw is made from: the bank and its editions, and the exam itself.
DRAWN_FROM = frozenset({"question", "edition", "exam", "organisation"})
REVIEWED = "review_questions"
# What another paper is called on paper, where forms have letters: 另卷.
OTHER_LETTER = "另"


def check_drawable(ctx: Context, exam: Exam) -> None:
    """NotEnoughQuestions names each cell that is short, RulesConflict the rules that no paper can keep."""
    ctx.thoughts.of(("drawable", exam.id, exam.version), lambda: _check_drawable(ctx, exam))


def _check_drawable(ctx: Context, exam: Exam) -> None:
    check_holding(ctx, settings_of(exam), exam.chosen)
    if exam.blueprint is None:
        return
    if may_conflict(exam.blueprint):
        drawn(ctx, exam, b"check")
    elif short := shortages(exam.blueprint, _pool(ctx, exam, exam.blueprint)):
        raise _too_few(ctx, short)


def _pool(ctx: Context, exam: Exam, blueprint: Blueprint) -> tuple[QuestionFacts, ...]:
    published_us = exams.published_at(ctx.tx, ctx.reach.organisation_id, exam.id)
    if published_us is None:
        return pool(ctx, settings_of(exam), blueprint, before_us=ctx.now)
    return ctx.thoughts.for_all(("pool", exam.id, exam.version), lambda: pool(ctx, settings_of(exam), blueprint, before_us=published_us))


def _too_few(ctx: Context, short: Sequence[Shortage]) -> NotEnoughQuestions:
    titles = {edition.code: edition.short_title for edition in editions.in_force(ctx.tx, ctx.reach.organisation_id)}
    return NotEnoughQuestions(
        cells=[
            ShortCell(
                type=each.cell.type,
                law=titles.get(each.cell.law, each.cell.law),
                chapters=each.cell.chapters,
                difficulty=each.cell.difficulty or "",
                needed=each.needed,
                available=each.available,
            )
            for each in short
        ]
    )


def drawn(ctx: Context, exam: Exam, purpose: bytes) -> tuple[ChosenQuestion, ...]:
    """A draw by the exam's blueprint; the same exam and purpose always give the same."""
    return ctx.thoughts.of(("drawn", exam.id, exam.version, purpose), lambda: _drawn_now(ctx, exam, purpose))


def _drawn_now(ctx: Context, exam: Exam, purpose: bytes) -> tuple[ChosenQuestion, ...]:
    outcome = _assembled(ctx, exam, exam.blueprint or Blueprint(cells=()), purpose)
    if isinstance(outcome, NotAssembled):
        raise refused(ctx, outcome)
    return outcome


def _assembled(ctx: Context, exam: Exam, blueprint: Blueprint, purpose: bytes) -> tuple[ChosenQuestion, ...] | NotAssembled:
    seed = hmac.new(exams.seed_of(ctx.tx, ctx.reach.organisation_id, exam.id), purpose, hashlib.sha256).digest()
    outcome = assemble(blueprint, _pool(ctx, exam, blueprint), seed=seed)
    if isinstance(outcome, NotAssembled):
        return outcome
    return tuple(ChosenQuestion(question_id=p.question_id, revision=p.revision, points=p.points) for p in outcome.picks)


def other_paper_for(ctx: Context, exam: Exam, person_id: UUID) -> OtherPaper:
    """What is kept with the exam of another paper for one of 命题人员; NotEnoughQuestions, RulesConflict where the bank has none. It
    stays as it was drawn, like the paper of the others: sheets may be printed from it."""
    chosen = another_draw(ctx, exam, person_id, b"another" + person_id.bytes)
    shared = settings_of(exam).source is not PaperSource.DRAW_EACH
    return OtherPaper(person_id=person_id, chosen=chosen if shared else ())


def another_draw(ctx: Context, exam: Exam, person_id: UUID, purpose: bytes) -> tuple[ChosenQuestion, ...]:
    """A draw without what one of 命题人员 wrote or saw (:func:`apart`)."""
    key = ("another", exam.id, exam.version, person_id, purpose)
    return ctx.thoughts.of(key, lambda: _another_now(ctx, exam, person_id, purpose))


def _another_now(ctx: Context, exam: Exam, person_id: UUID, purpose: bytes) -> tuple[ChosenQuestion, ...]:
    seen = {one.question_id for one in exam.chosen} | known_to(ctx, person_id)
    chosen = [] if exam.blueprint is not None else question_facts.cells(ctx.tx, ctx.reach.organisation_id, exam.forms[0])
    why = NotAssembled()
    for blueprint in apart(exam.blueprint, chosen, seen):
        outcome = _assembled(ctx, exam, blueprint, purpose)
        if not isinstance(outcome, NotAssembled):
            return outcome
        why = outcome
    raise refused(ctx, why)


def known_to(ctx: Context, person_id: UUID) -> frozenset[UUID]:
    """The questions that somebody wrote or reviewed here."""
    account = accounts.of_person(ctx.tx, ctx.reach.organisation_id, person_id)
    if account is None:
        return frozenset()
    lines = audit.of_action(ctx.tx, ctx.reach.organisation_id, REVIEWED)
    reviewed = {ident for line in lines if line.account_id == account.id for ident in line.subjects}
    return questions.written_by(ctx.tx, ctx.reach.organisation_id, account.id) | reviewed


def refused(ctx: Context, outcome: NotAssembled) -> NotEnoughQuestions | RulesConflict:
    """Why there is no paper, for people."""
    if outcome.shortages:
        return _too_few(ctx, outcome.shortages)
    return RulesConflict(rules=[rule_code(rule) for rule in outcome.conflicts])


def make_paper(ctx: Context, exam: Exam, person_id: UUID, number: int) -> Paper:
    """The paper of ``person_id`` for attempt ``number``, in its presented order."""
    return ctx.thoughts.of(("paper", exam.id, exam.version, person_id, number), lambda: _made(ctx, exam, person_id, number))


def _made(ctx: Context, exam: Exam, person_id: UUID, number: int) -> Paper:
    settings = settings_of(exam)
    each = settings.source is PaperSource.DRAW_EACH
    seed = exams.seed_of(ctx.tx, ctx.reach.organisation_id, exam.id)
    other = exam.other_paper(person_id)
    if other is not None:
        purpose = b"another" + person_id.bytes + number.to_bytes(4, "big")
        chosen = other.chosen or another_draw(ctx, exam, person_id, purpose)
    elif each:
        chosen = drawn(ctx, exam, b"draw" + person_id.bytes + number.to_bytes(4, "big"))
    else:
        chosen = exam.forms[given_form(exam, seed, person_id, number)]
    check_holding(ctx, settings, chosen)
    wanted = in_sections(ctx, settings.sections, chosen)
    return present(wanted, seed=seed, exam_id=exam.id, candidate_id=person_id, draw=number, presentation=settings.presentation)


def given_form(exam: Exam, seed: bytes, person_id: UUID, number: int) -> int:
    """The place of the form that a person is given for attempt ``number``; 0 where all sit the same paper."""
    count = settings_of(exam).forms
    return form_of(seed, exam.dealt, person_id, attempt=number, forms=count) if count > 1 else 0


def common_paper(ctx: Context, exam: Exam, form: int | None = None) -> Paper:
    """The paper that everyone shares, questions and options as they are stored; to be printed. A parallel form, by its place, has an
    order of its own, so that neighbours cannot read off each other.

    NoCommonPaper where each candidate has a draw of their own, or one of several forms of which none is said; PaperNotDrawn before
    the one draw has been made.
    """
    settings = settings_of(exam)
    if settings.source is PaperSource.DRAW_EACH or (settings.forms > 1 and form is None):
        raise NoCommonPaper
    if not exam.chosen:
        raise PaperNotDrawn
    wanted = in_sections(ctx, settings.sections, exam.forms[form or 0])
    if settings.forms == 1:
        as_stored = Presentation(shuffle_questions=False, shuffle_options=False)
        return present(wanted, seed=b"", exam_id=exam.id, candidate_id=exam.id, draw=1, presentation=as_stored)
    seed = exams.seed_of(ctx.tx, ctx.reach.organisation_id, exam.id)
    return present(wanted, seed=seed, exam_id=exam.id, candidate_id=exam.id, draw=(form or 0) + 1, presentation=settings.presentation)


def in_sections(ctx: Context, sections: Sequence[TypePoints], chosen: Sequence[ChosenQuestion]) -> tuple[DrawnQuestion, ...]:
    """In the order of the sections of a paper."""
    contents = questions.revisions(ctx.tx, ctx.reach.organisation_id, [(c.question_id, c.revision) for c in chosen])
    order = {section.type: place for place, section in enumerate(sections)}
    wanted = [_drawn(c, contents[c.question_id, c.revision]) for c in chosen]
    return tuple(sorted(wanted, key=lambda d: order.get(d.type, len(order))))


def _drawn(chosen: ChosenQuestion, content: Content) -> DrawnQuestion:
    prompt = content.prompt
    parts = [part for part in opened(prompt, content.key) if part.number]
    return DrawnQuestion(
        question_id=chosen.question_id,
        revision=chosen.revision,
        type=type_of(prompt),
        points=chosen.points,
        option_count=len(record_of(prompt).options(prompt)),
        part_option_counts=tuple(len(record_of(part.prompt).options(part.prompt)) for part in parts),
        hidden=record_of(prompt).hidden(prompt, content.key.answer),
        part_hidden=tuple(record_of(part.prompt).hidden(part.prompt, part.answer) for part in parts),
    )
