"""Backups as older versions made them: with the files that lay in the workspace."""

import hashlib
import zipfile
from pathlib import Path

import msgspec

from lawstudy.store.manifest import MANIFEST, ArchivedFile, Manifest


def with_file(archive: Path, data: bytes) -> Path:
    """Put a file into a backup, announced in its list of contents."""
    digest = hashlib.sha256(data).hexdigest()
    name = f"files/{digest[:2]}/{digest}"
    with zipfile.ZipFile(archive) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    manifest = msgspec.json.decode(parts.pop(MANIFEST), type=Manifest)
    files = (*manifest.files, ArchivedFile(name=name, size=len(data), sha256=digest))
    parts |= {name: data, MANIFEST: msgspec.json.encode(msgspec.structs.replace(manifest, files=files))}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as new:
        for each, content in parts.items():
            new.writestr(each, content)
    return archive
