"""The plain form in which people write a question: the bank's YAML, an import and the editor all pass through it."""

from collections.abc import Iterable

from msgspec import Struct

from lawstudy.domain.law import Citation, citation_text, parse_citation
from lawstudy.domain.other_laws import OTHER_LAWS, other_law
from lawstudy.domain.problems import Problem, within
from lawstudy.domain.question_types.picture import Picture


class OldCite(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citation of another edition than the file's, for contrast questions, or of another ``law`` (by code or short title)."""

    cite: str
    edition: str = ""
    law: str = ""


class RubricDraft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    point: str
    share: int = 1


class Draft(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """``answer`` is a letter, 对/错 or a model text; letters; or accepted variants per blank, as the type asks.

    ``why``: the article that makes a wrong option wrong, by its letter.
    """

    type: str
    stem: str
    options: dict[str, str] = {}
    answer: str | list[str | list[str]] | None = None
    rubric: list[RubricDraft] = []
    parts: list["Draft"] = []
    explanation: str = ""
    cites: list[str | OldCite] = []
    why: dict[str, str | OldCite] = {}
    share: int = 1
    pictures: list[Picture] = []


def read_citations(draft: Draft, law: str, edition: str) -> tuple[tuple[Citation, ...], list[Problem]]:
    """The citations of a draft and a problem for each that is not written in full."""
    found: list[Citation] = []
    problems: list[Problem] = []
    for number, cite in enumerate(draft.cites):
        citation = _cited(cite, law, edition)
        if isinstance(citation, Citation):
            found.append(citation)
        else:
            problems.append(within(citation, f"cites.{number}"))
    return tuple(found), problems


def read_why(draft: Draft, law: str, edition: str) -> tuple[dict[str, Citation], list[Problem]]:
    """What makes each wrong option wrong, in the order of the options, and a problem for what is no wrong option or no citation."""
    found: dict[str, Citation] = {}
    problems: list[Problem] = []
    right = {letter for letter in draft.answer or () if isinstance(letter, str)}
    for letter, cite in sorted(draft.why.items()):
        citation = _cited(cite, law, edition)
        if letter not in draft.options or letter in right:
            problems.append(Problem(code="why_of_no_wrong_option", field=f"why.{letter}", parameters={"letter": letter}))
        elif isinstance(citation, Citation):
            found[letter] = citation
        else:
            problems.append(within(citation, f"why.{letter}"))
    return found, problems


def _cited(cite: str | OldCite, law: str, edition: str) -> Citation | Problem:
    """A citation as it was written: its own edition or law where it names one."""
    if isinstance(cite, str):
        cite = OldCite(cite=cite)
    other = other_law(cite.law) if cite.law else None
    if other is not None:
        law, edition = other.code, other.edition
    elif cite.law:
        law, edition = cite.law, ""
    citation = parse_citation(cite.cite, law=law, edition=cite.edition or edition)
    return citation or Problem(code="citation_unreadable", parameters={"text": cite.cite})


def write_citations(citations: Iterable[Citation], edition: str) -> list[str | OldCite]:
    return [write_citation(citation, edition) for citation in citations]


def write_citation(citation: Citation, edition: str) -> str | OldCite:
    """As it stands in a file of this edition."""
    text = citation_text(citation)
    if citation.law in OTHER_LAWS:
        return OldCite(law=citation.law, edition=citation.edition, cite=text)
    return text if citation.edition == edition else OldCite(edition=citation.edition, cite=text)


def missing_text(draft: Draft, *, explained: bool = True) -> list[Problem]:
    """What every type needs: a stem and, where it is ``explained`` as a whole, an explanation."""
    problems = []
    if not draft.stem.strip():
        problems.append(Problem(code="stem_missing", field="stem"))
    if explained and not draft.explanation.strip():
        problems.append(Problem(code="explanation_missing", field="explanation"))
    return problems
