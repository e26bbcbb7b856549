"""The decisions of 学法: which law and article, what was read, searching, notes. No Qt."""

from pathlib import Path
from typing import Protocol

from msgspec import structs

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.desktop.files import read_chosen
from lawstudy.desktop.screens.study.outline import Node, tree
from lawstudy.domain.clock import local_date
from lawstudy.domain.law import article_text
from lawstudy.i18n import _
from lawstudy.usecases.bank.statutes import TextSource, import_statute_text
from lawstudy.usecases.study.study import (
    ArticlePage,
    LawHits,
    LawOutline,
    Read,
    StudyLaw,
    keep_note,
    keep_reading_position,
    law_outline,
    mark_read,
    read_article,
    search_law,
    study_laws,
)


class StudyView(Protocol):
    """What the presenter tells the screen."""

    def show_laws(self, laws: tuple[StudyLaw, ...], law: str) -> None: ...

    def show_tree(self, nodes: tuple[Node, ...], outline: LawOutline, *, unread_only: bool, searching: bool) -> None: ...

    def show_article(self, page: ArticlePage, last: int, now_us: int) -> None: ...

    def show_read(self, page: ArticlePage, now_us: int) -> None: ...

    def show_hits(self, hits: LawHits | None, current: int, in_article: int) -> None: ...

    def show_note_saved(self, article: int, saved_us: int | None) -> None: ...


class StudyPresenter:
    def __init__(self, shell: Shell, view: StudyView, *, law: str = "", article: int = 0) -> None:
        self._shell, self._view = shell, view
        self._law, self._wanted = law, article
        self._outline: LawOutline | None = None
        self._page: ArticlePage | None = None
        self._hits: LawHits | None = None
        self._hit = 0
        self._words = ""
        self._unread_only = False

    # --- the law and its tree ---

    def load(self) -> None:
        """The laws, then the tree of one, then the article that was open last (or the one asked for)."""
        self._shell.tasks.read(lambda door: door.call(study_laws), self._laws_arrived, replacing="laws")

    def _laws_arrived(self, laws: tuple[StudyLaw, ...]) -> None:
        if not laws:
            return
        if not self._law:
            self._law = next((law.law for law in laws if law.last_read), laws[0].law)
        self._view.show_laws(laws, self._law)
        self.refresh_tree()

    def choose_law(self, law: str) -> None:
        if law != self._law:
            self._law, self._wanted, self._outline, self._page = law, 0, None, None
            self._hits, self._hit = None, 0
            self._view.show_hits(None, 0, -1)
            self.load()

    def refresh_tree(self) -> None:
        law = self._law
        self._shell.tasks.read(lambda door: door.call(law_outline, law=law), self._outline_arrived, replacing="outline")

    def _outline_arrived(self, outline: LawOutline) -> None:
        if outline.law != self._law:
            return
        self._outline = outline
        self._show_tree()
        if self._page is None or self._page.law != outline.law:
            self.open_article(self._wanted or outline.position)
        elif self._page.source != outline.source:
            self.open_article(self._page.article)

    def _show_tree(self) -> None:
        if self._outline is not None:
            nodes = tree(self._outline, hits=self._hits, unread_only=self._unread_only)
            self._view.show_tree(nodes, self._outline, unread_only=self._unread_only, searching=self._hits is not None)

    def toggle_unread(self) -> None:
        self._unread_only = not self._unread_only
        self._show_tree()

    # --- one article ---

    def open_article(self, article: int) -> None:
        law = self._law
        self._shell.tasks.read(lambda door: door.call(read_article, law=law, article=article), self._article_arrived, replacing="article")
        self._shell.tasks.answer(lambda door: door.call(keep_reading_position, law=law, article=article), _nothing)

    def _article_arrived(self, page: ArticlePage) -> None:
        if page.law != self._law or self._outline is None:
            return
        self._page = page
        self._view.show_article(page, len(self._outline.articles), self._shell.now_us())
        self._show_hits()
        if self._words and self._hits is None:  # another law was chosen: the same words are searched there
            self.search(self._words)

    def step(self, by: int) -> None:
        """The next article counts the one in hand as read; going back does not."""
        page, outline = self._page, self._outline
        if page is None or outline is None or not 1 <= page.article + by <= len(outline.articles):
            return
        if by > 0 and not _read_today(page, self._shell.today()):
            self._mark(page, read=True)
        self.open_article(page.article + by)

    def toggle_read(self) -> None:
        """The page answers at once; should the mark not be kept, it goes back and says why."""
        page = self._page
        if page is None:
            return
        now = Read(article=page.article, times=1, read_us=self._shell.now_us()) if page.read is None else None
        self._show_read(page, now)
        self._mark(page, read=now is not None)

    def _show_read(self, page: ArticlePage, read: Read | None) -> None:
        shown = self._page
        if shown is not None and (shown.law, shown.article) == (page.law, page.article):
            self._page = structs.replace(shown, read=read)
            self._view.show_read(self._page, self._shell.now_us())

    def _mark(self, page: ArticlePage, *, read: bool) -> None:
        def refused(failure: Failure) -> None:
            self._show_read(page, page.read)
            self._shell.show_failure(failure)

        self._shell.tasks.answer(
            lambda door: door.call(mark_read, law=page.law, article=page.article, read=read), lambda _done: self._read_changed(), refused
        )

    def _read_changed(self) -> None:
        self._shell.tasks.read(lambda door: door.call(study_laws), lambda laws: self._view.show_laws(laws, self._law), replacing="laws")
        self.refresh_tree()

    def citation(self) -> str:
        """《中华人民共和国行政复议法》第三十条, to be copied; "" before an article is shown."""
        if self._page is None or self._outline is None:
            return ""
        return f"《{self._outline.title}》{article_text(self._page.article)}"

    def say_copied(self) -> None:
        self._shell.say(_("Copied: {words}").format(words=self.citation()))

    def practise(self) -> None:
        """Practise all questions of this article."""
        if self._page is not None and self._page.questions and self._shell.has("practice"):
            self._shell.go("practice", law=self._page.law, article=self._page.article)

    # --- searching ---

    def search(self, words: str) -> None:
        """Search key points and official text; an article that is named is opened. "" ends the search."""
        self._words = words.strip()
        if not self._words:
            self._hits, self._hit = None, 0
            self._show_tree()
            self._view.show_hits(None, 0, -1)
            return
        law = self._law
        self._shell.tasks.read(
            lambda door: door.call(search_law, law=law, words=words), lambda hits: self._hits_arrived(law, words, hits), replacing="search"
        )

    def _hits_arrived(self, law: str, words: str, hits: LawHits) -> None:
        if law != self._law or words.strip() != self._words:
            return
        self._hits = hits
        self._hit = self._first_hit_from(hits.article or (self._page.article if self._page is not None else 1))
        self._show_tree()
        if hits.article is not None and (self._page is None or self._page.article != hits.article):
            self.open_article(hits.article)  # the words name it: it is opened, whatever else they were found in
        elif hits.article is not None:
            self._show_hits()
        else:
            self._go_to_hit()

    def _first_hit_from(self, article: int) -> int:
        """The number of the first hit in ``article`` or after it, 0 when there is none."""
        passed = 0
        for hit in self._hits.articles if self._hits is not None else ():
            if hit.article >= article:
                return passed
            passed += hit.count
        return 0

    def step_hit(self, by: int) -> None:
        if self._hits is not None and self._hits.total:
            self._hit = (self._hit + by) % self._hits.total
            self._go_to_hit()

    def _go_to_hit(self) -> None:
        article = self._hit_place()[0]
        if article and (self._page is None or article != self._page.article):
            self.open_article(article)
        else:
            self._show_hits()

    def _hit_place(self) -> tuple[int, int]:
        """(article, number within it) of the current hit; (0, −1) without one."""
        left = self._hit
        for hit in self._hits.articles if self._hits is not None else ():
            if left < hit.count:
                return hit.article, left
            left -= hit.count
        return 0, -1

    def _show_hits(self) -> None:
        article, inside = self._hit_place()
        here = self._page is not None and self._page.article == article
        self._view.show_hits(self._hits, self._hit, inside if here else -1)

    # --- notes and the official text ---

    def keep_note(self, article: int, words: str) -> None:
        law = self._law
        self._shell.tasks.answer(
            lambda door: door.call(keep_note, law=law, article=article, words=words),
            lambda note: self._view.show_note_saved(article, self._shell.now_us() if note is None else note.saved_us),
        )

    def import_text(self, path: str) -> None:
        """Import the official text of this law from a file."""
        law = self._law

        def bring(door: Door) -> TextSource:
            sha256 = door.put_blob(read_chosen(Path(path)))
            return door.call(import_statute_text, law=law, sha256=sha256, name=Path(path).name)

        self._shell.tasks.aside(bring, self._text_imported, self._not_imported)

    def _text_imported(self, _source: TextSource) -> None:
        self._shell.say(_("The official text was imported; every article is proved."))
        self.refresh_tree()

    def _not_imported(self, failure: Failure) -> None:
        self._shell.show_failure(failure)


def _read_today(page: ArticlePage, today: str) -> bool:
    return page.read is not None and local_date(page.read.read_us) == today


def _nothing(_done: object) -> None:
    """The reading position needs no answer."""
