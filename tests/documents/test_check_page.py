"""The rules of the page for checking, run by node: the same verdicts as the program's, with and without the browser's own Ed25519."""

import json
import re
import shutil
import subprocess
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec import structs

from lawstudy import paths
from lawstudy.documents.certificate_reading import check_page
from lawstudy.documents.check_page import CheckPage, check_page_html
from lawstudy.domain.certificate import Certificate, printed_fields
from lawstudy.domain.certificate_check import Altered, code_of, page_text
from tests.documents import check_page_samples as samples
from tests.documents.test_certificate_reading import KEY, LONGEST, STRANGER
from tests.domain.test_certificate import exam, study

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="the rules of the page are run by node, which is not here")
SUBTLE = pytest.mark.parametrize("subtle", ["crypto.subtle", "null"], ids=["webcrypto", "bundled"])
RUN = """
const fs = require("fs"), vm = require("vm");
for (const name of process.argv.slice(1)) vm.runInThisContext(fs.readFileSync(name, "utf8"));
(async () => {{
  const {{ bureau, today, cases }} = JSON.parse(fs.readFileSync(0, "utf8"));
  const subtle = {subtle}, list = await lawstudyCheck.readList(bureau.list, bureau, subtle), found = [];
  for (const one of cases) found.push(await lawstudyCheck[one.shown === undefined ? "ofText" : "ofPage"](
    one.shown === undefined ? one.text : one, bureau, list, today, subtle));
  const printed = found.map((one) => (one.certificate ? lawstudyCheck.printedFields(one.certificate) : null));
  console.log(JSON.stringify({{ list, found, printed }}));
}})();
"""


def run(cases: list[dict[str, Any]], *, of: CheckPage | None = None, subtle: str = "null", today: str = samples.TODAY) -> dict[str, Any]:
    assert NODE is not None
    folder = paths.resources() / "check_page"
    given = {"bureau": msgspec.to_builtins(of or samples.bureau()), "today": today, "cases": cases}
    scripts = [str(folder / "vendored" / "ed25519.min.js"), str(folder / "check.js")]
    done = subprocess.run(
        [NODE, "-e", RUN.format(subtle=subtle), *scripts], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def text(certificate: Certificate, key: Any = KEY) -> str:
    return code_of(key.envelope(certificate))


def on_page(shown: str, code: str, **more: Any) -> dict[str, Any]:
    return {"shown": shown, "all": shown + code, "drawn": [code], "over": False} | more


@needs_node
@SUBTLE
def test_a_code_of_ours_is_genuine_and_prints_what_was_signed(subtle: str) -> None:
    cases = [exam(), LONGEST, exam(score=None, band=""), exam(issuer="区纪委", department="")]
    found = run([{"text": text(one)} for one in cases], subtle=subtle)
    assert [one["verdict"] for one in found["found"]] == ["genuine"] * 4
    assert found["printed"] == [[[field.value, words] for field, words in printed_fields(one)] for one in cases]
    assert found["list"]["listedOn"] == "2026-11-20"


@needs_node
@SUBTLE
def test_a_void_number_stays_void_whatever_is_signed_under_it(subtle: str) -> None:
    found = run([{"text": text(study())}, {"text": text(study(name="另一人"))}], subtle=subtle)["found"]
    assert [(one["verdict"], one["revokedOn"]) for one in found] == [("revoked", "2026-11-18")] * 2


@needs_node
@SUBTLE
def test_every_single_byte_that_is_changed_is_found(subtle: str) -> None:
    envelope = KEY.envelope(exam())
    changed = [envelope[:place] + bytes([envelope[place] ^ 1]) + envelope[place + 1 :] for place in range(len(envelope))]
    found = run([{"text": code_of(one)} for one in changed], subtle=subtle)["found"]
    assert {one["verdict"] for one in found} == {"altered", "not_ours"}
    assert not [one for one in found if one["certificate"]]


@needs_node
def test_codes_of_others_and_days_that_cannot_be() -> None:
    other = exam(number=structs.replace(exam().number, organisation_code="NLKJ"))
    cases = [
        text(exam(), STRANGER),
        text(other),
        text(exam(issued_on=date(2027, 1, 1))),
        text(exam(issued_on=date(2025, 1, 1))),
        "LS1:",
        "x",
    ]
    found = run([{"text": each} for each in cases])["found"]
    assert {one["verdict"] for one in found} == {"not_ours"}
    assert [one["reason"] for one in found] == ["unknown_key", "foreign_code", "dated_ahead", "before_key", "no_code", "no_code"]


@needs_node
def test_which_field_of_a_page_was_altered_is_said_as_the_program_says_it() -> None:
    code, plain = text(exam()), page_text(exam())
    assert run([on_page(plain, code)])["found"][0]["verdict"] == "genuine"
    swaps = [("周明岚", "周明"), ("90.5", "99.5"), ("优秀", "合格"), ("成果转化科", "办公室"), ("2026年度", "2025年度"), ("0031", "0032")]
    swaps += [
        ("科学技术局2", "教育局2"),
        ("12月3日", "12月4日"),
        ("考试合格证明", "学习证明"),
        ("兹证明", "现证明"),
        ("学法考试", "考试"),
        ("。", "。。"),
    ]
    pages = [plain.replace(old, new) for old, new in swaps]
    assert plain not in pages
    found = run([on_page(each, code) for each in pages])["found"]
    for page, one in zip(pages, found, strict=True):
        wanted = check_page(page + code, [KEY.public])
        assert isinstance(wanted, Altered)
        assert (one["verdict"], one["fields"]) == ("altered", [field.value for field in wanted.fields]), page


@needs_node
def test_what_lies_over_a_page_is_for_a_person_and_another_code_is_an_alteration() -> None:
    code, plain = text(exam()), page_text(exam())
    cases = [
        on_page(plain, code, over=True),
        on_page("", "", drawn=[code]),
        on_page(plain, code, drawn=[text(exam(name="罗时雨"))]),
        on_page("别的文字", "", drawn=[]),
        on_page(plain, "", drawn=[text(study())]),
    ]
    found = run(cases)["found"]
    assert [one["verdict"] for one in found] == ["compare", "compare", "altered", "not_ours", "revoked"]
    assert found[2]["fields"] == ["code"]


@needs_node
@SUBTLE
def test_a_list_that_was_cut_or_is_anothers_tells_nothing(subtle: str) -> None:
    whole = samples.listed(study().number.text, exam().number.text)
    lines = whole.split(b"\n")
    cut = [whole[:40], whole[:-20], b"\n".join(lines[:-3] + lines[-2:]), whole.replace(b"2026-11-18", b"2026-11-19"), b""]
    cut += [samples.listed(study().number.text, key=STRANGER), samples.listed(code="NLKJ")]
    for data in cut:
        found = run([{"text": text(study())}], of=samples.bureau(data), subtle=subtle)
        assert (found["list"]["state"], found["found"][0]["revokedOn"]) == ("unusable", ""), data
    assert len(run([], of=samples.bureau(whole), subtle=subtle)["list"]["revoked"]) == 2


def test_the_file_stands_alone_and_no_name_ends_its_scripts() -> None:
    hostile = structs.replace(samples.bureau(), issuer="</script><script>alert(1)</script>")
    page = check_page_html(hostile).decode()
    assert page.count("</script>") == 7
    assert "alert(1)</script>" not in page
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", page)
    assert "connect-src 'none'" in page
    told = re.search(r'id="bureau">(.*?)</script>', page, re.DOTALL)
    assert told is not None
    assert json.loads(told[1])["issuer"] == hostile.issuer
    assert json.loads(told[1])["list"].encode() == samples.listed(study().number.text)
