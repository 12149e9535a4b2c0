"""The style sheet, with `@token` for colours and sizes at 100% text; `ui.theme.style` fills them in."""

FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
    background: @surface; color: @text; placeholder-text-color: @muted;
    selection-background-color: @accent; selection-color: @on_accent;
    border: 1px solid @border_control; border-radius: 6px; padding: 5px 11px; min-height: 20px;
}
QLineEdit { padding: 5px 9px; }
QPlainTextEdit, QTextEdit { padding: 5px 7px; }
QComboBox { padding-right: 30px; combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 0px; }
QComboBox::down-arrow { image: none; width: 0px; height: 0px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid @focus; padding: 4px 10px; }
QLineEdit:focus { padding: 4px 8px; }
QComboBox:focus { padding-right: 29px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @focus; padding: 4px 6px; }
QLineEdit[error="true"], QComboBox[error="true"], QSpinBox[error="true"] {
    border: 2px solid @bad; padding: 4px 10px;
}
QLineEdit[error="true"] { padding: 4px 8px; }
QPlainTextEdit[error="true"] { border: 2px solid @bad; padding: 4px 6px; }
QLineEdit[error="true"]:focus, QComboBox[error="true"]:focus, QPlainTextEdit[error="true"]:focus {
    background: @bad_soft;
}
QLineEdit[kind="palette"], QLineEdit[kind="palette"]:focus {
    border: none; background: transparent; padding: 8px 12px; min-height: 24px;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: @sunken; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
    background: @sunken; color: @muted; border-color: @border;
}
QComboBox QAbstractItemView {
    background: @raised; border: 1px solid @border_control; padding: 4px; outline: none;
}
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; color: @text; }
QComboBox QAbstractItemView::item:selected { background: @accent_soft; color: @accent_text; }
"""

BUTTONS = """
QPushButton {
    background: @surface; color: @text; border: 1px solid @border_control; border-radius: 6px;
    padding: 5px 14px; min-height: 20px; font-weight: 500;
}
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @sel_inactive; }
QPushButton:focus { border: 2px solid @focus; padding: 4px 13px; }
QPushButton:disabled { color: @muted; border-color: @border; background: @sunken; }
QPushButton[kind="primary"] {
    background: @accent; color: @on_accent; border-color: @accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[kind="primary"]:pressed { background: @accent_press; }
QPushButton[kind="primary"]:focus { border-color: @text; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @muted; border-color: @border; }
QPushButton[kind="danger"] { color: @bad; }
QPushButton[kind="danger"]:hover { background: @bad_soft; }
QPushButton[kind="quiet"] { background: transparent; border: none; color: @accent_text; padding: 4px 8px; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid @focus; padding: 2px 6px; }
QPushButton[kind="quiet"]:disabled { color: @muted; background: transparent; }
QPushButton[kind="link"] {
    background: transparent; border: none; color: @accent_text; padding: 2px 2px;
    min-height: 20px; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid @focus; padding: 0px; }
QPushButton[kind="fold"] {
    background: transparent; border: none; color: @text2; padding: 4px 2px; min-height: 20px;
    text-align: left; font-weight: 600;
}
QPushButton[kind="fold"]:hover { background: @hover; }
QPushButton[kind="fold"]:focus { border: 2px solid @focus; padding: 2px 0px; }
QPushButton[kind="foot"], QPushButton[kind="foot_link"] {
    background: transparent; border: none; color: @text2; padding: 2px 4px; min-height: 20px;
    font-size: 9pt; font-weight: 400;
}
QPushButton[kind="foot_link"] { color: @accent_text; font-weight: 500; }
QPushButton[kind="foot"]:hover, QPushButton[kind="foot_link"]:hover { background: @hover; }
QPushButton[kind="foot"]:focus, QPushButton[kind="foot_link"]:focus {
    border: 2px solid @focus; padding: 0px 2px;
}
QPushButton[kind="chip"] {
    background: @surface; color: @text2; border: 1px solid @border; border-radius: 14px; padding: 4px 11px;
}
QPushButton[kind="chip"]:hover { background: @hover; }
QPushButton[kind="chip"]:checked {
    background: @accent_soft; color: @accent_text; border-color: @accent; font-weight: 600;
}
QPushButton[kind="chip"]:focus { border: 2px solid @focus; padding: 3px 10px; }
QPushButton[kind="chip_add"] {
    background: transparent; color: @text2; border: 1px dashed @border_control;
    border-radius: 14px; padding: 4px 11px;
}
QPushButton[kind="chip_add"]:hover { background: @hover; }
QPushButton[kind="chip_add"]:focus { border: 2px solid @focus; padding: 3px 10px; }
QToolButton { background: transparent; border: none; border-radius: 6px; padding: 7px; color: @text2; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @accent_soft; color: @accent_text; }
QToolButton:focus { border: 2px solid @focus; padding: 5px; }
QToolButton[kind="inside"] { padding: 0px; }
QToolButton::menu-indicator { image: none; width: 0px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; color: @text; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @focus; border-radius: 4px; }
"""

GROUNDS = """
QMainWindow, QDialog, QFrame[ground="window"] { background: @window; }
QFrame[ground="surface"] { background: @surface; }
QFrame[ground="sunken"] { background: @sunken; }
QFrame[ground="nav"] { background: @nav; }
QFrame[ground="raised"] { background: @raised; border: 1px solid @border_control; border-radius: 8px; }
QFrame[ground="card"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[edge="top"] { border: none; border-top: 1px solid @border; }
QFrame[edge="left"] { border: none; border-left: 1px solid @border; }
QFrame[edge="right"] { border: none; border-right: 1px solid @border; }
QFrame[edge="bottom"] { border: none; border-bottom: 1px solid @border; }
QFrame[ground="palette"] { background: @raised; border: 1px solid @border_control; border-radius: 10px; }
QFrame[banner="warn"] { background: @warn_soft; border: 1px solid @warn_border; border-radius: 6px; }
QFrame[banner="bad"] { background: @bad_soft; border: 1px solid @bad_border; border-radius: 6px; }
QFrame[banner="info"] { background: @info_soft; border: 1px solid @border; border-radius: 6px; }
QFrame[banner="ok"] { background: @ok_soft; border: 1px solid @border; border-radius: 6px; }
QLabel { color: @text; background: transparent; border: none; }
QLabel[tone="text2"] { color: @text2; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent_text"] { color: @accent_text; }
QLabel[tone="ok"] { color: @ok; }
QLabel[tone="warn"] { color: @warn; }
QLabel[tone="bad"] { color: @bad; }
QLabel[tone="info"] { color: @info; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; border: none; }
QSplitter::handle { background: @border; }
QToolTip { background: @raised; color: @text; border: 1px solid @border_control; padding: 4px 8px; }
"""

MENUS = """
QMenuBar { background: @nav; color: @text2; border-bottom: 1px solid @border; padding: 1px 12px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @accent_soft; color: @accent_text; }
QMenu { background: @raised; border: 1px solid @border_control; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; min-height: 16px; border-radius: 4px; color: @text; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: @accent_soft; color: @accent_text; }
QMenu::item:disabled { color: @muted; background: transparent; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QStatusBar { background: @nav; border-top: 1px solid @border; }
QStatusBar::item { border: none; }
"""

LISTS = """
QTableView, QTreeView, QListView {
    background: @surface; color: @text; border: 1px solid @border; border-radius: 8px; outline: none;
    selection-background-color: @accent_soft; selection-color: @text; gridline-color: @border;
}
QListView[popup="true"] {
    background: @raised; border: 1px solid @border_control; border-radius: 6px; padding: 4px;
}
QListView[plain="true"] { border: none; background: transparent; border-radius: 0px; }
QTreeView::item, QListView::item { min-height: 28px; }
QHeaderView { background: @sunken; border: none; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QHeaderView::section {
    background: @sunken; color: @text2; border: none; border-bottom: 1px solid @border;
    padding: 0px 11px; min-height: 33px; font-weight: 600;
}
QHeaderView::section:hover { background: @hover; }
QTableCornerButton::section { background: @sunken; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: @border_control; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar::tab { background: transparent; color: @text2; padding: 7px 12px; border-bottom: 2px solid @border; }
QTabBar::tab:selected { color: @accent_text; border-bottom: 2px solid @accent; }
QTabBar::tab:hover { background: @hover; }
QTabBar:focus { border: 2px solid @focus; border-radius: 4px; }
QProgressBar { background: @border; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QCalendarWidget QWidget { background: @raised; color: @text; alternate-background-color: @raised; }
QCalendarWidget QToolButton { color: @text; padding: 4px 8px; font-weight: 500; min-height: 20px; }
QCalendarWidget QToolButton:hover { background: @hover; }
QCalendarWidget QAbstractItemView {
    border: none; border-radius: 0px; padding: 0px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QCalendarWidget QAbstractItemView:disabled { color: @muted; }
"""

SHEET = FIELDS + BUTTONS + GROUNDS + MENUS + LISTS
