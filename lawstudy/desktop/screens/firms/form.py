"""Adding or changing one firm, and saying that two entries are one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.theme.tokens import GAP
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import LineEdit, Select, search_field
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.names_edit import NamesEdit
from lawstudy.domain.firms import Firm, FirmFacts, FirmGroup, FirmType, groups_now, name_key, near_names
from lawstudy.i18n import _
from lawstudy.words.firms import firm_type_words

SAVE, MERGE, SPLIT, DO_IT = "save", "merge", "split", "do-it"


class FirmForm(Dialog):
    """Closes with SAVE once the name is there; then :meth:`facts` gives what was written. MERGE and SPLIT ask for something else."""

    def __init__(self, over: QWidget, firm: Firm | None, facts: FirmFacts | None, refused: str) -> None:
        super().__init__(over, _("Change a firm") if firm else _("New firm"))
        self.firm = firm
        self._known = facts or FirmFacts(name="")
        self.name, self.short, self.park = LineEdit(), LineEdit(), LineEdit()
        self.groups = NamesEdit(groups_now(self._known), hint="高企后备、专精特新")
        self.type = Select(name=_("Type of unit"))
        for kind in FirmType:
            self.type.addItem(firm_type_words(kind), kind)
        self._name_field = FormField(_("Full name"), self.name)
        if refused:
            self.add(Label(refused, Text.BODY, Tone.RED, wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._name_field, 0, 0, 1, 2)
        grid.addWidget(FormField(_("Short name"), self.short, _("may be empty")), 1, 0)
        grid.addWidget(FormField(_("Type of unit"), self.type), 1, 1)
        grid.addWidget(FormField(_("Park"), self.park, _("may be empty")), 2, 0)
        grid.addWidget(FormField(_("Groups of firms"), self.groups, _("separate several with 、")), 2, 1)
        self.body.addLayout(grid)
        self._fill(refused=bool(refused))
        if firm is not None:
            if firm.same_as is None:
                self.add_button(_("The same firm as …"), MERGE, left=True)
            else:
                self.add_button(_("A firm of its own again"), SPLIT, left=True)
        self.add_cancel()
        self.add_action(_("Save"), SAVE, self._save, kind=Kind.PRIMARY)

    def _fill(self, *, refused: bool) -> None:
        before = self._known
        self.name.setText(before.name)
        self.short.setText(before.short)
        self.park.setText(before.park)
        self.type.choose_value(before.type)
        if refused:  # a person has written it, and Esc is not to lose it
            self.name.setModified(True)

    def _save(self) -> None:
        missing = not self.name.text().strip()
        self._name_field.set_error(_("The name of the firm is missing.") if missing else "")
        if missing:
            self.name.setFocus()
        else:
            self.close_with(SAVE)

    def facts(self) -> FirmFacts:
        """Groups that stay keep their days; those that have ended are no matter of this form."""
        ended = [group for group in self._known.groups if group.to_day]
        known = {group.name: group for group in self._known.groups if not group.to_day}
        groups = [*ended, *(known.get(name) or FirmGroup(name=name) for name in self.groups.names())]
        groups.sort(key=lambda group: (group.name, group.from_day))  # as a firm has them: untouched ones are the same
        return FirmFacts(
            name=self.name.text(),
            short=self.short.text(),
            type=FirmType(self.type.currentData()),
            park=self.park.text(),
            from_day=self._known.from_day,
            to_day=self._known.to_day,
            groups=tuple(groups),
        )


class MergeDialog(Dialog):
    """Which firm an entry is another name of; ``done`` gets its name. ``others`` are all that it can be; one of a near name is proposed,
    and without such a one nothing is until a person has searched or chosen."""

    def __init__(self, over: QWidget, firm: Firm, others: Sequence[Firm], done: Callable[[str], object]) -> None:
        text = _("What went to it counts as going to the other one. No activity is rewritten, and it can be taken back at any time.")
        super().__init__(over, _("“{firm}” is the same firm as …").format(firm=firm.name), text)
        near = [other.name for other in near_names(firm.name, others)]
        self._names = [*near, *(other.name for other in others if other.name not in near)]
        self.search = search_field(_("Find by name"), small=False)
        self.into = Select(name=_("Firm that stays"))
        self.into.setPlaceholderText(_("choose a firm"))
        self.add(self.search)
        self.add(FormField(_("Firm that stays"), self.into))
        self.add_cancel()
        self.add_button(_("Count them as one"), DO_IT, kind=Kind.PRIMARY)
        self.into.currentIndexChanged.connect(lambda: self.button(DO_IT).setEnabled(self.into.currentIndex() >= 0))
        self.search.textChanged.connect(lambda text: self._offer(text, proposed=bool(name_key(text))))
        self._offer("", proposed=bool(near))
        self.finished.connect(lambda result: done(self.into.currentText()) if result == DO_IT else None)

    def _offer(self, text: str, *, proposed: bool) -> None:
        wanted = name_key(text)
        self.into.clear()
        self.into.addItems([name for name in self._names if wanted in name_key(name)])
        self.into.setCurrentIndex(0 if proposed and self.into.count() else -1)
        self.button(DO_IT).setEnabled(self.into.currentIndex() >= 0)


class NearDialog(Dialog):
    """A near name is known: it is another firm (``another``), or the form is wanted back (``back``)."""

    def __init__(self, over: QWidget, words: str, another: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__(over, _("A firm of nearly this name is known"), words)
        self.add_button(_("Back to the form"), "back")
        self.add_button(_("It is another firm"), DO_IT, kind=Kind.PRIMARY)
        self.finished.connect(lambda result: another() if result == DO_IT else back())
