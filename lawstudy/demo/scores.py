"""The superior's annual exam, as its platform sends the scores."""

import random

from lawstudy.demo.people import people

TITLE = "年度学法用法考试"
ORGANISER = "区普法平台"


def score_paste(seed: int = 7) -> str:
    """Everyone but two people sat; scores between 84 and 100 in half points."""
    chance = random.Random(seed)
    lines = ["姓名\t科室\t成绩"]
    for place, (name, department, _rank, _groups) in enumerate(people()):
        score = "缺考" if place in {19, 33} else f"{84 + chance.randrange(0, 33) / 2:g}"
        lines.append(f"{name}\t{department}\t{score}")
    return "\n".join(lines)
