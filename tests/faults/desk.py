"""Another desktop: a process of its own that works on a register file until it is done, or is killed.

Every function here runs in such a process. It says what it did through a pipe, and only after the registrar said that
it was saved.
"""

import multiprocessing
from collections.abc import Callable
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from samples import SAMPLES, TODAY

from app.errors import DiskFull, ProbityError
from app.registers import GIFTS, REGISTERS
from app.registrar import Registrar
from app.store.file import RegisterFile

ROOM = 200_000  # bytes that a nearly full disk still takes


def processes() -> BaseContext:
    """Processes that start from a clean server, which has read the program once: two hundred start in seconds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["desk"])
    return context


def start(work: Callable[..., None], *arguments: Any) -> tuple[Any, Connection]:
    """A process at work, and the pipe it reports through."""
    context = processes()
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(writing, *arguments), daemon=True)  # type: ignore[attr-defined]
    process.start()
    writing.close()
    return process, reading


def save_without_end(pipe: Connection, path: Path) -> None:
    """Add, amend and void gifts one after the other, and report each reference and version once it is saved."""
    with closing(RegisterFile.open(path, REGISTERS)) as file:
        registrar = Registrar(file, "killed", today=lambda: TODAY)
        pipe.send("ready")
        while True:
            gift = registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1]
            pipe.send((gift.reference, 1))
            registrar.amend(GIFTS, gift.id, 1, {"notes": "x" * 3_000, "items": SAMPLES["gifts"]["items"] * 3})
            pipe.send((gift.reference, 2))
            registrar.void(GIFTS, gift.id, 2, "To be killed")
            pipe.send((gift.reference, 3))


def add(pipe: Connection, path: Path, who: str, count: int) -> None:
    """Add gifts as fast as it goes; report each reference, or the sentence of a refusal."""
    with closing(RegisterFile.open(path, REGISTERS)) as file:
        registrar = Registrar(file, who, today=lambda: TODAY)
        pipe.send("ready")
        for _ in range(count):
            try:
                pipe.send(registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].reference)
            except ProbityError as refused:
                pipe.send(str(refused))


def fill_the_disk(pipe: Connection, path: Path) -> None:
    """Save until the disk is full; make room; save again. Reports (saved, refusals, saved once there was room)."""
    import resource  # POSIX only

    with closing(RegisterFile.open(path, REGISTERS)) as file:
        registrar = Registrar(file, "J. Abbott", today=lambda: TODAY)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + ROOM, hard))
        saved, refusals = [], []
        while len(refusals) < 3:
            try:
                saved.append(registrar.add(GIFTS, {**SAMPLES["gifts"], "notes": "x" * 20_000}).touched[-1].reference)
            except DiskFull as refused:
                refusals.append(str(refused))
        read = registrar.search.count(GIFTS)
        with suppress(DiskFull):
            registrar.attach(GIFTS, registrar.reading.by_reference(saved[0])[1].id, "scan.png", b"x" * 2 * ROOM)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        later = registrar.add(GIFTS, SAMPLES["gifts"]).touched[-1].reference
        pipe.send((saved, refusals, read, later))
