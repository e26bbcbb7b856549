"""The project speaks of itself only: no folder of a machine it was made on, no host that packages came from."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("lawstudy", "question_bank", "resources", "tests", "installer", ".ci")
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".po", ".txt", ".lock", ".in", ".json", ".svg", ""}
OUTSIDE = re.compile(rb"(?<![\w.~])/(?:home|root|work|check|Users)/\w|\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com))")


def test_no_folder_of_a_machine_and_no_host_of_packages() -> None:
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git" and not path.name.startswith(".coverage")]
    texts = [path for path in files if path.suffix in TEXTS]
    assert len(texts) > 1000
    assert {str(path.relative_to(ROOT)): found[0] for path in texts if (found := OUTSIDE.search(path.read_bytes()))} == {}
