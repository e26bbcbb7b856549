"""What Qt itself has to say goes into the log, not onto a terminal that nobody sees."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

log = logging.getLogger("qt")


def write_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """The handler for ``qInstallMessageHandler``."""
    log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
