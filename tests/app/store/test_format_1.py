"""A file made by the first format, every kind of act and every step of its day in it, goes on living in today's.

`tests/data/format_1.probity.gz` was made by the last program that wrote format 1, with `everything.do_everything`.
"""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from samples import SAMPLES
from tampering import tamper

from app.crosscheck.runs import run
from app.errors import FileDamaged
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.showing import as_text, history_as_text
from app.store import migrations
from app.store.file import RegisterFile
from app.store.verify import verify

MADE = Path(__file__).parents[2] / "data" / "format_1.probity.gz"
FIRST = ("gifts", "second_jobs", "media_contacts", "contracts", "integrity_cases", "people", "organisations", "users")


@pytest.fixture
def old(register_path: Path) -> Path:
    register_path.write_bytes(gzip.decompress(MADE.read_bytes()))
    return register_path


def told(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return list(raw.execute(sql))


def entries(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every entry of the registers that both formats have, as it stood and was last changed."""
    columns = "reference, state, version, recorded_at, recorded_by, changed_at, changed_by, incomplete, void_because"
    return {name: told(path, f"SELECT {columns} FROM {name} ORDER BY id") for name in FIRST}


def test_the_tables_are_filled_from_the_journal_again(old: Path):
    assert told(old, "PRAGMA user_version") == [(1,)]
    journal, stood = told(old, "SELECT * FROM journal"), entries(old)
    items = told(old, "SELECT entry, line, description, value_pence, outcome FROM gifts_items ORDER BY 1, 2")
    with closing(RegisterFile.open(old, REGISTERS)) as file:
        assert verify(file) == []
        assert file.gateway.value("PRAGMA user_version") == migrations.newest()
    assert entries(old) == stood
    assert all(stood.values()), "each register of the first format has entries"
    assert told(old, "SELECT entry, line, description, value_pence, outcome FROM gifts_items ORDER BY 1, 2") == items
    assert told(old, "SELECT * FROM journal") == journal, "not a byte of what was done is written again"


def test_what_is_new_is_worked_out_for_what_is_old(old: Path):
    with closing(RegisterFile.open(old, REGISTERS)) as file:
        looked_at = file.gateway.tuples("SELECT decided_on, last_looked_at FROM second_jobs WHERE state = 'active'")
    assert looked_at
    assert all(last is not None and last >= decided for decided, last in looked_at)


def test_every_entry_is_read_its_history_told_and_work_goes_on(old: Path):
    with closing(RegisterFile.open(old, REGISTERS)) as file:
        head = str(file.gateway.value("SELECT sign_in FROM users WHERE state = 'active'"))
        registrar = Registrar(file, head)
        for register in file.registers:
            for entry in registrar.reading.entries(register, file.gateway.column(f"SELECT id FROM {register.name}")):
                assert next(as_text(register, entry, registrar.today())).startswith(entry.reference)
                history = list(history_as_text(register, registrar.history(register, entry.id)))
                assert len(history) >= entry.version
        before = file.gateway.value("SELECT last FROM counters WHERE series = 'G/2012'")
        changes = registrar.add(GIFTS, SAMPLES["gifts"])
        assert changes.touched[-1].reference == f"G/2012/{before + 1:04d}", "references go on where they stood"
        assert verify(file) == []


def test_the_old_file_is_kept_beside_it(old: Path):
    before = told(old, "SELECT * FROM journal")
    RegisterFile.open(old, REGISTERS).close()
    backup = old.with_name(f"{old.stem} before format {migrations.newest()}{old.suffix}")
    assert told(backup, "PRAGMA user_version") == [(1,)]
    assert told(backup, "SELECT * FROM journal") == before


def test_a_journal_that_cannot_be_replayed_leaves_the_file_as_it_was(old: Path):
    tamper(old, "UPDATE journal SET body = replace(body, '\"state\":\"declared\"', '\"state\":{}') WHERE kind = 'add'")
    before = told(old, "SELECT * FROM gifts")
    with pytest.raises(FileDamaged, match="its journal cannot be replayed into the newer tables"):
        RegisterFile.open(old, REGISTERS)
    assert told(old, "PRAGMA user_version") == [(1,)]
    assert told(old, "SELECT * FROM gifts") == before


def test_an_old_file_is_cross_checked_by_the_shipped_numbers(old: Path):
    """Its policies know nothing of cross-checks, its entries of new employers and outlets."""
    with closing(RegisterFile.open(old, REGISTERS)) as file:
        head = str(file.gateway.value("SELECT sign_in FROM users WHERE state = 'active'"))
        registrar = Registrar(file, head)
        ran = run(registrar, "other")
        made = registrar.reading.by_reference(ran.reference)[1]
        assert (made.values["raised"], made.values["closed"]) == (len(ran.found), 0)
        assert "Offers up to 365 days before and 365 days after an award" in made.values["measured_by"]
        assert run(registrar, "other").outcome.lines == []
        assert verify(file) == []
