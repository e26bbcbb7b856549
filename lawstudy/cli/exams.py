"""lawstudy exams …: setting, publishing and closing exams; the results of exams held elsewhere are in exam_results.py."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import typer
from msgspec import structs

from lawstudy.cli.find import ExamNamed, as_id, exam_id, person_id
from lawstudy.cli.run import Run, command
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.clock import SHANGHAI, instant
from lawstudy.domain.exam import (
    PRESETS,
    BandLines,
    ExamSettings,
    KeptAttempt,
    Release,
    ReleasePolicy,
    Sitting,
    TypePoints,
    from_preset,
)
from lawstudy.domain.exam.gate import StudyGate, chapters_said
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.marking import MultipleRule, Scoring
from lawstudy.domain.problems import WARNING
from lawstudy.domain.question_types import QuestionType
from lawstudy.errors import BadArgument
from lawstudy.i18n import N_, _
from lawstudy.usecases.bank.questions import list_editions
from lawstudy.usecases.exams import exams as usecases
from lawstudy.usecases.exams import makeups
from lawstudy.usecases.exams import removal as exam_removal
from lawstudy.usecases.exams.setting import questions_by_code
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.exams import MAKEUP_REASONS, STANDINGS
from lawstudy.words.problems import problem_text
from lawstudy.words.said import word

NO_EXCELLENT = -1
MOMENTS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"]
Reason = Annotated[str, typer.Option(help=N_("Reason"))]
Group = Annotated[str, typer.Option(help=N_("Whom it is for: a group; all active people when left out"))]

app = typer.Typer(no_args_is_help=True)


@dataclass(frozen=True)
class SettingOptions:
    """An exam as it is to be held: its preset, and what is said otherwise."""

    title: Annotated[str, typer.Option(help=N_("Title"))]
    opens: Annotated[datetime, typer.Option(formats=MOMENTS, help=N_("Start of the window, local time"))]
    closes: Annotated[str, typer.Option(metavar="<2026-11-24 17:00>", help=N_("End of the window, local time; a date alone: its end"))]
    year: Annotated[int, typer.Option(help=N_("Year it belongs to; that of the bureau when left out"))] = 0
    preset: Annotated[str, typer.Option(help="standard, line_80, forty_five, two_points")] = "standard"
    minutes: Annotated[int, typer.Option(help=N_("Duration; 0 leaves it to the preset"))] = 0
    attempts: Annotated[int, typer.Option(help=N_("Most attempts; 0 leaves it to the preset"))] = 0
    passing: Annotated[float, typer.Option(help=N_("Pass line in points; 0 leaves it to the preset"))] = 0
    excellent: Annotated[float, typer.Option(help=N_("Line for 优秀 in points; 0 leaves it to the preset, -1: there is no 优秀"))] = 0
    good: Annotated[float, typer.Option(help=N_("Line for 良好 in points; 0: there is none"))] = 0
    bands: Annotated[str, typer.Option(help=N_("What the bands are called, the highest first: 优秀,良好,合格,不合格"))] = ""
    keep: Annotated[KeptAttempt | None, typer.Option(help=N_("The attempt that counts; that of the preset when left out"))] = None
    rule: Annotated[MultipleRule, typer.Option(help=N_("How multiple choice is scored"))] = MultipleRule.ALL_OR_NOTHING
    partial: Annotated[float, typer.Option(help=N_("Points of an incomplete answer under fixed_partial"))] = 0
    score_shown: Annotated[Release, typer.Option(help=N_("When score and band are shown"))] = Release.AT_ONCE
    key_shown: Annotated[Release, typer.Option(help=N_("When answers and explanations are shown"))] = Release.AFTER_WINDOW
    one_page: Annotated[bool, typer.Option("--one-page", help=N_("All questions on one page"))] = False
    law_as_of: Annotated[
        str, typer.Option(metavar="<2026-11-24>", help=N_("Day whose law is asked about; the day it opens when left out"))
    ] = ""
    makeup_of: Annotated[str, typer.Option(help=N_("The exam that this is the 补考 of"))] = ""
    cap: Annotated[bool, typer.Option("--cap", help=N_("A 补考 counts as 合格 at most"))] = False
    study_hours: Annotated[float, typer.Option(help=N_("学法学时 of the year that somebody must have before it opens to him"))] = 0
    study_read: Annotated[str, typer.Option(help=N_("What he must have read: 科技进步法 第二章、行政复议法"))] = ""


@command(app, "create")
def create(
    run: Run,
    said: SettingOptions,
    law: Annotated[list[str] | None, typer.Option(help=N_("Name of a law, such as 科技进步法; else those with enough questions"))] = None,
    question: Annotated[list[str] | None, typer.Option(help=N_("Code of a fixed question, or CODE=2.5 with its points"))] = None,
    unused_first: Annotated[bool, typer.Option("--unused-first", help=N_("Questions less used in earlier exams first"))] = False,
    most_used: Annotated[int | None, typer.Option(min=0, help=N_("Leave out questions of more earlier exams than this"))] = None,
    per_article: Annotated[int | None, typer.Option(min=1, help=N_("Most questions that cite one article"))] = None,
    publish: Annotated[bool, typer.Option("--publish", help=N_("Freeze the roster and publish at once"))] = False,
    group: Group = "",
) -> None:
    """Set an exam from a preset: questions of each type divided over the laws, or fixed ones."""
    settings = _settings(run, said)
    chosen = _chosen(run, settings, question or ())
    if chosen:
        settings = structs.replace(settings, sections=_sections(chosen))
    exam = run.door.call(
        usecases.create_exam,
        settings=settings,
        laws=tuple(law or ()),
        blueprint=Blueprint(cells=(), prefer_unused=unused_first, most_used=most_used, per_article=per_article),
        chosen=tuple(question for _type, question in chosen),
        first_sitting_id=exam_id(run, said.makeup_of) if said.makeup_of else None,
    )
    if publish:
        exam = _published(run, exam, group, ())
    words = _("{title} is published.") if publish else _("The draft {title} was saved.")
    run.say(exam, words.format(title=exam.title))


def window_end(said: str) -> datetime:
    """A moment; a date alone, or one with 24:00, means the end of that day."""
    text = said.strip().replace("：", ":").removesuffix(" 24:00").removesuffix("T24:00")
    for form in MOMENTS:
        with suppress(ValueError):
            return datetime.strptime(text, form) + timedelta(days=1 if form == "%Y-%m-%d" else 0)
    raise BadArgument(name="window_end_us", reason=N_("“{given}” is not like 2026-11-24 17:00"), values={"given": said})


def _settings(run: Run, said: SettingOptions) -> ExamSettings:
    """Those of the preset with what is said otherwise; 0 says nothing."""
    preset = next((p for p in PRESETS if p.code == said.preset), None)
    if preset is None:
        raise BadArgument(name="preset", reason=N_("there is no preset {given}"), values={"given": said.preset})
    year = said.year or run.door.call(our_organisation).year
    start, end = (instant(moment.replace(tzinfo=SHANGHAI)) for moment in (said.opens, window_end(said.closes)))
    usual = from_preset(preset, title=said.title, year=year, window_start_us=start, window_end_us=end)
    passing = _points(said.passing) or usual.bands.passing
    excellent = 0 if said.excellent == NO_EXCELLENT else _points(said.excellent) or usual.bands.excellent
    names = tuple(name for name in re.split(r"[\s,，、;；/]+", said.bands.strip()) if name)
    return structs.replace(
        usual,
        duration_s=said.minutes * 60 or usual.duration_s,
        max_attempts=said.attempts or usual.max_attempts,
        bands=BandLines(passing=passing, excellent=excellent, good=_points(said.good), names=names),
        keep=said.keep or usual.keep,
        scoring=Scoring(multiple=said.rule, partial_points=_points(said.partial)),
        release=ReleasePolicy(score=said.score_shown, key=said.key_shown),
        presentation=structs.replace(usual.presentation, one_per_page=not said.one_page),
        sitting=Sitting.MAKEUP if said.makeup_of else Sitting.REGULAR,
        cap_makeup=said.cap,
        applicable_on=said.law_as_of,
        gate=_gate(run, said),
    )


def _gate(run: Run, said: SettingOptions) -> StudyGate:
    laws = run.door.call(list_editions)
    chapters, unread = chapters_said(said.study_read, laws)
    if unread:
        raise BadArgument(name="gate", reason=N_("“{given}” names no law in force and chapter"), values={"given": unread})
    return StudyGate(hours=_points(said.study_hours), chapters=chapters)


def _points(said: float) -> int:
    return round(said * 100)


def _chosen(run: Run, settings: ExamSettings, said: list[str] | tuple[str, ...]) -> list[tuple[QuestionType, ChosenQuestion]]:
    """Fixed questions in the order given, each worth what is said, else what the preset gives its type (one point where it has
    none). Questions of one type are worth the same."""
    codes = [each.partition("=")[0].strip() for each in said]
    written = [each.partition("=")[2].strip() for each in said]
    worth = {section.type: section.points for section in settings.sections}
    found = run.door.call(questions_by_code, codes=tuple(codes)) if codes else ()
    for question, points in zip(found, written, strict=True):
        if points:
            worth[question.type] = _worth(question.label, points)
    for question, points in zip(found, written, strict=True):
        if points and worth[question.type] != _worth(question.label, points):
            raise BadArgument(
                name="points", reason=N_("{given}: questions of one type are worth the same"), values={"given": question.label}
            )
    return [(q.type, ChosenQuestion(question_id=q.question_id, revision=q.revision, points=worth.get(q.type, 100))) for q in found]


def _worth(code: str, said: str) -> int:
    try:
        points = _points(float(said))
    except (ValueError, OverflowError):
        points = 0
    if points <= 0:
        raise BadArgument(name="points", reason=N_("{given}: a number above zero is needed"), values={"given": f"{code}={said}"})
    return points


def _sections(chosen: list[tuple[QuestionType, ChosenQuestion]]) -> tuple[TypePoints, ...]:
    by_type: dict[QuestionType, list[ChosenQuestion]] = {}
    for kind, question in chosen:
        by_type.setdefault(kind, []).append(question)
    return tuple(TypePoints(type=kind, count=len(of_type), points=of_type[0].points) for kind, of_type in by_type.items())


@command(app, "publish")
def publish_exam(
    run: Run,
    exam: ExamNamed,
    group: Group = "",
    person: Annotated[
        list[str] | None, typer.Option(help=N_("Someone who sits it; everyone when left out, of a makeup who should"))
    ] = None,
    setter: Annotated[list[str] | None, typer.Option(help=N_("Who set the paper (命题人员): is kept off the roster"))] = None,
    other_paper: Annotated[
        list[str] | None, typer.Option(help=N_("Who set the paper and sits another one, without what they wrote or saw"))
    ] = None,
) -> None:
    """Freeze the roster and open the exam to its window."""
    found = _show(run, exam)
    people = tuple(person_id(run, name) for name in person or ())
    setters = tuple(person_id(run, name) for name in setter or ())
    others = tuple(person_id(run, name) for name in other_paper or ())
    made = _published(run, found, group, people, setters, others)
    set_it = run.door.call(usecases.exam_setters, exam_id=found.id) if setters or others else ()
    words = _("{title} is published.").format(title=found.title)
    if kept_off := [one.name for one in set_it if not one.other_paper]:
        words += " " + _("Set the paper and do not sit it: {names}").format(names="、".join(kept_off))
    if apart := [one.name for one in set_it if one.other_paper]:
        words += " " + _("Set the paper and sit another one: {names}").format(names="、".join(apart))
    run.say(made, words)


@command(app, "setters")
def exam_setters(run: Run, exam: ExamNamed) -> None:
    """Who set the paper of an exam (命题人员): who does not sit it, and who sits another one."""
    found = run.door.call(usecases.exam_setters, exam_id=exam_id(run, exam))
    sits = {False: _("does not sit it"), True: _("sits another paper")}
    head = (_("Name"), _("Department"), _("Paper of the exam"))
    run.show(found, lambda: (head, [(one.name, one.department, sits[one.other_paper]) for one in found]))


def _published(
    run: Run, exam: Exam, group: str, people: tuple[UUID, ...], setters: tuple[UUID, ...] = (), others: tuple[UUID, ...] = ()
) -> Exam:
    """What looks wrong and is allowed is said on standard error."""
    odd = [p for p in run.door.call(usecases.check_exam, exam_id=exam.id) if p.severity == WARNING]
    made = run.door.call(
        usecases.publish_exam,
        exam_id=exam.id,
        expected_version=exam.version,
        group=group,
        person_ids=people,
        setter_ids=setters,
        other_paper_ids=others,
    )
    for problem in odd:
        typer.echo(problem_text(problem), err=True)
    return made


@command(app, "makeup-people")
def makeup_people(run: Run, exam: ExamNamed) -> None:
    """Who may sit a makeup of an exam, and why."""
    found = run.door.call(makeups.makeup_people, exam_id=exam_id(run, exam))
    head = (_("Name"), _("Department"), _("Reason"))
    run.show(found, lambda: (head, [(p.name, p.department, word(MAKEUP_REASONS, p.why)) for p in found]))


@command(app, "list")
def list_exams(
    run: Run,
    year: Annotated[int | None, typer.Option(help=N_("Year they belong to"))] = None,
    text: Annotated[str, typer.Option(help=N_("Words of the title"))] = "",
) -> None:
    """Exams, newest first, with how many should sit and how many did."""
    lines = run.door.call(usecases.list_exams, year=year, text=text)
    head = (_("Exam"), _("Title"), _("Year"), _("State"), _("Should sit"), _("Sat the exam"))
    run.show(lines, lambda: (head, [(x.exam.id, x.exam.title, x.exam.year, word(STANDINGS, x.standing), x.should, x.sat) for x in lines]))


@command(app, "show")
def show(run: Run, exam: ExamNamed) -> None:
    """One exam with all its settings, as JSON."""
    run.show(_show(run, exam))


@command(app, "close")
def close(run: Run, exam: ExamNamed) -> None:
    """End an exam: running attempts are handed in and the figures are final."""
    found = _show(run, exam)
    closed = run.door.call(usecases.close_exam, exam_id=found.id, expected_version=found.version)
    run.say(closed, _("{title} is closed.").format(title=closed.title))


@command(app, "remove")
def remove(run: Run, exam: ExamNamed, reason: Reason) -> None:
    """Take an exam that was made by mistake out of every list; refused once someone has sat it or something was made of it."""
    found = _show(run, exam)
    run.door.call(exam_removal.remove_exam, exam_id=found.id, reason=reason, expected_version=found.version)
    run.say(found, _("{title} was removed.").format(title=found.title))


@command(app, "cancel")
def cancel(run: Run, exam: ExamNamed, reason: Reason) -> None:
    """End an exam that is not to count; it stays in the list with the reason."""
    found = _show(run, exam)
    cancelled = run.door.call(exam_removal.cancel_exam, exam_id=found.id, reason=reason, expected_version=found.version)
    run.say(cancelled, _("{title} was cancelled.").format(title=found.title))


def _show(run: Run, said: str) -> Exam:
    return run.door.call(usecases.show_exam, exam_id=as_id(said) or exam_id(run, said))
