"""佐证材料 of an activity: where a paper lies, or a file that was copied into the workspace by its content.

None is ever needed to count. This is no program for state secrets: what says that it is one is not taken in.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from msgspec import Struct

from lawstudy.domain.clock import local_date
from lawstudy.domain.kinds import ActivityKind, Family, Kind

# What is proposed for a paper that stays where it is.
IN_THE_OFFICE = "原件存办公室"
LARGEST_EVIDENCE = 50 * 1024 * 1024
LARGEST_ALTOGETHER = 2 * 1024 * 1024 * 1024
MOST_OF_ACTIVITY = 200
LONGEST_NAME = 150
# Of Windows, whatever its ending.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
# 计算机密码 and 手机密钥 hold the characters of a mark and are none.
_SECRET = re.compile(r"绝密|(?<![算手主])机密(?![码钥匙])|秘密[★☆*＊]")
_INTERNAL = re.compile(r"内部(?:资料|材料|文件)|工作秘密|不得外传|注意保密")
_BLANK = re.compile(r"\s+")


class Secrecy(StrEnum):
    """OPEN: nothing says otherwise. INTERNAL: taken with a reason only. SECRET: never taken."""

    OPEN = "open"
    INTERNAL = "internal"
    SECRET = "secret"  # noqa: S105  # a mark on paper


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper of an activity. ``what`` it is (签到表, 照片 …), ``place`` where it lies.

    ``sha256`` (hex) and what follows stand for a file that was copied, "" and 0 for a reference. ``read``: its text was looked
    through for marks of secrecy; of a picture nobody can say that. ``reason`` is why it was taken although a mark asks for one.
    ``purged`` says why the file was taken out again: name and content are gone then."""

    id: UUID
    activity_id: UUID
    what: str
    place: str = ""
    name: str = ""
    media_type: str = ""
    size: int = 0
    sha256: str = ""
    read: bool = False
    reason: str = ""
    added_at: int = 0
    purged: str = ""
    version: int = 1

    @property
    def copied(self) -> bool:
        return bool(self.sha256)

    @property
    def added_on(self) -> str:
        """The local date."""
        return local_date(self.added_at)


class Marked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a text says of its secrecy, and the word that says it."""

    secrecy: Secrecy = Secrecy.OPEN
    word: str = ""


def marked(texts: Iterable[str]) -> Marked:
    """The strongest mark in any of them; white space between the characters of a mark hides none."""
    found = Marked()
    for text in texts:
        close = _BLANK.sub("", unicodedata.normalize("NFKC", text))
        if secret := _SECRET.search(close):
            return Marked(secrecy=Secrecy.SECRET, word=secret[0])
        if found.secrecy is Secrecy.OPEN and (internal := _INTERNAL.search(close)):
            found = Marked(secrecy=Secrecy.INTERNAL, word=internal[0])
    return found


def plain_name(name: str) -> str:
    """The name of a file as it is kept: without folders, signs that no system takes, marks that turn the reading about, and the names of
    devices. "" where nothing is left."""
    last = re.split(r"[\\/]", name)[-1]
    told = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in {"Cf", "Cc", "Cs", "Co", "Cn"})
    clean = " ".join(_IN_NAMES.sub("", told).split()).strip(". ")
    clean = _DEVICES.sub(lambda device: f"{device[0]}_", clean) if _DEVICES.match(clean) else clean
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}" if dot and len(ending) <= 10 else clean[:LONGEST_NAME]


def may_ask(kind: Kind) -> bool:
    """Whether a checklist of evidence may stand at a kind: 警示教育 and meetings of the 党组 ask for none."""
    return kind.family is not Family.MEETING and kind.code != ActivityKind.WARNING


class CheckLine(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of the checklist that the bureau gave a kind, and whether something of that name is there."""

    what: str
    there: bool


def checklist(asked: Sequence[str], there: Iterable[Evidence]) -> tuple[CheckLine, ...]:
    """What is purged is not there."""
    known = {each.what for each in there if not each.purged}
    return tuple(CheckLine(what=what, there=what in known) for what in asked)
