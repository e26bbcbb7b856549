"""What a key may sign, and lists of revocations: written one way, read back only as written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lawstudy.domain.certificate_check import NotOursReason
from lawstudy.domain.certificate_number import CertificateKind, CertificateNumber
from lawstudy.domain.certificate_trust import (
    MOST_REVOKED,
    RevocationList,
    Revoked,
    Signer,
    list_bytes,
    list_file,
    objection,
    objection_to_list,
    read_list_bytes,
    split_list_file,
)
from tests.domain.test_certificate import exam

CERTIFICATE = exam()
CODE, DAY = CERTIFICATE.number.organisation_code, CERTIFICATE.issued_on
OWN, THEIRS = Signer(own=True), Signer(own=False, code=CODE)


def number(serial: int, code: str = CODE) -> str:
    return CertificateNumber(organisation_code=code, year=2026, kind=CertificateKind.EXAM, serial=serial).text


LIST = RevocationList(
    code=CODE,
    issuer="某区科学技术局",
    listed_on=date(2026, 12, 31),
    revoked=(Revoked(number=number(3), on=date(2026, 12, 5)), Revoked(number=number(31), on=date(2026, 12, 31))),
)
KEY = "0123456789abcdef"


@pytest.mark.parametrize(
    ("signer", "ours", "today", "found"),
    [
        (OWN, CODE, DAY, None),
        (OWN, "ANDERE", DAY, None),
        (THEIRS, "ANDERE", DAY, None),
        (THEIRS, CODE, DAY, NotOursReason.FOREIGN_CODE),
        (Signer(own=False, code="LQKJ"), "ANDERE", DAY, NotOursReason.FOREIGN_CODE),
        (Signer(own=False), "ANDERE", DAY, NotOursReason.KEY_WITHOUT_CODE),
        (OWN, CODE, DAY.replace(day=DAY.day - 1), NotOursReason.DATED_AHEAD),
        (Signer(own=True, since=DAY), CODE, DAY, None),
        (Signer(own=True, since=DAY.replace(day=DAY.day + 1)), CODE, DAY, NotOursReason.BEFORE_KEY),
    ],
)
def test_what_a_key_may_sign(signer: Signer, ours: str, today: date, found: NotOursReason | None) -> None:
    assert objection(CERTIFICATE, signer, our_code=ours, today=today) == found


@pytest.mark.parametrize(
    ("signer", "ours", "today", "found"),
    [
        (THEIRS, "ANDERE", LIST.listed_on, ""),
        (structs.replace(THEIRS, since=LIST.listed_on), "ANDERE", LIST.listed_on, ""),
        (OWN, "ANDERE", LIST.listed_on, "revocations.ours"),
        (THEIRS, CODE, LIST.listed_on, "revocations.ours"),
        (Signer(own=False, code="LQKJ"), "ANDERE", LIST.listed_on, "revocations.foreign_code"),
        (Signer(own=False), "ANDERE", LIST.listed_on, "revocations.foreign_code"),
        (THEIRS, "ANDERE", date(2026, 12, 30), "revocations.implausible_day"),
        (structs.replace(THEIRS, since=date(2027, 1, 1)), "ANDERE", date(2027, 1, 2), "revocations.implausible_day"),
    ],
)
def test_whose_list_is_taken(signer: Signer, ours: str, today: date, found: str) -> None:
    assert objection_to_list(LIST, signer, our_code=ours, today=today) == found


def test_a_list_is_read_back_as_it_was_written() -> None:
    signed = list_bytes(LIST, KEY)
    assert signed.decode().split("\n")[:6] == ["LSR1", KEY, CODE, "某区科学技术局", "2026-12-31", "2"]
    assert read_list_bytes(signed) == (LIST, KEY)
    assert read_list_bytes(list_bytes(structs.replace(LIST, revoked=()), KEY)) == (structs.replace(LIST, revoked=()), KEY)
    assert split_list_file(list_file(signed, b"\7" * 64)) == (signed, b"\7" * 64)
    assert split_list_file(b"\xef\xbb\xbf" + list_file(signed, b"\7" * 64).replace(b"\n", b"\r\n")) == (signed, b"\7" * 64)
    assert split_list_file(signed + b"\n" + b"g" * 128)[1] == split_list_file(b"")[1] == b""


@pytest.mark.parametrize(
    "spoilt",
    [
        structs.replace(LIST, revoked=LIST.revoked[::-1]),
        structs.replace(LIST, revoked=LIST.revoked[:1] * 2),
        structs.replace(LIST, revoked=(Revoked(number=number(3, "LQKJ"), on=DAY),)),
        structs.replace(LIST, revoked=(Revoked(number="3", on=DAY),)),
        structs.replace(LIST, listed_on=date(2026, 12, 30)),
        structs.replace(LIST, issuer=" "),
        structs.replace(LIST, issuer="局" * 61),
        structs.replace(LIST, code="a", revoked=()),
        structs.replace(LIST, revoked=tuple(Revoked(number=number(n), on=DAY) for n in range(1, MOST_REVOKED + 2))),
    ],
    ids=range(9),
)
def test_a_list_that_contradicts_itself_is_none(spoilt: RevocationList) -> None:
    assert read_list_bytes(list_bytes(spoilt, KEY)) is None


@pytest.mark.parametrize("signed", [b"", b"\xff", b"LSR1", b"LSR2" + list_bytes(LIST, KEY)[4:], list_bytes(LIST, KEY) + b"\n"])
def test_what_is_no_list(signed: bytes) -> None:
    assert read_list_bytes(signed) is None


@given(st.integers(0, len(list_bytes(LIST, KEY)) - 1), st.integers(0, 255))
def test_any_single_byte_that_changes_makes_another_list_or_none(place: int, byte: int) -> None:
    signed = list_bytes(LIST, KEY)
    changed = signed[:place] + bytes([byte]) + signed[place + 1 :]
    found = read_list_bytes(changed)
    assert changed == signed or found is None or list_bytes(*found) == changed
