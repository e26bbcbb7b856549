"""Papers of an activity in words."""

from lawstudy.domain.evidence import LARGEST_EVIDENCE, Evidence
from lawstudy.i18n import _
from lawstudy.usecases.activities.evidence import Purged


def reminder() -> str:
    """Stands wherever a file is copied."""
    return _("This program is not for state secrets: copy nothing that is one. A file may have {most} MB.").format(
        most=LARGEST_EVIDENCE // (1024 * 1024)
    )


def place_words(paper: Evidence) -> str:
    """The name of the copy, or where the paper lies."""
    return paper.name if paper.copied else paper.place


def state_words(paper: Evidence) -> str:
    if not paper.copied:
        return _("original elsewhere")
    size = _("{n} KB").format(n=max(1, paper.size // 1024))
    if paper.reason:
        return _("copied, {size}; reason: {reason}").format(size=size, reason=paper.reason)
    return (
        _("copied, {size}").format(size=size)
        if paper.read
        else _("copied, {size}; its text was not read: look at it yourself").format(size=size)
    )


def purged_words(gone: Purged) -> str:
    """That it is gone, and where it still is."""
    words = [_("The paper is taken out: it is in the workspace and in later backups no more.")]
    if gone.elsewhere:
        words.append(_("The same file was also copied to another activity, and stays there."))
    if gone.older_backups:
        words.append(_("{n} backups made before still hold it: delete them if it must not be anywhere.").format(n=gone.older_backups))
    return "\n".join(words)
