"""Numbers of certificates: 单位代码-年度-类别-流水-校验位, as in QLKJ-2026-KS-0031-9.

The last character is the check character of ISO/IEC 7064, MOD 37,36 (the hybrid system for digits and letters) over the
number without hyphens. It finds every single wrong character and every swap of two neighbours.
"""

import re
import unicodedata
from enum import StrEnum

from msgspec import Struct

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBER = re.compile(r"([A-Z0-9]{2,12})-([0-9]{4})-([A-Z]{2})-([0-9]{4,9})-([0-9A-Z])")
ORGANISATION_CODE = re.compile(r"[A-Z0-9]{2,12}")
LARGEST_SERIAL = 999_999_999


class CertificateKind(StrEnum):
    STUDY = "study"
    EXAM = "exam"


KIND_LETTERS = {CertificateKind.STUDY: "XX", CertificateKind.EXAM: "KS"}
_KINDS = {letters: kind for kind, letters in KIND_LETTERS.items()}


class CertificateNumber(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Serials run without gaps within one organisation, year and kind, from 1. Raises ValueError outside the ranges."""

    organisation_code: str
    year: int
    kind: CertificateKind
    serial: int

    def __post_init__(self) -> None:
        if not ORGANISATION_CODE.fullmatch(self.organisation_code):
            raise ValueError("an organisation code is 2 to 12 capital letters and digits")
        if not 1000 <= self.year <= 9999:
            raise ValueError("a year has four digits")
        if not 1 <= self.serial <= LARGEST_SERIAL:
            raise ValueError("a serial is 1 or more, with nine digits at most")

    @property
    def text(self) -> str:
        """The number as printed, with its check character."""
        body = f"{self.organisation_code}-{self.year}-{KIND_LETTERS[self.kind]}-{self.serial:04d}"
        return f"{body}-{check_character(body)}"


def check_character(text: str) -> str:
    """ISO/IEC 7064 MOD 37,36 over the digits and capital letters of ``text``; hyphens are passed over."""
    product = 36
    for char in text.replace("-", ""):
        total = (product + _ALPHABET.index(char)) % 36
        product = (total or 36) * 2 % 37
    return _ALPHABET[(37 - product) % 36]


def parse_number(text: str) -> CertificateNumber | None:
    """The number in ``text``, typed in any width and case; None when it is not one or its check character is wrong."""
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    match = _NUMBER.fullmatch(plain)
    if match is None or match[3] not in _KINDS or not int(match[4]) or int(match[2]) < 1000:
        return None
    number = CertificateNumber(organisation_code=match[1], year=int(match[2]), kind=_KINDS[match[3]], serial=int(match[4]))
    return number if number.text == plain else None
