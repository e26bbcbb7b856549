"""Choices on a screen that are there again the next time."""

from lawstudy.desktop.contract import Shell
from lawstudy.desktop.theme.tokens import ReadingSize
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice

TEXT_SIZE = "text_size"


def remember(shell: Shell, name: str, choice: SegmentedChoice) -> None:
    """``choice`` begins with what this person chose last under ``name``, and each new choice is kept."""
    choice.set_value(shell.choice(name, choice.values(), choice.value()))
    choice.chosen.connect(lambda value: shell.keep_choice(name, value))


def text_size(shell: Shell) -> ReadingSize:
    """字号, the same in practice and in exams."""
    return ReadingSize(shell.choice(TEXT_SIZE, list(ReadingSize), ReadingSize.MEDIUM.value))
