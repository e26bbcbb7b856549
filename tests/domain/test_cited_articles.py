"""A citation leads to an article that its law has."""

from lawstudy.domain.cited_articles import beyond, beyond_of
from lawstudy.domain.law import Citation
from lawstudy.domain.question import Key
from lawstudy.domain.question_types.true_false import TrueFalseAnswer

LAST = {("hdcs", "2020"): 7}


def cite(article: int, edition: str = "2020") -> Citation:
    return Citation(law="hdcs", edition=edition, article=article)


def test_what_lies_behind_the_last_article_is_named_and_of_an_unknown_edition_nothing_is_said() -> None:
    assert beyond([cite(7), cite(8), cite(99, "1999")], LAST) == (cite(8),)
    assert beyond([], LAST) == ()


def test_it_is_told_at_its_field() -> None:
    key = Key(answer=TrueFalseAnswer(right=True), explanation="", citations=(cite(1), cite(9)), why={"B": cite(12), "C": cite(2)})
    assert beyond_of(key, LAST) == (("cites.1", cite(9)), ("why.B", cite(12)))
