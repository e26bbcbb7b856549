"""Citations of articles that their law does not have: one rule, whichever door writes a question."""

from collections.abc import Iterable, Mapping

from lawstudy.domain.law import Citation
from lawstudy.domain.question import Key, all_citations


def beyond(citations: Iterable[Citation], last: Mapping[tuple[str, str], int]) -> tuple[Citation, ...]:
    """Those of an article behind the ``last`` one of their edition (:func:`lawstudy.domain.other_laws.last_articles`); nothing is said
    of an edition that is not known."""
    return tuple(cited for cited in citations if cited.article > last.get((cited.law, cited.edition), cited.article))


def beyond_of(key: Key, last: Mapping[tuple[str, str], int]) -> tuple[tuple[str, Citation], ...]:
    """The field of a draft and the citation, of what a key rests on and of what makes options wrong."""
    fields = [(f"cites.{place}", citation) for place, citation in enumerate(all_citations(key))]
    fields += [(f"why.{letter}", citation) for letter, citation in key.why.items()]
    wrong = set(beyond((citation for _field, citation in fields), last))
    return tuple((field, citation) for field, citation in fields if citation in wrong)
