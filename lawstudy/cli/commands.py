"""The table of all commands."""

import typer

from lawstudy.cli import attempts, exams, people, questions, workspaces

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="学法用法 LawStudy")
app.add_typer(people.app, name="people", help="花名册: list and import people")
app.add_typer(questions.app, name="questions", help="题库: list, show and count questions")
app.add_typer(exams.app, name="exams", help="考试: set, publish and list exams")
app.add_typer(attempts.app, name="attempts", help="作答: sit an exam as the person signed in")
workspaces.register(app)
