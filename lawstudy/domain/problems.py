"""What is wrong with something a person wrote: a code with parameters, so that each door can say it in its language."""

from msgspec import Struct

ERROR = "error"
WARNING = "warning"


class Problem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``field`` names the place inside the thing (``options.B``, ``parts.2.answer``); ``line`` is 1-based, 0 when unknown."""

    code: str
    field: str = ""
    severity: str = ERROR
    parameters: dict[str, str] = {}
    file: str = ""
    line: int = 0


def within(problem: Problem, prefix: str) -> Problem:
    """The same problem seen from the enclosing thing."""
    field = f"{prefix}.{problem.field}" if problem.field else prefix
    return Problem(
        code=problem.code,
        field=field,
        severity=problem.severity,
        parameters=problem.parameters,
        file=problem.file,
        line=problem.line,
    )
