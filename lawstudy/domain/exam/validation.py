"""What is wrong with the settings of an exam, before it is published."""

from msgspec import structs

from lawstudy.domain.clock import start_of
from lawstudy.domain.exam.settings import ExamSettings, PaperSource, Release, Sitting
from lawstudy.domain.marking import MultipleRule
from lawstudy.domain.problems import WARNING, Problem
from lawstudy.domain.question_types import QuestionType

SECOND_US = 1_000_000
EARLIEST_YEAR, LATEST_YEAR = 1949, 2999
LONGEST_DURATION_S = 24 * 3600
LONGEST_BAND = 10
MOST_ATTEMPTS = 99
MOST_QUESTIONS = 1000
MOST_POINTS = 1_000_000
MOST_FORMS = 26
MOST_GATE_HOURS = 100_000
LATEST_US = start_of(f"{LATEST_YEAR}-12-31")
# What no calendar, column or printed paper can hold: not even a draft is kept with one of these.
IMPOSSIBLE = frozenset({"window_out_of_range", "count_too_large", "points_too_large"})


def validate(settings: ExamSettings) -> list[Problem]:
    """Everything wrong with ``settings``: errors forbid publishing, warnings do not. Empty when all is well."""
    return [*_time_problems(settings), *_section_problems(settings), *_band_problems(settings), *_rule_problems(settings)]


def _time_problems(settings: ExamSettings) -> list[Problem]:
    problems = [] if settings.title.strip() else [Problem(code="title_missing", field="title")]
    if not EARLIEST_YEAR <= settings.year <= LATEST_YEAR:
        problems.append(Problem(code="year_out_of_range", field="year", parameters={"year": str(settings.year)}))
    if not 0 < settings.duration_s <= LONGEST_DURATION_S:
        problems.append(Problem(code="duration_out_of_range", field="duration_s"))
    if min(settings.window_start_us, settings.window_end_us) < 0 or max(settings.window_start_us, settings.window_end_us) > LATEST_US:
        problems.append(Problem(code="window_out_of_range", field="window_end_us"))
    window_us = settings.window_end_us - settings.window_start_us
    if window_us <= 0:
        problems.append(Problem(code="window_reversed", field="window_end_us"))
    elif window_us < settings.duration_s * SECOND_US:
        problems.append(Problem(code="window_shorter_than_duration", field="window_end_us"))
    return problems


def _section_problems(settings: ExamSettings) -> list[Problem]:
    if not settings.sections:
        return [Problem(code="sections_missing", field="sections")]
    problems = []
    seen: set[QuestionType] = set()
    for place, section in enumerate(settings.sections):
        field = f"sections.{place}"
        if section.type in seen:
            problems.append(Problem(code="type_repeated", field=f"{field}.type", parameters={"type": section.type.value}))
        seen.add(section.type)
        if section.count <= 0:
            problems.append(Problem(code="count_not_positive", field=f"{field}.count", parameters={"type": section.type.value}))
        if section.count > MOST_QUESTIONS:
            problems.append(Problem(code="count_too_large", field=f"{field}.count", parameters={"type": section.type.value}))
        if section.points > MOST_POINTS:
            problems.append(Problem(code="points_too_large", field=f"{field}.points", parameters={"type": section.type.value}))
        if section.points <= 0:
            problems.append(Problem(code="points_not_positive", field=f"{field}.points", parameters={"type": section.type.value}))
    return problems


def _band_problems(settings: ExamSettings) -> list[Problem]:
    bands, total = settings.bands, settings.total_points
    problems = []
    if bands.passing <= 0:
        problems.append(Problem(code="pass_line_not_positive", field="bands.passing"))
    if 0 < bands.excellent < bands.passing or bands.excellent < 0:
        problems.append(Problem(code="excellent_below_pass", field="bands.excellent"))
    if bands.good and not bands.passing < bands.good < (bands.excellent or total):
        problems.append(Problem(code="good_not_between", field="bands.good"))
    if max(bands.passing, bands.excellent) > total > 0:
        problems.append(Problem(code="line_above_total", field="bands", parameters={"total": str(total)}))
    wanted = len(structs.replace(bands, names=()).steps())
    names = {name.strip() for name in bands.names}
    if bands.names and (len(names) != wanted or len(bands.names) != wanted or "" in names or max(map(len, names)) > LONGEST_BAND):
        problems.append(Problem(code="bands_misnamed", field="bands.names", parameters={"count": str(wanted)}))
    return problems


def _rule_problems(settings: ExamSettings) -> list[Problem]:
    problems = []
    if not 1 <= settings.max_attempts <= MOST_ATTEMPTS:
        problems.append(Problem(code="attempts_out_of_range", field="max_attempts"))
    least, most = (2, MOST_FORMS) if settings.source is PaperSource.FORMS else (1, 1)
    if not least <= settings.forms <= most:
        problems.append(Problem(code="forms_out_of_range", field="forms", parameters={"most": str(MOST_FORMS)}))
    if not 0 <= settings.gate.hours <= MOST_GATE_HOURS:
        problems.append(Problem(code="gate_hours_out_of_range", field="gate", parameters={"most": str(MOST_GATE_HOURS // 100)}))
    if not settings.draws_from:
        problems.append(Problem(code="nothing_to_draw_from", field="draws_from"))
    if settings.release.key is Release.AT_ONCE:
        # Another candidate, or the same one in a later attempt, may still meet these questions.
        problems.append(Problem(code="key_shown_before_close", field="release.key", severity=WARNING))
    if settings.cap_makeup and settings.sitting is Sitting.REGULAR:
        problems.append(Problem(code="cap_without_makeup", field="cap_makeup", severity=WARNING))
    laws = [pinned.law for pinned in settings.editions]
    if len(set(laws)) < len(laws):
        problems.append(Problem(code="law_pinned_twice", field="editions"))
    return [*problems, *_partial_problems(settings)]


def _partial_problems(settings: ExamSettings) -> list[Problem]:
    if settings.scoring.multiple is not MultipleRule.FIXED_PARTIAL:
        return []
    full = min((s.points for s in settings.sections if s.type is QuestionType.MULTIPLE_CHOICE), default=None)
    partial = settings.scoring.partial_points
    if partial <= 0 or (full is not None and partial >= full):
        return [Problem(code="partial_points_out_of_range", field="scoring.partial_points")]
    return []
