"""The offer of newer questions that come with the program: the banner over 题库, and which questions those are."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from lawstudy.desktop.theme import Text, Tone
from lawstudy.desktop.widgets.banner import Banner
from lawstudy.desktop.widgets.button import Button, Kind
from lawstudy.desktop.widgets.dialog import Dialog
from lawstudy.desktop.widgets.label import Label
from lawstudy.domain.question_code import code_words
from lawstudy.i18n import _
from lawstudy.usecases.bank.bank_update import BankUpdate

# So many questions of a law are named one by one; of more the first ones are.
MOST_NAMED = 12
UPDATE = "update"


class UpdateOffer(Banner):
    """``update_button`` takes all that is offered, in one click; ``which_button`` says first which questions it is about."""

    def __init__(self, offered: BankUpdate) -> None:
        self.update_button = Button(_("Update the question bank"), kind=Kind.PRIMARY, small=True)
        self.which_button = Button(_("Which ones"), small=True)
        words = _("The program brings newer questions: {added} new, {revised} revised, {withdrawn} taken out of use.")
        if not (offered.added or offered.revised or offered.withdrawn):
            words = _("The program brings laws to read.")
        kept = _("What you changed yourself stays as it is: {n}.").format(n=offered.kept) if offered.kept else ""
        laws = _("Laws to read, without questions: {laws}.").format(laws="、".join(offered.reading)) if offered.reading else ""
        lines = (laws, _("Your own questions, papers and results are not touched."), kept)
        super().__init__(
            Tone.ACCENT,
            words.format(added=offered.added, revised=offered.revised, withdrawn=offered.withdrawn),
            [("", line) for line in lines if line],
            [self.update_button, self.which_button],
            closable=True,
        )


class UpdateDialog(Dialog):
    """Which questions are new, revised and taken out of use, law by law."""

    def __init__(self, over: QWidget, offered: BankUpdate) -> None:
        super().__init__(over, _("Newer questions that come with the program"))
        heads = (_("New"), _("Revised"), _("Taken out of use"))
        for head, codes in zip(heads, offered.codes, strict=True):
            if codes:
                self.add(Label(f"{head} {len(codes)}", Text.STRONG))
                for line in lines_of(codes, offered.laws):
                    self.add(Label(line, Text.BODY, wrap=True))
        if offered.reading:
            self.add(Label(_("Laws to read, without questions"), Text.STRONG))
            self.add(Label("、".join(offered.reading), Text.BODY, wrap=True))
        self.add_cancel()
        self.add_button(_("Update the question bank"), UPDATE, kind=Kind.PRIMARY)


def lines_of(codes: Sequence[str], laws: Mapping[str, str]) -> list[str]:
    """One line for each law: how many, and which they are (of many the first)."""
    found = []
    for law, count in Counter(code.split("-", 1)[0] for code in codes).items():
        mine = [code_words(code, laws).rpartition(" ")[2] for code in codes if code.split("-", 1)[0] == law]
        words = _("{law}, {n} questions: {which} and others") if count > MOST_NAMED else _("{law}, {n} questions: {which}")
        found.append(words.format(law=laws.get(law, law), n=count, which="、".join(mine[:MOST_NAMED])))
    return found
