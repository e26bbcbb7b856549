"""What the page shows in its tables: the forms side by side, the questions of one, and its 双向细目表. No widgets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lawstudy.desktop.law_words import short_chapter_words
from lawstudy.domain.marking import points_text
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import _
from lawstudy.usecases.exams.forms import Form, FormQuestion

THOUSANDTHS = 1000


@dataclass(frozen=True)
class FormLine:
    """A form beside the others: ``shared`` questions with the one that it shares most with."""

    form: Form
    shared: int

    @property
    def full(self) -> int:
        return sum(question.points for question in self.form.questions)


@dataclass
class TwoWayLine:
    """A chapter (a law's chapters under its name), or the sum of all: questions and hundredths of points by type, by difficulty."""

    title: str
    types: dict[QuestionType, tuple[int, int]] = field(default_factory=dict)
    levels: dict[Difficulty, tuple[int, int]] = field(default_factory=dict)
    count: int = 0
    points: int = 0

    def add(self, kind: QuestionType, level: Difficulty, count: int, points: int) -> None:
        self.types[kind] = _added(self.types.get(kind), count, points)
        self.levels[level] = _added(self.levels.get(level), count, points)
        self.count += count
        self.points += points


def _added(before: tuple[int, int] | None, count: int, points: int) -> tuple[int, int]:
    was = before or (0, 0)
    return was[0] + count, was[1] + points


def form_lines(forms: Sequence[Form]) -> list[FormLine]:
    sets = {form.letter: {question.question_id for question in form.questions} for form in forms}
    shared = dict.fromkeys(sets, 0)
    for one, other in combinations(sets, 2):
        both = len(sets[one] & sets[other])
        shared[one], shared[other] = max(shared[one], both), max(shared[other], both)
    return [FormLine(form, shared[form.letter]) for form in forms]


def gap_words(forms: Sequence[Form]) -> str:
    """How far the expected scores lie apart, and how far that is from the least possible, nothing."""
    expected = [expected_thousandths(form) for form in forms]
    spread = max(expected) - min(expected)
    full = sum(question.points for question in forms[0].questions)
    words = _("expected scores at most {spread} points apart; gap {gap} %")
    return words.format(spread=f"{spread / 100 / THOUSANDTHS:.2f}", gap=f"{spread / THOUSANDTHS / max(1, full) * 100:.2f}")


def expected_thousandths(form: Form) -> int:
    return sum(question.points * question.facility for question in form.questions)


def two_way(form: Form, laws: Mapping[str, str], chapters: Mapping[tuple[str, int], str]) -> list[TwoWayLine]:
    """The chapters in order, then the sum."""
    lines: dict[tuple[str, int], TwoWayLine] = {}
    whole = TwoWayLine(_("Together"))
    for row in form.table:
        place = (row.law, row.chapter)
        if place not in lines:
            lines[place] = TwoWayLine(f"{laws.get(row.law, row.law)} {short_chapter_words(row.chapter, chapters.get(place, ''))}".strip())
        for line in (lines[place], whole):
            line.add(row.type, row.difficulty, row.count, row.points)
    return [*lines.values(), whole]


def pair_text(pair: tuple[int, int] | None) -> str:
    """3题 6分; nothing where there is none."""
    return _("{n} · {points} pt").format(n=pair[0], points=points_text(pair[1])) if pair else "—"


def facility_text(question: FormQuestion) -> str:
    return f"{question.facility / THOUSANDTHS:.2f}"
