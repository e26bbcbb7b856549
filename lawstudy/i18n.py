"""Languages: gettext catalogues with English source strings; Chinese is the default and complete.

``_`` may be called at any time, also before :func:`use`; the language is looked up at each call, so text kept in a
module-level table is marked with :func:`N_` and translated where it is shown.
"""

import os
import struct

from lawstudy import paths
from lawstudy.plurals import counting

LANGUAGES = {"zh_CN": "中文", "en": "English"}
DEFAULT_LANGUAGE = "zh_CN"
LANGUAGE_VARIABLE = "LAWSTUDY_LANG"
DOMAIN = "lawstudy"


class Catalogue:
    """A compiled catalogue (.mo of gettext), read where it lies: a message is found by bisection when it is first asked for,
    so opening it before the first paint costs nothing, however long it grows. ValueError for anything else."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order = next((order for order in "<>" if struct.unpack_from(order + "I", data)[0] == _MAGIC), "")
        if not self._order:
            raise ValueError("not a compiled catalogue")
        self._count, self._sources, self._targets = struct.unpack_from(self._order + "3I", data, 8)
        self._found: dict[str, str] = {}

    def translated(self, message: str) -> str:
        """``message`` in the language of the catalogue, or as it is."""
        found = self._found.get(message)
        if found is None:
            found = self._found[message] = self._search(message)
        return found

    def _search(self, message: str) -> str:
        wanted, low, high = message.encode(), 0, self._count
        while low < high:
            middle = (low + high) // 2
            here = self._string(self._sources, middle)
            if here == wanted:
                return self._string(self._targets, middle).decode()
            low, high = (middle + 1, high) if here < wanted else (low, middle)
        return message

    def _string(self, table: int, position: int) -> bytes:
        length, start = struct.unpack_from(self._order + "2I", self._data, table + 8 * position)
        return self._data[start : start + length]


_MAGIC = 0x950412DE
_catalogue: Catalogue | None = None
_language = "en"


def use(language: str) -> None:
    """Switch to ``language`` (a key of LANGUAGES; anything else falls back to the default)."""
    global _catalogue, _language  # the one piece of process-wide state: the language of the person at the screen
    _language = language if language in LANGUAGES else DEFAULT_LANGUAGE
    file = paths.translations() / _language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    _catalogue = Catalogue(file.read_bytes()) if _language != "en" and file.is_file() else None


def language() -> str:
    return _language


def asked_for() -> str:
    """The language that the environment names, else the default."""
    return os.environ.get(LANGUAGE_VARIABLE, DEFAULT_LANGUAGE)


def tell_libraries() -> None:
    """Libraries that look their words up with gettext (those that read a command line) find them in our catalogue."""
    import gettext  # the window starts without it

    gettext.bindtextdomain(DOMAIN, str(paths.translations()))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = _language  # what gettext asks first


_END_OF_CONTEXT = "\x04"  # as gettext writes it


def _(message: str) -> str:
    """``message`` in the current language; of one with a context (``P_``) only its words. In English it knows its plurals."""
    if _catalogue is None:
        return counting(message.partition(_END_OF_CONTEXT)[2] or message)
    found = _catalogue.translated(message) if message else message
    return found.partition(_END_OF_CONTEXT)[2] or found


def N_(message: str) -> str:
    """Mark ``message`` for translation without translating it (for tables made at import time)."""
    return message


def P_(context: str, message: str) -> str:
    """As :func:`N_`, where the same English word is said otherwise in another place: ``context`` says in which it stands."""
    return f"{context}{_END_OF_CONTEXT}{message}"


def counted(n: int, one: str, many: str) -> str:
    """``one`` for exactly one, ``many`` otherwise (both marked by N_), translated and with {n} filled in."""
    return _(one if n == 1 else many).format(n=n)
