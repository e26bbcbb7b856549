"""A law from its official text: one that is new here, or a newer edition beside the one in force."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import msgspec
from msgspec import Struct

from lawstudy.domain.access import Role, Scope
from lawstudy.domain.editions.carrying import Affected, EditionChange, affected, edition_of, outline_of
from lawstudy.domain.editions.comparison import ArticleChange, compare
from lawstudy.domain.editions.official import OfficialText
from lawstudy.domain.editions.terms import stale_terms
from lawstudy.domain.ids import edition_id
from lawstudy.domain.law import Edition
from lawstudy.domain.other_laws import other_law
from lawstudy.domain.people import pinyin
from lawstudy.domain.problems import ERROR, WARNING, Problem
from lawstudy.domain.question_code import spoken_title
from lawstudy.errors import BadArgument, LawNotImported, TextUnreadable
from lawstudy.formats.apart import official_of
from lawstudy.store import edition_changes, editions, questions
from lawstudy.store.editions import COMING, IN_FORCE
from lawstudy.usecases.arguments import day_of, line_within, text_within
from lawstudy.usecases.bank.law_carrying import bring_in_force, carry_over, sort_in
from lawstudy.usecases.bank.law_comparison import LEAST_ALIKE, LawComparison, told
from lawstudy.usecases.bank.statutes import LONGEST_NAME, TextOrigin, official_text
from lawstudy.usecases.context import Context, JobContext
from lawstudy.usecases.registry import job

COORDINATORS = {Role.COORDINATOR}
LONGEST_TITLE = 60
_CODE = re.compile("[a-z][a-z0-9_]{1,39}")


class LawSort(StrEnum):
    """What a file holds: a law that is new here, another edition of one, or the text of the edition that is here."""

    NEW_LAW = "new_law"
    NEW_EDITION = "new_edition"
    KNOWN = "known"


class LawImport(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``replaces`` is the edition that a newer one comes after, and ``comparison`` what it changes. ``queued`` questions wait for a
    person, ``carried`` ones go over by themselves. ``problems`` that are errors keep the law out. ``in_force``: its day has come."""

    sort: LawSort
    law: str
    title: str
    edition: str
    edition_name: str
    adopted: str
    effective: str
    in_force: bool
    articles: int
    chapters: tuple[str, ...]
    replaces: str = ""
    comparison: LawComparison | None = None
    queued: int = 0
    carried: int = 0
    problems: tuple[Problem, ...] = ()
    written: bool = False


@dataclass(frozen=True)
class _Understood:
    told: LawImport
    edition: Edition
    official: OfficialText
    old: Edition | None = None
    change: EditionChange | None = None


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def preview_law(ctx: JobContext, *, sha256: str, name: str, law: str = "", title: str = "", effective: str = "") -> LawImport:
    """What the official text of a law, a .docx or .txt file that was put as a blob before, would bring; nothing is written. ``law`` is the
    code of a law that is here, or the one that a new law shall have; ``title`` and ``effective`` stand for what the text does not say.
    TextUnreadable for what is no law."""
    return _understood(ctx, sha256, name, law, title, effective).told


@job(roles=COORDINATORS, scope=Scope.ORGANISATION)
def import_law(ctx: JobContext, *, sha256: str, name: str, law: str = "", title: str = "", effective: str = "") -> LawImport:
    """Take it in, as :func:`preview_law` shows it. A newer edition replaces the one before on its first day; the questions that cite what
    it changed wait in its queue from now on. LawNotImported names what stands in the way."""
    found = _understood(ctx, sha256, name, law, title, effective)
    errors = [problem for problem in found.told.problems if problem.severity == ERROR]
    if errors:
        raise LawNotImported(problems=errors)
    origin = msgspec.json.encode(TextOrigin(name=text_within("name", name, most=LONGEST_NAME), by=ctx.actor.name, imported_us=ctx.now))
    sorted_in = ctx.read(lambda c: _affected(c, found)) if found.change is not None else {}
    ctx.write(lambda c: _write(c, found, origin.decode(), sorted_in, sha256))
    if found.change is not None:
        while not ctx.write(carry_over):
            ctx.progress(0, 0)
    return msgspec.structs.replace(found.told, written=True)


def _understood(ctx: JobContext, sha256: str, name: str, law: str, title: str, effective: str) -> _Understood:
    official = official_of(ctx.blobs.get(sha256), name)
    return ctx.read(lambda c: _compared(c, official, law.strip(), line_within("title", title, least=0, most=LONGEST_TITLE), effective))


def _compared(ctx: Context, official: OfficialText, law: str, title: str, effective: str) -> _Understood:
    title = title or official.title
    day = day_of("effective", effective).isoformat() if effective else official.effective
    known = editions.in_force(ctx.tx, ctx.reach.organisation_id)
    old = next((e for e in known if not e.is_collection and (e.code == law or (not law and _same_law(e.title, title)))), None)
    problems = list(official.problems)
    if not title:
        problems.append(Problem(code="law.no_title", field="title"))
    if not day:
        problems.append(Problem(code="law.no_first_day", field="effective"))
    elif official.adopted and day < official.adopted:
        problems.append(Problem(code="law.first_day_early", field="effective", parameters={"adopted": official.adopted}))
    if old is None:
        return _new_law(ctx, official, law, title, day, known, problems)
    return _newer_edition(ctx, official, old, day, problems)


def _same_law(one: str, other: str) -> bool:
    return bool(other) and spoken_title(one.strip("《》")) == spoken_title(other.strip("《》"))


def _new_law(
    ctx: Context, official: OfficialText, law: str, title: str, day: str, known: tuple[Edition, ...], problems: list[Problem]
) -> _Understood:
    cited = other_law(title) or other_law(law)
    taken = {edition.code for edition in known}
    code = law or (cited.code if cited is not None else _free_code(title, taken))
    if not _CODE.fullmatch(code):
        raise BadArgument(name="law", reason="a code is letters a–z and digits, and “{given}” is not", values={"given": law})
    year = (official.adopted or day)[:4]
    edition = Edition(
        code=code,
        title=title,
        short_title=title.removeprefix("中华人民共和国"),
        edition=cited.edition if cited is not None and cited.effective == day else year,
        edition_name=f"{year}年{official.act}",
        adopted=official.adopted or day,
        effective=day,
        article_count=0,
        chapters=(),
        articles=(),
    )
    edition = edition_of(official, edition, None)
    return _Understood(_told(ctx, LawSort.NEW_LAW, edition, problems), edition, official)


def _free_code(title: str, taken: set[str]) -> str:
    first = "".join(
        syllable[0] for syllable in pinyin(title.removeprefix("中华人民共和国")) if syllable[:1].isascii() and syllable[:1].isalpha()
    )
    first = first[:30] or "law"
    return next(code for code in (first, *(f"{first}{n}" for n in range(2, 1000))) if code not in taken)


def _newer_edition(ctx: Context, official: OfficialText, old: Edition, day: str, problems: list[Problem]) -> _Understood:
    organisation_id = ctx.reach.organisation_id
    states = editions.states(ctx.tx, organisation_id, old.code)
    adopted = official.adopted or day
    name = next((n for n in (adopted[:4], adopted[:7], adopted) if n not in states), adopted)
    like = msgspec.structs.replace(
        old,
        edition=name,
        edition_name=f"{adopted[:4]}年{official.act}",
        adopted=adopted,
        effective=day,
        old_editions=(),
    )
    edition = edition_of(official, like, None)
    if [a.sha256 for a in edition.articles] == [a.sha256 for a in old.articles]:
        return _Understood(_told(ctx, LawSort.KNOWN, old, [p for p in problems if not p.field]), old, official, old)
    coming = [each for each, state in states.items() if state == COMING]
    if coming:
        problems.append(Problem(code="law.one_is_coming", parameters={"edition": coming[0]}))
    if day and day <= old.effective:
        problems.append(Problem(code="law.older_edition", parameters={"effective": old.effective, "edition": old.edition_name}))
    texts = official_text(ctx, old)[1]
    changes = _changes(old, texts, edition, official)
    if LEAST_ALIKE * sum(1 for c in changes if c.old and c.new) < min(old.article_count, edition.article_count) and texts:
        raise TextUnreadable(reason="another_law")
    change = EditionChange(changes=changes, terms=stale_terms(texts, official.articles) if texts else ())
    if not texts:
        problems.append(Problem(code="law.compared_by_hashes", severity=WARNING))
    edition = edition_of(official, like, change)
    cited = questions.citing(ctx.tx, organisation_id, old.code, old.edition)
    found = _Understood(_told(ctx, LawSort.NEW_EDITION, edition, problems), edition, official, old, change)
    reasons = [why.reason is not None for why in _affected(ctx, found).values()]
    shown = msgspec.structs.replace(
        found.told,
        replaces=old.edition,
        comparison=told(
            old.code, changes, texts, official.articles, cited, editions.outline(ctx.tx, organisation_id, old.code, old.edition)
        ),
        queued=sum(reasons),
        carried=len(reasons) - sum(reasons),
    )
    return _Understood(shown, edition, official, old, change)


def _changes(old: Edition, texts: Mapping[int, str], edition: Edition, official: OfficialText) -> tuple[ArticleChange, ...]:
    """By the words; where the older text is not here by the hashes, which know what is the same and what is not."""
    if texts:
        return compare(texts, official.articles)
    return compare({a.article: a.sha256 for a in old.articles}, {a.article: a.sha256 for a in edition.articles})


def _told(ctx: Context, sort: LawSort, edition: Edition, problems: list[Problem]) -> LawImport:
    return LawImport(
        sort=sort,
        law=edition.code,
        title=edition.title,
        edition=edition.edition,
        edition_name=edition.edition_name,
        adopted=edition.adopted,
        effective=edition.effective,
        in_force=bool(edition.effective) and edition.effective <= ctx.today,
        articles=edition.article_count,
        chapters=tuple(chapter.title for chapter in edition.chapters),
        problems=tuple(problems),
    )


def _affected(ctx: Context, found: _Understood) -> dict[UUID, Affected]:
    assert found.old is not None
    assert found.change is not None
    law, old, new = found.edition.code, found.old.edition, found.edition.edition
    reasons: dict[UUID, Affected] = {}
    for ident, content in questions.contents_citing(ctx.tx, ctx.reach.organisation_id, law, old):
        why = affected(content, law, old, new, found.change)
        if why is not None:
            reasons[ident] = why
    return reasons


def _write(c: Context, found: _Understood, origin: str, sorted_in: dict[UUID, Affected], sha256: str) -> None:
    organisation_id, edition, ident = c.reach.organisation_id, found.edition, edition_id(found.edition.code, found.edition.edition)
    if found.told.sort is LawSort.NEW_EDITION:
        assert found.old is not None
        assert found.change is not None
        outline = outline_of(editions.outline(c.tx, organisation_id, found.old.code, found.old.edition), found.change)
        place = editions.position_of(c.tx, organisation_id, found.old.code, found.old.edition)
        editions.add(c.tx, organisation_id, edition, outline, place, COMING)
        edition_changes.add(c.tx, organisation_id, edition, found.old.edition, found.change, now=c.now, account_id=c.actor.account_id)
        edition_changes.sort_in(c.tx, organisation_id, ident, sorted_in)
        step = next(step for step in edition_changes.steps(c.tx, organisation_id) if step.edition_id == ident)
        sort_in(c, step, edition_changes.unsorted(c.tx, organisation_id, step))
        c.changes.add("question")
    elif found.told.sort is LawSort.NEW_LAW:
        editions.add(c.tx, organisation_id, edition, (), editions.next_position(c.tx, organisation_id), IN_FORCE)
    editions.put_texts(c.tx, organisation_id, edition.code, edition.edition, found.official.articles, origin)
    c.changes.add("edition", ident)
    c.changes.note(ident, sha256=sha256, effective=edition.effective, queued=sum(why.reason is not None for why in sorted_in.values()))
    bring_in_force(c)
