"""Editions of laws for every door: what became of an article, and how a question stands under a newer edition."""

from lawstudy.domain.editions.carrying import QueueReason
from lawstudy.domain.editions.comparison import ChangeKind
from lawstudy.domain.editions.validity import Stand
from lawstudy.domain.law import EditionState
from lawstudy.i18n import N_
from lawstudy.usecases.bank.law_import import LawSort
from lawstudy.usecases.bank.law_queue import Decision

CHANGES = {
    ChangeKind.SAME: N_("unchanged"),
    ChangeKind.MOVED: N_("only the number changed"),
    ChangeKind.CHANGED: N_("words changed"),
    ChangeKind.NEW: N_("new article"),
    ChangeKind.GONE: N_("no longer there"),
}
SORTS = {
    LawSort.NEW_LAW: N_("a law that is new here"),
    LawSort.NEW_EDITION: N_("another edition of a law that is here"),
    LawSort.KNOWN: N_("the text of the edition that is here"),
}
WHY = {
    QueueReason.GONE: N_("an article that it cites is gone"),
    QueueReason.CHANGED: N_("the words that it cites changed"),
    QueueReason.NUMBER: N_("its words name an old number"),
    QueueReason.TERM: N_("its words hold a stale term"),
}
STANDS = {
    Stand.CARRIED: N_("goes over by itself"),
    Stand.QUEUED: N_("waits for a decision"),
    Stand.KEPT: N_("kept"),
    Stand.REVISED: N_("revised"),
    Stand.WITHDRAWN: N_("withdrawn"),
}
STATES = {
    EditionState.IN_FORCE: N_("in force"),
    EditionState.COMING: N_("to come"),
    EditionState.SUPERSEDED: N_("replaced"),
    EditionState.WITHDRAWN: N_("taken back"),
    EditionState.READING: N_("to be read"),
}
DECISIONS = {Decision.KEEP: N_("Keep"), Decision.WITHDRAW: N_("Withdraw")}
