"""What a key may sign, and what other organisations revoked: rules that need the certificate, the key and the day alone."""

from datetime import date

from msgspec import Struct

from lawstudy.domain.certificate import Certificate
from lawstudy.domain.certificate_check import NotOursReason
from lawstudy.domain.certificate_number import ORGANISATION_CODE, parse_number

FORMAT = "LSR1"
MOST_REVOKED = 20_000
LONGEST_ISSUER = 60
_HEAD = 6
_SIGNATURE_LETTERS = 128


class Signer(Struct, frozen=True, kw_only=True):
    """Whose key it is: ``own``, or that of the organisation with ``code`` ("": nobody said whose). ``since``: the day on which the
    key was made, None where it is not known."""

    own: bool
    code: str = ""
    since: date | None = None


def objection(certificate: Certificate, signer: Signer, *, our_code: str, today: date) -> NotOursReason | None:
    """Why nothing vouches for a certificate although the signature of ``signer`` is right: the key may not sign under its number,
    or its day cannot be right. None where there is nothing against it."""
    code = certificate.number.organisation_code
    if not signer.own and not signer.code:
        return NotOursReason.KEY_WITHOUT_CODE
    if not signer.own and (code != signer.code or code == our_code):
        return NotOursReason.FOREIGN_CODE
    if certificate.issued_on > today:
        return NotOursReason.DATED_AHEAD
    if signer.since is not None and certificate.issued_on < signer.since:
        return NotOursReason.BEFORE_KEY
    return None


def objection_to_list(value: "RevocationList", signer: Signer, *, our_code: str, today: date) -> str:
    """Why a signed list is not taken: a code that tells it; "" where there is nothing against it."""
    if signer.own or value.code == our_code:
        return "revocations.ours"
    if value.code != signer.code:
        return "revocations.foreign_code"
    early = signer.since is not None and value.listed_on < signer.since
    return "revocations.implausible_day" if early or value.listed_on > today else ""


class Revoked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    number: str
    on: date


class RevocationList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of one organisation that were revoked up to the day ``listed_on``, in order."""

    code: str
    issuer: str
    listed_on: date
    revoked: tuple[Revoked, ...]


def list_bytes(value: RevocationList, key_id: str) -> bytes:
    """The canonical bytes, UTF-8 lines: format, key id, code, issuer, ISO date, count; then a number and its ISO date each."""
    lines = [FORMAT, key_id, value.code, value.issuer, value.listed_on.isoformat(), str(len(value.revoked))]
    return "\n".join([*lines, *(f"{one.number} {one.on.isoformat()}" for one in value.revoked)]).encode()


def list_file(signed: bytes, signature: bytes) -> bytes:
    """What is sent: the signed bytes and, in a last line, the signature in hex."""
    return signed + b"\n" + signature.hex().encode() + b"\n"


def split_list_file(data: bytes) -> tuple[bytes, bytes]:
    """(signed bytes, signature); the signature is empty where there is none."""
    signed, _, line = data.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf").rstrip(b"\n").rpartition(b"\n")
    letters = line.decode("ascii", "replace")
    is_one = len(letters) == _SIGNATURE_LETTERS and all(letter in "0123456789abcdef" for letter in letters)
    return signed, bytes.fromhex(letters) if is_one else b""


def read_list_bytes(signed: bytes) -> tuple[RevocationList, str] | None:
    """The list and the key id in canonical bytes; None for anything that :func:`list_bytes` would not have written."""
    try:
        lines = signed.decode().split("\n")
        if len(lines) < _HEAD or lines[0] != FORMAT or len(lines) - _HEAD > MOST_REVOKED:
            return None
        pairs = [line.split(" ") for line in lines[_HEAD:]]
        value = RevocationList(
            code=lines[2],
            issuer=lines[3],
            listed_on=date.fromisoformat(lines[4]),
            revoked=tuple(Revoked(number=number, on=date.fromisoformat(day)) for number, day in pairs),
        )
        fits = _fits(value) and list_bytes(value, lines[1]) == signed
    except ValueError:
        return None
    return (value, lines[1]) if fits else None


def _fits(value: RevocationList) -> bool:
    """Each number one of the organisation, once, in order, none revoked after the day of the list."""
    numbers = [one.number for one in value.revoked]
    parsed = [parse_number(number) for number in numbers]
    ours = all(number is not None and number.organisation_code == value.code for number in parsed)
    in_time = all(one.on <= value.listed_on for one in value.revoked)
    return ours and in_time and numbers == sorted(set(numbers)) and _is_named(value)


def _is_named(value: RevocationList) -> bool:
    return ORGANISATION_CODE.fullmatch(value.code) is not None and 0 < len(value.issuer.strip()) <= LONGEST_ISSUER
