"""Somebody else was faster than what is written in a form: what of it is kept, and how the other's change is told. No Qt."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct, structs

from lawstudy.i18n import _

Entry = TypeVar("Entry", bound=Struct)
NOTHING = "—"


def carried_over(typed: Entry, before: Entry, now: Entry) -> Entry:
    """``typed`` over what the record has become: a field that was left as it was ``before`` takes the other's value."""
    names = typed.__struct_fields__
    untouched = {name: getattr(now, name) for name in names if getattr(typed, name) == getattr(before, name)}
    return structs.replace(typed, **untouched)


def told(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """A line for each fact that is another one now, by what it is called; "" where the facts are the same."""
    lines = [
        _("{field}: {before} → {now}").format(field=field, before=before.get(field) or NOTHING, now=value or NOTHING)
        for field, value in now.items()
        if value != before.get(field, "")
    ]
    return "\n".join(lines)


def kept_words(lines: str) -> str:
    """What the other changed, and what becomes of what was typed."""
    return lines + "\n" + _("What you filled in is kept; fields that you left alone show the new state. Save again to write it.")
