"""What can be undone while a question is written: whole entries, where a run of typing in one place is one step. No Qt."""

from typing import Any

import msgspec

from lawstudy.usecases.bank.questions import QuestionEntry

MOST = 200
RUN = 30  # so many characters typed or taken away in one place are one step


class History:
    def __init__(self) -> None:
        self._before: list[QuestionEntry] = []
        self._after: list[QuestionEntry] = []
        self._place = ""

    def note(self, before: QuestionEntry, after: QuestionEntry) -> None:
        """``before`` has just become ``after``."""
        place = _one_text(before, after)
        runs_on = bool(place) and place == self._place and bool(self._before) and _near(self._before[-1], after, place)
        if not runs_on:
            self._before = [*self._before[-MOST:], before]
        self._after.clear()
        self._place = place

    def undo(self, now: QuestionEntry) -> QuestionEntry:
        """The entry before the last step; ``now`` where there is none."""
        return self._step(now, self._before, self._after)

    def redo(self, now: QuestionEntry) -> QuestionEntry:
        return self._step(now, self._after, self._before)

    def _step(self, now: QuestionEntry, source: list[QuestionEntry], target: list[QuestionEntry]) -> QuestionEntry:
        self._place = ""
        if not source:
            return now
        target.append(now)
        return source.pop()


def _texts(value: Any, at: str = "") -> dict[str, Any]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if pairs is None:
        return {at: value}
    return {place: leaf for key, each in pairs for place, leaf in _texts(each, f"{at}.{key}").items()}


def _one_text(before: QuestionEntry, after: QuestionEntry) -> str:
    """The one place of text that differs by a character or two; "" for any other change."""
    old, new = _texts(msgspec.to_builtins(before)), _texts(msgspec.to_builtins(after))
    if old.keys() != new.keys():
        return ""
    places = [place for place, value in new.items() if old[place] != value]
    if len(places) != 1 or not isinstance(new[places[0]], str) or not isinstance(old[places[0]], str):
        return ""
    return places[0] if abs(len(new[places[0]]) - len(old[places[0]])) <= 2 else ""


def _near(first: QuestionEntry, now: QuestionEntry, place: str) -> bool:
    old, new = _texts(msgspec.to_builtins(first)), _texts(msgspec.to_builtins(now))
    return place in old and abs(len(str(new[place])) - len(str(old[place]))) <= RUN
