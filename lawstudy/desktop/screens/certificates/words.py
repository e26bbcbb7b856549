"""How the states of candidates and of certificates are shown."""

from lawstudy.desktop.theme import Icon, Tone
from lawstudy.desktop.widgets.cells import Cell, StateCell, TextCell
from lawstudy.domain.certificate import CertificateState
from lawstudy.i18n import _
from lawstudy.usecases.certificates.candidates import Candidate, CandidateState
from lawstudy.words.certificates import candidate_words

# Whoever is none of these gets none.
_LOOKS = {
    CandidateState.READY: (Icon.UNREAD, Tone.TEXT_2),
    CandidateState.ISSUED: (Icon.DONE, Tone.GREEN),
    CandidateState.PENDING: (Icon.ATTENTION, Tone.AMBER),
    CandidateState.UNFIT: (Icon.ATTENTION, Tone.AMBER),
}
REGISTER_LOOKS = {
    CertificateState.ISSUED: (Icon.DONE, Tone.GREEN),
    CertificateState.REVOKED: (Icon.WRONG, Tone.RED),
    CertificateState.LOST: (Icon.ATTENTION, Tone.AMBER),
}


def state_cell(candidate: Candidate) -> Cell:
    """Icon, word and colour; a dash for those who get none."""
    if candidate.state is CandidateState.RARE:
        characters = "、".join(part.split(" ")[0] for part in candidate.detail.split("、"))
        return StateCell(Icon.ATTENTION, _("Rare character {characters}, to be checked").format(characters=characters), Tone.AMBER)
    words = candidate_words(candidate)
    if candidate.state not in _LOOKS:
        return TextCell("— " + words, Tone.TEXT_3)
    icon, tone = _LOOKS[candidate.state]
    return StateCell(icon, words, tone)


def serial_words(number: str) -> str:
    """``QLKJ-2026-KS-0019-1`` → ``0019-1``."""
    return "-".join(number.split("-")[-2:]) if number else "—"


def tenths(hundredths: int | None) -> str:
    """A score with one decimal, two where they are needed."""
    if hundredths is None:
        return "—"
    return f"{hundredths / 100:.1f}" if hundredths % 10 == 0 else f"{hundredths / 100:.2f}"
