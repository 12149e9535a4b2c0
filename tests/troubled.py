"""An old register with problems of every kind, and what may be found in it by name."""

import csv
from pathlib import Path

from app.exchange.answers import NOTHING_SAID, Answers, Incoming
from app.exchange.import_plan import plan_files
from app.exchange.plan import Plan
from app.exchange.problems import Problem, ProblemGroup
from app.registers import GIFTS, PEOPLE
from app.registrar import Registrar

HEADINGS = ("Date", "Name", "Received from", "Gift", "Value", "Outcome")
ROWS = (
    ("3/5/2011", "Sgt 4417 Garside", "Pellgarth Bakery", "Box of chocolates", "£8", "Accepted"),
    ("31/2/2011", "Sgt 4417 Garside", "Castle Quay Hotel", "Lunch", "£9", "Accepted"),
    ("31/4/2011", "Sgt 4417 Garside", "Castle Quay Hotel", "Hamper", "£20", "Declined"),
    ("31/2/2011", "PC Rook", "Tidewater Sailing", "Regatta ticket", "£30", "Declined"),
    ("last Tuesday", "PC Rook", "Lantern Housing", "Pen", "£2", "Accepted"),
    ("4/5/2011", "PC Rook", "Lantern Housing", "Calendar", "-£15", "Accepted"),
    ("5/5/2011", "Sgt Garside", "Redwell Telecom", "Phone case", "£7", "Accepted"),
    ("6/5/2011", "PC Nobody", "Redwell Telecom", "Umbrella", "£6", "Declined"),
    ("7/5/2011", "Sgt Garside", "Brightpath Events", "Two tickets", "£40", "Declined"),
    ("8/5/2011", "PC Rook", "", "Flowers", "£12", "Accepted"),
)


def troubled(registrar: Registrar, folder: Path) -> Path:
    """The register as a file; a second Sergeant Garside joins, so that a name alone no longer says who is meant."""
    names = {"staff_number": "4418", "surname": "Garside", "forenames": "Ian"}
    registrar.add(PEOPLE, names | {"rank": "Sergeant", "workforce": "officer"})
    path = folder / "thornby gifts.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((HEADINGS, *ROWS))
    return path


def planned(registrar: Registrar, path: Path, answers: Answers = NOTHING_SAID) -> Plan:
    """The plan of bringing it into the register of gifts."""
    return plan_files(registrar, GIFTS, (Incoming(path),), answers)


def of_row(groups: tuple[ProblemGroup, ...], row: int) -> Problem:
    """The one problem of a row."""
    (found,) = (one for group in groups for one in group.items if row in {place.row for place in one.rows})
    return found
