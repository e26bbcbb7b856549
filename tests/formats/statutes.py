"""The official text for tests: from the installed data package or the folder beside the checkout. It is never in the repository."""

import json
from pathlib import Path

from lawstudy.domain.law import Edition
from lawstudy.domain.statute import unproved
from lawstudy.formats.statute_package import installed, read_texts  # by name: tests take the package away from the program

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "statutes"


def official(edition: Edition) -> dict[int, str]:
    """The proved text by article; empty when it is not on this machine."""
    path = installed()
    texts = read_texts(path, edition) if path is not None else _beside(edition)
    return texts if not unproved(edition, texts) else {}


def _beside(edition: Edition) -> dict[int, str]:
    found: dict[int, str] = {}
    for file in sorted(BESIDE.glob(f"{edition.code}_*.json")):
        whole = json.loads(file.read_text("utf-8"))[0]
        if whole["effective_date"] == edition.effective:
            found.update({a["no"]: a["text"] for chapter in whole["chapters"] for a in chapter["articles"]})
    return found
