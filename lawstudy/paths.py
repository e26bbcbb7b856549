"""The only finder of data files: for a checkout, a frozen build and an installed package.

Every function returns an absolute path; none of them creates anything, except :func:`state_dir`.
"""

import os
import sys
from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds ``resources`` and ``question_bank``."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen)
    package = Path(__file__).resolve().parent
    return package if (package / "resources").is_dir() else package.parent


def resources() -> Path:
    """Fonts, icons, translations and document templates."""
    return root() / "resources"


def fonts() -> Path:
    return resources() / "fonts"


def translations() -> Path:
    return resources() / "translations"


def question_bank() -> Path:
    """The questions, outlines and schemas that come with the program."""
    return root() / "question_bank"


def state_dir() -> Path:
    """A per-user folder outside any workspace: settings, last workspace, last numbers, locks. Created when missing."""
    override = os.environ.get("LAWSTUDY_STATE_DIR")
    if override:
        folder = Path(override)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", str(Path.home() / "AppData" / "Local"))) / "LawStudy"
    else:
        folder = Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state"))) / "lawstudy"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def documents_dir() -> Path:
    """Where workspaces and exported documents go when the user names no other place."""
    override = os.environ.get("LAWSTUDY_DOCUMENTS_DIR")
    if override:
        return Path(override)
    home = Path.home()
    for name in ("文档", "Documents"):
        if (home / name).is_dir():
            return home / name / "LawStudy"
    return home / "LawStudy"
