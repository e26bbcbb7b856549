"""Chinese text with a fixed line height, for display only: style sheets ignore ``line-height`` and break lines inside （　　）."""

import re

from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

_BLANK = re.compile("（([ \u00a0\u3000]*)）")
_JOINER, _HARD_SPACE = "\u2060", "\u00a0"


def kept_together(text: str) -> str:
    """``text`` for display: no line break before or inside the blank of a question. Never store, search or export the answer."""

    def hard(found: re.Match[str]) -> str:
        # A hard space is a quarter as wide as the ideographic space that it stands for.
        inside = "".join(_HARD_SPACE * (4 if space == "\u3000" else 1) for space in found.group(1))
        return f"{_JOINER}（{inside}）"

    return _BLANK.sub(hard, text)


def as_written(shown: str) -> str:
    """Takes the joiners out of copied text and turns hard spaces back into plain ones."""
    return shown.replace(_JOINER, "").replace(_HARD_SPACE * 4, "\u3000").replace(_HARD_SPACE, " ")


def fill_document(document: QTextDocument, text: str, font: QFont, line: int, *, indent: float = 0, gap: int = 0) -> None:
    """Put ``text`` (a paragraph per line) into ``document`` with lines ``line`` pixels high.

    ``indent`` is the first-line indent in characters, ``gap`` the space between paragraphs.
    """
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setPlainText(kept_together(text))
    form = QTextBlockFormat()
    form.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    form.setTextIndent(indent * font.pixelSize())
    form.setBottomMargin(gap)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(form)


def broken(text: str, font: QFont, width: int, *, most: int = 0) -> list[str]:
    """The text in the lines that it breaks into at ``width``; of ``most`` lines the last holds all that is left."""
    if not text or width <= 0:
        return [text] if text else []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        last = most and len(found) == most - 1
        found.append(text[line.textStart() : None if last else line.textStart() + line.textLength()].strip())
        if last:
            break
    layout.endLayout()
    return found


def made_document(text: str, font: QFont, line: int) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    fill_document(document, text, font, line)
    return document


def paint_document(painter: QPainter, document: QTextDocument, left: float, top: float, colour: str) -> None:
    """Draw ``document`` at a place in one colour."""
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(colour))
    context.palette = palette  # type: ignore[attr-defined]  # the stubs leave this field out
    painter.save()
    painter.translate(QPointF(left, top))
    document.documentLayout().draw(painter, context)
    painter.restore()
