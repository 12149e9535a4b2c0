"""Steps from one format of the register file to the next: frozen once released, one transaction each, backed up before.

A migration's statements stand in `migrations/NNN_name.sql` and never import what can change. Releasing a change to a
declaration means adding the next file; `tests/app/store/test_schema.py` fails until tables and declarations agree.
"""

from importlib import resources

from app.errors import FileDamaged
from app.store.gateway import Gateway

FOLDER = "migrations"


def scripts() -> list[tuple[int, str]]:
    """Every migration as (format number it leads to, statements), in order."""
    files = (f for f in resources.files("app.store").joinpath(FOLDER).iterdir() if f.name.endswith(".sql"))
    return sorted((int(f.name.split("_")[0]), f.read_text(encoding="utf-8")) for f in files)


def newest() -> int:
    """The format this program writes."""
    return scripts()[-1][0]


def migrate(gateway: Gateway) -> None:
    """Bring the file up to the newest format, one transaction a step. Raises FileDamaged if it then fails its check."""
    current = int(gateway.value("PRAGMA user_version"))
    for number, script in scripts():
        if number > current:
            with gateway.transaction():
                for statement in statements(script):
                    gateway.execute(statement)
                gateway.execute(f"PRAGMA user_version = {number}")
    if gateway.value("PRAGMA quick_check") != "ok":
        raise FileDamaged(gateway.name, "it failed its own check after being brought up to date")


def statements(script: str) -> list[str]:
    """The statements of a script. Those with a body of their own (triggers) end in `END;`."""
    found, current = [], ""
    for line in script.splitlines():
        if line.startswith("--"):
            continue
        current += line + "\n"
        inside_trigger = current.lstrip().upper().startswith("CREATE TRIGGER")
        if line.rstrip().endswith("END;" if inside_trigger else ";"):
            found.append(current.strip().rstrip(";") + (";" if inside_trigger else ""))
            current = ""
    return found
