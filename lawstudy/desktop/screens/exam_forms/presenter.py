"""The decisions of 平行卷: drawing, swapping one question, printing, giving the forms to the exam. No Qt."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.screens.saving import warn_unprintable
from lawstudy.domain.blob import Blob
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.exam import ExamSettings, PaperSource
from lawstudy.domain.exam.record import ChosenQuestion, Exam
from lawstudy.domain.law import Edition
from lawstudy.i18n import _
from lawstudy.usecases.bank.questions import list_editions
from lawstudy.usecases.exams.exams import change_exam, show_exam
from lawstudy.usecases.exams.form_printing import print_forms
from lawstudy.usecases.exams.forms import Form, FormsMade, Swapped, assemble_forms, kept_forms, swap_question
from lawstudy.usecases.exams.paper_printing import PaperFormat, titled

Loaded = tuple[Exam, tuple[Edition, ...], tuple[Form, ...]]


class FormsPage(Protocol):
    def show_exam(self, title: str, editions: Sequence[Edition]) -> None: ...

    def asked(self) -> tuple[int, int, int] | None: ...

    def show_asked(self, count: int) -> None: ...

    def show_forms(self, forms: Sequence[Form]) -> None: ...

    def show_swapped(self, before: Form, swapped: Swapped) -> None: ...

    def show_failure(self, failure: Failure) -> None: ...

    def ask_files(self, decided: Callable[[PaperFormat, bool, bool], object]) -> None: ...

    def hand_over(self, files: Sequence[tuple[str, bytes]]) -> None: ...

    def ask_loss(self, swaps: int, go_on: Callable[[], object]) -> None: ...


class FormsPresenter:
    def __init__(self, shell: Shell, view: FormsPage, exam_id: UUID) -> None:
        self._shell, self._view, self._exam_id = shell, view, exam_id
        self._exam: Exam | None = None
        self._forms: tuple[Form, ...] = ()
        self._seed = self._swaps = 0

    def load(self) -> None:
        """The draft, with the forms that it holds already."""
        exam_id = self._exam_id

        def work(door: Door) -> Loaded:
            exam = door.call(show_exam, exam_id=exam_id)
            return (
                exam,
                door.call(list_editions),
                door.call(kept_forms, exam_id=exam_id).forms if _settings(exam).source is PaperSource.FORMS else (),
            )

        self._shell.tasks.read(work, self._loaded, replacing="forms")

    def _loaded(self, found: Loaded) -> None:
        first = self._exam is None
        self._exam, editions, kept = found
        self._view.show_exam(titled(_settings(self._exam)), editions)
        if not first:  # read again while somebody swaps
            return
        if kept:
            self._view.show_asked(len(kept))
            self._show(kept)
        else:
            self.draw()

    def _blueprint(self) -> Blueprint:
        assert self._exam is not None
        return self._exam.blueprint or Blueprint(cells=())

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """What was swapped by hand is nowhere kept until the exam has the forms; a draw comes back with its seed."""
        if self._swaps:
            self._view.ask_loss(self._swaps, go_on)
        return not self._swaps

    def draw(self) -> None:
        if self._view.asked() is not None and self.may_leave(self._draw):
            self._draw()

    def _draw(self) -> None:
        asked = self._view.asked()
        if asked is None or self._exam is None:
            return
        count, overlap, self._seed = asked
        blueprint, seed = self._blueprint(), self._seed

        def work(door: Door) -> FormsMade:
            return door.call(assemble_forms, blueprint=blueprint, seed=seed, forms=count, overlap=overlap)

        def drawn(made: FormsMade) -> None:
            self._swaps = 0
            self._show(made.forms)

        self._shell.tasks.read(work, drawn, self._view.show_failure, replacing="draw")

    def _show(self, forms: tuple[Form, ...]) -> None:
        self._forms = forms
        self._view.show_forms(forms)

    def swap(self, letter: str, question_id: UUID) -> None:
        """Another question in the place of one; each time another."""
        form = next(each for each in self._forms if each.letter == letter)
        others = tuple(q.question_id for each in self._forms if each is not form for q in each.questions)
        blueprint, self._seed = self._blueprint(), self._seed + 1
        seed = self._seed

        def work(door: Door) -> Swapped:
            return door.call(swap_question, blueprint=blueprint, form=form, question_id=question_id, others=others, seed=seed)

        def swapped(done: Swapped) -> None:
            self._swaps += done.new is not None
            self._forms = tuple(done.form if each is form else each for each in self._forms)
            self._view.show_forms(self._forms)
            self._view.show_swapped(form, done)

        self._shell.tasks.read(work, swapped, self._view.show_failure, replacing="swap")

    # --- printing ---

    def print_them(self) -> None:
        self._view.ask_files(self._print)

    def _print(self, form: PaperFormat, keys: bool, sheets: bool) -> None:
        if self._exam is None:
            return
        settings, forms, seed = _settings(self._exam), self._forms, self._seed

        def work(door: Door) -> tuple[tuple[Blob, ...], list[tuple[str, bytes]]]:
            blobs = door.call(
                print_forms,
                forms=forms,
                title=titled(settings),
                minutes=settings.duration_s // 60,
                seed=seed,
                form=form,
                keys=keys,
                sheets=sheets,
            )
            return blobs, [(blob.name, door.get_blob(blob.sha256)) for blob in blobs]

        def made(found: tuple[tuple[Blob, ...], list[tuple[str, bytes]]]) -> None:
            blobs, files = found
            self._view.hand_over(files)
            warn_unprintable(self._shell, *blobs)

        self._shell.tasks.aside(work, made)

    # --- giving them to the exam ---

    def use(self) -> None:
        if self._exam is None:
            return
        exam, forms = self._exam, self._forms
        settings = structs.replace(_settings(exam), source=PaperSource.FORMS, forms=len(forms))
        chosen = tuple(
            ChosenQuestion(question_id=q.question_id, revision=q.revision, points=q.points) for form in forms for q in form.questions
        )
        self._shell.tasks.write(
            lambda door: door.call(
                change_exam,
                exam_id=exam.id,
                settings=settings,
                blueprint=exam.blueprint,
                chosen=chosen,
                first_sitting_id=exam.first_sitting_id,
                expected_version=exam.version,
            ),
            self._used,
        )

    def _used(self, exam: Exam) -> None:
        self._swaps = 0
        self._shell.go("exam_setup", exam_id=exam.id)
        self._shell.say(_("{title} has {n} parallel forms now.").format(title=exam.title, n=_settings(exam).forms))

    def back(self) -> None:
        self._shell.go("exam_setup", exam_id=self._exam_id)


def _settings(exam: Exam) -> ExamSettings:
    assert exam.settings is not None  # drafts are own exams
    return exam.settings
