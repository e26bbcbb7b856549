"""What looks wrong about a draft and is allowed all the same: someone looks at it once more before it is published."""

from lawstudy.domain.clock import DAY, SECOND, local
from lawstudy.domain.exam.settings import ExamSettings, Sitting
from lawstudy.domain.problems import WARNING, Problem

USUAL_POINTS = 10_000
LONGEST_WINDOW_DAYS = 60
HURRIED_S = 20
# Shares of the full marks, in percent, between which a pass line lies as a rule.
LOWEST_PASS, HIGHEST_PASS = 50, 90
MAKEUP_WORD = "补考"


def oddities(settings: ExamSettings, now_us: int) -> list[Problem]:
    """Warnings, each at the field that it is about; none for settings that are refused anyway because of that field."""
    return [*_window(settings, now_us), *_year(settings), *_marks(settings), *_sitting(settings)]


def _odd(code: str, field: str, **parameters: object) -> Problem:
    return Problem(code=code, field=field, severity=WARNING, parameters={name: str(value) for name, value in parameters.items()})


def _window(settings: ExamSettings, now_us: int) -> list[Problem]:
    opens, closes = settings.window_start_us, settings.window_end_us
    if closes <= opens or closes <= now_us:
        return []
    found = []
    first, last = local(opens).year, local(closes - 1).year  # open until midnight is open until the end of that day
    if first != last:
        found.append(_odd("odd.closes_in_another_year", "window_end_us", opens=first, closes=last))
    if (closes - opens) > LONGEST_WINDOW_DAYS * DAY:
        found.append(_odd("odd.open_very_long", "window_end_us", days=-((opens - closes) // DAY)))
    if opens < now_us:
        found.append(_odd("odd.opens_at_once", "window_start_us"))
    if closes - now_us < settings.duration_s * SECOND <= closes - opens:
        found.append(_odd("odd.too_little_left", "window_end_us", minutes=(closes - now_us) // (60 * SECOND)))
    return found


def _year(settings: ExamSettings) -> list[Problem]:
    opens = local(settings.window_start_us).year
    return [] if settings.year == opens else [_odd("odd.belongs_to_another_year", "year", year=settings.year, opens=opens)]


def _marks(settings: ExamSettings) -> list[Problem]:
    total, bands = settings.total_points, settings.bands
    if total <= 0:
        return []
    found = []
    if total != USUAL_POINTS:
        found.append(_odd("odd.full_marks", "sections", points=f"{total / 100:g}"))
    if 0 < settings.duration_s < settings.question_count * HURRIED_S:
        found.append(_odd("odd.hurried", "duration_s", seconds=settings.duration_s // settings.question_count))
    if 0 < bands.passing <= total and not LOWEST_PASS <= bands.passing * 100 / total <= HIGHEST_PASS:
        found.append(_odd("odd.pass_line", "bands", percent=f"{bands.passing * 100 / total:g}"))
    if bands.passing == bands.excellent:
        found.append(_odd("odd.one_line", "bands"))
    return found


def _sitting(settings: ExamSettings) -> list[Problem]:
    says = MAKEUP_WORD in settings.title
    return [_odd("odd.title_says_makeup", "sitting")] if says and settings.sitting is Sitting.REGULAR else []
