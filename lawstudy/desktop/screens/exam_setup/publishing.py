"""Publishing what 组卷 saved: who sits it, who set it, every rule in words, and then the roster is frozen."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.exam_setup.form import CHOSEN, EVERYONE, ExamForm
from lawstudy.desktop.screens.exam_setup.summary import Line, Who, lines_of
from lawstudy.domain.exam.record import Exam
from lawstudy.domain.law import Edition
from lawstudy.domain.people import Person
from lawstudy.domain.problems import ERROR, Problem
from lawstudy.i18n import _
from lawstudy.usecases.exams.exams import check_exam, publish_exam
from lawstudy.usecases.exams.makeups import MakeupPerson, makeup_people
from lawstudy.words.problems import problem_text


class PublishingPage(Protocol):
    form: ExamForm

    def show_problems(self, problems: Sequence[str]) -> None: ...

    def ask_publish(self, title: str, lines: Sequence[Line]) -> None: ...

    def ask_makeup(self, people: Sequence[MakeupPerson], title: str) -> None: ...

    def ask_people(self, people: Sequence[Person], chosen: Sequence[UUID]) -> None: ...

    def show_chosen_people(self, count: int) -> None: ...

    def ask_setters(self, people: Sequence[Person], chosen: Sequence[UUID]) -> None: ...

    def ask_other_papers(self, people: Sequence[Person], chosen: Sequence[UUID]) -> None: ...

    def show_setters(self, kept_off: int, other_papers: int) -> None: ...


class Publishing:
    """``people`` and ``editions`` are those of the bureau, as last read. ``edited`` is told when other people are chosen to sit."""

    def __init__(self, shell: Shell, view: PublishingPage, edited: Callable[[], object]) -> None:
        self._shell, self._view, self._edited = shell, view, edited
        self.people: tuple[Person, ...] = ()
        self.editions: tuple[Edition, ...] = ()
        self._chosen_people: tuple[UUID, ...] = ()
        self._setters: tuple[UUID, ...] = ()
        self._other_papers: tuple[UUID, ...] = ()
        self._checked: tuple[Exam, tuple[Problem, ...]]
        self._sits: tuple[UUID, ...] = ()

    def check(self, exam: Exam) -> None:
        """A 补考 shows who sits it and why; anyone may be left out, and who has passed may be taken."""

        def work(door: Door) -> tuple[tuple[Problem, ...], tuple[MakeupPerson, ...]]:
            problems = door.call(check_exam, exam_id=exam.id)
            first, wrong = exam.first_sitting_id, any(p.severity == ERROR for p in problems)
            return problems, door.call(makeup_people, exam_id=first) if first is not None and not wrong else ()

        def arrived(found: tuple[tuple[Problem, ...], tuple[MakeupPerson, ...]]) -> None:
            problems, people = found
            errors = [problem_text(p) for p in problems if p.severity == ERROR]
            self._checked = (exam, problems)
            if errors:
                self._view.show_problems(errors)
            elif exam.first_sitting_id is not None:
                self._view.ask_makeup(people, exam.title)
            else:
                self._ask(self._wanted_people())

        self._shell.tasks.read(work, arrived)

    def _ask(self, people: tuple[UUID, ...]) -> None:
        """Show every rule of what was checked, with the people who would sit it."""
        exam, problems = self._checked
        if exam.settings is None:
            return
        set_it = tuple(p.name for p in self.people if p.id in set(self._setters))
        apart = tuple(p.name for p in self.people if p.id in set(self._other_papers))
        people = tuple(ident for ident in people if ident not in self._setters)
        if not people:
            self._view.show_problems([_("Nobody is on the roster.")])
            return
        self._sits = people
        names = tuple(p.name for p in self.people if p.id in set(people))
        form = self._view.form
        choice = _("those of the makeup") if exam.first_sitting_id is not None else form.roster.currentText()
        lines = lines_of(
            exam.settings,
            Who(choice, names, len(self.people), set_it, apart),
            problems,
            form.counting.first_sitting_title(),
            self.editions,
        )
        self._view.ask_publish(exam.title, lines)

    def _wanted_people(self) -> tuple[UUID, ...]:
        choice = str(self._view.form.roster.currentData())
        if choice == CHOSEN:
            return self._chosen_people
        return tuple(p.id for p in self.people if choice == EVERYONE or choice in p.groups)

    def take_makeup(self, people: tuple[UUID, ...]) -> None:
        """Those who were left in the list of the 补考."""
        self._ask(people)

    def agreed(self) -> None:
        """Exactly what was shown."""
        (exam, _problems), people = self._checked, self._sits
        setters, others = self._setters, self._other_papers
        self._shell.tasks.write(
            lambda door: door.call(
                publish_exam, exam_id=exam.id, expected_version=exam.version, person_ids=people, setter_ids=setters, other_paper_ids=others
            ),
            self._published,
            self._not_published,
        )

    def put_off(self) -> None:
        """What was checked was saved before; whoever thinks again is told where it stands."""
        exam, _problems = self._checked
        self._shell.say(_("{title} is not published; it is kept as a draft.").format(title=exam.title))

    def _published(self, exam: Exam) -> None:
        self._shell.go("exam_monitor", exam_id=exam.id)
        self._shell.say(_("{title} is published.").format(title=exam.title))

    def _not_published(self, failure: Failure) -> None:
        self._view.show_problems([failure.message.happened, failure.message.todo])

    def ask_people(self) -> None:
        self._view.ask_people(self.people, self._chosen_people)

    def ask_setters(self) -> None:
        self._view.ask_setters(self.people, self._setters)

    def take_setters(self, chosen: tuple[UUID, ...]) -> None:
        """命题人员 of what will be published; nobody is kept off and given another paper."""
        self._show_setters(chosen, tuple(ident for ident in self._other_papers if ident not in chosen))

    def ask_other_papers(self) -> None:
        self._view.ask_other_papers(self.people, self._other_papers)

    def take_other_papers(self, chosen: tuple[UUID, ...]) -> None:
        self._show_setters(tuple(ident for ident in self._setters if ident not in chosen), chosen)

    def _show_setters(self, setters: tuple[UUID, ...], other_papers: tuple[UUID, ...]) -> None:
        self._setters, self._other_papers = setters, other_papers
        self._view.show_setters(len(setters), len(other_papers))

    def take_people(self, chosen: tuple[UUID, ...]) -> None:
        self._chosen_people = chosen
        self._edited()
        self._view.show_chosen_people(len(chosen))
