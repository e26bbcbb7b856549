"""What each problem code means, in words, for every door. A code without words is shown as it is, and a test finds it."""

from lawstudy.domain.problems import Problem
from lawstudy.i18n import N_, _

WORDS: dict[str, str] = {
    # questions
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
    "model_answer_missing": N_("The model answer is missing."),
    "rubric_missing": N_("The rubric is missing, or a line of it is empty or has no share."),
    "parts_missing": N_("A case needs at least one sub-question."),
    "share_not_positive": N_("The share of a part must be one or more."),
    "citation_unreadable": N_("“{text}” is not a citation in full, such as 第二十三条第一款第（三）项."),
    # files
    "file_too_large": N_("The file is too large."),
    "file_empty": N_("The file is empty."),
    "not_utf8": N_("The file is not UTF-8 text."),
    "yaml_shape": N_("This does not fit the layout: {reason}"),
    "yaml_alias": N_("Anchors and aliases are not read."),
    "yaml_syntax": N_("This is not YAML: {reason}"),
    "yaml_too_deep": N_("The file is nested too deeply."),
    "yaml_key": N_("A key must be plain text."),
    "yaml_key_twice": N_("The key “{key}” stands twice."),
    "schema_unknown": N_("Schema {schema} is not known to this version of the program."),
    # exams
    "title_missing": N_("The title is missing."),
    "year_out_of_range": N_("The year {year} cannot be right."),
    "duration_out_of_range": N_("The duration must lie between one second and a day."),
    "window_reversed": N_("The window ends before it begins."),
    "window_shorter_than_duration": N_("The window is shorter than the exam."),
    "sections_missing": N_("No question type is asked for."),
    "type_repeated": N_("A question type stands twice."),
    "count_not_positive": N_("The number of questions must be one or more."),
    "points_not_positive": N_("The points of a question must be above zero."),
    "pass_line_not_positive": N_("The pass line must be above zero."),
    "excellent_below_pass": N_("The line for 优秀 lies below the pass line."),
    "line_above_total": N_("A line lies above the full marks."),
    "attempts_out_of_range": N_("One to 99 attempts are possible."),
    "nothing_to_draw_from": N_("It is not said which questions may be drawn."),
    "key_shown_before_close": N_("Keys are shown while others may still meet these questions."),
    "cap_without_makeup": N_("The cap at 合格 is for a 补考 only."),
    "law_pinned_twice": N_("A law is pinned to two editions."),
    "partial_points_out_of_range": N_("The mark for an incomplete answer must lie between zero and the full mark."),
    "not_an_own_exam": N_("The exam was held elsewhere; nobody can sit it here."),
    "blueprint_differs_from_sections": N_("The blueprint and the sections give different totals."),
    "no_questions": N_("The exam has no questions yet."),
    "cells_missing": N_("The blueprint asks for nothing."),
    "count_negative": N_("A number of questions is below zero."),
    "cell_repeated": N_("A cell of the blueprint stands twice."),
    "range_reversed": N_("The lower end of a range lies above the upper end."),
    "difficulty_repeated": N_("A difficulty stands twice."),
    "difficulties_above_total": N_("More questions are asked for by difficulty than the paper has."),
    "limit_not_positive": N_("A limit must be one or more."),
    "limit_negative": N_("A limit is below zero."),
    # papers
    "number_wrong": N_("The numbers of the paper do not run from 1."),
    "item_order_wrong": N_("The order of the questions is not the one that was made."),
    "option_order_wrong": N_("The order of the options is not the one that was made."),
    # certificates
    "certificate.hours_on_exam": N_("Hours do not stand on an exam certificate."),
    "certificate.hours_missing": N_("The hours are missing."),
    "certificate.score_on_study": N_("A score does not stand on a study certificate."),
    "certificate.not_passed": N_("The exam was not passed."),
    "certificate.negative": N_("A number is below zero."),
    "certificate.missing": N_("A field is missing."),
    "certificate.too_long": N_("A field is longer than {longest} characters."),
    "certificate.characters": N_("A field has characters that cannot be printed."),
}


def problem_text(problem: Problem) -> str:
    """One sentence in the current language; the code itself where no words are known."""
    return words_of(problem.code, problem.parameters)


def words_of(code: str, parameters: dict[str, str] | None = None) -> str:
    """The sentence for a code; places without a parameter stay visible as “…”."""
    words = WORDS.get(code)
    return code if words is None else _(words).format_map(_Places(parameters or {}))


class _Places(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
