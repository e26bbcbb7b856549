"""What the register says of a number that was given."""

from enum import StrEnum


class CertificateState(StrEnum):
    """``lost``: the number was issued, but a restore lost its record; it is never used again."""

    ISSUED = "issued"
    REVOKED = "revoked"
    LOST = "lost"
