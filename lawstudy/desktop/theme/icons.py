"""Line icons of the Remix family, drawn straight from the font file that qtawesome ships.

qtawesome itself is not imported: importing it costs more than the whole first window (about 0.12 s against 0.006 s for
registering its font file). Icons are painted when they are shown, so they follow the theme by themselves.
"""

import importlib.util
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter


class Icon(StrEnum):
    """The icons in use, by what they stand for; the value is the name in the Remix family."""

    TODAY = "calendar-check-line"
    STUDY = "book-open-line"
    PRACTICE = "pencil-line"
    EXAM = "file-list-3-line"
    MINE = "user-line"
    OVERVIEW = "dashboard-line"
    PLAN = "list-check-2"
    ACTIVITY = "calendar-line"
    BANK = "archive-line"
    STATISTICS = "bar-chart-2-line"
    CERTIFICATE = "award-line"
    REPORT = "file-text-line"
    PEOPLE = "team-line"
    FIRM = "building-line"
    SETTINGS = "equalizer-line"
    DONE = "checkbox-circle-line"
    WRONG = "close-circle-line"
    ATTENTION = "alert-line"
    NOTE = "information-line"
    TIME = "time-line"
    MISSED = "indeterminate-circle-line"
    UNREAD = "checkbox-blank-circle-line"
    RUNNING = "play-line"
    MARK = "flag-line"
    MARKED = "flag-fill"
    CHECK = "check-line"
    CLOSE = "close-line"
    DOWN = "arrow-down-s-line"
    UP = "arrow-up-s-line"
    LEFT = "arrow-left-s-line"
    RIGHT = "arrow-right-s-line"
    FORWARD = "arrow-right-line"
    COMMENT = "chat-1-line"
    KEYBOARD = "keyboard-line"
    ADD = "add-line"
    DOWNLOAD = "download-2-line"
    UPLOAD = "upload-2-line"
    PRINT = "printer-line"
    LOCK = "lock-line"
    EYE = "eye-line"
    EYE_OFF = "eye-off-line"
    SEARCH = "search-line"
    COPY = "file-copy-line"
    PASTE = "clipboard-line"
    PICTURE = "image-line"
    TABLE = "table-line"
    FOLDER = "folder-open-line"
    VERIFY = "shield-check-line"
    REFRESH = "refresh-line"
    REVIEW = "restart-line"
    LIST = "list-unordered"
    MORE = "more-line"
    SIDES = "arrow-left-right-line"
    SWITCH_PERSON = "logout-box-r-line"
    LIGHT = "sun-line"
    DARK = "moon-line"
    LANGUAGE = "global-line"
    PRODUCT = "scales-3-line"


@cache
def _folder() -> Path:
    found = importlib.util.find_spec("qtawesome")  # finds the package's folder without running it
    if found is None or found.origin is None:
        raise RuntimeError("the icon font package is not installed")
    return Path(found.origin).parent / "fonts"


@cache
def _charmap() -> str:
    return next(_folder().glob("remixicon-charmap-*.json")).read_text("utf-8")


@cache
def _glyph(icon: Icon) -> str:
    """The character of an icon, looked up in the text of the charmap: parsing its 2,271 names costs more than the dozen in use."""
    _before, found, rest = _charmap().partition(f'"{icon.value}"')
    if not found:
        raise LookupError(f"the icon font has no {icon.value}")
    return chr(int(rest.split('"', 2)[1], 16))


@cache
def _family() -> str:
    file = next(_folder().glob("remixicon-*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))[0]


@cache
def _font(size: int) -> QFont:
    made = QFont(_family())
    made.setPixelSize(size)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def paint_icon(painter: QPainter, rect: QRect | QRectF, icon: Icon, colour: QColor | str) -> None:
    """Draw ``icon`` in the middle of ``rect``, as large as its shorter side; leaves font and pen of ``painter`` as they were."""
    area = QRectF(rect)
    painter.save()
    painter.setFont(_font(max(1, round(min(area.width(), area.height())))))
    painter.setPen(QColor(colour))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _glyph(icon))
    painter.restore()
