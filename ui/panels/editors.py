"""Which editor each kind of field has on a form."""

from collections.abc import Callable, Mapping

from app.fields import (
    CHOICE,
    DATE,
    HOURS,
    MONEY,
    NOTE,
    NUMBER,
    ORGANISATION,
    PERSON,
    TEXT,
    TIME,
    YESNO,
    Kind,
)
from ui.panels.choice_editors import choice_editor
from ui.panels.editor import Asked, Editor
from ui.panels.name_editors import OrganisationEditor, PersonEditor, TextEditor
from ui.panels.typed_editors import DateEditor, MoneyEditor, NoteEditor, PlainEditor, YesNoEditor

EDITORS: Mapping[Kind, Callable[[Asked], Editor]] = {
    TEXT: TextEditor,
    NOTE: NoteEditor,
    CHOICE: choice_editor,
    DATE: DateEditor,
    TIME: PlainEditor,
    MONEY: MoneyEditor,
    NUMBER: PlainEditor,
    HOURS: PlainEditor,
    YESNO: YesNoEditor,
    PERSON: PersonEditor,
    ORGANISATION: OrganisationEditor,
}
