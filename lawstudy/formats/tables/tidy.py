"""Texts of cells as they are kept."""

import re
from collections.abc import Callable

from lawstudy.domain.text import stored

_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')
_MARKED_TEXT = re.compile(r"'(?=[\d+=@-])")


# Texts in which there is nothing to tidy but their edges.
_TIDY = re.compile("[ -~一-龥，。、：；？！（）《》“”]*")


def tidied(text: str) -> str:
    """NFC, line breaks as ``\\n``, without format characters, without white space at its edges."""
    return text.strip() if _TIDY.fullmatch(text) else stored(text).strip()


def as_written(text: str) -> str:
    """A cell of a text file or paste: ``="0012"`` and ``'0012`` are how a number is kept from being one."""
    found = _FORMULA_TEXT.fullmatch(text)
    if found is not None:
        return found[1].replace('""', '"').strip()
    return _MARKED_TEXT.sub("", text, count=1) if text.startswith("'") else text


class Texts(dict[str, str]):
    """Raw text → tidied text, each made once: most columns of a long list repeat a few words. ``decoded`` comes first."""

    def __init__(self, decoded: Callable[[str], str]) -> None:
        super().__init__()
        self._decoded = decoded

    def __missing__(self, raw: str) -> str:
        clean = self[raw] = tidied(self._decoded(raw))
        return clean
