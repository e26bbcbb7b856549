"""What checking a certificate found, as lines of a table: each signed field in a column of its own, to be held beside the paper."""

from collections.abc import Iterable

from lawstudy.domain.certificate import Field
from lawstudy.i18n import _
from lawstudy.usecases.certificates.checking import CheckedPage
from lawstudy.words.certificates import FIELD_WORDS, REGISTER_STATES, field_list, signed_lines, verdict_words
from lawstudy.words.said import word

_IN_FRONT = (Field.NUMBER, Field.NAME)
_BEHIND = (
    Field.TITLE,
    Field.DEPARTMENT,
    Field.ORGANISER,
    Field.YEAR,
    Field.CONTENT,
    Field.HOURS,
    Field.SCORE,
    Field.BAND,
    Field.ISSUER,
    Field.ISSUED_ON,
)


def verdict_head() -> tuple[str, ...]:
    fields = [_(FIELD_WORDS[field]) for field in _BEHIND]
    return (_("Page"), _("Verdict"), _("Certificate"), _("Name"), _("Register"), *fields)


def verdict_lines(pages: Iterable[CheckedPage]) -> list[tuple[object, ...]]:
    return [_line(page) for page in pages]


def _line(page: CheckedPage) -> tuple[object, ...]:
    signed = dict(signed_lines(page))
    differing = _("the register holds another: {fields}").format(fields=field_list(page.differs)) if page.differs else ""
    register = " ".join(part for part in (word(REGISTER_STATES, page.register), page.revoked_on, page.reason, differing) if part)
    front = [signed.get(field, "") for field in _IN_FRONT]
    return (page.page or "", verdict_words(page), *front, register, *(signed.get(field, "") for field in _BEHIND))
