"""Checking a certificate: what the signature says, what the page says, what the register says.

A verdict needs the public key alone. The register only adds facts: an unknown number, a revocation, a lost record.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum

from msgspec import Struct, structs

from lawstudy.domain.certificate import Certificate, Field, chinese_date, sentence

MARK = "LS1:"
END = "."
HINT = "用本程序打开本文件核验"
NUMBER_LABEL = "编号"
SIGNATURE_BYTES = 64
LONGEST_PAGE = 6_000  # characters without white space; a page of ours with the longest code has fewer
_CODE = re.compile(r"LS1:([A-Z2-7]{100,4000})\.?")
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_YEAR = 4


class NotOursReason(StrEnum):
    NO_CODE = "no_code"
    UNREADABLE = "unreadable"
    UNKNOWN_KEY = "unknown_key"
    KEY_WITHOUT_CODE = "key_without_code"
    FOREIGN_CODE = "foreign_code"
    DATED_AHEAD = "dated_ahead"
    BEFORE_KEY = "before_key"


# Signed with a trusted key, and yet it cannot be what it says.
FALSE = frozenset({NotOursReason.FOREIGN_CODE, NotOursReason.DATED_AHEAD, NotOursReason.BEFORE_KEY})


class NotCheckedReason(StrEnum):
    TOO_LARGE = "too_large"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"


class Overlay(StrEnum):
    """What no page of ours has, and what may show something else in another program or at another time."""

    PICTURE = "picture"
    ANNOTATION = "annotation"
    FORM = "form"
    SCRIPT = "script"


class Genuine(Struct, frozen=True, kw_only=True, tag="genuine"):
    """Signed by a trusted key; a page that is ours in text, code and look."""

    certificate: Certificate
    key_id: str


class ToCompare(Struct, frozen=True, kw_only=True, tag="to_compare"):
    """The code is genuine, but what the page shows at ``fields`` is for a person to compare with what was signed.

    All fields of a scan, and of a page over which an ``overlay`` lies: what such a page shows cannot be checked. Else those over which
    something is drawn; without fields it is drawn beside them.
    """

    certificate: Certificate
    key_id: str
    fields: tuple[Field, ...] = ()
    overlay: tuple[Overlay, ...] = ()


class Altered(Struct, frozen=True, kw_only=True, tag="altered"):
    """``fields`` says what on the page differs from what was signed (``certificate``); CODE when another code is drawn on it.

    ``certificate`` is None when the signed code itself was changed: then nothing tells what it said before.
    """

    certificate: Certificate | None
    key_id: str
    fields: tuple[Field, ...] = ()


class NotOurs(Struct, frozen=True, kw_only=True, tag="not_ours"):
    reason: NotOursReason
    key_id: str = ""


class NotChecked(Struct, frozen=True, kw_only=True, tag="not_checked"):
    """Nothing is known of the page: looking at it would have passed a limit, or it cannot be read."""

    reason: NotCheckedReason


Verdict = Genuine | ToCompare | Altered | NotOurs | NotChecked


def certificate_of(verdict: Verdict) -> Certificate | None:
    """What was signed; None where nothing tells it."""
    return None if isinstance(verdict, NotOurs | NotChecked) else verdict.certificate


class RegisterState(StrEnum):
    """LISTED and NOT_LISTED are by the signed list of revocations of another organisation."""

    VALID = "valid"
    UNKNOWN_NUMBER = "unknown_number"
    REVOKED = "revoked"
    LISTED = "listed"
    NOT_LISTED = "not_listed"
    RECORD_LOST = "record_lost"


def code_of(envelope: bytes) -> str:
    """The text in the QR code and on the page: signed bytes and signature in base32, in QR's compact alphabet."""
    return MARK + base64.b32encode(envelope).decode().rstrip("=") + END


def envelope_in(text: str) -> bytes | None:
    """The first code in scanned, copied or extracted text, in any width and case, with line breaks inside; None without one."""
    return next(iter(_envelopes(text)), None)


def envelopes_in(text: str) -> frozenset[bytes]:
    """All codes in ``text``: a page of ours holds one."""
    return frozenset(_envelopes(text))


def _envelopes(text: str) -> Iterator[bytes]:
    plain = _visible(text).translate(_NARROW).upper()
    for match in _CODE.finditer(plain):
        with suppress(binascii.Error):
            yield base64.b32decode(match[1] + "=" * (-len(match[1]) % 8))


def split_envelope(envelope: bytes) -> tuple[bytes, bytes]:
    """(signed bytes, signature)."""
    return envelope[:-SIGNATURE_BYTES], envelope[-SIGNATURE_BYTES:]


def differing_fields(one: Certificate, other: Certificate) -> tuple[Field, ...]:
    """Where two certificates differ, such as a presented one and the copy in the register."""
    first, second = structs.asdict(one), structs.asdict(other)
    return tuple(Field.WORDING if name == "template" else Field(name) for name in first if first[name] != second[name])


def page_text(certificate: Certificate) -> str:
    """All visible words of the page, in reading order."""
    words = "".join(piece.text for piece in sentence(certificate))
    head = certificate.form.title + NUMBER_LABEL + certificate.number.text
    return head + words + HINT + certificate.issuer + chinese_date(certificate.issued_on)


def altered_fields(certificate: Certificate, page: str) -> tuple[Field, ...]:
    """The fields of the page's text that differ from what was signed; WORDING for a change outside the fields.

    Time grows with the length of the page alone, whatever stands on it.
    """
    if len(_visible(page)) > LONGEST_PAGE:
        return (Field.WORDING,)
    text = _CODE.sub("", _compact(page), count=1)
    found = [*_altered_frame(certificate, text), *_altered_sentence(certificate, text)]
    if not found and sorted(text) != sorted(_compact(page_text(certificate))):
        found = [Field.WORDING]
    return tuple(found)


def _altered_frame(certificate: Certificate, text: str) -> list[Field]:
    first = sentence(certificate)[0]
    begins = _compact(first.text) if first.field is None else ""
    expected = {
        Field.TITLE: _compact(certificate.form.title) + NUMBER_LABEL,
        Field.NUMBER: f"{NUMBER_LABEL}{certificate.number.text}{begins}",
        Field.ISSUER: HINT + _compact(certificate.issuer),
        Field.ISSUED_ON: chinese_date(certificate.issued_on),
    }
    return [field for field, words in expected.items() if words not in text]


def _altered_sentence(certificate: Certificate, text: str) -> list[Field]:
    """From one fixed word to the next; what stands between two of them is the field."""
    pieces = [(piece.field, _compact(piece.text)) for piece in sentence(certificate)]
    if "".join(words for _field, words in pieces) in text:
        return []
    number = NUMBER_LABEL + certificate.number.text
    place = text.find(number) + len(number) if number in text else 0
    if pieces[0][0] is None:
        place = text.find(pieces[0][1], place)
    altered, open_fields = list[Field](), list[tuple[Field, str]]()
    for field, words in pieces if pieces[-1][0] is None else (*pieces, (None, HINT)):
        if field is not None:
            open_fields.append((field, words))
            continue
        right = "".join(value for _field, value in open_fields) + words
        end = place + len(right) - len(words) if text.startswith(right, place) else text.find(words, place)
        if place < 0 or end < 0:
            return [Field.WORDING]
        altered += [known for (known, value), given in _given(open_fields, text[place:end]) if given != value]
        place, open_fields = end + len(words), []
    return altered


def _given(fields: list[tuple[Field, str]], text: str) -> Iterator[tuple[tuple[Field, str], str]]:
    """What ``text`` gives for each of the fields that stand in it one after the other: a year is its last four characters. Where they
    cannot be told apart, all of it for each."""
    if len(fields) == 2 and fields[1][0] is Field.YEAR:
        yield fields[0], text[:-_YEAR]
        yield fields[1], text[-_YEAR:]
    elif len(fields) == 1 or text != "".join(value for _field, value in fields):
        yield from ((field, text) for field in fields)


def _compact(text: str) -> str:
    """Without white space and invisible characters, NFC."""
    return unicodedata.normalize("NFC", _visible(text))


def _visible(text: str) -> str:
    """Without white space and invisible characters; characters of private use stay, since some names need them."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"})
