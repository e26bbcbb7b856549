"""Certificates for every door: kinds, states, who gets one, and what checking one found."""

from collections.abc import Iterable

from lawstudy.domain.certificate import CertificateState, Field, hundredths, printed_fields
from lawstudy.domain.certificate_check import (
    Altered,
    Genuine,
    NotChecked,
    NotCheckedReason,
    NotOurs,
    NotOursReason,
    Overlay,
    RegisterState,
    ToCompare,
)
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_template import Paper
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificates.candidates import Candidate, CandidateState
from lawstudy.usecases.certificates.checking import CheckedPage
from lawstudy.words.said import word

KINDS = {CertificateKind.EXAM: N_("Certificate of passing the exam"), CertificateKind.STUDY: N_("Certificate of study")}
PAPERS = {
    Paper.A4_LANDSCAPE: N_("A4 landscape"),
    Paper.A4_PORTRAIT: N_("A4 portrait"),
    Paper.K16_LANDSCAPE: N_("16开 landscape (260 × 184 mm)"),
    Paper.K16_PORTRAIT: N_("16开 portrait (184 × 260 mm)"),
}
BUILT_IN_NAME = N_("Template of the program")
# For a column of the register.
SHORT_KINDS = {CertificateKind.EXAM: N_("Exam certificate"), CertificateKind.STUDY: N_("Study certificate")}
STATES = {
    CertificateState.ISSUED: N_("In force"),
    CertificateState.REVOKED: N_("Revoked"),
    CertificateState.LOST: N_("Issued, record lost"),
}
REGISTER_STATES = {
    RegisterState.VALID: N_("In the register"),
    RegisterState.UNKNOWN_NUMBER: N_("The register does not know this number"),
    RegisterState.REVOKED: N_("Revoked"),
    RegisterState.LISTED: N_("Revoked by its issuer's list"),
    RegisterState.NOT_LISTED: N_("Not on its issuer's list"),
    RegisterState.RECORD_LOST: N_("Issued, record lost"),
}
# Why somebody gets one, or does not.
CANDIDATES = {
    CandidateState.READY: N_("Can be issued"),
    CandidateState.ISSUED: N_("Issued"),
    CandidateState.RARE: N_("Rare characters"),
    CandidateState.PENDING: N_("An answer waits to be marked"),
    CandidateState.UNFIT: N_("Name or department to be checked"),
    CandidateState.FAILED: N_("Not passed, none is issued"),
    CandidateState.ABSENT: N_("Did not sit the exam"),
    CandidateState.UNANSWERED: N_("Paper not answered, time was up"),
    CandidateState.EXCLUDED: N_("Exempt or deferred"),
    CandidateState.NO_HOURS: N_("No hours this year"),
    CandidateState.TOO_FEW: N_("Fewer hours than the rule asks for"),
    CandidateState.NOT_PASSED: N_("Passed no exam of the year"),
}


def candidate_words(candidate: Candidate) -> str:
    """Why somebody gets one or does not; of whoever is short of the rule, by what."""
    short = []
    if candidate.lacking:
        short.append(_("{hours} hours short").format(hours=hundredths(candidate.lacking)))
    if candidate.unpassed:
        short.append(_(CANDIDATES[CandidateState.NOT_PASSED]))
    of_rule = candidate.state in {CandidateState.TOO_FEW, CandidateState.NOT_PASSED, CandidateState.NO_HOURS}
    return _("; ").join(short) if of_rule and short else word(CANDIDATES, candidate.state)


FIELD_WORDS = {
    Field.TITLE: N_("Title"),
    Field.NUMBER: N_("Number"),
    Field.NAME: N_("Name"),
    Field.DEPARTMENT: N_("Department"),
    Field.ORGANISER: N_("Organiser"),
    Field.YEAR: N_("Year"),
    Field.CONTENT: N_("Content"),
    Field.HOURS: N_("Hours"),
    Field.SCORE: N_("Score given"),
    Field.BAND: N_("Band"),
    Field.ISSUER: N_("Issuer"),
    Field.ISSUED_ON: N_("Date of issue"),
    Field.WORDING: N_("Wording"),
    Field.CODE: N_("Code drawn on the page"),
}
OVERLAYS = {
    Overlay.PICTURE: N_("a picture over the page"),
    Overlay.ANNOTATION: N_("an annotation"),
    Overlay.FORM: N_("a form field"),
    Overlay.SCRIPT: N_("a script"),
}
_NOT_OURS = {
    NotOursReason.NO_CODE: N_("Not ours: there is no code on it"),
    NotOursReason.UNREADABLE: N_("Not checked: its code is broken, or of a newer version"),
    NotOursReason.UNKNOWN_KEY: N_("Not ours: signed with a key that is not trusted here"),
    NotOursReason.KEY_WITHOUT_CODE: N_(
        "Not vouched for: nobody has said yet whose code its key may sign under; trust the key again, with the code"
    ),
    NotOursReason.FOREIGN_CODE: N_("False: it is signed with a key that may not sign under this number"),
    NotOursReason.DATED_AHEAD: N_("False: it is dated in the future (check the date of this PC)"),
    NotOursReason.BEFORE_KEY: N_("False: it is dated before its key was made"),
}
_NOT_CHECKED = {
    NotCheckedReason.TOO_LARGE: N_("Not checked: the file or a picture in it is too large"),
    NotCheckedReason.TOO_MANY_PAGES: N_("Not checked: the file has more than 500 pages; split it"),
    NotCheckedReason.TOO_LONG: N_("Not checked: looking at the page took too long"),
    NotCheckedReason.UNREADABLE: N_("Not checked: it cannot be read; bring the PDF, or a scan as PDF, PNG, JPEG or TIFF"),
}
_REGISTER = {
    RegisterState.VALID: N_("The register lists it as in force."),
    RegisterState.UNKNOWN_NUMBER: N_("The register does not hold this number."),
    RegisterState.REVOKED: N_("It was revoked on {day}: {reason}"),
    RegisterState.LISTED: N_("Its issuer revoked it on {day}, by the list of {listed}."),
    RegisterState.NOT_LISTED: N_(
        "It is not on the list of revocations of its issuer of {listed}; what was revoked after that day is not known."
    ),
    RegisterState.RECORD_LOST: N_("The register lists the number as issued, its record was lost in a restore."),
}


def field_list(fields: Iterable[Field]) -> str:
    return "、".join(_(FIELD_WORDS[field]) for field in fields)


def verdict_words(page: CheckedPage) -> str:
    """One line: what was found, and what a person still has to do. A scan is called one whatever was found on it."""
    match page.verdict:
        case Genuine():
            return _("Genuine") if page.page else _("The code is genuine; compare every field with the paper")
        case ToCompare(overlay=overlay) if overlay:
            over = "、".join(_(OVERLAYS[kind]) for kind in overlay)
            return _("Covered ({over}): what the page shows cannot be checked; compare every field with what was signed").format(over=over)
        case ToCompare(fields=fields):
            if page.scanned:
                return _("Scan: its code is genuine; compare every field with the paper")
            if fields:
                return _("Signed by a trusted issuer, but something is drawn over: {fields}").format(fields=field_list(fields))
            return _("Signed by a trusted issuer, but something else is drawn on the page")
        case Altered(fields=(Field.CODE,)) if page.scanned:
            return _("Scan: more than one code of a certificate is on it, and one of them may be pasted; scan each certificate by itself")
        case Altered(fields=fields):
            found = _("Altered: {fields}").format(fields=field_list(fields)) if fields else _("Altered: the code itself was changed")
        case NotOurs(reason=NotOursReason.NO_CODE) if page.scanned:
            return _("Scan: no code was read; a certificate of ours has one, so scan it again, clearer and whole")
        case NotOurs(reason=reason):
            found = _(_NOT_OURS[reason])
        case NotChecked(reason=unchecked):
            found = _(_NOT_CHECKED[unchecked])
    return _("Scan: {found}").format(found=found) if page.scanned else found


def signed_lines(page: CheckedPage) -> list[tuple[Field, str]]:
    """Every field that was signed, or is claimed, as the paper prints it."""
    shown = page.shown()
    return [] if shown is None else list(printed_fields(shown))


def register_words(page: CheckedPage) -> str:
    """What our register adds; "" where it says nothing."""
    if page.register is None:
        return ""
    words = _(_REGISTER[page.register]).format(day=page.revoked_on, reason=page.reason, listed=page.listed_on)
    if page.differs:
        words += _(" The register holds another: {fields}").format(fields=field_list(page.differs))
    return words
