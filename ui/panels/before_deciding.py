"""What whoever decides must know first: what speaks against it, the policy it is judged by, how like cases went."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.entries import Entry
from app.register import Register
from app.review.like_cases import LikeCases, like
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.link import Link
from ui.widgets.wrap import Wrap

MOST_OPENED = 200  # like cases in one search
MILLISECONDS_BEFORE_LOOKING = 150  # reading down a long register does not count the like cases of every entry
_COMPARED = {"gifts", "second_jobs"}
_REFERENCE = re.compile(r"\b[A-Z]/\d{4}/\d{4,}\b")


class BeforeDeciding(QWidget):
    """Empty, and out of the way, where nothing is to be decided."""

    entry_asked = Signal(str)  # a reference
    find_requested = Signal(str)  # a search that finds the like cases

    def __init__(self, session: Session, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._register = register
        self._entry: Entry | None = None
        self._like: LikeCases | None = None
        self.cautions = Banner("warn")
        self.policy = Wrap("", "small", "muted")
        self.similar = Wrap("", "small", "text2")
        self.similar_link = Link("")
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(MILLISECONDS_BEFORE_LOOKING)
        self._looking.timeout.connect(self._look)
        self.cautions.followed.connect(self.entry_asked)
        self.similar_link.clicked.connect(self._open_similar)
        self._lay_out()

    def show_entry(self, entry: Entry | None) -> None:
        """What is to be known before deciding about an entry; None where nothing is to be decided."""
        self._entry, self._like = entry, None
        self._looking.stop()
        self._similar_row.setVisible(self._register.name in _COMPARED)
        self.setVisible(entry is not None)
        if entry is None:
            return
        registrar = self._session.registrar
        told = registrar.cautions(self._register, entry)
        links = [(ref, self.tr("Open %1").replace("%1", ref)) for ref in references(told)]
        self.cautions.show_note(self.tr("Before you decide"), "\n" + "\n".join(told), links)
        self.cautions.setVisible(bool(told))
        judged = self.tr("Judged by %1").replace("%1", str(registrar.policy(self._register, entry)))
        self.policy.setText(judged)
        if self._register.name in _COMPARED:
            self.similar.setText(self.tr("Similar: …"))
            self.similar_link.setVisible(False)
            if self.isVisible():  # else it is looked up when it is shown, if the register is still open by then
                self._looking.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._looking.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._entry is not None and self._like is None and self._register.name in _COMPARED:
            self._looking.start()

    def _look(self) -> None:
        """Count the like cases, once the person rests on the entry."""
        if self._entry is None:
            return
        self._like = like(self._session.file.gateway, self._register, self._entry)
        self.similar.setText(self._like.sentence)
        self.similar.setToolTip(self._like.words)
        self.similar.setAccessibleDescription(self._like.words)
        more = len(self._like.ids) > MOST_OPENED
        words = self.tr("Show the newest %1").replace("%1", f"{MOST_OPENED}") if more else self.tr("Show them")
        self.similar_link.set_name(words, self.tr("Show the similar cases in the list"))
        self.similar_link.setVisible(bool(self._like.ids))

    def _open_similar(self) -> None:
        if self._like is not None:
            ids = self._like.ids[:MOST_OPENED]
            rows = self._session.registrar.reading.rows(self._register, ids, ["reference"])
            self.find_requested.emit("ref:" + ",".join(row["reference"] for row in rows))

    def _lay_out(self) -> None:
        self._similar_row = QWidget()
        row = QHBoxLayout(self._similar_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.similar.setContentsMargins(0, 4, 0, 0)  # in line with the link's words
        row.addWidget(self.similar, 1)
        row.addWidget(self.similar_link, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.cautions)
        column.addWidget(self.policy)
        column.addWidget(self._similar_row)
        self.setVisible(False)


def references(sentences: Iterable[str]) -> list[str]:
    """The entries that sentences name, each once."""
    return list(dict.fromkeys(found for sentence in sentences for found in _REFERENCE.findall(sentence)))
