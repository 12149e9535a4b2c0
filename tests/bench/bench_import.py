"""How long a whole import takes, planned and saved with its journal, beside programs that only read the same file.

    .venv/bin/python tests/bench/bench_import.py [rows] [rounds] [python with pandas]

Each is a process of its own: its seconds and the most memory it held. A person's register of 16 columns is made once.
Without a Python that has pandas and python-calamine that peer is left out. Nothing is asserted.
"""

import random
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]
OUT = ROOT / "out" / "bench"
TODAY = date(2012, 7, 31)
HEADINGS = (
    *("Ref no", "Date of offer", "Date declared", "Name", "Collar number", "Department", "Donor", "Gift/Hospitality"),
    *("Estimated value", "Accepted/Declined", "Reason", "Venue", "Guests", "Authorised by", "Entered by", "Page"),
)
GIFTS = ("Box of chocolates", "Bottle of wine", "Flowers", "Working lunch", "Diary", "Mug", "Football tickets x2")
OUTCOMES = ("Accepted", "Declined", "Accepted (shared)", "Returned to donor")
WORDS = ("Harrow", "Kestrel", "Pellgarth", "Yarrmond", "Esklow", "Ravel", "Tarn", "Holme", "Nethen", "Ulver")
TRADES = ("Bakery", "Motors", "Catering", "Locksmiths", "Hotel", "Flooring", "Kennels", "Tyres", "Translations")

PROBITY = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[4])
from app.exchange.answers import Incoming
from app.exchange.import_plan import apply, plan, plan_files
from app.registers import GIFTS, PEOPLE, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile
import time
book, people, path = map(Path, sys.argv[1:4])
file = RegisterFile.create(path, REGISTERS, force="Northmere Constabulary", who="kate")
registrar = Registrar(file, "kate", today=lambda: date(2012, 7, 31))
apply(registrar, plan(registrar, PEOPLE, people))
start = time.perf_counter()
planned = plan_files(registrar, GIFTS, (Incoming(book),))
middle = time.perf_counter()
apply(registrar, planned)
end = time.perf_counter()
print(f"{len(planned.new):,} added, {len(planned.rejected):,} refused, {len(planned.pairs):,} pairs;"
      f" planned in {middle - start:.1f} s, saved in {end - middle:.1f} s")
file.close()
"""
OPENPYXL = """
import sys
from openpyxl import load_workbook
book = load_workbook(sys.argv[1], read_only=True)
print(f"{sum(1 for row in book.active.iter_rows(values_only=True)):,} rows")
"""
PANDAS = """
import sys
import pandas
print(f"{len(pandas.read_excel(sys.argv[1], engine='calamine')):,} rows")
"""

TIMER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""


def main(rows: int, rounds: int, pandas: str) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    book, people = OUT / f"register_{rows}.xlsx", OUT / "staff.csv"
    if not book.exists():
        make(book, people, rows)
    register = OUT / "imported.probity"
    runs = {
        "Probity: the whole import": [sys.executable, "-c", PROBITY, str(book), str(people), str(register), str(ROOT)],
        "openpyxl, read-only, reading alone": [sys.executable, "-c", OPENPYXL, str(book)],
    }
    if pandas:
        runs["pandas with calamine, reading alone"] = [pandas, "-c", PANDAS, str(book)]
    for what, command in runs.items():
        seconds, peaks, said = [], [], ""
        for _ in range(rounds):
            register.unlink(missing_ok=True)
            took, peak, said = run(command)
            seconds.append(took)
            peaks.append(peak)
        print(f"{what:38} {statistics.median(seconds):6.1f} s  {max(peaks):5.0f} MB   {said}")


def run(command: list[str]) -> tuple[float, float, str]:
    """Seconds, peak MB and what it printed, of one process."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", TIMER, *command], capture_output=True, text=True, check=True)
    took = time.perf_counter() - start
    *said, peak = done.stdout.splitlines()
    return took, int(peak) / 1024, " ".join(said)


def make(book: Path, people: Path, rows: int) -> None:
    """A register as a spreadsheet program saves it, with typing errors now and then, and its staff list."""
    from openpyxl import Workbook

    chance = random.Random(2012)
    staff = [(f"{1000 + n}", f"Surname{n:03}", f"Forename{n % 50:02}") for n in range(400)]
    lines = ["Collar/Staff no,Surname,Forenames,Rank/Grade,Workforce type,Station"]
    lines += [f"{number},{surname},{forename},Constable,Police officer,Cawley" for number, surname, forename in staff]
    people.write_text("\n".join(lines), encoding="utf-8")
    givers = [f"{a} & {b} {trade} Ltd" for a in WORDS for b in WORDS for trade in TRADES]
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Register")
    sheet.append(HEADINGS)
    first = date(2002, 1, 1)
    for n in range(rows):
        number, surname, forename = chance.choice(staff)
        offered = first + timedelta(days=n * 3800 // rows)
        sheet.append(
            (
                *(
                    f"R{n + 1}",
                    offered,
                    offered + timedelta(days=chance.randrange(9)),
                    f"{surname}, {forename}",
                    number,
                ),
                *(f"Team {n % 23}", chance.choice(givers), f"{chance.choice(GIFTS)} from visit {n % 977}"),
                *(round(chance.uniform(1, 120), 2), chance.choice(OUTCOMES), f"Thanks for help with job {n % 4999}"),
                *(f"Venue {n % 61}", "", f"Insp Smith {n % 7}", f"clerk{n % 3}", n // 30 + 1),
            )
        )
    workbook.save(book)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(
        int(arguments[0]) if arguments else 100_000,
        int(arguments[1]) if len(arguments) > 1 else 3,
        "".join(arguments[2:3]),
    )
