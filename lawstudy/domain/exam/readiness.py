"""Whether a draft can be published: its settings, its questions, and its window by the clock. Every door asks this one function."""

from lawstudy.domain.blueprint import validate as blueprint_problems
from lawstudy.domain.exam.oddities import oddities
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.exam.settings import ExamSettings, PaperSource
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
    return [*problems, *_chosen_problems(exam, settings), *oddities(settings, now_us)]


def _chosen_problems(exam: Exam, settings: ExamSettings) -> list[Problem]:
    """Of the questions that every paper holds. A fixed paper without any is never drawn by chance instead."""
    if not exam.chosen:
        missing = settings.source is PaperSource.FIXED or exam.blueprint is None
        return [Problem(code="no_questions", field="chosen")] if missing else []
    problems = []
    if len({question.question_id for question in exam.chosen}) < len(exam.chosen):
        problems.append(Problem(code="question_twice", field="chosen"))
    if any(question.points <= 0 for question in exam.chosen):
        problems.append(Problem(code="points_not_positive", field="chosen"))
    total = sum(question.points for question in exam.chosen)
    if total != settings.total_points or len(exam.chosen) != settings.question_count:
        problems.append(Problem(code="chosen_differ_from_sections", field="sections"))
    if max(settings.bands.passing, settings.bands.excellent) > total:
        problems.append(Problem(code="line_above_total", field="bands", parameters={"total": str(total)}))
    return problems
