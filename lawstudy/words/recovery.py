"""The recovery code for every door: why it was refused."""

from lawstudy.domain.clock import local
from lawstudy.i18n import _
from lawstudy.usecases.accounts.sign_in import Refused


def recovery_refused(refused: Refused) -> str:
    if refused.locked_until is not None:
        words = _("The recovery code can be tried again at {time}, after repeated wrong ones. Nothing was changed.")
        return words.format(time=local(refused.locked_until).strftime("%H:%M:%S"))
    if refused.tries_left is not None:
        words = _("This is no administrator, or the recovery code is wrong; {n} tries are left. Nothing was changed.")
        return words.format(n=refused.tries_left)
    return _("This workspace has no recovery code: none was made, or it was used. Another administrator can set the password.")
