"""Several desktops on one file: nothing is lost, nobody is refused, no reference is left out, each sees the others."""

import random
from contextlib import closing
from pathlib import Path

import desk
import pytest
from samples import CLERK, SAMPLES, TODAY, begun

from app.errors import StaleEntry
from app.query import Query
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.verify import verify

DESKTOPS, EACH = 4, 50


def test_four_desktops_add_at_the_same_time(registrar: Registrar):
    path = registrar.file.path
    started = [desk.start(desk.add, path, f"desk {number}", EACH) for number in range(DESKTOPS)]
    for _, pipe in started:
        assert pipe.recv() == "ready"
    told = [[pipe.recv() for _ in range(EACH)] for _, pipe in started]
    for process, pipe in started:
        process.join()
        pipe.close()
    numbered = [f"G/2012/{number:04d}" for number in range(1, DESKTOPS * EACH + 1)]
    assert sorted(reference for one in told for reference in one) == numbered
    assert sorted(registrar.file.gateway.column("SELECT reference FROM gifts")) == numbered
    assert all(one == sorted(one) for one in told), "each desktop's own saves are in order"
    assert {record.who for record in registrar.file.journal.records()} == {
        CLERK,
        *(f"desk {n}" for n in range(DESKTOPS)),
    }
    assert verify(registrar.file) == []


@pytest.fixture
def other(registrar: Registrar) -> "closing[RegisterFile]":
    return closing(RegisterFile.open(registrar.file.path, REGISTERS))


def test_each_sees_what_the_other_saved(registrar: Registrar, other: "closing[RegisterFile]"):
    with other as file:
        theirs = Registrar(file, "K. Day", today=lambda: TODAY)
        seen = file.gateway.changed(), file.journal.head()
        begun(registrar, GIFTS)
        assert file.gateway.changed() != seen[0]
        assert file.journal.registers_since(seen[1].length) == {"gifts"}
        assert len(theirs.search.ids(GIFTS, Query("lunch"))) == 1


def test_no_edit_is_lost_whoever_comes_first(registrar: Registrar, other: "closing[RegisterFile]"):
    """Two people amend one entry in any order: each edit that was not refused as stale is in the history, in order."""
    gift = begun(registrar, GIFTS)
    rng, saved = random.Random(2012), []
    with other as file:
        desks = (registrar, Registrar(file, "K. Day", today=lambda: TODAY))
        read = {one.user.name: 1 for one in desks}
        for number in range(60):
            one = rng.choice(desks)
            if rng.random() < 0.4:
                read[one.user.name] = one.reading.entry(GIFTS, gift.id).version
            version = read[one.user.name]
            if version == len(saved) + 1:
                one.amend(GIFTS, gift.id, version, {"guests": f"Guest {number}"})
                saved.append(f"Guest {number}")
                read[one.user.name] += 1
            else:
                with pytest.raises(StaleEntry) as refused:
                    one.amend(GIFTS, gift.id, version, {"guests": f"Guest {number}"})
                assert refused.value.theirs["guests"][1] == saved[-1]
    history = [record.body["after"]["guests"] for record in registrar.history(GIFTS, gift.id)[1:]]
    assert history == saved
    assert 10 < len(saved) < 60


def test_an_act_repeated_from_another_desktop_adds_nothing(registrar: Registrar, other: "closing[RegisterFile]"):
    """The computer went off before the answer came; the draft is saved again elsewhere under the same act."""
    first = registrar.add(GIFTS, SAMPLES["gifts"], entry=77, act="the act")
    with other as file:
        repeated = Registrar(file, CLERK, today=lambda: TODAY).add(GIFTS, SAMPLES["gifts"], entry=77, act="the act")
    assert repeated.touched == first.touched
    assert registrar.search.count(GIFTS) == 1


def test_reading_goes_on_while_another_desktop_saves(registrar: Registrar, other: "closing[RegisterFile]"):
    begun(registrar, GIFTS)
    with other as file, registrar.file.gateway.transaction():
        registrar.file.gateway.execute("UPDATE gifts SET venue = 'half done'")
        theirs = Registrar(file, "K. Day", today=lambda: TODAY)
        (entry,) = theirs.reading.entries(GIFTS, theirs.search.ids(GIFTS, Query("")))
        assert entry.values["venue"] == "Castle Quay"


def test_two_files_in_one_program_do_not_mix(registrar: Registrar, tmp_path: Path):
    with closing(RegisterFile.create(tmp_path / "other.probity", REGISTERS, force="Elsewhere", who=CLERK)) as file:
        assert file.setting("force") == "Elsewhere"
        assert file.journal.head().length == 1
        begun(registrar, GIFTS)
        assert file.journal.head().length == 1
