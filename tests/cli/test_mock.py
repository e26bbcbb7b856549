"""lawstudy mock …: a mock exam from the command line, from its paper to its key; no attempt is made of it."""

from tests.cli.conftest import EMPLOYEE, Cli, window

TITLE = "第四季度学法测验"


def test_a_mock_exam_from_paper_to_key(staffed: Cli) -> None:
    staffed.json("exams", "create", "--title", TITLE, *window(), "--publish")
    told = staffed("mock", "submit", TITLE, who=EMPLOYEE)
    assert (told.code, TITLE in told.err) == (2, True)
    paper = staffed.json("mock", "start", TITLE, who=EMPLOYEE)
    first = paper["items"][0]
    assert staffed("mock", "answer", TITLE, "999", "A", who=EMPLOYEE).code == 2
    staffed.ok("mock", "answer", TITLE, first["number"], "A", who=EMPLOYEE)
    assert [line[1:3] for line in staffed.ok("mock", "show", who=EMPLOYEE).lines] == [[TITLE, "1"]]
    result = staffed.json("mock", "submit", TITLE, who=EMPLOYEE)
    assert result["score"]["total"] == 10_000
    ident = result["attempt_id"]
    assert staffed.ok("mock", "show", ident, who=EMPLOYEE).lines[0][3] == "100"
    assert len(staffed.ok("mock", "review", ident, who=EMPLOYEE).lines) == len(paper["items"])
    assert staffed("mock", "review", "nothing", who=EMPLOYEE).code != 0
    assert staffed.json("attempts", "show", who=EMPLOYEE) == []
    assert staffed("mock", "show", ident).code != 0  # nobody else's
