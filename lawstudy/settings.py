"""What was chosen at this PC: language, appearance, last workspaces, and how each person likes the screens. One JSON file per user.

A broken or foreign file never stops the program: what cannot be read has its default. Nothing here is needed to read a
workspace, and nothing of a workspace is kept here but its path.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from lawstudy import paths
from lawstudy.i18n import DEFAULT_LANGUAGE, LANGUAGES

FILE = "settings.json"
REMEMBERED = 5
APPEARANCES = ("light", "dark", "system")
TEXT_PERCENTS = (90, 100, 110, 125, 150)
MOST_CHOICES = 500


class Settings(NamedTuple):  # neither Struct nor dataclass: both load modules that the first paint does not need
    """``workspaces`` are folders, the newest first. ``appearance`` is one of APPEARANCES, ``text_percent`` one of TEXT_PERCENTS.
    ``choices`` are (person, name, value), the newest first: a person is the id that a workspace gives them, and no name of anyone is
    kept. ``window`` is where the main window was: left, top, width, height, and 1 when it filled the screen; () when that is unknown."""

    language: str = DEFAULT_LANGUAGE
    appearance: str = "system"
    workspaces: tuple[str, ...] = ()
    choices: tuple[tuple[str, str, str], ...] = ()
    text_percent: int = 100
    window: tuple[int, ...] = ()


def file() -> Path:
    return paths.state_dir() / FILE


def load() -> Settings:
    """The settings of this user; defaults for what is missing or makes no sense."""
    try:
        text = file().read_text("utf-8")
    except (OSError, ValueError):
        return Settings()
    import json  # a first start has nothing to read

    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):  # lists in lists in lists
        return Settings()
    return _sensible(stored) if isinstance(stored, dict) else Settings()


def _sensible(stored: dict[str, Any]) -> Settings:
    default = Settings()
    workspaces = stored.get("workspaces")
    listed = workspaces if isinstance(workspaces, list) else []

    def chosen(name: str, allowed: tuple[str, ...]) -> str:
        value = stored.get(name)
        return value if value in allowed else str(getattr(default, name))

    return Settings(
        language=chosen("language", tuple(LANGUAGES)),
        appearance=chosen("appearance", APPEARANCES),
        workspaces=tuple(path for path in listed if isinstance(path, str))[:REMEMBERED],
        choices=_choices(stored.get("choices")),
        text_percent=percent if (percent := stored.get("text_percent")) in TEXT_PERCENTS else default.text_percent,
        window=_window(stored.get("window")),
    )


def _window(stored: object) -> tuple[int, ...]:
    whole = isinstance(stored, list) and len(stored) == 5 and all(type(part) is int and abs(part) < 100_000 for part in stored)
    return tuple(stored) if whole and isinstance(stored, list) else ()


def _choices(stored: object) -> tuple[tuple[str, str, str], ...]:
    listed = stored if isinstance(stored, list) else []
    whole = [each for each in listed if isinstance(each, list) and len(each) == 3 and all(isinstance(part, str) for part in each)]
    return tuple((person, name, value) for person, name, value in whole)[:MOST_CHOICES]


def save(value: Settings) -> None:
    """Write all settings. Where that is impossible (a full disk, a read-only home) they hold until the program ends."""
    import json  # as above

    with suppress(OSError):
        target = file()
        draft = target.with_suffix(f".{os.getpid()}.new")
        try:
            draft.write_text(json.dumps(value._asdict(), ensure_ascii=False, indent=1), "utf-8")
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


class Preferences:
    """The settings in use; each change is written at once."""

    def __init__(self, value: Settings | None = None) -> None:
        self.value = load() if value is None else value

    def change(self, **changed: Any) -> None:
        """``change(language="en")``; TypeError for a field that does not exist."""
        unknown = set(changed) - set(Settings._fields)
        if unknown:
            raise TypeError(f"no setting {sorted(unknown)}")
        self.value = self.value._replace(**changed)
        save(self.value)

    def last_workspace(self) -> Path | None:
        """The newest workspace that is still there."""
        return next((Path(path) for path in self.value.workspaces if Path(path).is_dir()), None)

    def remember_workspace(self, folder: Path) -> None:
        """Put ``folder`` first in the list."""
        path = str(folder)
        others = tuple(known for known in self.value.workspaces if known != path)
        self.change(workspaces=(path, *others)[:REMEMBERED])

    def forget_workspace(self, folder: Path) -> None:
        self.change(workspaces=tuple(known for known in self.value.workspaces if known != str(folder)))


class Choices:
    """How one person likes the screens of this PC. Without preferences it is forgotten when the window closes."""

    def __init__(self, preferences: Preferences | None = None, person: str = "") -> None:
        self._preferences = preferences or _Forgotten()
        self._person = person

    def get(self, name: str, allowed: Sequence[str], otherwise: str) -> str:
        """What was chosen last, if it is still one of ``allowed``; else ``otherwise``."""
        value = self.said(name)
        return value if value in allowed else otherwise

    def said(self, name: str) -> str:
        """What was kept last, whatever it is; "" for nothing."""
        kept = (value for person, known, value in self._preferences.value.choices if (person, known) == (self._person, name))
        return next(kept, "")

    def put(self, name: str, value: str) -> None:
        others = tuple(each for each in self._preferences.value.choices if each[:2] != (self._person, name))
        self._preferences.change(choices=((self._person, name, value), *others)[:MOST_CHOICES])


class _Forgotten(Preferences):
    """Preferences that are written nowhere."""

    def __init__(self) -> None:
        super().__init__(Settings())

    def change(self, **changed: Any) -> None:
        self.value = self.value._replace(**changed)
