"""What the code of a sheet says: whose sheet of which exam it is, which page, and for which paper it was printed."""

import re
from uuid import UUID

from msgspec import Struct

_FORM = re.compile(r"LS1/([0-9A-F]{32})/([0-9A-F]{32})/([0-9A-F]{8})/([0-9]{1,2})")


class SheetCode(Struct, frozen=True, kw_only=True):
    """``paper`` are the first eight hexadecimal digits of the paper's hash: a sheet of another paper is told apart."""

    exam_id: UUID
    person_id: UUID
    paper: str
    page: int


def written_code(code: SheetCode) -> str:
    """The text of the code; capitals and digits only, which make the smallest code."""
    return f"LS1/{code.exam_id.hex}/{code.person_id.hex}/{code.paper}/{code.page}".upper()


def read_code(text: str) -> SheetCode | None:
    """None for a code that is none of ours."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    exam, person, paper, page = found.groups()
    return SheetCode(exam_id=UUID(exam), person_id=UUID(person), paper=paper.lower(), page=int(page))
