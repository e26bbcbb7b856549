"""A bureau, its page for checking, and what people bring to it."""

from datetime import date

from lawstudy.documents.check_page import CheckPage, PageKey, check_page_html
from lawstudy.documents.signature import SigningKey
from lawstudy.domain.certificate_trust import RevocationList, Revoked
from tests.documents.test_certificate_reading import KEY
from tests.domain.test_certificate import study

ISSUER = "青岚区科学技术局"
LISTED_ON = date(2026, 11, 20)
TODAY = "2026-12-31"


def listed(*numbers: str, key: SigningKey = KEY, code: str = "QLKJ", on: date = LISTED_ON) -> bytes:
    revoked = tuple(Revoked(number=number, on=date(2026, 11, 18)) for number in sorted(numbers))
    return key.signed_list(RevocationList(code=code, issuer=ISSUER, listed_on=on, revoked=revoked))


def bureau(list_file: bytes | None = None, since: str = "2026-01-01") -> CheckPage:
    """By default one study certificate is revoked."""
    public = KEY.public
    key = PageKey(id=public.key_id, public=public.raw.hex(), fingerprint=public.fingerprint, since=since)
    data = listed(study().number.text) if list_file is None else list_file
    return CheckPage(issuer=ISSUER, code="QLKJ", made_on=LISTED_ON, keys=(key,), list=data.decode("utf-8", "replace"))


def page(list_file: bytes | None = None) -> bytes:
    return check_page_html(bureau(list_file))
