"""The sample register: every register has entries, the same ones each time, and everything in it proves itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import TODAY, ticking

from app.progress import Cancelled
from app.query import Query
from app.registers import REGISTERS
from app.registers.leads import RULE
from app.registrar import Registrar
from app.sample import FORCE, fill
from app.store.file import RegisterFile
from app.store.verify import verify


def begun(path: Path) -> RegisterFile:
    """An empty register file that saves without waiting for the disk."""
    file = RegisterFile.create(path, REGISTERS, force=FORCE, who="J. Abbott")
    file.gateway.execute("PRAGMA synchronous = OFF")
    return file


def sample(path: Path) -> Registrar:
    file = begun(path)
    registrar = Registrar(file, "J. Abbott", today=lambda: TODAY, now=ticking())
    fill(registrar)
    return registrar


def contents(registrar: Registrar) -> dict[str, list[tuple[object, ...]]]:
    """Every entry by reference and state, register by register."""
    tuples = registrar.file.gateway.tuples
    return {r.name: tuples(f"SELECT reference, state FROM {r.name} ORDER BY reference") for r in REGISTERS}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registrar]:
    """The sample, for tests that only look at it."""
    registrar = sample(tmp_path_factory.mktemp("sample") / "a.probity")
    yield registrar
    registrar.file.close()


def test_every_register_but_users_has_plenty(made: Registrar):
    counts = {name: len(rows) for name, rows in contents(made).items()}
    least = {"gifts": 400, "second_jobs": 60, "media_contacts": 150, "contracts": 90, "integrity_cases": 8}
    least |= {"people": 80, "organisations": 80}
    assert all(counts[name] >= count for name, count in least.items()), counts
    assert counts["users"] == 0, "an open register: whoever tries it may do everything"
    assert made.file.journal.check() is None


# What a first look at each screen is to find: register, search, and how many at least.
TO_BE_SEEN = (
    *[("gifts", "is:closed", 400), ("gifts", "is:declared", 20), ("gifts", "is:viewed", 1)],
    *[("gifts", "decision:approved", 100), ("gifts", "decision:noted", 100), ("gifts", "decision:overruled", 10)],
    *[("gifts", "is:overruled", 1), ("gifts", "is:referred", 1), ("gifts", "has:supervisor_view", 50)],
    *[("gifts", "decided_outside:authority", 1), ("gifts", "genuine:yes", 100)],
    *[("second_jobs", f"is:{word}", 1) for word in ("received", "with-manager", "with-psd", "asked", "appealed")],
    *[("second_jobs", f"is:{word}", 1) for word in ("registered", "withdrawn", "ceased", "due-30", "to-notify")],
    *[("second_jobs", "is:active", 50), ("second_jobs", "is:unreviewed", 5), ("second_jobs", "is:overdue", 5)],
    *[("second_jobs", f"appeal:{word}", 1) for word in ("upheld", "overturned")],
    *[("second_jobs", "is:refused", 3), ("second_jobs", "has:notified_on", 10), ("second_jobs", "has:check_hours", 4)],
    *[("media_contacts", "is:seen", 100), ("media_contacts", "is:concern", 1), ("media_contacts", "is:logged", 5)],
    *[("integrity_cases", "has:contact_reference", 2), ("policies", "is:adopted", 1)],
    *[("leads", f"rule:{rule.code}", 1) for rule in RULE],
    *[("leads", f"grade:{grade}", 3) for grade in ("high", "medium", "low")],
    *[("leads", f"is:{state}", 1) for state in ("unsure", "explained", "escalated", "to-confirm")],
    *[("leads", "is:open", 10), ("crosschecks", "trigger:quarterly is:signed", 1), ("crosschecks", "is:run", 1)],
    *[("register_reviews", "is:signed", 2), ("register_reviews", "is:open", 1), ("scrutinies", "is:signed", 1)],
)


def test_every_screen_has_something_to_show(made: Registrar):
    for name, text, least in TO_BE_SEEN:
        assert made.search.count(made.registers[name], text) >= least, (name, text)
    who = {record.who for record in made.file.journal.records()}
    assert len(who) == 4, "a clerk, two heads of PSD after each other, and the deputy"
    assert verify(made.file) == []


def test_every_decision_is_dated_the_day_it_was_taken(made: Registrar):
    """After the declaration and by today, and under the policy in force on the day of the offer."""
    gifts = made.registers["gifts"]
    decided = made.reading.entries(gifts, made.search.ids(gifts, Query("has:decision")))
    for entry in decided:
        assert entry.values["offered_on"] <= entry.values["reviewed_on"] <= TODAY.isoformat(), entry.reference
        policies = {one.body["policy"] for one in made.history(gifts, entry.id) if one.body.get("policy")}
        assert policies <= ({"Y/0001"} if entry.values["offered_on"] >= "2012-02-01" else set()), entry.reference


def test_it_is_the_same_each_time(made: Registrar, tmp_path: Path):
    again = sample(tmp_path / "b.probity")
    assert contents(again) == contents(made)
    again.file.close()


def test_making_it_can_be_cancelled(tmp_path: Path):
    file = begun(tmp_path / "a.probity")

    def stop(so_far: int, of: int) -> None:
        assert so_far <= of
        if so_far == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        fill(Registrar(file, "J. Abbott"), stop)
    file.close()
