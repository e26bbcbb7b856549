"""Practice: choose a round, answer, see the key at once."""

from uuid import UUID

from lawstudy.desktop.contract import Screen, Shell
from lawstudy.desktop.remembered import TEXT_SIZE, remember
from lawstudy.desktop.screens.practice.presenter import DEFAULT_ROUND, PracticePresenter, Wanted
from lawstudy.desktop.screens.practice.rounds import Mode
from lawstudy.desktop.screens.practice.view import PracticeView
from lawstudy.domain.practice import EVERYTHING, PracticeScope
from lawstudy.domain.question import Difficulty
from lawstudy.domain.question_types import QuestionType
from lawstudy.usecases.study.practice import PracticeSource


def make(
    shell: Shell,
    *,
    source: str = "",
    law: str = "",
    chapter: int = 0,
    article: int = 0,
    type: str = "",
    difficulty: str = "",
    text: str = "",
    limit: int = DEFAULT_ROUND,
    attempt_id: UUID | None = None,
) -> Screen:
    """Without parameters the first page; with any of them a round begins at once, with ``attempt_id`` one of what was missed in it.
    ``text`` are words of the questions."""
    scope = PracticeScope(
        law=law,
        chapter=chapter,
        article=article,
        type=QuestionType(type) if type else None,
        difficulty=Difficulty(difficulty) if difficulty else None,
    )
    view = PracticeView()
    remember(shell, TEXT_SIZE, view.round.size_choice)
    home = view.home
    choices = {"order": home.order, "questions": home.fresh, "count": home.count, "mode": home.mode}
    for name, choice in choices.items():
        remember(shell, f"practice_{name}", choice)
    wanted = Wanted(PracticeSource(source) if source else PracticeSource.ALL, scope, text, limit)
    begins = source or text or scope != EVERYTHING
    presenter = PracticePresenter(
        shell, view, first=wanted if begins else None, attempt_id=attempt_id, mode=lambda: Mode(home.mode.value())
    )
    view.connect_to(presenter)
    view.round.may_edit = shell.has("question_editor")
    view.round.edit_wanted.connect(lambda question: shell.go("question_editor", question_id=question))
    return Screen(view, refresh=presenter.load, nouns=frozenset({"exam", "attempt", "question"}), focus=view)
