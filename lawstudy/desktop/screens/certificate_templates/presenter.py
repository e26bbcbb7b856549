"""Which template is shown, what was written of it, and the page that it makes. Plain Python."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from uuid import UUID

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.saving import AskPath, ask_and_save
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import CertificateTemplate
from lawstudy.i18n import _
from lawstudy.usecases.certificates import templates as usecases
from lawstudy.usecases.certificates.templates import LARGEST_FILE, LONGEST_NAME, TemplateLine
from lawstudy.words.certificates import BUILT_IN_NAME

if TYPE_CHECKING:  # a presenter runs without Qt; the picture only passes through
    from PySide6.QtGui import QImage

IMAGE_WIDTH = 1200
LEAVE, SAVE = "leave", "save"


class Written(NamedTuple):
    """What stands in the form."""

    name: str
    template: CertificateTemplate


class Drawn(NamedTuple):
    """A page; ``seal`` is the circle that stays free: middle from the left and from the top, diameter, as parts of the page's width."""

    image: "QImage"
    seal: tuple[float, float, float]


class TemplatesScreen(Protocol):
    def show_lines(self, lines: Sequence[TemplateLine], chosen: TemplateLine) -> None: ...

    def show_form(self, line: TemplateLine) -> None: ...

    def written(self) -> Written | None: ...

    def show_page(self, drawn: Drawn) -> None: ...

    def show_refused(self, words: str) -> None: ...

    def ask_leave(self, decided: Callable[[str], object]) -> None: ...

    def select(self, template_id: UUID) -> None: ...


class TemplatesPresenter:
    def __init__(self, shell: Shell, view: TemplatesScreen, template_id: UUID | None = None) -> None:
        self._shell, self._view = shell, view
        self._wanted = template_id
        self._lines: tuple[TemplateLine, ...] = ()
        self._shown: TemplateLine | None = None

    def load(self) -> None:
        self._shell.tasks.read(lambda door: door.call(usecases.list_certificate_templates), self._show, replacing="templates")

    def _show(self, lines: tuple[TemplateLine, ...]) -> None:
        self._lines = lines
        chosen = next((one for one in lines if one.id == self._wanted), None) or next(one for one in lines if one.usual)
        self._wanted = chosen.id
        self._view.show_lines(lines, chosen)
        if self._shown is None or self._shown.id != chosen.id or not self._changed():
            self._open(chosen)

    def _open(self, line: TemplateLine) -> None:
        self._shown, self._wanted = line, line.id
        self._view.show_form(line)
        self.draw()

    def choose(self, template_id: UUID) -> None:
        if self._shown is None or template_id == self._shown.id:
            return
        line = next(one for one in self._lines if one.id == template_id)
        before = self._shown

        def decided(result: str) -> None:
            if result == LEAVE:
                self._open(line)
            else:
                self._view.select(before.id)
                if result == SAVE:
                    self.save()

        if self._changed():
            self._view.ask_leave(decided)
        else:
            self._open(line)

    def _changed(self) -> bool:
        """Whether something is written that is not saved; what cannot be read is."""
        if self._shown is None or self._shown.built_in:
            return False
        return self._view.written() != Written(self._shown.name, self._shown.template)

    def may_leave(self, go_on: Callable[[], None]) -> bool:
        if not self._changed():
            return True

        def decided(result: str) -> None:
            if result == LEAVE:
                self._shown = None
                go_on()
            elif result == SAVE:
                self.save(go_on)

        self._view.ask_leave(decided)
        return False

    # --- the page ---

    def draw(self) -> None:
        """The page of what stands in the form; what cannot be drawn is said, and the page before stays."""
        written, shown = self._view.written(), self._shown
        if shown is None or written is None:
            return
        kind, template = shown.kind, written.template

        def work(door: Door) -> Drawn:
            from lawstudy.desktop.screens.certificates.page_image import page_image  # Qt's pictures, in a worker
            from lawstudy.documents.certificate import places_of

            blob = door.call(usecases.draw_certificate_template, kind=kind, template=template)
            places = places_of(template)
            wide, high = places.page
            x, y, diameter = places.seal
            return Drawn(page_image(door.get_blob(blob.sha256), IMAGE_WIDTH), (x / wide, (high - y) / wide, diameter / wide))

        def done(drawn: Drawn) -> None:
            if self._view.written() == written:  # else a newer page is on its way
                self._view.show_refused("")
                self._view.show_page(drawn)

        self._shell.tasks.aside(work, done, self._refused)

    def _refused(self, failure: Failure) -> None:
        self._view.show_refused(failure.message.happened)

    # --- what is done with it ---

    def save(self, then: Callable[[], None] | None = None) -> None:
        shown, written = self._shown, self._view.written()
        if shown is None or written is None:
            return
        if shown.built_in:
            self.copy()
            return

        def done(line: TemplateLine) -> None:
            self._shown = line
            self._shell.say(_("Template {name} saved").format(name=line.name))
            self._view.show_form(line)
            self.load()
            if then is not None:
                then()

        self._shell.tasks.write(
            lambda door: door.call(
                usecases.change_certificate_template,
                template_id=shown.id,
                name=written.name,
                template=written.template,
                expected_version=shown.version,
            ),
            done,
            self._refused,
        )

    def copy(self) -> None:
        """A new one of the same kind, with what stands in the form."""
        shown, written = self._shown, self._view.written()
        if shown is None or written is None:
            return
        name = self._free_name(_(BUILT_IN_NAME) if shown.built_in else written.name, shown.kind)
        self._shell.tasks.write(
            lambda door: door.call(usecases.add_certificate_template, kind=shown.kind, name=name, template=written.template),
            self._made,
            self._refused,
        )

    def _made(self, line: TemplateLine) -> None:
        self._shown, self._wanted = None, line.id
        self._shell.say(_("Template {name} made").format(name=line.name))
        self.load()

    def _free_name(self, name: str, kind: CertificateKind) -> str:
        taken = {one.name for one in self._lines if one.kind is kind}
        numbered = (_("{name} copy {n}").format(name=name[: LONGEST_NAME - 8], n=n) for n in range(1, len(taken) + 2))
        return next(each for each in numbered if each not in taken)

    def use(self) -> None:
        shown = self._shown
        if shown is not None:
            self._shell.tasks.write(
                lambda door: door.call(usecases.choose_certificate_template, template_id=shown.id), lambda _none: self.load()
            )

    def remove(self) -> None:
        shown = self._shown
        if shown is None:
            return

        def done(_none: None) -> None:
            self._shown = self._wanted = None
            self.load()

        self._shell.tasks.write(
            lambda door: door.call(usecases.remove_certificate_template, template_id=shown.id, expected_version=shown.version), done
        )

    def export(self, ask: AskPath) -> None:
        shown = self._shown
        if shown is not None:
            self._shell.tasks.aside(
                lambda door: door.call(usecases.export_certificate_template, template_id=shown.id),
                lambda blob: ask_and_save(self._shell, ask, blob),
            )

    def take_in(self, path: Path | None) -> None:
        if path is None:
            return

        def work(door: Door) -> TemplateLine:
            return door.call(usecases.import_certificate_template, sha256=door.put_blob(read_chosen(path, LARGEST_FILE)))

        self._shell.tasks.write(work, self._made)
