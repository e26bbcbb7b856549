"""The whole annual report in words, for every door: its parts, ways to print a figure, and what the completeness check finds."""

from lawstudy.domain.annual_report.completeness import Finding
from lawstudy.domain.annual_report.document import DocumentKind
from lawstudy.domain.annual_report.printing import Way
from lawstudy.i18n import N_, _

# Of problems as well: what stops freezing is told with the same words.
LACKS: dict[str, str] = {
    "report.empty_part": N_("Nothing is written under “{what}”"),
    "report.no_reason": N_("Shortcomings without their reasons"),
    "report.carried": N_("Last year's text, not touched yet: “{what}…”"),
    "report.same_as_last": N_("Word for word as last year: “{what}…”"),
    "report.last_year": N_("A date of another year: {what}"),
    "report.superseded_law": N_("{what} is superseded by {instead}"),
    "report.old_office": N_("{what} is called {instead} now"),
    "report.numbered_by_hand": N_("A heading numbered by hand: “{what}”"),
    "report.heading_over_nothing": N_("A heading over nothing: “{what}”"),
    "report.typed_number": N_("A number typed by hand: {what}"),
    "report.figure_gone": N_("A figure that nothing stands behind any more: {what}"),
    "report.form_untrue": N_("“{what}” cannot be printed that way, so its exact number is printed"),
    "report.no_addressee": N_("No addressee is entered (page Settings)"),
    "report.no_review": N_("No secrecy review (保密审查) is recorded"),
    "report.name_of_person": N_("The name of a person: {what}"),
    "report.shared_rows": N_("{n} rows stand behind both {what} and {instead}"),
    "report.promise_open": N_("Last year's arrangement that nobody has answered: {what}"),
    "report.last_sources": N_("{what} numbers by hand of last year are not entered again"),
    "report.promises_not_taken": N_("{what} lines of last year's arrangements stand in no checklist"),
    "report.name_undecided": N_("Keep or replace this name in the public version: {what}"),
}
DOCUMENTS: dict[DocumentKind, str] = {
    DocumentKind.ANNUAL: N_("Annual report on government by law"),
    DocumentKind.DUTY: N_("Report on the duty of telling the law"),
    DocumentKind.SUMMARY: N_("Summary of the year and plan of the next"),
    DocumentKind.OFFICIALS: N_("Report on studying and applying the law"),
    DocumentKind.PERSONAL: N_("One person's report (part on the law)"),
    DocumentKind.STATISTICS: N_("Statistics of study and telling the law"),
}
WAYS: dict[Way, str] = {
    Way.EXACT: N_("Exact"),
    Way.TENS: N_("Tens and 余"),
    Way.HUNDREDS: N_("Hundreds and 余"),
    Way.THOUSANDS: N_("Thousands and 余"),
    Way.NEAR: N_("近 and the round number above"),
    Way.OVER: N_("超 and the round number below"),
    Way.WITH: N_("With a second figure behind it"),
    Way.OF_WHICH: N_("其中 a second figure"),
    Way.QUARTERLY: N_("At least once a quarter"),
    Way.MONTHLY: N_("At least once a month"),
    Way.FULL: N_("All reached (全覆盖)"),
    Way.NAMES: N_("As a list of names"),
}


def finding_text(finding: Finding) -> str:
    """What is lacking, in a line."""
    problem = finding.problem
    return _(LACKS[problem.code]).format(**problem.parameters)
