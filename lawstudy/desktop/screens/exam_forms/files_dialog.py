"""What of the forms becomes a file: PDF or DOCX, with keys too, with sheets to write on."""

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.inputs import CheckBox
from lawstudy.desktop.widgets.segmented_choice import SegmentedChoice
from lawstudy.i18n import _
from lawstudy.usecases.exams.paper_printing import PaperFormat

MAKE = "make"


class FilesDialog(Dialog):
    def __init__(self, over: QWidget) -> None:
        text = _("Each form becomes a file of its own, in an order of its own; the other files come into the folder of the first.")
        super().__init__(over, _("Print the forms"), text)
        self.kind = SegmentedChoice(
            [(PaperFormat.PDF.value, "PDF"), (PaperFormat.DOCX.value, "DOCX")], PaperFormat.PDF.value, name=_("Kind of file")
        )
        self.keys = CheckBox(_("Also with the key, as a second file"))
        self.sheets = CheckBox(_("Also a sheet to write the answers on"))
        self.sheets.setChecked(True)
        for widget in (self.kind, self.keys, self.sheets):
            self.add(widget)
        self.add_cancel()
        self.add_button(_("Save the files"), MAKE, kind=Kind.PRIMARY, default=True)
