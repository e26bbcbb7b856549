"""A file that crosses a door: its content travels apart, by its hash."""

from msgspec import Struct

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Blob(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``name`` is what a person would save it as; ``sha256`` (hex) fetches the content with ``Door.get_blob``."""

    name: str
    media_type: str
    sha256: str
