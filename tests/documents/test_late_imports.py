"""Nothing heavy comes with an import: the window may name a document before its first paint."""

import subprocess
import sys
from pathlib import Path

import lawstudy.documents

ALL = {path.stem for path in Path(lawstudy.documents.__file__).parent.glob("*.py")}
MODULES = sorted(ALL - {"__init__", "set_text"})  # set_text is imported late: its base class comes from reportlab


def test_heavy_libraries_are_loaded_when_a_document_is_made() -> None:
    imports = ", ".join(f"lawstudy.documents.{name}" for name in MODULES)
    heavy = ["reportlab", "docx", "lxml", "openpyxl", "segno", "cryptography", "argon2", "pypdfium2", "numpy"]
    code = f"import sys; import {imports}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
