"""The card of the letters in Settings: the text of each kind with its named fields, the force's own or as shipped."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import FileReadOnly, InvalidEntry, ProbityError
from app.review import letter_texts
from app.review.letter_texts import WORDINGS, fields_of
from ui.run import run
from ui.session import Session
from ui.theme import current
from ui.widgets.announce import announce
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labelled import FieldBox
from ui.widgets.letter_field import LetterField
from ui.widgets.wrap import Wrap

_HIGH = 300


class LettersCard(QWidget):
    """One text at a time; what is typed and not kept stays while the page does."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._typed: dict[str, str] = {}
        self._loading = False
        self.which = ChoiceField([(one.code, one.label) for one in WORDINGS.values()])
        self.text = LetterField()
        self.text_box = FieldBox(self.tr("Text"), self.text, required=True)
        self.fields = Wrap("", "small", "muted")
        self.keep = Button(self.tr("Keep this text"), "check")
        self.restore = Button(self.tr("Back to the shipped text"), "undo-2")
        self.why_not = Wrap("", "small", "muted")
        self._lay_out()
        self._connect()
        self.show_text()

    def show_text(self) -> None:
        """The text of the letter chosen, as it was typed here, or as it stands in the register."""
        registrar = self._session.registrar
        self._loading = True
        self.text.set_value(self._typed.get(self.code, letter_texts.text_of(registrar, self.code)))
        self._loading = False
        self.text_box.set_error(None)
        named = ", ".join(f"{{{name}}}" for name in fields_of(self.code))
        told = self.tr("Fields: %1. A paragraph of whose fields none has anything to say is left out.")
        self.fields.setText(told.replace("%1", named))
        self._allow()

    @property
    def code(self) -> str:
        return self.which.value() or next(iter(WORDINGS))

    # --- acts --------------------------------------------------------------------------------------------------------

    def keep_text(self) -> None:
        """Make what is typed the force's own text."""
        self.text_box.set_error(None)
        act = partial(letter_texts.change, self._session.registrar, self.code, self.text.value())
        if run(self._session, act, self._refused) is not None:
            self._typed.pop(self.code, None)
            self.show_text()
            announce(self, self.tr("The text is kept"))

    def restore_text(self) -> None:
        """Back to the shipped text: of what was typed, or of what the force had."""
        registrar = self._session.registrar
        self._typed.pop(self.code, None)
        if letter_texts.is_changed(registrar, self.code):
            run(self._session, partial(letter_texts.restore, registrar, self.code), self._refused)
        self.show_text()

    def _refused(self, why: ProbityError) -> None:
        told = " ".join(why.faults.values()) if isinstance(why, InvalidEntry) else str(why)
        self.text_box.set_error(told, spoken=True)

    # --- how it is shown ---------------------------------------------------------------------------------------------

    def _edited(self) -> None:
        if not self._loading:
            self._typed[self.code] = self.text.value()
            self._allow()

    def _allow(self) -> None:
        registrar = self._session.registrar
        why_not = letter_texts.why_not_change(registrar)
        if not self._session.file.writable:
            why_not = str(FileReadOnly(self._session.file.path.name))
        own = letter_texts.is_changed(registrar, self.code)
        changed = self.code in self._typed and self._typed[self.code] != letter_texts.text_of(registrar, self.code)
        hint = self.tr("not kept yet") if changed else self.tr("the force's own") if own else self.tr("as shipped")
        self.text_box.set_hint(hint)
        self.text.setReadOnly(why_not is not None)
        self.keep.setEnabled(changed and why_not is None)
        self.restore.setEnabled((own or changed) and why_not is None)
        self.why_not.setText(why_not or "")
        self.why_not.setVisible(why_not is not None)

    def _changed(self, registers: frozenset[str]) -> None:
        if "settings" in registers and self.code not in self._typed:
            self.show_text()

    def _connect(self) -> None:
        self.which.edited.connect(lambda _code: self.show_text())
        self.text.edited.connect(self._edited)
        self.keep.clicked.connect(self.keep_text)
        self.restore.clicked.connect(self.restore_text)
        self._session.changed.connect(self._changed)
        current().changed.connect(self._fit)

    def _fit(self) -> None:
        self.text.setFixedHeight(current().px(_HIGH))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FieldBox(self.tr("Letter"), self.which, required=True))
        column.addWidget(self.text_box)
        column.addWidget(self.fields)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.restore)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.why_not)
        self._fit()
