"""The records of laws to read: what is one, and what is named as none."""

import json
from pathlib import Path
from typing import Any

import pytest

from lawstudy import paths
from lawstudy.domain.other_laws import OTHER_LAWS
from lawstudy.formats.reading_laws import read_reading

GOOD: dict[str, Any] = {
    "schema": 1,
    "code": "syf",
    "title": "试验办法",
    "short_title": "试验办法",
    "edition": "2020",
    "edition_name": "2020年",
    "adopted": "2020-01-01",
    "effective": "2020-02-01",
    "chapters": [
        {"number": 1, "title": "总则", "short_title": "总则", "articles": [1, 2], "sections": []},
        {"number": 2, "title": "附则", "short_title": "附则", "articles": [3, 3], "sections": []},
    ],
    "sha256": ["a", "b", "c"],
}


def test_the_records_that_come_with_the_program_are_those_by_which_they_are_cited() -> None:
    laws, problems = read_reading(paths.question_bank())
    assert problems == []
    for law in laws:
        known = OTHER_LAWS[law.code]
        told = (known.title, known.short_title, known.edition, known.effective, known.article_count)
        assert told == (law.title, law.short_title, law.edition, law.effective, law.article_count)
        assert all(len(article.sha256) == 64 for article in law.articles)
        for chapter in law.chapters:
            ends = [section.articles for section in chapter.sections]
            assert not ends or (ends[0][0], ends[-1][1]) == chapter.articles


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": 2},
        {"sha256": ["a", "b"]},
        {"sha256": "abc"},
        {"more": 1},
        {"chapters": []},
        {"chapters": GOOD["chapters"][1:]},
        {"chapters": [GOOD["chapters"][0] | {"articles": [1, 1]}, GOOD["chapters"][1]]},
    ],
)
def test_what_is_no_record(tmp_path: Path, changes: dict[str, Any]) -> None:
    folder = tmp_path / "reading"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(GOOD), "utf-8")
    (folder / "b.json").write_text(json.dumps(GOOD | changes), "utf-8")
    (folder / "c.json").write_bytes(b"\xff no json")
    laws, problems = read_reading(tmp_path)
    assert [(law.code, law.article_count) for law in laws] == [("syf", 3)]
    assert [(p.code, p.file) for p in problems] == [("reading_unreadable", "reading/b.json"), ("reading_unreadable", "reading/c.json")]
