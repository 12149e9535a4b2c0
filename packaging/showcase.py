"""The main job without a screen: a register made, station registers brought in, the return built, pictures taken."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from sample_file import WHO, sample_file

from app.exchange import import_plan
from app.registers import REGISTERS
from app.registrar import Registrar
from app.returns import hmic_2012
from app.returns.compute import compute
from app.returns.issue import issue
from app.store.file import RegisterFile
from ui.main import build
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.theme import Scheme, current

SIZES = ((1366, 768), (1920, 1080))
STATIONS = files("resources").joinpath("sample", "stations")


def show(out: Path) -> int:
    """Do all of it under `out` and print what came of it; the exit status."""
    _stations_into_a_new_register(out)
    path = sample_file(out)
    with _acting(path) as registrar:
        computed = compute(registrar.file, hmic_2012.HMIC_2012, hmic_2012.parameters())
        workbook = out / "HMIC return 2012.xlsx"
        issue(registrar, computed, workbook)
    print("\n".join(computed.as_text()))
    pictures = out / "pictures"
    taken = take_pictures(path, pictures)
    print(f"\nThe sample register: {path}")
    print(f"The HMIC return:     {workbook}")
    print(f"{taken} pictures:         {pictures}")
    return 0 if all(computed.checks.values()) else 1


def take_pictures(path: Path, folder: Path) -> int:
    """A picture of each main screen, in two sizes, light and dark; how many were taken."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as settings:
        store = QSettings(str(Path(settings) / "showcase.ini"), QSettings.Format.IniFormat)
        Preferences(store).name = WHO
        window = build(application, store)  # type: ignore[arg-type]  # instance() is a QApplication here
        window.show()
        taken = 0
        for width, height in SIZES:
            window.resize(width, height)
            for scheme in (Scheme.LIGHT, Scheme.DARK):
                current().set_scheme(scheme)
                for name in _screens(window, path):
                    _settle()
                    window.grab().save(str(folder / f"{name}_{width}x{height}_{scheme.value}.png"))
                    taken += 1
        window.close()
    return taken


def _screens(window: MainWindow, path: Path) -> Iterator[str]:
    window.show_welcome()
    yield "welcome"
    window.filing.open(path)
    yield "today"
    for register in REGISTERS:
        if register.section not in ("assurance", "settings"):
            window.go_to(register.name)
            yield register.name
    window.go_to("reviews")
    yield "reviews"
    window.start_new("gifts")
    yield "recording"
    window.command_palette.open("harrow")
    yield "palette"
    window.command_palette.close_palette()
    window.go_to("returns")
    yield "returns"
    window.go_to("settings")
    yield "settings"


def _stations_into_a_new_register(out: Path) -> None:
    path = out / "Six stations.probity"
    path.unlink(missing_ok=True)
    RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who=WHO).close()
    with _acting(path) as registrar:
        people = Path(str(files("resources").joinpath("sample", "people.csv")))
        import_plan.apply(registrar, import_plan.plan(registrar, registrar.registers["people"], people))
        for station in sorted(STATIONS.iterdir(), key=lambda source: source.name):
            source = Path(str(station))
            plan = import_plan.plan(registrar, registrar.registers["gifts"], source)
            import_plan.apply(registrar, plan)
            print(f"{source.name}: {next(iter(import_plan.to_text(plan, done=True)))}")
    print(f"The station registers in one: {path}\n")


@contextmanager
def _acting(path: Path) -> Iterator[Registrar]:
    file = RegisterFile.open(path, REGISTERS)
    try:
        yield Registrar(file, WHO)
    finally:
        file.close()


def _settle(milliseconds: int = 350) -> None:
    """Let the window finish what it does a moment later: counts of chips, suggestions, blocks of rows."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
