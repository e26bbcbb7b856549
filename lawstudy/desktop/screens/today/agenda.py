"""One activity in a dialog: when, where, who speaks, and its agenda."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.screens.today.lines import activity_time
from lawstudy.desktop.theme import Text
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.desktop.widgets.tile import fact_row
from lawstudy.i18n import _
from lawstudy.usecases.activities.activities import MyActivity
from lawstudy.words.activities import line_facts

CLOSE = "close"


def agenda_dialog(over: QWidget, activity: MyActivity) -> Dialog:
    """Not yet open."""
    held = activity.activity
    made = Dialog(over, held.topic)
    facts = (
        (_("Kind"), activity.kind.name),
        (_("Time"), activity_time(activity)),
        *line_facts(held),
    )
    for words, value in facts:
        if value:
            made.add(fact_row(words, value))
    made.add(Label(_("Agenda"), Text.STRONG))
    if not held.agenda:
        made.add(Label(_("No items have been entered."), Text.HINT))
    for item in held.agenda:
        made.add(Label(f"{item.number}. {item.topic}", Text.BODY, wrap=True))
    made.add_button(_("Close"), CLOSE, kind=Kind.PRIMARY, default=True)
    return made
