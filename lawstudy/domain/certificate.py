"""Certificates 证明: what stands on one, its wording, and the exact bytes that are signed.

The wording is Chinese in either language of the program: a certificate is an official paper.
"""

import unicodedata
from datetime import date
from enum import StrEnum

from msgspec import Struct

from lawstudy.domain.certificate_number import CertificateKind, CertificateNumber, parse_number
from lawstudy.domain.certificate_template import (
    BUILT_IN,
    CertificateTemplate,
    filled,
    template_from_lines,
    template_lines,
    template_problems,
)
from lawstudy.domain.problems import Problem

TITLES = {kind: template.title for kind, template in BUILT_IN.items()}
# By the form of the program, and by a form of the bureau's own, which is signed with it.
FORMAT, OWN_FORMAT = "LSC1", "LSC2"
LONGEST = {"name": 30, "department": 30, "organiser": 30, "issuer": 30, "content": 60, "band": 10}
_LINES, _OWN_LINES = 12, 15


class Field(StrEnum):
    """What can be altered on a printed certificate."""

    TITLE = "title"
    NUMBER = "number"
    NAME = "name"
    DEPARTMENT = "department"
    ORGANISER = "organiser"
    YEAR = "year"
    CONTENT = "content"
    HOURS = "hours"
    SCORE = "score"
    BAND = "band"
    ISSUER = "issuer"
    ISSUED_ON = "issued_on"
    WORDING = "wording"
    CODE = "code"


class CertificateState(StrEnum):
    """What the register says of a number that was given. ``lost``: the number was issued, but a restore lost its record;
    it is never used again."""

    ISSUED = "issued"
    REVOKED = "revoked"
    LOST = "lost"


class Certificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``hours`` and ``score`` are integers in hundredths; hours stand on a 学习证明 only, score and band on a 考试合格证明 only.

    ``organiser`` is whoever held the exam or the study when that is not the issuer itself. ``content`` is the name of the exam
    without its year (学法考试), or what was studied. The text of every field is NFC, on one line. ``template`` is the bureau's own form,
    None for that of the program.
    """

    number: CertificateNumber
    name: str
    department: str = ""
    organiser: str = ""
    issuer: str
    content: str
    hours: int | None = None
    score: int | None = None
    band: str = ""
    issued_on: date
    template: CertificateTemplate | None = None

    @property
    def form(self) -> CertificateTemplate:
        """What the page is printed by."""
        return self.template or BUILT_IN[self.number.kind]


class Piece(Struct, frozen=True):
    """A stretch of the sentence; ``field`` is None for fixed words."""

    text: str
    field: Field | None = None


def problems(certificate: Certificate) -> list[Problem]:
    """Why ``certificate`` may not be issued; empty when it may."""
    found = [problem for field, longest in LONGEST.items() for problem in _text_problems(certificate, field, longest)]
    if certificate.number.kind is CertificateKind.EXAM:
        if certificate.hours is not None:
            found.append(Problem(code="certificate.hours_on_exam", field="hours"))
        if certificate.band == "不合格":
            found.append(Problem(code="certificate.not_passed", field="band"))
    else:
        if not certificate.hours:
            found.append(Problem(code="certificate.hours_missing", field="hours"))
        if certificate.score is not None or certificate.band:
            found.append(Problem(code="certificate.score_on_study", field="score"))
    found += [Problem(code="certificate.negative", field=field) for field in ("hours", "score") if (getattr(certificate, field) or 0) < 0]
    return found + ([] if certificate.template is None else template_problems(certificate.number.kind, certificate.template))


def _text_problems(certificate: Certificate, field: str, longest: int) -> list[Problem]:
    text: str = getattr(certificate, field)
    if not text.strip():
        return [Problem(code="certificate.missing", field=field)] if field in {"name", "issuer", "content"} else []
    if len(text) > longest:
        return [Problem(code="certificate.too_long", field=field, parameters={"longest": str(longest)})]
    if text != unicodedata.normalize("NFC", text) or any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in text):
        return [Problem(code="certificate.characters", field=field)]
    return []


def hundredths(value: int) -> str:
    """``9050`` → ``90.5``, ``1600`` → ``16``: without trailing zeros."""
    whole, rest = divmod(value, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def chinese_date(day: date) -> str:
    """Arabic digits without leading zeros: 2026年12月3日."""
    return f"{day.year}年{day.month}月{day.day}日"


def sentence(certificate: Certificate) -> tuple[Piece, ...]:
    """The wording of the form with everything filled in, in pieces that know which field they print; its paragraphs are parted by a
    line break."""
    own = "本局" if certificate.issuer.endswith("局") else "本单位"
    values = {
        "name": certificate.name,
        "department": certificate.department,
        "organiser": certificate.organiser or own,
        "year": str(certificate.number.year),
        "content": certificate.content,
        "hours": "" if certificate.hours is None else hundredths(certificate.hours),
        "score": "" if certificate.score is None else hundredths(certificate.score),
        "band": certificate.band,
    }
    return tuple(Piece(words, Field(field) if field else None) for words, field in filled(certificate.form.wording, values))


def printed_fields(certificate: Certificate) -> tuple[tuple[Field, str], ...]:
    """Every field as the page prints it, in the order of the page: what is held beside a paper to compare."""
    head = ((Field.TITLE, certificate.form.title), (Field.NUMBER, certificate.number.text))
    body = tuple((piece.field, piece.text) for piece in sentence(certificate) if piece.field is not None)
    return (*head, *body, (Field.ISSUER, certificate.issuer), (Field.ISSUED_ON, chinese_date(certificate.issued_on)))


def signed_bytes(certificate: Certificate, key_id: str) -> bytes:
    """The canonical bytes: twelve UTF-8 lines in fixed order, each without line ends of its own; three more for a form of one's own.

    Format, key id, number (which holds organisation code, year and kind), name, department, organiser, issuer, content, hours,
    score (hundredths, empty when absent), band, date (ISO); title, wording and measures of the form.
    """
    found = problems(certificate)
    if found:
        raise ValueError(f"not fit to be signed: {found[0].code} {found[0].field}")
    c = certificate
    texts = [c.name, c.department, c.organiser, c.issuer, c.content]
    numbers = ["" if value is None else str(value) for value in (c.hours, c.score)]
    head, form = (FORMAT, []) if c.template is None else (OWN_FORMAT, template_lines(c.template))
    return "\n".join([head, key_id, c.number.text, *texts, *numbers, c.band, c.issued_on.isoformat(), *form]).encode()


def key_id_of(signed: bytes) -> str:
    """The key id that signed bytes name, before anything is known about them; empty when there is none."""
    lines = signed[:200].split(b"\n")
    return lines[1].decode("ascii", "replace") if len(lines) > 2 and lines[0] in {FORMAT.encode(), OWN_FORMAT.encode()} else ""


def read_signed_bytes(signed: bytes) -> tuple[Certificate, str] | None:
    """The certificate and key id in canonical bytes; None for anything that :func:`signed_bytes` would not have written."""
    try:
        lines = signed.decode().split("\n")
        if (lines[0], len(lines)) not in {(FORMAT, _LINES), (OWN_FORMAT, _OWN_LINES)}:
            return None
        certificate = _from_lines(lines)
        same = certificate is not None and signed_bytes(certificate, lines[1]) == signed
    except ValueError:
        return None
    return (certificate, lines[1]) if certificate is not None and same else None


def _from_lines(lines: list[str]) -> Certificate | None:
    number = parse_number(lines[2])
    if number is None:
        return None
    return Certificate(
        number=number,
        name=lines[3],
        department=lines[4],
        organiser=lines[5],
        issuer=lines[6],
        content=lines[7],
        hours=int(lines[8]) if lines[8] else None,
        score=int(lines[9]) if lines[9] else None,
        band=lines[10],
        issued_on=date.fromisoformat(lines[11]),
        template=template_from_lines(lines[_LINES:]) if lines[0] == OWN_FORMAT else None,
    )
