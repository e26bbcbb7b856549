"""A document whose typefaces lack characters of it: the window says which, of whom, and where."""

from lawstudy.desktop.contract import Shell
from lawstudy.domain.blob import Blob
from lawstudy.words.unprintable import unprintable_head, unprintable_lines


def warn_unprintable(shell: Shell, *blobs: Blob) -> None:
    """Nothing where everything can be printed."""
    if words := unprintable_head(blobs):
        shell.warn(words, unprintable_lines(blobs))
