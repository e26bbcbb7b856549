"""What checking a certificate found, as lines of a table."""

from collections.abc import Iterable

from lawstudy.cli.wording import REGISTER_STATES, word
from lawstudy.domain.certificate import Certificate
from lawstudy.domain.certificate_check import Altered, Genuine, NotOurs, NotOursReason, Verdict
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificate_checking import CheckedPage

NOT_OURS = {
    NotOursReason.NO_CODE: N_("Not ours: there is no code on it"),
    NotOursReason.UNREADABLE: N_("Not ours: its code cannot be read"),
    NotOursReason.UNKNOWN_KEY: N_("Not ours: signed with a key that is not trusted here"),
}


def verdict_lines(pages: Iterable[CheckedPage]) -> list[tuple[object, ...]]:
    return [_line(page) for page in pages]


def _line(page: CheckedPage) -> tuple[object, ...]:
    signed = _certificate(page.verdict)
    number, name = (signed.number.text, signed.name) if signed is not None else ("", "")
    register = " ".join(part for part in (word(REGISTER_STATES, page.register), page.revoked_on, page.reason) if part)
    return (page.page or "", verdict_text(page.verdict), number, name, register)


def _certificate(verdict: Verdict) -> Certificate | None:
    return None if isinstance(verdict, NotOurs) else verdict.certificate


def verdict_text(verdict: Verdict) -> str:
    """Genuine, altered (where), or not ours (why)."""
    match verdict:
        case Genuine():
            return _("Genuine")
        case Altered():
            fields = "、".join(verdict.fields)
            return _("Altered: {fields}").format(fields=fields) if fields else _("Altered: the code itself was changed")
        case NotOurs():
            return _(NOT_OURS[verdict.reason])
