"""What 组卷 does beside the table: whether a paper can be made while one writes, and questions that are named one by one. No Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Shell
from lawstudy.desktop.screens.exam_setup.named_dialog import Found, Search, named_ids
from lawstudy.domain.assembly import may_conflict
from lawstudy.domain.blueprint import Blueprint, validate
from lawstudy.domain.exam import DEFAULT_PRESET, from_preset
from lawstudy.domain.question import Status
from lawstudy.domain.question_list import QuestionFilter
from lawstudy.usecases.bank.questions import list_questions
from lawstudy.usecases.exams.setting import TriedPaper, question_labels, try_paper

FOUND = 30  # questions that a search shows


class AsidePage(Protocol):
    def show_feasible(self, tried: TriedPaper) -> None: ...

    def ask_named(self, labels: Mapping[UUID, str], search: Search) -> None: ...


class Asides:
    """``asked`` gives the blueprint as it is written now."""

    def __init__(self, shell: Shell, view: AsidePage, asked: Callable[[], Blueprint]) -> None:
        self._shell, self._view, self._asked = shell, view, asked
        self._trying = False

    def try_quietly(self) -> None:
        """Whether a paper can be made, where the table alone does not tell: rules that stand against each other, a limit on use. One at
        a time, beside the reads of the page: a solver may think for a while."""
        blueprint = self._asked()
        if self._trying or validate(blueprint):
            return
        if not may_conflict(blueprint) and blueprint.most_used is None:
            return
        # What is written in the form may not be whole yet: only the table and what may be drawn matter here.
        settings = from_preset(DEFAULT_PRESET, title="", year=0, window_start_us=0, window_end_us=0)
        self._trying = True

        def work(door: Door) -> TriedPaper:
            return door.call(try_paper, settings=settings, blueprint=blueprint)

        def tried(found: TriedPaper | None) -> None:
            self._trying = False
            if blueprint != self._asked():
                self.try_quietly()
            elif found is not None:
                self._view.show_feasible(found)

        self._shell.tasks.aside(work, tried, lambda _failure: tried(None))

    def ask_named(self) -> None:
        ids = named_ids(self._asked())
        self._shell.tasks.read(
            lambda door: door.call(question_labels, question_ids=ids),
            lambda labels: self._view.ask_named(labels, self._search),
            replacing="named",
        )

    def _search(self, words: str, told: Callable[[Sequence[Found]], object]) -> None:
        """Questions in use, in the order of their codes; none for no words."""
        wanted = QuestionFilter(text=words.strip(), status=Status.PUBLISHED)

        def work(door: Door) -> tuple[Found, ...]:
            rows = door.call(list_questions, wanted=wanted, limit=FOUND).items if words.strip() else ()
            labels = door.call(question_labels, question_ids=tuple(row.id for row in rows))
            return tuple(Found(row.id, labels.get(row.id, row.code), row.stem) for row in rows)

        self._shell.tasks.read(work, told, replacing="search")
