"""What opens over a question: the cited article, and the report of a doubt."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lawstudy.desktop.law_words import article_words
from lawstudy.desktop.screens.study.article_text import ArticleText
from lawstudy.desktop.theme.tokens import DIALOG_WIDTH_TABLE
from lawstudy.desktop.widgets.button import Kind
from lawstudy.desktop.widgets.dialog import CANCEL, Dialog
from lawstudy.desktop.widgets.form_field import FormField
from lawstudy.i18n import _
from lawstudy.usecases.bank.doubts import LONGEST
from lawstudy.usecases.study.study import ArticlePage

OPEN_IN_STUDY = "study"
REPORT = "report"


def article_dialog(over: QWidget, page: ArticlePage, *, can_open: bool) -> Dialog:
    """The article with our key points and the official text; Esc goes back to the question."""
    made = Dialog(over, f"{page.short_title} {article_words(page.article)} {page.caption}", width=DIALOG_WIDTH_TABLE)
    text = ArticleText()
    text.show_article(page)
    made.add(text)  # a long one is scrolled by the dialog itself: a scroll bar of its own would stand in another
    if can_open:
        made.add_button(_("Open in Study"), OPEN_IN_STUDY, left=True)
    made.add_button(_("Back to the question"), CANCEL, kind=Kind.PRIMARY, default=True)
    return made


def doubt_dialog(over: QWidget, code: str, report: Callable[[str], object]) -> Dialog:
    """Asks what is doubtful and hands the words to ``report``."""
    made = Dialog(
        over, _("Report a doubt about {code}").format(code=code), _("The coordinator sees the question, your words and your name.")
    )
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(120)
    entry = FormField(_("What is doubtful"), field, _("at most {n} characters").format(n=LONGEST))
    made.add(entry)
    made.add_cancel()
    send = made.add_button(_("Report"), REPORT, kind=Kind.PRIMARY)
    send.setEnabled(False)

    def check() -> None:
        words = field.toPlainText().strip()
        too_long = len(words) > LONGEST
        entry.set_error(_("{n} characters too many").format(n=len(words) - LONGEST) if too_long else "")
        send.setEnabled(bool(words) and not too_long)

    field.textChanged.connect(check)
    made.finished.connect(lambda result: report(field.toPlainText()) if result == REPORT else None)
    return made
