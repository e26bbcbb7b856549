"""Writing the parts of a 案例, each as a question of its own type."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.edit_fields import QuestionFields
from lawstudy.desktop.questions.edit_form import Edit, EditForm, clear
from lawstudy.desktop.theme import Icon, Text
from lawstudy.desktop.widgets.button import Button, icon_button
from lawstudy.desktop.widgets.card import inset
from lawstudy.desktop.widgets.inputs import LineEdit, Select
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import column_in, row_in
from lawstudy.domain.law import Edition
from lawstudy.domain.question_editing import moved_part, with_changed_part, with_part, with_share, without_part
from lawstudy.domain.question_types import QuestionType
from lawstudy.domain.question_types.draft import Draft
from lawstudy.i18n import _
from lawstudy.words.questions import TYPE_WORDS


class CaseEdit(EditForm):
    """``forms`` makes the form of each type that may stand in a case."""

    def __init__(self, forms: Mapping[QuestionType, Callable[[], EditForm]]) -> None:
        super().__init__()
        self._forms = forms
        self._edition: Edition | None = None
        self._kinds: list[str] = []
        self.parts: list[QuestionFields] = []
        self.shares: list[LineEdit] = []
        self._holder = QWidget()
        self._rows = column_in(self._holder, 8)
        self.column.addWidget(self._holder)
        self.kind = Select(name=_("Type of the sub-question"))
        self.kind.offer([(_(TYPE_WORDS[each]), each.value) for each in forms])
        self.add_button = Button(_("Add a sub-question"), icon=Icon.ADD, small=True)
        self.add_button.clicked.connect(self._add)
        row = row_in(None, 8)
        row.addWidget(self.kind)
        row.addWidget(self.add_button)
        row.addStretch(1)
        self.column.addLayout(row)

    def set_edition(self, edition: Edition | None) -> None:
        self._edition = edition
        for part in self.parts:
            part.set_edition(edition)

    def show_draft(self, draft: Draft) -> None:
        if [part.type for part in draft.parts] != self._kinds:
            clear(self._rows)
            self._kinds = [part.type for part in draft.parts]
            self.parts, self.shares = [], []
            for number, part in enumerate(draft.parts):
                self._make(number, part)
        for fields, share, part in zip(self.parts, self.shares, draft.parts, strict=True):
            fields.show_draft(part)
            if share.text() != str(part.share):
                share.setText(str(part.share))

    def _make(self, number: int, part: Draft) -> None:
        frame, column = inset()
        kind = QuestionType(part.type)
        head = row_in(None, 8)
        head.addWidget(Label(f"（{number + 1}）{_(TYPE_WORDS[kind])}", Text.STRONG), 1)
        share = LineEdit(str(part.share), width=56)
        share.setAccessibleName(_("Share of sub-question {n}").format(n=number + 1))
        share.textEdited.connect(partial(self._shared, number))
        head.addWidget(Label(_("Share"), Text.HINT))
        head.addWidget(share)
        for icon, name, edit in (
            (Icon.UP, _("Sub-question {n} up"), lambda draft: moved_part(draft, number, -1)),
            (Icon.DOWN, _("Sub-question {n} down"), lambda draft: moved_part(draft, number, 1)),
            (Icon.CLOSE, _("Take sub-question {n} away"), lambda draft: without_part(draft, number)),
        ):
            button = icon_button(icon, name.format(n=number + 1))
            button.clicked.connect(partial(self._tell, edit))
            head.addWidget(button)
        column.addLayout(head)
        fields = QuestionFields(self._forms[kind]())
        fields.set_edition(self._edition)
        fields.edited.connect(partial(self._part_edited, number))
        fields.picture_wanted.connect(self.picture_wanted)
        column.addWidget(fields)
        self._rows.addWidget(frame)
        self.parts.append(fields)
        self.shares.append(share)

    def _tell(self, edit: Edit, _checked: bool = False) -> None:
        self.edited.emit(edit)

    def _part_edited(self, number: int, edit: Edit) -> None:
        self.edited.emit(lambda draft: with_changed_part(draft, number, edit(draft.parts[number])))

    def _shared(self, number: int, text: str) -> None:
        share = int(text) if text.strip().isdecimal() and len(text) < 5 else 0
        self.edited.emit(lambda draft: with_changed_part(draft, number, with_share(draft.parts[number], share)))

    def _add(self) -> None:
        kind = QuestionType(self.kind.currentData())
        self.edited.emit(lambda draft: with_part(draft, kind))
        if self.parts:
            self.parts[-1].stem.setFocus()
