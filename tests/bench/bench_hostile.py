"""How long reading, or refusing, each hostile file takes, and the most memory it holds.

    .venv/bin/python tests/bench/bench_hostile.py [folder with more files ...]

Each file is read in a process of its own. Nothing is asserted: what is
aimed at is under two seconds (of the processor: the machine may be busy) and under 300 MB, the program included.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests")]

from hostile_files import MAKERS  # noqa: E402

LONGEST = 60  # seconds
READ = """
import re, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from app.errors import ImportRefused
from app.exchange.sheets import read_book
start = time.process_time()
try:
    book = read_book(Path(sys.argv[1]))
    said = f"read: {sum(len(sheet.rows) for sheet in book.sheets):,} rows. {' '.join(book.notes)}"
except ImportRefused as why:
    said = str(why)
seconds = time.process_time() - start
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(f"{seconds:6.2f} s {peak:5.0f} MB", said.replace(chr(10), " "))
"""


def main(folders: list[Path]) -> None:
    for folder in (ROOT / "tests" / "data" / "northmere" / "hostile", *folders):
        for path in sorted(folder.iterdir()):
            measure(path)
    with tempfile.TemporaryDirectory() as made:
        for name, maker in MAKERS.items():
            path = Path(made) / name
            maker(path)
            measure(path)
            path.unlink()


def measure(path: Path) -> None:
    try:
        ran = subprocess.run(
            [sys.executable, "-c", READ, str(path), str(ROOT)],
            check=False,
            capture_output=True,
            text=True,
            timeout=LONGEST,
        )
        said = ran.stdout.strip() or f"ended with status {ran.returncode}: {ran.stderr.strip()[-200:]}"
    except subprocess.TimeoutExpired:
        said = f"still running after {LONGEST} s"
    print(f"{path.name:34} {said[:170]}", flush=True)


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
