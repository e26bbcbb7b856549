"""Whether a draft can be published: its settings, its questions, and its window by the clock. Every door asks this one function."""

from collections.abc import Iterator, Sequence

from lawstudy.domain.blueprint import validate as blueprint_problems
from lawstudy.domain.exam.oddities import oddities
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.exam.settings import ExamSettings
from lawstudy.domain.exam.validation import validate
from lawstudy.domain.problems import Problem


def readiness(exam: Exam, now_us: int) -> list[Problem]:
    """Everything wrong with a draft: errors forbid publishing, warnings do not."""
    settings = exam.settings
    if settings is None:
        return [Problem(code="not_an_own_exam")]
    problems = validate(settings)
    if settings.window_end_us <= now_us and settings.window_end_us > settings.window_start_us:
        problems.append(Problem(code="window_past", field="window_end_us"))
    if exam.blueprint is not None:
        problems += blueprint_problems(exam.blueprint)
        if exam.blueprint.total_points != settings.total_points:
            problems.append(Problem(code="blueprint_differs_from_sections", field="blueprint"))
    problems += [
        problem for problem in _chosen_problems(exam, settings) if problem not in problems
    ]  # of the rules and of the questions alike
    return [*problems, *oddities(settings, now_us)]


def _chosen_problems(exam: Exam, settings: ExamSettings) -> list[Problem]:
    """Of the questions that every paper holds, or every paper of a form. A fixed paper without any is never drawn by chance instead."""
    if not exam.chosen:
        missing = settings.source.is_chosen or exam.blueprint is None
        return [Problem(code="no_questions", field="chosen")] if missing else []
    if len(exam.chosen) % max(1, settings.forms):
        return [Problem(code="forms_uneven", field="chosen")]
    found: list[Problem] = []
    for form in exam.forms:
        found += [problem for problem in _form_problems(form, settings) if problem not in found]
    return found


def _form_problems(form: Sequence[ChosenQuestion], settings: ExamSettings) -> Iterator[Problem]:
    if len({question.question_id for question in form}) < len(form):
        yield Problem(code="question_twice", field="chosen")
    if any(question.points <= 0 for question in form):
        yield Problem(code="points_not_positive", field="chosen")
    total = sum(question.points for question in form)
    if total != settings.total_points or len(form) != settings.question_count:
        yield Problem(code="chosen_differ_from_sections", field="sections")
    if max(settings.bands.passing, settings.bands.excellent) > total:
        yield Problem(code="line_above_total", field="bands", parameters={"total": str(total)})
