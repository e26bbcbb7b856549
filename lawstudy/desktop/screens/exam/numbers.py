"""Question numbers as people write them: 9、17、25–50."""

from collections.abc import Iterable

from lawstudy.i18n import _


def ranges(numbers: Iterable[int]) -> str:
    """Ascending numbers, three or more in a row as a range."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return _(", ").join(parts)
