"""The result of one attempt: what is released is shown, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.my_exams.presenter import is_due
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.blob import Blob
from lawstudy.domain.exam.correction import KeyRuling
from lawstudy.domain.marking import Mark
from lawstudy.domain.question import Key
from lawstudy.i18n import _
from lawstudy.usecases.attempts.result_export import export_my_result
from lawstudy.usecases.attempts.results import MyResult, my_result
from lawstudy.usecases.attempts.review import AnsweredItem, ReviewItem, my_answers, review_attempt
from lawstudy.usecases.exams.mine import my_exams
from lawstudy.usecases.study.mock_exams import mock_result, review_mock
from lawstudy.usecases.study.study import StudyLaw, study_laws
from lawstudy.words.exams import mock_title


class Filter(StrEnum):
    """Which questions the review lists."""

    WRONG = "wrong"
    FLAGGED = "flagged"
    ALL = "all"


@dataclass(frozen=True)
class ReviewLine:
    """A question of the review. ``mark`` and ``key`` are None before the key is released; ``ruling``: the key was corrected."""

    item: AnsweredItem
    mark: Mark | None = None
    key: Key | None = None
    ruling: KeyRuling | None = None
    question_id: UUID | None = None

    @property
    def is_wrong(self) -> bool:
        return self.mark is not None and self.mark.missed


Shown = tuple[MyResult, tuple[ReviewLine, ...], int, tuple[StudyLaw, ...]]


class ResultScreen(Protocol):
    def show_titles(self, titles: dict[str, str]) -> None: ...

    def show_result(self, result: MyResult) -> None: ...

    def show_lines(self, lines: Sequence[ReviewLine], counts: dict[Filter, int], chosen: Filter) -> None: ...

    def open_line(self, lines: Sequence[ReviewLine], place: int) -> None: ...

    def show_missed(self, count: int) -> None: ...


class ResultPresenter:
    """``mock``: the attempt is a mock exam, whose result is shown in the same way and counts nowhere."""

    def __init__(self, shell: Shell, view: ResultScreen, attempt_id: UUID, ask_path: AskPath, *, mock: bool = False) -> None:
        self._shell, self._view, self._attempt_id, self._ask_path, self._mock = shell, view, attempt_id, ask_path, mock
        self._lines: tuple[ReviewLine, ...] = ()
        self._filter: Filter | None = None
        self._exam_id: UUID | None = None
        self._editions: dict[str, str] = {}

    def load(self) -> None:
        attempt_id, read = self._attempt_id, _read_mock if self._mock else _read
        self._shell.tasks.read(lambda door: read(door, attempt_id), self._show)

    def _show(self, found: Shown) -> None:
        result, self._lines, due, laws = found
        self._editions = {law.law: law.edition for law in laws}
        self._view.show_titles({law.law: law.short_title for law in laws})
        self._shell.set_badge("my_exams", due)
        self._exam_id = result.exam_id
        if self._filter is None or (self._filter is Filter.WRONG and not result.key_released):
            self._filter = Filter.WRONG if result.key_released else Filter.ALL
        self._view.show_result(result)
        self._view.show_missed(0 if self._mock else len(self._of(Filter.WRONG)))
        self._show_lines()

    def choose(self, chosen: str) -> None:
        self._filter = Filter(chosen)
        self._show_lines()

    def open_question(self, place: int) -> None:
        self._view.open_line(self._of(self._filter or Filter.ALL), place)

    def open_article(self, law: str, edition: str, article: int) -> None:
        """The article where it is studied; one of an old edition has no page there."""
        if self._editions.get(law) == edition:
            self._shell.go("study", law=law, article=article)
        else:
            self._shell.say(_("This article belongs to an edition that is no longer in force."))

    def sit_again(self) -> None:
        if self._exam_id is not None and self._mock:
            self._shell.go("exam", exam_id=self._exam_id, mock=True)
        elif self._exam_id is not None:
            self._shell.go("exam_cover", exam_id=self._exam_id)

    def practise(self) -> None:
        """练习错题."""
        self._shell.go("practice", attempt_id=self._attempt_id)

    def export(self) -> None:
        """导出成绩单: what the page shows, as PDF."""
        attempt_id = self._attempt_id
        self._shell.tasks.job(lambda door: door.start_job(export_my_result, attempt_id=attempt_id), self._ask_and_save)

    def _ask_and_save(self, blob: Blob) -> None:
        ask_and_save(self._shell, self._ask_path, blob)

    def _show_lines(self) -> None:
        known = any(line.mark is not None for line in self._lines)
        filters = Filter if known else (Filter.FLAGGED, Filter.ALL)
        chosen = self._filter or Filter.ALL
        self._view.show_lines(self._of(chosen), {each: len(self._of(each)) for each in filters}, chosen)

    def _of(self, chosen: Filter) -> tuple[ReviewLine, ...]:
        match chosen:
            case Filter.WRONG:
                return tuple(line for line in self._lines if line.is_wrong)
            case Filter.FLAGGED:
                return tuple(line for line in self._lines if line.item.flagged)
            case Filter.ALL:
                return self._lines


def _read_mock(door: Door, mock_id: UUID) -> Shown:
    """As :func:`_read`, of a mock exam."""
    result = door.call(mock_result, mock_id=mock_id)
    result = structs.replace(result, settings=structs.replace(result.settings, title=mock_title(result.settings)))
    reviewed = door.call(review_mock, mock_id=mock_id) if result.key_released else ()
    return result, tuple(_line(each) for each in reviewed), sum(is_due(exam) for exam in door.call(my_exams)), door.call(study_laws)


def _read(door: Door, attempt_id: UUID) -> Shown:
    """The result, its review lines, how many exams still wait for this person, and the laws in force."""
    result = door.call(my_result, attempt_id=attempt_id)
    laws = door.call(study_laws)
    due = sum(is_due(exam) for exam in door.call(my_exams))
    if result.key_released:
        reviewed = door.call(review_attempt, attempt_id=attempt_id)
        return result, tuple(_line(each) for each in reviewed), due, laws
    if not result.paper_shown:
        return result, (), due, laws
    return result, tuple(ReviewLine(item=item) for item in door.call(my_answers, attempt_id=attempt_id)), due, laws


def _line(each: ReviewItem) -> ReviewLine:
    return ReviewLine(item=each.item, mark=each.mark, key=each.key, ruling=each.ruling, question_id=each.question_id)
