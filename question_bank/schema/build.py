"""Write the JSON Schemas beside this file anew: ``python question_bank/schema/build.py``. A test fails when they are stale."""

from pathlib import Path

from lawstudy.formats.bank_schema import schemas

if __name__ == "__main__":
    for name, text in schemas().items():
        Path(__file__).with_name(name).write_text(text, encoding="utf-8")
