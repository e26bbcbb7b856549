"""What the values of questions are called: for screens, tables and the command line."""

from typing import assert_never

from lawstudy.domain.marking import MultipleRule, Scoring, points_text
from lawstudy.domain.question_types import QuestionType
from lawstudy.i18n import N_, _

# Long names for chips and headings, short ones for tables and tiles, those of sections before the number of a paper's part.
TYPE_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("Single choice"),
    QuestionType.MULTIPLE_CHOICE: N_("Multiple choice"),
    QuestionType.TRUE_FALSE: N_("True or false"),
    QuestionType.FILL_BLANK: N_("Fill in the blanks"),
    QuestionType.ORDERING: N_("Ordering"),
    QuestionType.SHORT_ANSWER: N_("Short answer"),
    QuestionType.CASE: N_("Case"),
}
SHORT_TYPE_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("single"),
    QuestionType.MULTIPLE_CHOICE: N_("multiple"),
    QuestionType.TRUE_FALSE: N_("true/false"),
    QuestionType.FILL_BLANK: N_("blanks"),
    QuestionType.ORDERING: N_("ordering"),
    QuestionType.SHORT_ANSWER: N_("short"),
    QuestionType.CASE: N_("case"),
}
SECTION_WORDS = {
    QuestionType.SINGLE_CHOICE: N_("Single-choice"),
    QuestionType.MULTIPLE_CHOICE: N_("Multiple-choice"),
    QuestionType.TRUE_FALSE: N_("True-or-false"),
    QuestionType.FILL_BLANK: N_("Fill-in"),
    QuestionType.ORDERING: N_("Putting in order"),
    QuestionType.SHORT_ANSWER: N_("Short-answer"),
    QuestionType.CASE: N_("Case studies"),
}

# What is wrong with a question that somebody wrote, by the code of the problem.
QUESTION_PROBLEMS = {
    "stem_missing": N_("The stem is missing."),
    "explanation_missing": N_("The explanation is missing."),
    "type_unknown": N_("There is no question type “{type}”."),
    "option_letters": N_("Options must be lettered A, B, C … without a gap, not “{letters}”."),
    "option_count": N_("{count} options: two to eight are needed."),
    "option_empty": N_("An option is empty."),
    "option_repeated": N_("The option is the same as option {other}."),
    "options_not_used": N_("This type has no options."),
    "answer_not_an_option": N_("The answer “{answer}” is not one of the options."),
    "answer_too_few": N_("A multiple-choice question needs two or more different right options, not “{answer}”."),
    "answer_not_true_false": N_("The answer must be 对 or 错, not “{answer}”."),
    "blank_count": N_("The stem has {stem} blanks (____) and the answer {answer}."),
    "blank_empty": N_("A blank has no accepted answer."),
    "steps_too_few": N_("{count} steps: three or more are needed to be put in order."),
    "order_not_whole": N_("The answer must name each step once, in the right order, not “{answer}”."),
    "order_as_written": N_("The steps stand in the right order already: write them in another one."),
    "model_answer_missing": N_("The model answer is missing."),
    "rubric_missing": N_("The rubric is missing, or a line of it is empty or has no share."),
    "not_json_of_a_case": N_("It is not the JSON of a case."),
    "parts_missing": N_("A case needs at least one sub-question."),
    "share_not_positive": N_("The share of a part must be one or more."),
    "why_of_no_wrong_option": N_("{letter} is no wrong option; “why” names the article that makes a wrong option wrong."),
    "citation_unreadable": N_("“{text}” is not a citation in full, such as 第二十三条第一款第（三）项."),
}


def rule_name(scoring: Scoring) -> str:
    """How multiple choice is scored, in a word or two."""
    match scoring.multiple:
        case MultipleRule.ALL_OR_NOTHING:
            return _("all or nothing")
        case MultipleRule.FIXED_PARTIAL:
            return _("{points} points when incomplete").format(points=points_text(scoring.partial_points))
        case MultipleRule.HALF:
            return _("half when incomplete")
        case MultipleRule.PROPORTIONAL:
            return _("by share when incomplete")
        case MultipleRule.RIGHT_MINUS_WRONG:
            return _("right minus wrong")
        case _ as never:
            assert_never(never)


def rule_details(scoring: Scoring) -> str:
    """The same as a sentence."""
    match scoring.multiple:
        case MultipleRule.ALL_OR_NOTHING:
            return _("Too few, too many or wrong options earn nothing")
        case MultipleRule.FIXED_PARTIAL:
            return _("Incomplete without a wrong option earns {points} points; a wrong option, nothing").format(
                points=points_text(scoring.partial_points)
            )
        case MultipleRule.HALF:
            return _("Incomplete without a wrong option earns half; a wrong option, nothing")
        case MultipleRule.PROPORTIONAL:
            return _("Incomplete without a wrong option earns its share; a wrong option, nothing")
        case MultipleRule.RIGHT_MINUS_WRONG:
            return _("Each wrong option takes a right one back; never below nothing")
        case _ as never:
            assert_never(never)


_PLACES = {
    "type": N_("Type"),
    "stem": N_("Stem"),
    "answer": N_("Key"),
    "options": N_("Options"),
    "rubric": N_("Rubric"),
    "parts": N_("Sub-questions"),
    "explanation": N_("Explanation"),
    "cites": N_("Citations"),
    "share": N_("Share"),
    "pictures": N_("Pictures"),
}


def place_words(field: str) -> str:
    """The place of a question that a problem or a change names: options.B, parts.1.stem, rubric.0."""
    first, _dot, rest = field.partition(".")
    if first == "parts" and rest:
        number, _dot, inside = rest.partition(".")
        part = _("Sub-question {n}").format(n=int(number) + 1)
        return f"{part} {place_words(inside)}" if inside else part
    if first == "options" and rest:
        return _("Option {letter}").format(letter=rest)
    named = _(_PLACES[first]) if first in _PLACES else first
    return f"{named} {int(rest) + 1}" if rest.isdecimal() else named
