"""What is said when a document holds characters that its typefaces lack, for every door."""

from collections.abc import Iterable

from lawstudy.domain.blob import Unprintable
from lawstudy.i18n import N_, _

PLACES = {
    "form": N_("letter of the paper"),
    "paper": N_("mark of the paper"),
    "words": N_("places to fill"),
    "author": N_("bureau"),
    "cells": N_("table"),
    "chair": N_("chair"),
    "code": N_("Recovery code"),
    "count": N_("table"),
    "department": N_("department"),
    "earned": N_("table"),
    "facts": N_("head of the page"),
    "header": N_("table"),
    "initials": N_("Pinyin"),
    "lines": N_("options and answers"),
    "login": N_("Sign-in name"),
    "name": N_("Name"),
    "organisation": N_("bureau"),
    "password": N_("First password"),
    "place": N_("place"),
    "stem": N_("stem"),
    "text": N_("text"),
    "time": N_("time"),
    "title": N_("title"),
    "topic": N_("topic"),
    "what": N_("title"),
}
_HEAD = N_("{n} places have characters outside the typefaces: a PDF shows 〓, a DOCX what the PC has. Write them in by hand.")
_NUMBERED = {"name", "department", "stem", "lines"}  # by the line or question that the paper numbers itself


def unprintable_head(found: Iterable[Unprintable]) -> str:
    """How many places there are; "" when everything can be printed."""
    count = len(set(found))
    return _(_HEAD).format(n=count) if count else ""


def unprintable_lines(found: Iterable[Unprintable]) -> list[str]:
    """The name or the words, the characters with their code points, and the place: each once."""
    lines = []
    for each in dict.fromkeys(found):
        place = _(PLACES.get(each.place, each.place))
        if each.number and each.place in _NUMBERED:
            place = _("{place}, no. {n}").format(place=place, n=each.number)
        lines.append(_("{place}: {text} ({characters})").format(place=place, text=each.text, characters="、".join(each.characters)))
    return lines
