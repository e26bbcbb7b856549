"""A blob is a name, a kind and a hash: its content travels apart."""

import msgspec

from lawstudy.domain.blob import DOCX, PDF, XLSX, Blob


def test_a_blob_crosses_the_wire() -> None:
    blob = Blob(name="学习证明.pdf", media_type=PDF, sha256="0" * 64)
    assert msgspec.json.decode(msgspec.json.encode(blob), type=Blob) == blob
    assert len({PDF, DOCX, XLSX}) == 3
