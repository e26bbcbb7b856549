"""The child process of the tests in a real window: the program as it is started, and a line of communication beside it.

A line on standard input is an expression over ``program``, ``front``, ``main`` and ``at`` (the middle of a widget on the screen);
its value, or what went wrong, comes back as a line of JSON. Keys and clicks come through the X server, as from a person.
"""

import json
import os
import sys

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from lawstudy import app as root
from lawstudy.app import Program
from lawstudy.desktop.composing import composition
from lawstudy.desktop.widgets.button import Button
from lawstudy.desktop.widgets.date_edit import DateEdit
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.desktop.widgets.inputs import Select


def at(widget: QWidget) -> list[int]:
    place: QPoint = widget.mapToGlobal(widget.rect().center())
    return [place.x(), place.y()]


def dialogs() -> list[Dialog]:
    return [each for each in QApplication.allWidgets() if isinstance(each, Dialog) and each.isVisible()]


KNOWN = {
    "at": at,
    "Button": Button,
    "FormField": FormField,
    "dialogs": dialogs,
    "QApplication": QApplication,
    "QScrollArea": QScrollArea,
    "QWidget": QWidget,
    "composition": composition,
    "VALUES": (Select, DateEdit),
}


def main() -> int:
    made: list[Program] = []
    notifiers: list[QSocketNotifier] = []
    make = root.make

    def kept(*args: object, **named: object) -> Program:
        made.append(make(*args, **named))  # type: ignore[arg-type]
        notifiers.append(QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read))
        notifiers[0].activated.connect(answer)
        return made[0]

    def answer() -> None:
        asked = os.read(sys.stdin.fileno(), 65536).decode()
        if not asked:  # whoever watched has gone
            notifiers[0].setEnabled(False)
        for line in asked.splitlines():
            front = made[0].front
            names = {**KNOWN, "program": made[0], "front": front, "main": front.main}
            try:
                said = {"value": eval(line, names)}  # the questions are the test's own
            except Exception as error:  # without an answer the test would wait for ever
                said = {"error": repr(error)}
            print(json.dumps(said, default=str), flush=True)

    root.make = kept
    return root.run()


if __name__ == "__main__":
    sys.exit(main())
