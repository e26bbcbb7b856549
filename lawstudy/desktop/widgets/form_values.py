"""What stands in the fields of a form now, to be compared with what stood there before."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice


def form_values(within: QWidget) -> tuple[object, ...]:
    """Of each field below ``within`` what is written or chosen in it; () where there is no field. What is searched for is none of it."""
    found: list[object] = [each.text() for each in within.findChildren(QLineEdit) if not each.property("search")]
    found += [each.toPlainText() for each in within.findChildren(QPlainTextEdit)]
    found += [(each.currentIndex(), each.currentText()) for each in within.findChildren(QComboBox)]
    found += [each.isChecked() for each in (*within.findChildren(QCheckBox), *within.findChildren(QRadioButton))]
    found += [each.value() for each in within.findChildren(SegmentedChoice)]
    return tuple(found)


def proposes(values: tuple[object, ...]) -> bool:
    """Whether some of what :func:`form_values` gave is words, which would be taken as they stand."""
    return any(value[1] if isinstance(value, tuple) else value for value in values if isinstance(value, str | tuple))
