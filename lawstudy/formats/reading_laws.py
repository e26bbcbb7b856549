"""``reading/CODE.json`` of the bank: laws that are offered to be read, each as names, days, chapters and one hash for each article."""

from pathlib import Path

import msgspec
from msgspec import Struct

from lawstudy.domain.bank import LARGEST
from lawstudy.domain.law import Article, Chapter, Edition
from lawstudy.domain.problems import Problem

FOLDER = "reading"
SCHEMA = 1


class ReadingFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``sha256``: of article 1, 2, 3 … in order, as ``domain.text.article_hash`` makes it. It holds no captions and no text."""

    schema: int
    code: str
    title: str
    short_title: str
    edition: str
    edition_name: str
    adopted: str
    effective: str
    chapters: tuple[Chapter, ...]
    sha256: tuple[str, ...]


def read_reading(folder: Path) -> tuple[tuple[Edition, ...], list[Problem]]:
    """The laws to read of a bank, in the order of their codes, and which of the files are none. Never raises for what a file says."""
    found: list[Edition] = []
    problems: list[Problem] = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        with path.open("rb") as stream:
            edition = _edition(stream.read(LARGEST + 1))
        if edition is None:
            problems.append(Problem(code="reading_unreadable", file=str(path.relative_to(folder))))
        else:
            found.append(edition)
    return tuple(found), problems


def _edition(data: bytes) -> Edition | None:
    try:
        file = msgspec.json.decode(data, type=ReadingFile)
    except (msgspec.MsgspecError, ValueError):
        return None
    follows = [1, *(chapter.articles[1] + 1 for chapter in file.chapters)]
    if file.schema != SCHEMA or follows != [*(chapter.articles[0] for chapter in file.chapters), len(file.sha256) + 1]:
        return None
    return Edition(
        code=file.code,
        title=file.title,
        short_title=file.short_title,
        edition=file.edition,
        edition_name=file.edition_name,
        adopted=file.adopted,
        effective=file.effective,
        article_count=len(file.sha256),
        chapters=file.chapters,
        articles=tuple(Article(article=number, caption="", sha256=each) for number, each in enumerate(file.sha256, 1)),
    )
