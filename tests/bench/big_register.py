"""A register of 100,000 gifts to measure with: made once through the registrar, kept under out/, always the same."""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from app.deeds import new_deed
from app.fields import Values
from app.ids import new_ids
from app.registers import GIFTS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
from app.store.journal import Deed

TODAY = date(2012, 6, 15)
FIRST_DAY = date(2003, 1, 1)
BATCH = 20_000

FORENAMES = (
    *("Martin", "Helen", "Laura", "Simon", "Dawn", "Karen", "Wendy", "Victor", "Yusuf", "Tom", "Sian", "Ben"),
    *("Zoe", "Callum", "Rhys", "Priya", "Owen", "Grace", "Ibrahim", "Nia", "Robert", "Anita", "Declan", "Maeve"),
)
SURNAMES = (
    *("Quayle", "Garside", "Jessop", "Yarrow", "Abbott", "Wetherby", "Thorley", "Hallam", "Carrow", "Oakden"),
    *("Rudd", "Selwyn", "Loxley", "Kirkby", "Fenner", "Venn", "Denholm", "Marsh", "Pryce", "Ashdown", "Birtwistle"),
)
RANKS = ("Constable", "Sergeant", "Inspector", "Chief Inspector", "Police staff")
POSTS = ("Licensing", "Procurement", "Response", "CID", "Traffic", "Neighbourhood", "Front counter")
STATIONS = ("Cawley", "Northmere", "Eastgate", "Harbour Road", "Millbank")
FIRST_WORDS = (
    *("Harrow", "Castle", "Redwell", "Brightpath", "Kestrel", "Tidewater", "Lantern", "Mariner", "Ashfield"),
    *("Beacon", "Cobalt", "Dunmore", "Elmwood", "Fairview", "Granite", "Hillcrest", "Ironbridge", "Juniper"),
)
SECOND_WORDS = ("Hotel", "Telecom", "Events", "Fleet Services", "Security", "Housing", "Motors", "School", "Rugby Club")
OFFERS = (
    *("Bottle of whisky", "Box of chocolates", "Working lunch after site visit", "Two tickets, county rugby final"),
    *("Framed photograph after community event", "Branded power bank and pens", "Golf day and meal"),
    *("Flowers from family of victim", "Dinner for two at awards evening", "Tin of biscuits left at front counter"),
)


def big_register(path: Path, entries: int = 100_000) -> Path:
    """The path of the register, made if it is not there."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        file = RegisterFile.create(unfinished, REGISTERS, force="Northmere Constabulary", who="bench")
        fill(Registrar(file, "bench", today=lambda: TODAY), entries)
        file.close()
        unfinished.rename(path)
    return path


def fill(registrar: Registrar, entries: int) -> None:
    """Bring in a staff list and that many gifts."""
    chance = random.Random(2012)
    numbers = _people(registrar, chance, max(24, min(2_000, entries // 20)))
    values = _gifts(chance, numbers, entries)
    ids = new_ids(entries)
    taken: dict[str, int] = {}
    deeds: list[Deed] = []
    for entry, one in zip(ids, values, strict=True):
        whole, companions = registrar.composing.prepare(GIFTS, one, old=True)
        if companions:
            registrar.bring_in(GIFTS, companions)  # so that the next gift finds the organisation
        series = registrar.composing.series(GIFTS, whole)
        taken[series] = taken.get(series, 0) + 1
        deeds.append(new_deed(GIFTS, whole, entry, f"{series}/{taken[series]:04d}", today=TODAY))
        if len(deeds) == BATCH:
            registrar.bring_in(GIFTS, deeds)
            deeds = []
    if deeds:
        registrar.bring_in(GIFTS, deeds)


def _people(registrar: Registrar, chance: random.Random, count: int) -> list[str]:
    numbers = [str(4_000 + number) for number in range(count)]
    deeds = []
    for at, (entry, number) in enumerate(zip(new_ids(count), numbers, strict=True), 1):
        person = {
            "staff_number": number,
            "forenames": chance.choice(FORENAMES),
            "surname": chance.choice(SURNAMES),
            "rank": chance.choice(RANKS),
            "workforce": "officer",
            "post": chance.choice(POSTS),
            "station": chance.choice(STATIONS),
        }
        whole, _ = registrar.composing.prepare(PEOPLE, person, old=True)
        deeds.append(new_deed(PEOPLE, whole, entry, f"P/{at:04d}", today=TODAY))
    registrar.bring_in(PEOPLE, deeds)
    return numbers


def _gifts(chance: random.Random, numbers: list[str], count: int) -> Iterator[Values]:
    names = [f"{first} {second}" for first in FIRST_WORDS for second in SECOND_WORDS]
    days = (TODAY - FIRST_DAY).days
    for offered in sorted(chance.randrange(days) for _ in range(count)):
        day = FIRST_DAY + timedelta(days=offered)
        outcome = chance.choices(("accepted", "declined", "returned", "pending"), (50, 40, 6, 4))[0]
        item: Values = {"description": chance.choice(OFFERS), "outcome": outcome}
        if outcome == "accepted":
            item["disposal"] = chance.choice(("kept", "shared", "charity", "raffled"))
        if chance.random() < 0.92:
            item["value_pence"] = round(chance.lognormvariate(3, 0.9) * 2) * 50
        yield {
            "recipient": chance.choice(numbers),
            "provider": chance.choice(names),
            "offered_on": day.isoformat(),
            "declared_on": min(day + timedelta(days=chance.randrange(12)), TODAY).isoformat(),
            "kind": chance.choices(("gift", "hospitality"), (70, 30))[0],
            "items": [item],
        }


if __name__ == "__main__":
    big_register(Path(sys.argv[1]), int(sys.argv[2]))
