"""Whose register a file is: said by its name or its titles, or not at all."""

from pathlib import Path

import pytest
from northmere import DATA, STATIONS, TRUTH

from app.exchange.answers import Incoming
from app.exchange.import_plan import apply, plan_files
from app.exchange.plan_words import to_text
from app.exchange.sheets import read_book
from app.exchange.stations import station_of, titles_of
from app.registers import GIFTS, PEOPLE
from app.registrar import Registrar

FORCE = frozenset(truth["station"] for truth in TRUTH["stations"].values())


@pytest.mark.parametrize("name", STATIONS)
def test_every_old_register_says_whose_it_is(name: str):
    titles = titles_of(read_book(DATA / name))
    assert station_of(Path(name), titles, FORCE) == TRUTH["stations"][name]["station"]


@pytest.mark.parametrize(
    ("file", "titles", "station"),
    [
        ("HOLME QUAY gifts.xls", (), "Holme Quay"),
        ("holme-quay_2011.csv", (), "Holme Quay"),
        ("northmere_hq.xlsx", (), "Northmere HQ"),
        ("Northmere HQ.xlsx", ("Thornby",), "Northmere HQ"),  # its name comes first
        ("gifts.xlsx", ("GIFTS REGISTER", "Thornby Police Station"), "Thornby"),
        ("gifts.xlsx", ("Northmere Constabulary", "Cawley", "Thornby"), ""),
        ("Cawley and Thornby.xlsx", ("Thornby",), ""),
        ("Cawleyshire.xlsx", (), ""),
        ("holme.xls", ("quay",), ""),
        ("gifts.csv", (), ""),
    ],
)
def test_a_station_is_named_or_it_is_not_known(file: str, titles: tuple[str, ...], station: str):
    assert station_of(Path(file), titles, FORCE) == station


def test_of_two_names_the_longer_one_is_meant():
    assert station_of(Path("Northmere HQ log.xlsx"), (), {"Northmere", "Northmere HQ"}) == "Northmere HQ"
    assert station_of(Path("Northmere log.xlsx"), (), {"Northmere", "Northmere HQ"}) == "Northmere"


def test_the_station_is_found_told_and_decides_between_two_of_a_name(registrar: Registrar):
    apply(registrar, plan_files(registrar, PEOPLE, (Incoming(DATA / "people.csv"),)))
    found = plan_files(registrar, GIFTS, tuple(Incoming(DATA / name) for name in STATIONS))
    assert [source.station for source in found.sources] == [TRUTH["stations"][name]["station"] for name in STATIONS]
    assert any("cawley_gifts.xlsx is read as the register of Cawley" in line for line in to_text(found, done=False))
    said = plan_files(registrar, GIFTS, (Incoming(DATA / STATIONS[0], "Thornby"),))
    assert [source.station for source in said.sources] == ["Thornby"]
    assert not any("is read as the register" in line for line in to_text(said, done=False))
