"""Checking a certificate: what the signature says, what the page says, what the register says.

A verdict needs the public key alone. The register only adds facts: an unknown number, a revocation, a lost record.
"""

import base64
import binascii
import re
import unicodedata
from enum import StrEnum

from msgspec import Struct, structs

from lawstudy.domain.certificate import TITLES, Certificate, Field, chinese_date, sentence

MARK = "LS1:"
END = "."
HINT = "用本程序打开本文件核验"
NUMBER_LABEL = "编号"
SIGNATURE_BYTES = 64
_CODE = re.compile(r"LS1:([A-Z2-7]{100,4000})\.?")


class NotOursReason(StrEnum):
    NO_CODE = "no_code"
    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"


class Genuine(Struct, frozen=True, kw_only=True, tag="genuine"):
    certificate: Certificate
    key_id: str


class Altered(Struct, frozen=True, kw_only=True, tag="altered"):
    """``fields`` says what on the page differs from what was signed (``certificate``).

    ``certificate`` is None when the signed code itself was changed: then nothing tells what it said before.
    """

    certificate: Certificate | None
    key_id: str
    fields: tuple[Field, ...] = ()


class NotOurs(Struct, frozen=True, kw_only=True, tag="not_ours"):
    reason: NotOursReason
    key_id: str = ""


Verdict = Genuine | Altered | NotOurs


class RegisterState(StrEnum):
    VALID = "valid"
    UNKNOWN_NUMBER = "unknown_number"
    REVOKED = "revoked"
    RECORD_LOST = "record_lost"


def code_of(envelope: bytes) -> str:
    """The text in the QR code and on the page: signed bytes and signature in base32, in QR's compact alphabet."""
    return MARK + base64.b32encode(envelope).decode().rstrip("=") + END


def envelope_in(text: str) -> bytes | None:
    """The first code in scanned, copied or extracted text, in any width and case, with line breaks inside; None without one."""
    plain = unicodedata.normalize("NFKC", _compact(text)).upper()
    match = _CODE.search(plain)
    if match is None:
        return None
    try:
        return base64.b32decode(match[1] + "=" * (-len(match[1]) % 8))
    except binascii.Error:
        return None


def split_envelope(envelope: bytes) -> tuple[bytes, bytes]:
    """(signed bytes, signature)."""
    return envelope[:-SIGNATURE_BYTES], envelope[-SIGNATURE_BYTES:]


def differing_fields(one: Certificate, other: Certificate) -> tuple[Field, ...]:
    """Where two certificates differ, such as a presented one and the copy in the register."""
    first, second = structs.asdict(one), structs.asdict(other)
    return tuple(Field(name) for name in first if first[name] != second[name])


def page_text(certificate: Certificate) -> str:
    """All visible words of the page, in reading order."""
    words = "".join(piece.text for piece in sentence(certificate))
    head = TITLES[certificate.number.kind] + NUMBER_LABEL + certificate.number.text
    return head + words + HINT + certificate.issuer + chinese_date(certificate.issued_on)


def altered_fields(certificate: Certificate, page: str) -> tuple[Field, ...]:
    """The fields of the page's text that differ from what was signed; WORDING for a change outside the fields."""
    text = _CODE.sub("", _compact(page), count=1)
    found = [*_altered_frame(certificate, text), *_altered_sentence(certificate, text)]
    if not found and sorted(text) != sorted(_compact(page_text(certificate))):
        found = [Field.WORDING]
    return tuple(found)


def _altered_frame(certificate: Certificate, text: str) -> list[Field]:
    number = certificate.number
    expected = {
        Field.TITLE: TITLES[number.kind] + NUMBER_LABEL,
        Field.NUMBER: f"{NUMBER_LABEL}{number.text}兹证明",
        Field.ISSUER: HINT + _compact(certificate.issuer),
        Field.ISSUED_ON: chinese_date(certificate.issued_on),
    }
    return [field for field, words in expected.items() if words not in text]


def _altered_sentence(certificate: Certificate, text: str) -> list[Field]:
    pieces = sentence(certificate)
    gaps = {Field.YEAR: "([0-9]{4})"}  # the year follows the organiser without a word between them
    pattern = "".join(re.escape(piece.text) if piece.field is None else gaps.get(piece.field, "(.*?)") for piece in pieces)
    match = re.search(pattern, text)
    if match is None:
        return [Field.WORDING]
    printed = zip((piece for piece in pieces if piece.field is not None), match.groups(), strict=True)
    return [piece.field for piece, words in printed if piece.field and _compact(piece.text) != words]


def _compact(text: str) -> str:
    """Without white space and invisible characters, NFC; characters of private use stay, since some names need them."""
    kept = "".join(c for c in text if unicodedata.category(c) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})
    return unicodedata.normalize("NFC", kept)
