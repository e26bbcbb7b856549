"""How the states of candidates and of certificates are shown."""

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import Cell, StateCell, TextCell
from lawstudy.domain.certificate_number import CertificateKind
from lawstudy.domain.certificate_register import CertificateState
from lawstudy.domain.exam import Band
from lawstudy.i18n import N_, _
from lawstudy.usecases.certificate_candidates import Candidate, CandidateState

KIND_WORDS = {CertificateKind.EXAM: N_("Certificate of passing the exam"), CertificateKind.STUDY: N_("Certificate of study")}
# For a column of the register.
SHORT_KIND_WORDS = {CertificateKind.EXAM: N_("Exam passed"), CertificateKind.STUDY: N_("Study done")}
BAND_WORDS = {Band.EXCELLENT: N_("Excellent"), Band.PASSED: N_("Passed"), Band.FAILED: N_("Not passed")}

_LOOKS = {
    CandidateState.READY: (Icon.UNREAD, N_("Can be issued"), Tone.TEXT_2),
    CandidateState.ISSUED: (Icon.DONE, N_("Issued"), Tone.GREEN),
    CandidateState.PENDING: (Icon.ATTENTION, N_("An answer waits to be marked"), Tone.AMBER),
    CandidateState.UNFIT: (Icon.ATTENTION, N_("Name or department to be checked"), Tone.AMBER),
}
_NOT = {
    CandidateState.FAILED: N_("Not passed, none is issued"),
    CandidateState.ABSENT: N_("Did not sit the exam"),
    CandidateState.UNANSWERED: N_("Paper not answered, time was up"),
    CandidateState.EXCLUDED: N_("Exempt or deferred"),
    CandidateState.NO_HOURS: N_("No hours this year"),
}

REGISTER_LOOKS = {
    CertificateState.ISSUED: (Icon.DONE, N_("In force"), Tone.GREEN),
    CertificateState.REVOKED: (Icon.WRONG, N_("Revoked"), Tone.RED),
    CertificateState.LOST: (Icon.ATTENTION, N_("Issued, record lost"), Tone.AMBER),
}


def state_cell(candidate: Candidate) -> Cell:
    """Icon, word and colour; a dash for those who get none."""
    if candidate.state is CandidateState.RARE:
        characters = "、".join(part.split(" ")[0] for part in candidate.detail.split("、"))
        return StateCell(Icon.ATTENTION, _("Rare character {characters}, to be checked").format(characters=characters), Tone.AMBER)
    if candidate.state in _NOT:
        return TextCell("— " + _(_NOT[candidate.state]), Tone.TEXT_3)
    icon, words, tone = _LOOKS[candidate.state]
    return StateCell(icon, _(words), tone)


def serial_words(number: str) -> str:
    """``QLKJ-2026-KS-0019-1`` → ``0019-1``."""
    return "-".join(number.split("-")[-2:]) if number else "—"


def tenths(hundredths: int | None) -> str:
    """A score with one decimal, two where they are needed."""
    if hundredths is None:
        return "—"
    return f"{hundredths / 100:.1f}" if hundredths % 10 == 0 else f"{hundredths / 100:.2f}"
