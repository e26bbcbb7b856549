"""Heavy libraries are loaded when they are needed and not with the program."""

import subprocess
import sys

PROGRAM = """
import sys
import lawstudy.domain.assembly, lawstudy.domain.attempt, lawstudy.domain.credit, lawstudy.domain.exam, lawstudy.domain.mastery
import lawstudy.domain.paper, lawstudy.domain.review, lawstudy.domain.roster, lawstudy.domain.activity
import lawstudy.domain.statistics.activity_counts, lawstudy.domain.statistics.exam_participation
print(sorted({name.split(".")[0] for name in sys.modules} & {"fsrs", "ortools", "numpy", "pandas", "pypinyin"}))
"""


def test_the_rules_of_the_field_load_without_heavy_libraries() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
