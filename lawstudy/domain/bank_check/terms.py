"""Words of the old edition, and 机关 where the cited article says 机构."""

from collections.abc import Iterator

from lawstudy.domain.bank_check.mix import CONTRAST
from lawstudy.domain.bank_check.view import BankView, Item
from lawstudy.domain.problems import WARNING, Problem

LAW, EDITION = "xzfyf", "2023"
STALE = "具体行政行为"
OFFICE_HEAD = "行政复议机关负责人"
# By these articles the head of the 行政复议机构 decides; by article 61 it is the 机关.
BODY_HEAD_ARTICLES = {55, 62}


def check(view: BankView) -> Iterator[Problem]:
    for item in view.items:
        if (item.question.law, item.question.edition) != (LAW, EDITION):
            continue
        if CONTRAST not in item.question.tags:
            yield from _stale(item)
        cited = {c.article for c in item.citations if c.edition == EDITION}
        if cited and cited <= BODY_HEAD_ARTICLES and any(OFFICE_HEAD in text for text in item.right):
            yield item.problem("office_instead_of_body")


def _stale(item: Item) -> Iterator[Problem]:
    if any(STALE in text for text in item.right):
        yield item.problem("stale_term", term=STALE)
    elif STALE in item.stem + item.background:
        yield item.problem("stale_term_in_stem", WARNING, term=STALE)
