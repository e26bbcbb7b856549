"""The official text of a law: where it comes from, whether it is proved, and importing it from a file."""

from enum import StrEnum
from functools import lru_cache

import msgspec
from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.clock import local_date
from lawstudy.domain.ids import edition_id
from lawstudy.domain.law import Edition
from lawstudy.domain.statute import unproved
from lawstudy.errors import NotFound, TextNotProved
from lawstudy.formats import statute_package
from lawstudy.formats.apart import statute_texts
from lawstudy.store import editions
from lawstudy.usecases.arguments import text_within
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import Kind, job, use_case

EVERYONE = {Role.EMPLOYEE, Role.COORDINATOR, Role.ADMINISTRATOR}
COORDINATORS = {Role.COORDINATOR}
LONGEST_NAME = 200
MOST_LISTED = 20


class TextState(StrEnum):
    """PACKAGE and IMPORTED: proved and shown. ABSENT: no text at all. DIFFERENT: a text that is not the official one."""

    PACKAGE = "package"
    IMPORTED = "imported"
    ABSENT = "absent"
    DIFFERENT = "different"


class TextSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is the package or the file, ``by`` and ``on`` (local date) who imported it; ``differing`` articles spoil the proof."""

    state: TextState
    name: str = ""
    by: str = ""
    on: str = ""
    differing: tuple[int, ...] = ()

    @property
    def shown(self) -> bool:
        return self.state in {TextState.PACKAGE, TextState.IMPORTED}


class TextOrigin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the source column of an imported text holds."""

    schema: int = 1
    name: str
    by: str
    imported_us: int


class StatuteCheck(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a file holds of a law: articles found, and those that are missing or differ."""

    law: str
    articles: int
    differing: tuple[int, ...]


def edition_in_force(ctx: Context, law: str) -> Edition:
    """Also of a law that is only to be read; NotFound for one that the workspace does not have."""
    return edition_and_whether_reading(ctx, law)[0]


def edition_and_whether_reading(ctx: Context, law: str) -> tuple[Edition, bool]:
    """As :func:`edition_in_force`, with whether the law is here to be read only."""
    for found, reading in ((editions.in_force, False), (editions.to_read, True)):
        for edition in found(ctx.tx, ctx.reach.organisation_id):
            if edition.code == law:
                return edition, reading
    raise NotFound(noun="law", ident=law)


def official_text(ctx: Context, edition: Edition) -> tuple[TextSource, dict[int, str]]:
    """Where the text comes from, and the whole of it when every article is proved; otherwise no text."""
    imported = editions.texts(ctx.tx, ctx.reach.organisation_id, edition.code, edition.edition)
    if imported:
        origin = msgspec.json.decode(
            editions.text_source(ctx.tx, ctx.reach.organisation_id, edition.code, edition.edition), type=TextOrigin
        )
        source = TextSource(state=TextState.IMPORTED, name=origin.name, by=origin.by, on=local_date(origin.imported_us))
        return _proved(edition, imported, source)
    path = statute_package.installed()
    texts = statute_package.read_texts(path, edition) if path is not None else {}
    if not texts:
        return TextSource(state=TextState.ABSENT), {}
    return _proved(edition, texts, TextSource(state=TextState.PACKAGE, name=statute_package.DISTRIBUTION))


@lru_cache(maxsize=16)
def _unproved(edition: Edition, texts: tuple[tuple[int, str], ...]) -> tuple[int, ...]:
    """Kept: 民法典 has 1,260 articles, and each is hashed."""
    return unproved(edition, dict(texts))


def _proved(edition: Edition, texts: dict[int, str], source: TextSource) -> tuple[TextSource, dict[int, str]]:
    differing = _unproved(edition, tuple(texts.items()))
    if differing:
        return TextSource(state=TextState.DIFFERENT, name=source.name, differing=differing), {}
    return source, texts


@use_case(kind=Kind.QUERY, roles=EVERYONE, scope=Scope.OWN)
def statute_source(ctx: Context, *, law: str) -> TextSource:
    """Whether the official text of a law is there, and where it comes from."""
    return official_text(ctx, edition_in_force(ctx, law))[0]


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def check_statute_text(ctx: JobContext, *, law: str, sha256: str, name: str) -> StatuteCheck:
    """Compare a .docx or .txt file, put as a blob before, with the official text; nothing is written."""
    edition = ctx.read(lambda reading: edition_in_force(reading, law))
    texts = statute_texts(ctx.blobs.get(sha256), name)
    return StatuteCheck(law=law, articles=len(texts), differing=unproved(edition, texts))


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def import_statute_text(ctx: JobContext, *, law: str, sha256: str, name: str) -> TextSource:
    """Take the official text from a file. TextNotProved when any article is missing or differs: then nothing is written."""
    title = text_within("name", name, most=LONGEST_NAME)
    edition = ctx.read(lambda reading: edition_in_force(reading, law))
    texts = statute_texts(ctx.blobs.get(sha256), name)
    differing = unproved(edition, texts)
    if differing:
        more = "" if len(differing) <= MOST_LISTED else " …"
        raise TextNotProved(articles=", ".join(str(n) for n in differing[:MOST_LISTED]) + more)
    origin = TextOrigin(name=title, by=ctx.actor.name, imported_us=ctx.now)
    wanted = {article: texts[article] for article in (a.article for a in edition.articles)}

    def write(writing: Context) -> None:
        editions.put_texts(writing.tx, ctx.reach.organisation_id, law, edition.edition, wanted, msgspec.json.encode(origin).decode())
        writing.changes.add("edition", edition_id(law, edition.edition))
        writing.changes.note(edition_id(law, edition.edition), sha256=sha256)

    ctx.write(write)
    return TextSource(state=TextState.IMPORTED, name=title, by=ctx.actor.name, on=local_date(origin.imported_us))
