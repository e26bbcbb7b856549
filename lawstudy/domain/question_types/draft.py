"""The plain form in which people write a question: the bank's YAML, an import and the editor all pass through it."""

from msgspec import Struct

from lawstudy.domain.law import Citation, citation_text, parse_citation
from lawstudy.domain.problems import Problem


class OldCite(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citation of another edition than the file's, for contrast questions."""

    edition: str
    cite: str


class RubricDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    point: str
    share: int = 1


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``answer`` is a letter, 对/错 or a model text; letters; or accepted variants per blank, as the type asks."""

    type: str
    stem: str
    options: dict[str, str] = {}
    answer: str | list[str | list[str]] | None = None
    rubric: list[RubricDraft] = []
    parts: list["Draft"] = []
    explanation: str = ""
    cites: list[str | OldCite] = []
    share: int = 1


def read_citations(draft: Draft, law: str, edition: str) -> tuple[tuple[Citation, ...], list[Problem]]:
    """The citations of a draft and a problem for each that is not written in full."""
    found: list[Citation] = []
    problems: list[Problem] = []
    for number, cite in enumerate(draft.cites):
        text, its_edition = (cite, edition) if isinstance(cite, str) else (cite.cite, cite.edition)
        citation = parse_citation(text, law=law, edition=its_edition)
        if citation is None:
            problems.append(Problem(code="citation_unreadable", field=f"cites.{number}", parameters={"text": text}))
        else:
            found.append(citation)
    return tuple(found), problems


def write_citations(citations: tuple[Citation, ...], edition: str) -> list[str | OldCite]:
    return [citation_text(c) if c.edition == edition else OldCite(edition=c.edition, cite=citation_text(c)) for c in citations]


def missing_text(draft: Draft, *, explained: bool = True) -> list[Problem]:
    """What every type needs: a stem and, where it is ``explained`` as a whole, an explanation."""
    problems = []
    if not draft.stem.strip():
        problems.append(Problem(code="stem_missing", field="stem"))
    if explained and not draft.explanation.strip():
        problems.append(Problem(code="explanation_missing", field="explanation"))
    return problems
