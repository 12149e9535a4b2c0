"""A row of filter chips with counts; what does not fit goes into a menu and never widens the window."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QSizePolicy, QWidget

from ui.theme import current
from ui.theme.tokens import SPACE
from ui.widgets.text import literal

_GAP = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True, slots=True)
class Chip:
    """One view of the list. A `removable` chip is a filter of the user's own, with an × beside it."""

    key: str
    text: str
    count: int | None = None
    removable: bool = False


class _ChipButton(QPushButton):
    stepped = Signal(int)
    removed = Signal()

    def __init__(self, kind: str, parent: QWidget, icon: str = "", *, icon_last: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self._icon = icon
        self._gap = -2 if icon_last else 2
        if icon_last:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.restyle()

    def restyle(self) -> None:
        theme = current()
        if self._icon:
            self.setIcon(theme.icon(self._icon, "text2", 14, self._gap))
            self.setIconSize(QSize(theme.px(14) + theme.px(2), theme.px(14)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class ChipBar(QWidget):
    """One chip is chosen. `chosen` carries its key; `removed` the key of a filter taken off."""

    chosen = Signal(str)
    removed = Signal(str)
    filter_asked = Signal()

    def __init__(self, name: str, *, can_filter: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chips: list[Chip] = []
        self._buttons: dict[str, _ChipButton] = {}
        self._current = ""
        self._group = QButtonGroup(self)
        self._more = _ChipButton("chip", self, "chevron-down", icon_last=True)
        self._menu = QMenu(self._more)
        self._more.clicked.connect(self._open_menu)
        self._more.stepped.connect(self._step)
        self._add = _ChipButton("chip_add", self, "plus")
        self._add.setText(self.tr("Filter"))
        self._add.setAccessibleName(self.tr("Add a filter"))
        self._add.setVisible(can_filter)
        self._add.clicked.connect(self.filter_asked)
        self._add.stepped.connect(self._step)
        current().changed.connect(self._restyle)

    @property
    def filter_button(self) -> QPushButton:
        """Where the user asked for a filter, and where the focus comes back to."""
        return self._add

    def set_chips(self, chips: Sequence[Chip], chosen: str) -> None:
        self._chips = list(chips)
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._buttons = {chip.key: self._make(chip) for chip in chips}
        self.set_current(chosen)

    def set_count(self, key: str, count: int | None) -> None:
        at = next(at for at, chip in enumerate(self._chips) if chip.key == key)
        self._chips[at] = replace(self._chips[at], count=count)
        self._write(self._chips[at])
        self._lay_out()

    def current(self) -> str:
        return self._current

    def set_current(self, key: str) -> None:
        self._current = key
        button = self._buttons.get(key)
        if button is not None:
            button.setChecked(True)
        for other, each in self._buttons.items():
            stop = other == key or not each.isCheckable()
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)
        self._lay_out()

    def take_focus(self) -> None:
        """Put the focus on the chip that is chosen."""
        if (button := self._buttons.get(self._current)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> list[str]:
        """The keys of the chips that fit."""
        return [key for key, button in self._buttons.items() if not button.isHidden()]

    def sizeHint(self) -> QSize:
        return QSize(current().px(320), current().px(SPACE.chip) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _make(self, chip: Chip) -> _ChipButton:
        button = _ChipButton("chip", self, "x" if chip.removable else "", icon_last=True)
        button.stepped.connect(self._step)
        if chip.removable:
            button.clicked.connect(lambda _checked, key=chip.key: self.removed.emit(key))
            button.removed.connect(lambda key=chip.key: self.removed.emit(key))
        else:
            button.setCheckable(True)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked, key=chip.key: self._choose(key))
        self._buttons[chip.key] = button
        self._write(chip)
        return button

    def _write(self, chip: Chip) -> None:
        button = self._buttons[chip.key]
        count = "" if chip.count is None else f"  {chip.count:,}"
        button.setText(f"{literal(chip.text)}{count}")
        name = chip.text if chip.count is None else f"{chip.text}, {chip.count:,}"
        button.setAccessibleName(self.tr("Remove filter: %1").replace("%1", name) if chip.removable else name)

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _from_menu(self, key: str) -> None:
        if next(chip for chip in self._chips if chip.key == key).removable:
            self.removed.emit(key)
        else:
            self._choose(key)

    def _open_menu(self) -> None:
        self._menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 2)))

    def _step(self, by: int) -> None:
        row = [self._buttons[chip.key] for chip in self._chips if not self._buttons[chip.key].isHidden()]
        row += [button for button in (self._more, self._add) if not button.isHidden()]
        here = next((at for at, button in enumerate(row) if button.hasFocus()), 0)
        target = row[(here + by) % len(row)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if target.isCheckable():
            target.click()

    def _restyle(self) -> None:
        for button in (*self._buttons.values(), self._more, self._add):
            button.restyle()
        self.updateGeometry()
        self._lay_out()

    def _lay_out(self) -> None:
        theme = current()
        gap, height = theme.px(_GAP), theme.px(SPACE.chip) + 2
        fitting = self._fitting(gap)
        left = 0
        for chip in self._chips:
            button = self._buttons[chip.key]
            button.setVisible(chip.key in fitting)
            if chip.key in fitting:
                left = _put(button, left, height) + gap
        hidden = [chip for chip in self._chips if chip.key not in fitting]
        self._more.setVisible(bool(hidden))
        if hidden:
            self._fill_menu(hidden)
            left = _put(self._more, left, height) + gap
        if not self._add.isHidden():
            _put(self._add, left, height)

    def _fitting(self, gap: int) -> set[str]:
        """As many chips as there is room for, from the left; the chosen one is always among them."""
        widths = {key: button.sizeHint().width() + gap for key, button in self._buttons.items()}
        room = self.width() - (0 if self._add.isHidden() else self._add.sizeHint().width())
        if sum(widths.values()) <= room:
            return set(widths)
        self._more.setText(self._more_text(len(widths)))
        room -= self._more.sizeHint().width() + gap + widths.get(self._current, 0)
        fitting = {self._current}
        for key, width in widths.items():
            if key == self._current:
                continue
            if width > room:
                break
            room -= width
            fitting.add(key)
        return fitting

    def _more_text(self, count: int) -> str:
        return self.tr("%1 more").replace("%1", str(count))

    def _fill_menu(self, hidden: Sequence[Chip]) -> None:
        self._more.setText(self._more_text(len(hidden)))
        self._more.setAccessibleName(self._more.text())
        self._menu.clear()
        for chip in hidden:
            action = self._menu.addAction(self._buttons[chip.key].text())
            if chip.removable:
                action.setText(literal(self._buttons[chip.key].accessibleName()))
            action.triggered.connect(lambda _checked, key=chip.key: self._from_menu(key))


def _put(button: QPushButton, left: int, height: int) -> int:
    """Place a chip and return where it ends."""
    width = button.sizeHint().width()
    button.setGeometry(left, 0, width, height)
    return left + width
