"""A question with its key, where nobody answers: the bank, a doubt that was raised."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from lawstudy.desktop.questions.pictures import below_stem, of_option
from lawstudy.desktop.questions.words import answer_text
from lawstudy.desktop.theme import Icon, Text, Tone
from lawstudy.desktop.widgets.chip import Chip
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.layouts import row_in
from lawstudy.desktop.widgets.state_label import StateLabel
from lawstudy.domain.question_types import key_said, record_of
from lawstudy.i18n import _


def preview(prompt: Any, answer: Any) -> list[QWidget]:
    """Pictures, options with the right ones marked, or the answer in words."""
    made: list[QWidget] = [*below_stem(prompt.pictures)]
    options = record_of(prompt).options(prompt)
    if not options:
        return [*made, answer_label(prompt, answer)]
    right = key_said(answer).letters
    for option in options:
        made += [option_line(option.letter, option.text, right=option.letter in right), *of_option(prompt.pictures, option.letter)]
    return made


def answer_label(prompt: Any, answer: Any) -> QWidget:
    return Label(_("Answer: {answer}").format(answer=answer_text(prompt, answer)), Text.BODY, Tone.GREEN, wrap=True)


def option_line(letter: str, text: str, *, right: bool) -> QWidget:
    """A compact line: the letter in its square, the text, and 答案 where it is right."""
    made = QWidget()
    row = row_in(made, 12)
    square = Chip(letter, Tone.GREEN if right else Tone.TEXT_2, outlined=not right)
    row.addWidget(square, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(text, Text.BODY, wrap=True), 1)
    if right:
        row.addWidget(StateLabel(Icon.CHECK, _("Key"), Tone.GREEN, Text.HINT), 0, Qt.AlignmentFlag.AlignTop)
    return made
