"""Issuing: which source, who is chosen, the password, and what came of it. Plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, RunningJob, Shell
from lawstudy.domain.certificate_number import CertificateKind, CertificateNumber
from lawstudy.domain.clock import local_date
from lawstudy.domain.exam import ExamOrigin
from lawstudy.domain.exam.record import Exam, ExamState
from lawstudy.errors import Cancelled, LastNumberToConfirm, WrongKeySecret
from lawstudy.i18n import _
from lawstudy.usecases.certificates.candidates import TO_BE_CHECKED, Candidate, CandidateState, Preview, Source, preview_certificates
from lawstudy.usecases.certificates.certificates import print_certificates
from lawstudy.usecases.certificates.issuing import Issued, draw_certificate_sample, issue_certificates
from lawstudy.usecases.certificates.signing_keys import create_signing_key, list_signing_keys
from lawstudy.usecases.certificates.templates import TemplateLine, list_certificate_templates
from lawstudy.usecases.exams.exams import list_exams
from lawstudy.usecases.people.people import our_organisation
from lawstudy.words.certificates import BUILT_IN_NAME

if TYPE_CHECKING:  # a presenter runs without Qt; the picture only passes through
    from PySide6.QtGui import QImage

IMAGE_WIDTH = 1200
# Everybody belongs to one of these: whoever has a certificate already is no longer one who can get it.
_FILTERED: dict[str, frozenset[CandidateState]] = {
    "can": frozenset({CandidateState.READY}),
    "issued": frozenset({CandidateState.ISSUED}),
    "check": frozenset(TO_BE_CHECKED),
    "not": frozenset(CandidateState) - TO_BE_CHECKED - {CandidateState.READY, CandidateState.ISSUED},
}


@dataclass(frozen=True)
class SourceChoice:
    """An exam that is over, or the study of a year."""

    key: str
    words: str
    source: Source

    @property
    def kind(self) -> CertificateKind:
        return CertificateKind.EXAM if self.source.exam_id is not None else CertificateKind.STUDY


@dataclass(frozen=True)
class Desk:
    """What the page needs before a source is chosen."""

    sources: tuple[SourceChoice, ...]
    code: str
    has_key: bool
    templates: tuple[TemplateLine, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What the dialog before issuing says and asks. ``error`` is what was wrong the time before."""

    count: int
    title: str
    first_serial: int
    has_key: bool
    confirm_last: bool
    known_last: int
    error: str = ""


class CertificatesScreen(Protocol):
    def show_sources(self, sources: Sequence[SourceChoice], chosen: str) -> None: ...

    def show_preview(self, preview: Preview) -> None: ...

    def show_templates(self, choices: Sequence[tuple[str, UUID]], chosen: UUID) -> None: ...

    def show_picture(self, person_id: UUID, image: "QImage") -> None: ...

    def ask(self, asked: Asked) -> None: ...

    def begin(self, numbers: dict[UUID, str], names: Sequence[str]) -> None: ...

    def progress(self, done: int, total: int) -> None: ...

    def end(self) -> None: ...

    def hand_over(self, pdf: bytes, name: str, count: int) -> None: ...


class CertificatesPresenter:
    def __init__(self, shell: Shell, view: CertificatesScreen, exam_id: UUID | None = None) -> None:
        self._shell, self._view = shell, view
        self._wanted = "" if exam_id is None else str(exam_id)
        self._desk: Desk | None = None
        self._preview: Preview | None = None
        self._chosen: tuple[UUID, ...] = ()
        self._job: RunningJob | None = None
        self._templates: dict[CertificateKind, UUID] = {}
        self._rule = (0, False)

    # --- looking ---

    def load(self) -> None:
        year, now = int(self._shell.today()[:4]), self._shell.now_us()
        self._shell.tasks.read(lambda door: _desk(door, year, now), self._show_desk)

    def _show_desk(self, desk: Desk) -> None:
        self._desk = desk
        if self._wanted not in {choice.key for choice in desk.sources}:
            self._wanted = desk.sources[0].key
        self._view.show_sources(desk.sources, self._wanted)
        self._load_candidates()

    def choose_source(self, key: str) -> None:
        self._wanted = key
        self._load_candidates()

    def choose_template(self, template_id: UUID) -> None:
        """What the next certificates of this kind are printed by; the picture follows."""
        self._templates[self._choice().kind] = template_id
        self._load_candidates()

    def take_rule(self, least_hours: int, passed: bool) -> None:
        """What a study certificate asks for; who is short is shown before anything is issued."""
        self._rule = (least_hours, passed)
        self._load_candidates()

    def _show_templates(self) -> None:
        assert self._desk is not None  # shown with its candidates
        kind = self._choice().kind
        lines = [line for line in self._desk.templates if line.kind is kind]
        usual = next(line.id for line in lines if line.usual)
        if self._templates.get(kind) not in {line.id for line in lines}:
            self._templates[kind] = usual
        words = [(_(BUILT_IN_NAME) if line.built_in else line.name, line.id) for line in lines]
        self._view.show_templates(words, self._templates[kind])

    def _load_candidates(self) -> None:
        self._show_templates()
        source = self._source()
        self._shell.tasks.read(lambda door: door.call(preview_certificates, source=source), self._show, replacing="candidates")

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        self._view.show_preview(preview)

    def _source(self) -> Source:
        choice = self._choice()
        least_hours, passed = self._rule if choice.kind is CertificateKind.STUDY else (0, False)
        return structs.replace(choice.source, template_id=self._templates.get(choice.kind), least_hours=least_hours, passed=passed)

    def _choice(self) -> SourceChoice:
        assert self._desk is not None  # a source can only be chosen from the desk's
        return next(choice for choice in self._desk.sources if choice.key == self._wanted)

    def choose_person(self, candidate: Candidate) -> None:
        """Draw the page of whoever has one or can get one."""
        if candidate.state not in {CandidateState.READY, CandidateState.ISSUED}:
            return
        source = self._source()

        def draw(door: Door) -> "tuple[UUID, QImage]":
            from lawstudy.desktop.screens.certificates.page_image import page_image  # Qt's pictures, in a worker

            if candidate.certificate_id is not None:
                blob = door.call(print_certificates, certificate_ids=(candidate.certificate_id,))
            else:
                blob = door.call(draw_certificate_sample, source=source, person_id=candidate.person_id)
            return candidate.person_id, page_image(door.get_blob(blob.sha256), IMAGE_WIDTH)

        # A picture that cannot be drawn leaves its place empty; the reason comes when it is issued.
        self._shell.tasks.aside(draw, lambda drawn: self._view.show_picture(*drawn), lambda _failure: None)

    # --- issuing ---

    def ask(self, chosen: tuple[UUID, ...]) -> None:
        """The primary button: ask for the password (and, after a restore, for the last number)."""
        if self._preview is None or not chosen:
            return
        self._chosen = chosen
        self._ask()

    def _ask(self, error: str = "") -> None:
        assert self._preview is not None
        assert self._desk is not None
        preview = self._preview
        self._view.ask(
            Asked(
                count=len(self._chosen),
                title=preview.title or _("Study of {year}").format(year=preview.year),
                first_serial=preview.known_last + 1,
                has_key=self._desk.has_key,
                confirm_last=preview.confirm_last,
                known_last=preview.known_last,
                error=error,
            )
        )

    def issue(self, password: str, confirmed_last: int | None) -> None:
        assert self._desk is not None
        if self._desk.has_key:
            self._issue(password, confirmed_last)
            return
        self._shell.tasks.job(
            lambda door: door.start_job(create_signing_key, password=password),
            lambda _key: self._made_key(password, confirmed_last),
            self._refused,
        )

    def _made_key(self, password: str, confirmed_last: int | None) -> None:
        assert self._desk is not None
        self._desk = replace(self._desk, has_key=True)
        self._issue(password, confirmed_last)

    def _issue(self, password: str, confirmed_last: int | None) -> None:
        source, chosen = self._source(), self._chosen
        self._view.begin(self._numbers(confirmed_last), self._names())
        self._job = self._shell.tasks.job(
            lambda door: door.start_job(
                issue_certificates, source=source, person_ids=chosen, password=password, confirmed_last=confirmed_last
            ),
            self._issued,
            self._refused,
            progress=self._view.progress,
        )

    def _numbers(self, confirmed_last: int | None) -> dict[UUID, str]:
        """The numbers to come, in the order in which they are given."""
        assert self._preview is not None
        assert self._desk is not None
        first = max(self._preview.known_last, confirmed_last or 0) + 1
        kind, year, code = self._preview.kind, self._preview.year, self._desk.code
        ordered = [c.person_id for c in self._preview.candidates if c.person_id in set(self._chosen)]
        return {
            person: CertificateNumber(organisation_code=code, year=year, kind=kind, serial=first + place).text
            for place, person in enumerate(ordered)
        }

    def _names(self) -> list[str]:
        assert self._preview is not None
        return [candidate.name for candidate in self._preview.candidates if candidate.person_id in set(self._chosen)]

    def cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _issued(self, issued: Issued) -> None:
        self._end()
        pdf = issued.pdf
        if pdf is not None:
            count = len(issued.certificates)
            self._shell.tasks.aside(lambda door: door.get_blob(pdf.sha256), lambda data: self._view.hand_over(data, pdf.name, count))

    def _refused(self, failure: Failure) -> None:
        self._end()
        if isinstance(failure.error, WrongKeySecret):
            self._ask(failure.message.happened)
        elif isinstance(failure.error, Cancelled):
            self._shell.say(_("Cancelled. What was issued so far is kept, and no number is left out."))
        elif isinstance(failure.error, LastNumberToConfirm):
            self._load_candidates()
            self._shell.show_failure(failure)
        else:
            self._shell.show_failure(failure)

    def _end(self) -> None:
        self._job = None
        self._view.end()
        self._load_candidates()

    # --- elsewhere ---

    def open_register(self) -> None:
        self._shell.go("certificate_register")

    def open_templates(self) -> None:
        self._shell.go("certificate_templates")

    def open_people(self) -> None:
        if self._shell.has("people"):
            self._shell.go("people")


def counts(preview: Preview) -> dict[str, int]:
    """How many there are of each filter."""
    states = [candidate.state for candidate in preview.candidates]
    return {"all": len(states)} | {key: sum(state in held for state in states) for key, held in _FILTERED.items()}


def of_filter(candidates: Sequence[Candidate], wanted: str) -> list[Candidate]:
    return [candidate for candidate in candidates if wanted == "all" or candidate.state in _FILTERED[wanted]]


def _desk(door: Door, year: int, now: int) -> Desk:
    lines = door.call(list_exams)
    exams = [line.exam for line in lines if line.exam.first_sitting_id is None and _is_over(line.exam, now)]
    # The superior's exam is the one that certificates are mostly asked for; own tests follow, the latest first.
    exams.sort(key=lambda exam: (exam.origin is ExamOrigin.OWN, -exam.year))
    sources = [SourceChoice(str(exam.id), exam.title, Source(exam_id=exam.id)) for exam in exams]
    sources += [SourceChoice(str(each), _("Study of {year}").format(year=each), Source(year=each)) for each in (year, year - 1)]
    has_key = any(key.mine for key in door.call(list_signing_keys))
    templates = door.call(list_certificate_templates)
    return Desk(sources=tuple(sources), code=door.call(our_organisation).code, has_key=has_key, templates=templates)


def _is_over(exam: Exam, now: int) -> bool:
    if exam.state is not ExamState.PUBLISHED:
        return exam.state is ExamState.CLOSED
    if exam.settings is not None:
        return now >= exam.settings.window_end_us
    return exam.outside is not None and exam.outside.period_end < local_date(now)
