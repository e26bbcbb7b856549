"""The decisions of 组卷: presets, the table, trying, saving a draft."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.backend.pages import every
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.meanwhile import told
from lawstudy.desktop.screens.exam_setup.asides import AsidePage, Asides
from lawstudy.desktop.screens.exam_setup.division import divided, even, sections_of
from lawstudy.desktop.screens.exam_setup.matrix import Matrix, needs_chapters, needs_levels
from lawstudy.desktop.screens.exam_setup.publishing import Publishing, PublishingPage
from lawstudy.desktop.screens.exam_setup.rules import PaperRules
from lawstudy.desktop.screens.exam_setup.summary import rules_in_words
from lawstudy.desktop.widgets.dialog import LEAVE
from lawstudy.domain.blueprint import Blueprint
from lawstudy.domain.clock import DAY, start_of
from lawstudy.domain.exam import DEFAULT_PRESET, PRESETS, ExamSettings, PaperSource, Preset, TypePoints, from_preset
from lawstudy.domain.exam.record import ChosenQuestion, Exam, ExamState
from lawstudy.domain.law import Edition
from lawstudy.domain.people import Person
from lawstudy.domain.question_types import TYPES, QuestionType
from lawstudy.errors import ChangedMeanwhile, CodesUnfit, HeldForExam
from lawstudy.i18n import _
from lawstudy.usecases.bank.questions import list_editions
from lawstudy.usecases.exams.exams import change_exam, create_exam, list_exams, show_exam
from lawstudy.usecases.exams.setting import (
    CodedQuestion,
    PoolCount,
    TriedPaper,
    exam_pool,
    fixed_questions,
    questions_by_code,
    try_paper,
)
from lawstudy.usecases.people.people import list_groups, list_people
from lawstudy.words.moments import window_text

Loaded = tuple[
    Exam | None,
    tuple[CodedQuestion, ...],
    tuple[Edition, ...],
    tuple[PoolCount, ...],
    tuple[str, ...],
    tuple[Person, ...],
    tuple[Exam, ...],
]
SAVE = "save"
WEEK = 7
# Types that a preset does not ask for, offered under 高级 with these points.
OTHER_TYPES = tuple(TypePoints(type=kind, count=0, points=record.offered) for kind, record in TYPES.items() if record.offered)
# Seven columns find no room beside the form: the last of them comes with 全部题型.
BESIDE_CHAPTERS = tuple(offered for offered in OTHER_TYPES if offered.type is not QuestionType.SHORT_ANSWER)


class ExamSetupPage(AsidePage, PublishingPage, Protocol):
    matrix: Matrix
    rules: PaperRules

    def show_exam(self, settings: ExamSettings, first_sitting_id: UUID | None = None) -> None: ...

    def set_context(self, context: str) -> None: ...

    def ask_leave(self, title: str, saves: bool, decided: "Callable[[str], object]") -> None: ...

    def show_matrix(
        self, editions: Sequence[Edition], types: Sequence[TypePoints], blueprint: Blueprint, *, by_chapter: bool, by_level: bool = False
    ) -> None: ...

    def show_open(self) -> None: ...

    def show_closed(self, failure: Failure) -> None: ...

    def show_pool(self, pool: Sequence[PoolCount]) -> None: ...

    def take_preset(self, preset: Preset) -> None: ...

    def show_tried(self, tried: TriedPaper) -> None: ...

    def tell_changed(self, title: str, lines: str, decided: "Callable[[str], object]") -> None: ...


class ExamSetupPresenter:
    """``exam_id`` None: a new exam, which becomes a draft when it is saved for the first time."""

    def __init__(self, shell: Shell, view: ExamSetupPage, exam_id: UUID | None) -> None:
        self._shell, self._view = shell, view
        self._exam_id, self._version = exam_id, 0
        self.asides = Asides(shell, view, self.asked)
        self.publishing = Publishing(shell, view, self.edited)
        self._editions: tuple[Edition, ...] = ()
        self._pool: Sequence[PoolCount] = ()
        self._fixed_points: dict[QuestionType, int] = {}
        self._forms: tuple[ChosenQuestion, ...] = ()
        self._started = False
        self._pool_day = ""  # that of the law in the table; "" is today
        self._edits, self._kept_edits = 0, 0
        self._saved_settings: ExamSettings | None = None
        self._saved_blueprint: Blueprint | None = None

    def edited(self) -> None:
        """The person has changed something."""
        self._edits += 1
        self._tell()

    def _tell(self) -> None:
        """The head names the draft that the page holds, and says what of it is saved."""
        settings, changed = self._saved_settings, self._edits != self._kept_edits
        if settings is None:
            self._view.set_context(_("new, not saved yet"))
            return
        window = window_text(settings.window_start_us, settings.window_end_us)
        state = _("changed since it was saved") if changed else _("draft, saved")
        self._view.set_context(f"{settings.title} · {window} · {state}")

    def _all_kept(self, settings: ExamSettings | None) -> None:
        self._saved_settings, self._kept_edits = settings, self._edits
        self._tell()

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        """True when nothing that was written would be lost; otherwise it asks, and saves first when the person wants to."""
        if self._edits == self._kept_edits:
            return True

        def decided(result: str) -> None:
            if result == SAVE:
                self._save(lambda _exam: go_on())
            elif result == LEAVE:
                go_on()

        self._view.ask_leave(self._view.form.title.text().strip(), self._saved_settings is not None, decided)
        return False

    def load(self) -> None:
        exam_id = self._exam_id

        def work(door: Door) -> Loaded:
            exam = door.call(show_exam, exam_id=exam_id) if exam_id is not None else None
            return (
                exam,
                door.call(fixed_questions, exam_id=exam.id) if exam is not None and _is_fixed(exam) else (),
                door.call(list_editions),
                door.call(exam_pool, day=self._pool_day),
                door.call(list_groups),
                every(door, list_people).items,
                tuple(line.exam for line in door.call(list_exams) if may_be_followed(line.exam)),
            )

        self._shell.tasks.read(work, self._loaded, self._not_loaded, replacing="setup")

    def _not_loaded(self, failure: Failure) -> None:
        """Whoever sits an exam is not shown which questions a draft holds; an empty form would look like a new exam."""
        if isinstance(failure.error, HeldForExam) and not self._started:
            self._view.show_closed(failure)
        else:
            self._shell.show_failure(failure)

    def _loaded(self, found: Loaded) -> None:
        exam, fixed, self._editions, self._pool, groups, people, before = found
        self.publishing.people, self.publishing.editions = people, self._editions
        self._view.form.set_groups(groups)
        self._view.form.set_laws(self._editions)
        self._view.form.counting.set_first_sittings(before)
        self._view.show_open()
        if not self._started:  # what is being written is not overwritten by news from elsewhere
            self._started = True
            if exam is not None and exam.settings is not None:
                self._show(exam, exam.settings, fixed)
            else:
                self._show_new()
        self._view.show_pool(self._pool)
        self.law_day_given()

    def law_day_given(self) -> None:
        """Other questions hold under the law of another day: the table says how many there are."""
        day = self._view.form.law_day.iso()
        if day is not None and day != self._pool_day:
            self._pool_day = day
            self._shell.tasks.read(lambda door: door.call(exam_pool, day=day), self._view.show_pool, replacing="pool")

    def _show_new(self) -> None:
        today = self._shell.today()
        opens = start_of(today) + DAY + 9 * DAY // 24
        title = _("{year} law exam").format(year=today[:4])
        settings = from_preset(
            DEFAULT_PRESET, title=title, year=int(today[:4]), window_start_us=opens, window_end_us=opens + WEEK * DAY - DAY * 31 // 48
        )
        self._view.show_exam(settings)
        self._view.show_matrix(self._editions, settings.sections, even(settings.sections, self._editions, self._pool), by_chapter=False)
        self._all_kept(None)

    def _show(self, exam: Exam, settings: ExamSettings, fixed: Sequence[CodedQuestion]) -> None:
        self._version, self._saved_blueprint = exam.version, exam.blueprint
        self._forms = () if _is_fixed(exam) else exam.chosen
        blueprint = exam.blueprint or Blueprint(cells=())
        self._view.show_exam(settings, exam.first_sitting_id)
        by_chapter = needs_chapters(blueprint)
        asked = {section.type for section in settings.sections}
        types = (*settings.sections, *(o for o in BESIDE_CHAPTERS if by_chapter and o.type not in asked))
        self._view.show_matrix(self._editions, types, blueprint, by_chapter=by_chapter, by_level=needs_levels(blueprint))
        self._view.rules.fill(blueprint)
        self._fixed_points = {question.type: question.points for question in fixed}
        self._view.form.show_fixed([question.label for question in fixed])
        if by_chapter:
            self._view.form.show_advanced(True)
        self._all_kept(settings)

    def take_preset(self, code: str) -> None:
        preset = next((p for p in PRESETS if p.code == code), None)
        if preset is not None:
            self._view.take_preset(preset)
            self._view.show_matrix(self._editions, preset.sections, even(preset.sections, self._editions, self._pool), by_chapter=False)
            self.edited()

    def show_chapters(self, by_chapter: bool) -> None:
        """高级 opens the chapters and the other types."""
        if by_chapter != self._view.matrix.by_chapter:
            self._open_table(by_chapter=by_chapter, by_level=self._view.matrix.by_level)

    def show_levels(self, by_level: bool) -> None:
        """按难度 opens the difficulties of each line."""
        if by_level != self._view.matrix.by_level:
            self._open_table(by_chapter=self._view.matrix.by_chapter, by_level=by_level)

    def show_types(self) -> None:
        """简答, 案例 and whatever no preset asks for get columns of their own."""
        matrix = self._view.matrix
        self._open_table(by_chapter=matrix.by_chapter, by_level=matrix.by_level, all_types=True)

    def _open_table(self, *, by_chapter: bool, by_level: bool, all_types: bool = False) -> None:
        """What was asked of a law goes to its chapters, and to their difficulties, as the bank is divided."""
        matrix = self._view.matrix
        if not self._started:
            return
        changed = self._edits != self._kept_edits
        points = {t.type: matrix.points_of(t.type) for t in matrix.types}
        types = [structs.replace(t, points=points[t.type]) for t in matrix.types]
        if all_types:
            types += [o for o in OTHER_TYPES if o.type not in points]
        elif by_chapter and by_level:  # hundreds of lines: only the types that are asked for
            types = [each for each in types if each.type in {section.type for section in matrix.sections()}] or types
        elif by_chapter and not matrix.by_chapter:
            types += [o for o in BESIDE_CHAPTERS if o.type not in points]
        asked = divided(matrix.blueprint(), matrix.pool, chapters=by_chapter, levels=by_level)
        self._view.show_matrix(self._editions, types, asked, by_chapter=by_chapter, by_level=by_level)
        if not changed:  # only another view of the same
            self._all_kept(self._saved_settings)

    def try_it(self) -> None:
        settings = self._view.form.settings(self._view.matrix.sections())
        if settings is not None:
            blueprint = self.asked()
            self._shell.tasks.read(lambda door: door.call(try_paper, settings=settings, blueprint=blueprint), self._view.show_tried)

    def asked(self) -> Blueprint:
        """The table under the rules, as they are written now."""
        return self._view.rules.over(self._view.matrix.blueprint())

    def open_forms(self) -> None:
        """平行卷 are drawn for the draft as it is saved."""
        self._save(lambda exam: self._shell.go("exam_forms", exam_id=exam.id))

    # --- saving and publishing ---

    def save(self) -> None:
        self._save(lambda exam: self._shell.say(_("The draft {title} was saved.").format(title=exam.title)))

    def _save(self, then: "Saved") -> None:
        matrix = self._view.matrix
        settings = self._view.form.settings(matrix.sections())
        if settings is None:
            return
        codes = self._view.form.fixed_codes()
        blueprint, points, kept = self.asked(), {t.type: matrix.points_of(t.type) for t in matrix.types}, self._fixed_points
        forms = self._forms
        exam_id, version, follows = self._exam_id, self._version, self._view.form.counting.first_sitting_id()

        def work(door: Door) -> Exam:
            fixed = door.call(questions_by_code, codes=codes) if codes else ()
            worth = kept | points
            chosen = tuple(ChosenQuestion(question_id=q.question_id, revision=q.revision, points=worth.get(q.type, 0)) for q in fixed)
            asked = structs.replace(settings, source=PaperSource.FIXED, sections=sections_of(fixed, worth)) if chosen else settings
            table = None if chosen else blueprint
            if asked.source is PaperSource.FORMS:
                chosen = forms
            if exam_id is None:
                return door.call(create_exam, settings=asked, blueprint=table, chosen=chosen, first_sitting_id=follows)
            return door.call(
                change_exam,
                exam_id=exam_id,
                settings=asked,
                blueprint=table,
                chosen=chosen,
                first_sitting_id=follows,
                expected_version=version,
            )

        def failed(failure: Failure) -> None:
            if isinstance(failure.error, CodesUnfit):
                self._view.form.tell_fixed(failure.message.happened)
            elif exam_id is not None and isinstance(failure.error, ChangedMeanwhile):
                self._see_change(exam_id, then)
            else:
                self._shell.show_failure(failure)

        edits = self._edits
        self._view.form.tell_fixed("")
        self._shell.tasks.write(work, lambda exam: self._saved(exam, edits, then), failed)

    def _see_change(self, exam_id: UUID, then: "Saved") -> None:
        """Somebody else changed the draft: what stands here is kept and may be saved over it, or theirs is taken."""

        def arrived(now: Exam) -> None:
            mine, theirs = self._saved_settings, now.settings
            if mine is None or theirs is None or now.state is not ExamState.DRAFT:
                self._view.show_problems([_("The exam is published meanwhile; its rules cannot be changed any more.")])
                return
            before, after = rules_in_words(mine), rules_in_words(theirs)
            if now.blueprint != self._saved_blueprint:
                before[_("Table of types and laws")], after[_("Table of types and laws")] = _("as opened"), _("changed")
            self._version, self._saved_settings, self._saved_blueprint = now.version, theirs, now.blueprint
            lines = told(before, after)
            if lines:
                self._view.tell_changed(now.title, lines, decided)
            else:
                self._save(then)

        def decided(result: str) -> None:
            if result == LEAVE:
                self._started = False
                self.load()

        self._shell.tasks.read(lambda door: door.call(show_exam, exam_id=exam_id), arrived)

    def _saved(self, exam: Exam, edits: int, then: "Saved") -> None:
        """``edits``: what had been written when it was sent; whatever was written since is not saved yet."""
        self._exam_id, self._version = exam.id, exam.version
        self._saved_settings, self._saved_blueprint, self._kept_edits = exam.settings, exam.blueprint, edits
        self._tell()
        then(exam)

    def publish(self) -> None:
        """Save, look for problems, then ask."""
        self._save(self.publishing.check)


class Saved(Protocol):
    def __call__(self, exam: Exam, /) -> object: ...


def _is_fixed(exam: Exam) -> bool:
    """Whether its questions were chosen one by one for one paper."""
    return bool(exam.chosen) and exam.settings is not None and exam.settings.source is not PaperSource.FORMS


def may_be_followed(exam: Exam) -> bool:
    """Whether a 补考 may follow it: an own 正考 that is no draft any more."""
    return exam.settings is not None and exam.first_sitting_id is None and exam.counts
