"""What was decided about an exam after it was published, in words."""

from lawstudy.domain.exam.correction import KeyRuling, Ruling
from lawstudy.domain.exam_act import ActContent, CertificateStands, ScoreChange, WindowChange
from lawstudy.domain.marking import points_text
from lawstudy.domain.question_types import key_said
from lawstudy.domain.question_types.said import Shown, Style, in_words
from lawstudy.i18n import N_, _
from lawstudy.words.moments import moment_text
from lawstudy.words.said import word

RULINGS = {
    Ruling.KEY: N_("Another key"),
    Ruling.ACCEPT: N_("Accept several"),
    Ruling.GIVE: N_("Points for everyone"),
    Ruling.DROP: N_("Drop the question"),
}
_KINDS = {
    "key": N_("Key corrected"),
    "score": N_("Score changed"),
    "window": N_("Window prolonged"),
    "certificate": N_("Certificate stands"),
}


def _style() -> Style:
    return Style(
        true=_("True"),
        false=_("False"),
        letters=lambda letters, ordered: ("→" if ordered else "").join(letters),
        texts=lambda texts: "；".join("/".join(accepted) for accepted in texts),
        nothing="—",
        part="({n}) ",
        between_parts=" ",
    )


def act_kind(content: ActContent) -> str:
    return word(_KINDS, str(content.__struct_config__.tag))


def act_words(content: ActContent) -> str:
    """What was decided, without its reason."""
    match content:
        case KeyRuling():
            return ruling_words(content)
        case ScoreChange():
            return _("{before} → {after} points").format(before=points_text(content.before), after=points_text(content.points))
        case WindowChange():
            return _("{before} → {after}").format(before=moment_text(content.before_us), after=moment_text(content.until_us))
        case CertificateStands():
            return content.number


def ruling_words(ruling: KeyRuling, shown: Shown = ()) -> str:
    """With the letters of the page where it is ``shown``, else those of the stored options."""
    answers = _(" or ").join(in_words(key_said(answer), _style(), shown) for answer in ruling.answers)
    match ruling.ruling:
        case Ruling.KEY:
            return _("the key is {answers} now").format(answers=answers)
        case Ruling.ACCEPT:
            return _("{answers} are accepted").format(answers=answers)
        case Ruling.GIVE:
            return _("everyone gets the points")
        case _:
            return _("dropped; the rest counts as full marks")
