"""The table of commands: what each is called, its menu, its keys, and what must be so for it to make sense."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.register import Register
from ui.theme import current
from ui.widgets.text import plain

FILE, WRITE, LIST = "file", "write", "list"  # a register file is open; it can be written; a list is shown

MENUS = {
    "file": "&File",
    "edit": "&Edit",
    "record": "&Record",
    "view": "&View",
    "reports": "Re&ports",
    "help": "&Help",
}
_NEW_KEYS = {"gifts": "Ctrl+Shift+G", "second_jobs": "Ctrl+Shift+J", "media_contacts": "Ctrl+Shift+M"}


@dataclass(frozen=True)
class Command:
    """One thing to do. `apart` begins a new group in its menu; of one `choice` exactly one command is ticked.

    Without a menu it is reached through the palette only.

    The keys of a command `of_page` are only shown here: the page hears them where they make sense.
    """

    key: str
    menu: str
    text: str  # & stands before its Alt-letter, … means that more is asked
    keys: tuple[str, ...] = ()
    icon: str = "corner-down-left"
    needs: frozenset[str] = frozenset()
    apart: bool = False
    choice: str = ""
    of_page: bool = False

    @property
    def name(self) -> str:
        return plain(self.text).removesuffix("…")

    @property
    def shortcut(self) -> str:
        return self.keys[0] if self.keys else ""


def _of(*needs: str) -> frozenset[str]:
    return frozenset(needs)


_FIXED = (
    Command("new_register", "file", "&New register…", icon="file-plus"),
    Command("open", "file", "&Open register…", ("Ctrl+O",), "folder-open"),
    Command("sample", "file", "Open the &sample register", icon="flask-conical"),
    Command("bring_in", "file", "&Bring in…", icon="upload", needs=_of(FILE, WRITE), apart=True),
    Command("take_in", "file", "&Take in forms…", icon="inbox", needs=_of(FILE, WRITE)),
    Command("form", "file", "&Declaration form…", icon="file-spreadsheet", needs=_of(FILE)),
    Command("export", "file", "&Export this list…", ("Ctrl+E",), "download", _of(FILE, LIST), of_page=True),
    Command("print", "file", "&Print…", ("Ctrl+P",), "printer", _of(FILE, LIST)),
    Command("back_up", "file", "Bac&k up…", ("Ctrl+B",), "hard-drive-download", _of(FILE)),
    Command("close", "file", "&Close register", ("Ctrl+W",), "x", _of(FILE), apart=True),
    Command("quit", "file", "&Quit", ("Ctrl+Q",), "log-out"),
    Command("undo", "edit", "&Undo", ("Ctrl+Z",), "undo-2", _of(FILE, WRITE)),
    Command("find", "edit", "&Find in this list", ("Ctrl+F",), "search", _of(FILE, LIST), apart=True),
    Command("settings", "edit", "&Settings", ("Ctrl+,",), "settings", _of(FILE), apart=True),
    Command("new_here", "record", "&New in this list", ("Ctrl+N",), "plus", _of(FILE, WRITE, LIST)),
    Command("amend", "record", "&Amend", ("F2",), "pencil", _of(FILE, WRITE, LIST), of_page=True),
    Command("duplicate", "record", "&Duplicate", ("Ctrl+D",), "copy", _of(FILE, WRITE, LIST), of_page=True),
    Command("letter", "record", "&Letter…", ("Ctrl+L",), "mail", _of(FILE, WRITE, LIST)),
    Command("void", "record", "&Void…", icon="ban", needs=_of(FILE, WRITE, LIST)),
    Command("next", "record", "Ne&xt needing work", ("Alt+Down",), "arrow-down", _of(FILE, LIST), of_page=True),
    Command("run:cross-checks", "record", "Run chec&ks…", ("F9",), "git-compare", _of(FILE, WRITE), apart=True),
    Command("commands", "view", "&Commands", ("Ctrl+K",), "keyboard"),
    Command("pane", "view", "&Next pane", ("F6",), "arrow-right", _of(FILE), apart=True),
    Command("pane_back", "view", "&Previous pane", ("Shift+F6",), "arrow-left", _of(FILE)),
    Command("larger", "view", "Text &larger", ("Ctrl++", "Ctrl+="), "plus", apart=True),
    Command("smaller", "view", "Text s&maller", ("Ctrl+-",), "minus"),
    Command("normal", "view", "Text at &100%", ("Ctrl+0",), "circle"),
    Command("scheme:system", "view", "Colours as the &system", icon="settings", apart=True, choice="scheme"),
    Command("scheme:light", "view", "L&ight colours", icon="sun", choice="scheme"),
    Command("scheme:dark", "view", "&Dark colours", icon="moon", choice="scheme"),
    Command("help", "help", "Help on &this screen", ("F1",), "circle-question-mark"),
    Command("shortcuts", "help", "&Keyboard shortcuts", ("Ctrl+/",), "keyboard"),
    Command("about", "help", "&About Probity", icon="info", apart=True),
)


def commands(registers: Iterable[Register]) -> tuple[Command, ...]:
    """Every command, those of each register among them."""
    kept = tuple(registers)
    listed = [register for register in kept if register.section != "assurance"]
    new = (
        Command(
            f"new:{register.name}",
            "record",
            f"New {register.one} in {register.title.replace('&', '&&')}",
            (_NEW_KEYS[register.name],) if register.name in _NEW_KEYS else (),
            register.icon,
            _of(FILE, WRITE),
            apart=at == 0,
        )
        for at, register in enumerate(listed)
    )
    return (*_FIXED, *new, *_places(listed), *(_place(register) for register in kept if register not in listed))


def _places(listed: Sequence[Register]) -> Iterator[Command]:
    """The places of the navigation, numbered from its top."""
    ours = [_place(register, "view") for register in listed if register.section == "registers"]
    lists = [_place(register, "view") for register in listed if register.section != "registers"]
    today = Command("go:today", "view", "&Today", icon="sun", needs=_of(FILE), apart=True)
    checks = Command("go:cross-checks", "view", "Cross-chec&ks", icon="git-compare", needs=_of(FILE))
    reviews = Command("go:reviews", "view", "Re&views", icon="clipboard-check", needs=_of(FILE))
    returns = Command("go:returns", "reports", "&HMIC return", icon="clipboard-list", needs=_of(FILE))
    for at, place in enumerate((today, *ours, checks, reviews, returns, *lists), 1):
        yield replace(place, keys=_section_keys(at))


def _place(register: Register, menu: str = "") -> Command:
    title = register.title.replace("&", "&&")
    return Command(f"go:{register.name}", menu, title, icon=register.icon, needs=_of(FILE))


def _section_keys(at: int) -> tuple[str, ...]:
    return (f"Alt+{at}",) if at < 10 else ()


class Actions(QObject):
    """The commands as QActions in the window's menus. `run` is called with the key of the command chosen."""

    def __init__(self, window: QMainWindow, offered: Iterable[Command], run: Callable[[str], None]) -> None:
        super().__init__(window)
        self.commands = tuple(offered)
        self._run = run
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self.menus: dict[str, QMenu] = {}
        bar = window.menuBar()
        for menu, title in MENUS.items():
            self.menus[menu] = bar.addMenu(title)
            for command in self.commands:
                if command.menu == menu:
                    self._add(self.menus[menu], command)
        for command in self.commands:
            if not command.menu:
                self._actions[command.key] = QAction(command.text, self)
        current().changed.connect(self._restyle)

    def action(self, key: str) -> QAction:
        return self._actions[key]

    def allow(self, facts: frozenset[str], unseen: frozenset[str] = frozenset()) -> None:
        """Enable what makes sense with these facts, and nothing about the registers that the user may not see."""
        for command in self.commands:
            about = command.key.partition(":")[2]
            self._actions[command.key].setEnabled(command.needs <= facts and about not in unseen)

    def possible(self) -> list[Command]:
        return [command for command in self.commands if self._actions[command.key].isEnabled()]

    def _add(self, menu: QMenu, command: Command) -> None:
        if command.apart:
            menu.addSeparator()
        action = menu.addAction(f"{command.text}\t{command.shortcut}" if command.of_page else command.text)
        if not command.of_page:
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(lambda _checked, key=command.key: self._run(key))
        if command.choice:
            group = self._groups.setdefault(command.choice, QActionGroup(self))
            action.setCheckable(True)
            group.addAction(action)
        self._actions[command.key] = action

    def _restyle(self) -> None:
        scheme = f"scheme:{current().scheme}"
        if scheme in self._actions:
            self._actions[scheme].setChecked(True)
