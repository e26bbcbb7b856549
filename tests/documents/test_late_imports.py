"""Nothing heavy comes with an import: the window may name a document before its first paint."""

import subprocess
import sys

MODULES = (
    "annual_report certificate certificate_reading drawing fonts official official_docx official_pdf report_sources roster_text "
    "sign_in_sheet signature spreadsheet typesetting"
).split()


def test_heavy_libraries_are_loaded_when_a_document_is_made() -> None:
    imports = ", ".join(f"lawstudy.documents.{name}" for name in MODULES)
    heavy = "reportlab docx lxml openpyxl segno cryptography argon2 pypdfium2 numpy".split()
    code = f"import sys; import {imports}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
