"""Another edition of a law beside the one in force: what changed, and how many questions cite what changed. Nothing is written."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.editions.comparison import AFFECTING, ArticleChange, ChangeKind, compare, counts
from lawstudy.domain.editions.marked import Piece, marked
from lawstudy.domain.editions.terms import stale_terms
from lawstudy.domain.law import Edition, KeyPoints
from lawstudy.domain.statute import strays
from lawstudy.errors import NotFound, TextUnreadable
from lawstudy.formats.apart import statute_texts
from lawstudy.store import questions
from lawstudy.usecases.bank.statutes import edition_in_force, official_text
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

# Of two editions of one law at least every fifth article has its like.
LEAST_ALIKE = 5


class ComparedArticle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``old`` and ``new`` are numbers, 0 for none. ``pieces``: the words, those that changed marked, of articles that are not the same.
    ``questions`` cite the article of the older edition. ``points`` are our key points of it: they follow where its words stayed, and
    say what the law said before where they did not."""

    kind: ChangeKind
    old: int
    new: int
    pieces: tuple[Piece, ...]
    questions: int
    points: tuple[str, ...] = ()


class LawComparison(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """In the order of the newer edition. ``affected``: citations by questions of articles that changed or are gone. ``terms``: words that
    the newer edition gave up."""

    law: str
    counts: dict[ChangeKind, int]
    articles: tuple[ComparedArticle, ...]
    affected: int
    terms: tuple[str, ...]


@job(roles={Role.COORDINATOR}, scope=Scope.ORGANISATION)
def compare_statute_text(ctx: JobContext, *, law: str, sha256: str, name: str, newer: bool = True) -> LawComparison:
    """Put another edition of a law, a .docx or .txt file that was put as a blob before, beside the edition in force: the file is the
    ``newer`` one, or an older one. NotFound without the official text; TextUnreadable for what is no whole edition of this law."""
    edition, ours = ctx.read(lambda reading: _official(reading, law))
    theirs = statute_texts(ctx.blobs.get(sha256), name)
    if strays(theirs):
        raise TextUnreadable(reason="articles_uneven")
    old, new = (ours, theirs) if newer else (theirs, ours)
    changes = compare(old, new)
    if LEAST_ALIKE * sum(1 for change in changes if change.old and change.new) < min(len(old), len(new)):
        raise TextUnreadable(reason="another_law")
    cited = ctx.read(lambda reading: _cited(reading, edition, newer=newer))
    return told(law, changes, old, new, cited)


def told(
    law: str,
    changes: Sequence[ArticleChange],
    old: Mapping[int, str],
    new: Mapping[int, str],
    cited: Mapping[int, int],
    outline: Sequence[KeyPoints] = (),
) -> LawComparison:
    """``cited``: by article of the older edition, how many questions cite it; ``outline`` is that of the older edition. Where the older
    text is not there no words are told."""
    points = {each.article: each.points for each in outline}
    return LawComparison(
        law=law,
        counts=counts(changes),
        articles=tuple(_article(change, old, new, cited, points) for change in changes),
        affected=sum(cited.get(change.old, 0) for change in changes if change.kind in AFFECTING),
        terms=stale_terms(old, new) if old else (),
    )


def _official(ctx: Context, law: str) -> tuple[Edition, dict[int, str]]:
    edition = edition_in_force(ctx, law)
    texts = official_text(ctx, edition)[1]
    if not texts:
        raise NotFound(noun="text", ident=edition.short_title)
    return edition, texts


def _cited(ctx: Context, edition: Edition, *, newer: bool) -> dict[int, int]:
    """Citations of the older of the two editions; nothing cites one that the law does not know."""
    older = edition.edition if newer else next((old.edition for old in edition.old_editions), "")
    return questions.citing(ctx.tx, ctx.reach.organisation_id, edition.code, older)


def _article(
    change: ArticleChange,
    old: Mapping[int, str],
    new: Mapping[int, str],
    cited: Mapping[int, int],
    points: Mapping[int, tuple[str, ...]],
) -> ComparedArticle:
    same = change.kind in {ChangeKind.SAME, ChangeKind.MOVED} or not old
    return ComparedArticle(
        kind=change.kind,
        old=change.old,
        new=change.new,
        pieces=() if same else marked(old.get(change.old, ""), new.get(change.new, "")),
        questions=cited.get(change.old, 0),
        points=points.get(change.old, ()),
    )
