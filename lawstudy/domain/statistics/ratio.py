"""The exact ratio of two integers, and how it is printed."""

from msgspec import Struct

NOTHING = "—"


class Ratio(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``numerator / denominator``, not reduced: both numbers mean something (42 of 44). Never negative."""

    numerator: int
    denominator: int

    def percent_text(self) -> str:
        """Two decimals, half-up (95.45%). "100%" only when both numbers are equal; "—" for a zero denominator.

        A part that would round up to 100.00 without being the whole prints 99.99%.
        """
        if not self.denominator:
            return NOTHING
        if self.numerator == self.denominator:
            return "100%"
        hundredths = half_up(self.numerator * 10_000, self.denominator)
        if self.numerator < self.denominator:
            hundredths = min(hundredths, 9_999)
        return f"{hundredths // 100}.{hundredths % 100:02d}%"

    def decimal_text(self, places: int = 2) -> str:
        """The value with ``places`` decimals, half-up; "—" for a zero denominator."""
        if not self.denominator:
            return NOTHING
        scaled = half_up(self.numerator * 10**places, self.denominator)
        if not places:
            return str(scaled)
        return f"{scaled // 10**places}.{scaled % 10**places:0{places}d}"

    def as_float(self) -> float | None:
        """For charts only; None for a zero denominator."""
        return self.numerator / self.denominator if self.denominator else None


def half_up(numerator: int, denominator: int) -> int:
    """The nearest integer of a quotient that is not negative; a half goes up."""
    return (2 * numerator + denominator) // (2 * denominator)
