"""清单和责任: each part with what the demo has in it, the form of a notice and of a row of the index."""

from lawstudy.desktop.screens.duties.view import DutiesView
from lawstudy.desktop.tour.guide import Guide
from lawstudy.desktop.widgets.dialog import CANCEL


def visit(tour: Guide) -> None:
    tour.go("duties")
    view = tour.screen
    assert isinstance(view, DutiesView)
    for key in view.segments.values():
        view.choose_part(key)
        tour.settle()
        tour.shot(key)
        if view.part.form is not None and view.model.rowCount() and key in {"prompts", "index"}:
            view.table.opened.emit(0)
            tour.settle()
            assert view.form is not None
            tour.shot(f"{key}-form")
            tour.click(view.form.button(CANCEL))
    tour.go("import_index")
    tour.shot("import")
    tour.go("duties")
