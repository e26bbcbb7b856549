"""The rules of an exam as lines of a cover: an icon, what it is about, what holds, and a quiet second line."""

from dataclasses import dataclass

from lawstudy.desktop.theme import Icon
from lawstudy.domain.exam import ExamSettings, Release
from lawstudy.domain.marking import points_text
from lawstudy.domain.question_types import TYPES
from lawstudy.i18n import N_, _, counted
from lawstudy.usecases.exams.cover import Cover
from lawstudy.words.exams import KEPT_ATTEMPTS, lines_words
from lawstudy.words.moments import deadline_text, end_text, minutes_text
from lawstudy.words.questions import SHORT_TYPE_WORDS, rule_details, rule_name
from lawstudy.words.study_gate import gate_words


@dataclass(frozen=True)
class Rule:
    icon: Icon
    about: str
    holds: str
    more: str


def figures(cover: Cover) -> list[tuple[str, str, str]]:
    """(word, figure with unit, quiet line) of the four tiles."""
    settings, used = cover.exam.settings, cover.exam.attempts_used
    lines = lines_words(settings.bands)
    this = _("this is attempt {n}").format(n=_attempt_number(cover))
    kinds = _("{n} kinds of questions").format(n=len(settings.sections))
    if used >= settings.max_attempts and cover.exam.running_id is None:
        this = _("all of them are used")
    attempts = f"{_(KEPT_ATTEMPTS[settings.keep])} · {this}" if settings.max_attempts > 1 and used < settings.max_attempts else this
    return [
        (_("Time"), minutes_text(settings.duration_s), _("for each attempt")),
        (_("Number of questions"), _("{n} questions").format(n=settings.question_count), kinds),
        (_("Full marks"), _("{points} points").format(points=points_text(settings.total_points)), lines),
        (_("Attempts"), counted(settings.max_attempts, N_("{n} time"), N_("{n} times")), attempts),
    ]


def _attempt_number(cover: Cover) -> int:
    return cover.exam.attempts_used if cover.exam.running_id is not None else cover.exam.attempts_used + 1


def left_rules(cover: Cover) -> list[Rule]:
    settings = cover.exam.settings
    rules = [_types(settings)]
    if any(TYPES[section.type].by_rule for section in settings.sections):
        rules.append(Rule(Icon.PLAN, _("Multiple"), rule_name(settings.scoring), rule_details(settings.scoring)))
    bands = lines_words(settings.bands)
    below = _("below that: failed; a makeup counts as passed at most, unless it is a deferred first sitting")
    return [*rules, Rule(Icon.CERTIFICATE, _("Bands"), bands, below if settings.cap_makeup else _("below that: failed")), _attempts(cover)]


def _types(settings: ExamSettings) -> Rule:
    listed = _(", then ").join(
        _("{type} {n} questions").format(type=_(SHORT_TYPE_WORDS[section.type]), n=section.count) for section in settings.sections
    )
    each = _(", ").join(_("{points} points").format(points=points_text(section.points)) for section in settings.sections)
    more = _("each worth {points}, in this order") if len(settings.sections) > 1 else _("each worth {points}")
    return Rule(Icon.LIST, _("Types"), listed, more.format(points=each))


def _attempts(cover: Cover) -> Rule:
    settings = cover.exam.settings
    number = _attempt_number(cover)
    if settings.max_attempts == 1:
        return Rule(Icon.REVIEW, _("Attempts"), _("One attempt only"), _("it cannot be repeated after handing in"))
    holds = _("in all {n} attempts, {kept}").format(n=settings.max_attempts, kept=_(KEPT_ATTEMPTS[settings.keep]))
    left = settings.max_attempts - number
    if left < 0:
        return Rule(Icon.REVIEW, _("Attempts"), holds, _("all of them are used"))
    more = _("this is attempt {n}; {left} more after it") if left else _("this is attempt {n}, the last")
    return Rule(Icon.REVIEW, _("Attempts"), holds, more.format(n=number, left=left))


def right_rules(cover: Cover, now_us: int) -> list[Rule]:
    settings = cover.exam.settings
    deadline = min(now_us + settings.duration_s * 1_000_000, settings.window_end_us)
    starting = _("started now it ends at {deadline}; the exam closes {end}").format(
        deadline=deadline_text(deadline, now_us), end=end_text(settings.window_end_us)
    )
    running = _("the attempt is running; the exam closes {end}").format(end=end_text(settings.window_end_us))
    from_start = _("{time} from the start, then handed in by itself").format(time=minutes_text(settings.duration_s))
    return [
        Rule(Icon.TIME, _("Time"), from_start, running if cover.exam.running_id is not None else starting),
        *([Rule(Icon.STUDY, _("Study first"), gate_words(settings.gate, cover.editions), "")] if settings.gate else []),
        _keeping(),
        _release(settings),
    ]


def _keeping() -> Rule:
    more = _("after a power cut go on, with the time really left")
    return Rule(Icon.VERIFY, _("Safe keeping"), _("Each choice is written to the disk"), more)


def _release(settings: ExamSettings) -> Rule:
    end = end_text(settings.window_end_us)
    score = {
        Release.AT_ONCE: _("Score and band are shown after handing in"),
        Release.AFTER_WINDOW: _("Score and band are shown after {end}").format(end=end),
        Release.NEVER: _("Score and band are not shown here"),
    }[settings.release.score]
    key = {
        Release.AT_ONCE: _("answers and explanations too"),
        Release.AFTER_WINDOW: _("answers and explanations after {end}").format(end=end),
        Release.NEVER: _("answers and explanations are not shown"),
    }[settings.release.key]
    return Rule(Icon.EYE, _("Result"), score, key)


def scope(cover: Cover) -> str:
    """The laws, their editions and their points."""
    laws = [
        _("{law} ({edition}) {points} points").format(law=share.title, edition=share.edition_name, points=points_text(share.points))
        for share in cover.laws
    ]
    return _("Scope: {laws}").format(laws=_(", then ").join(laws))
