"""How a table of this room is read. The tables map each value of an enum to a message (``N_``, ``P_``), translated where it is shown."""

from collections.abc import Mapping
from typing import TypeVar

from lawstudy.i18n import _

K = TypeVar("K", bound=str)


def word(table: Mapping[K, str], code: K | None) -> str:
    """The word for a code in the current language; "" for None, the code itself where no word is known."""
    return "" if code is None else _(table.get(code, code))
