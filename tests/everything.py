"""A register file in which every kind of act has been done: what replay and verify are held against."""

import json
from typing import Any

from samples import SAMPLES, TODAY, answers, begun, brought_to, taken

from app.crosscheck.runs import run
from app.deeds import new_deed
from app.errors import CannotUndo
from app.ids import new_id
from app.registers import GIFTS, INTEGRITY_CASES, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.store.journal import Deed

KINDS = {"create", "add", "amend", "step", "void", "undo", "import", "attach", "detach", "setting", "export"}
KINDS |= {"raise", "recheck"}  # by a cross-check


def do_everything(registrar: Registrar) -> None:
    """Every kind of act, every step of every register, and an undo of each kind that can be undone."""
    for register in sorted(REGISTERS, key=lambda one: one is USERS):  # from then on roles are listed
        for step in register.steps:
            taken(registrar, register, brought_to(registrar, register, step.start[0]), step)
    _amend_and_void(registrar)
    _bring_in(registrar)
    _attach_and_detach(registrar)
    _undo_each_kind(registrar)
    registrar.configure({"force": "Northmere Police", "marking": "RESTRICTED"})
    run(registrar, "other")
    registrar.exported("gifts", 3, "0" * 64)  # last: an act that no table shows


def _amend_and_void(registrar: Registrar) -> None:
    gift = begun(registrar, GIFTS)
    other = registrar.add(GIFTS, SAMPLES["gifts"], not_the_same_as=[gift.id]).touched[-1]
    items: list[dict[str, Any]] = [*gift.values["items"], {"description": "Taxi home", "outcome": "accepted"}]
    registrar.amend(GIFTS, gift.id, 1, {"items": items, "provider": "A New Hotel", "notes": "ring\n\u0301back"})
    registrar.amend(GIFTS, gift.id, 2, {"items": items[1:], "venue": None, "team": "Response C", "recipient": None})
    registrar.void(GIFTS, other.id, 1, "Recorded twice")
    registrar.add(ORGANISATIONS, {"name": "Quay Holdings plc", "parent": "A Group Nobody Knew"})


def _bring_in(registrar: Registrar) -> None:
    deeds: list[Deed] = []
    giver = 0
    number = registrar.reading.last_number(GIFTS, "G/2011")
    for row in range(1, 4):
        values = {**SAMPLES["gifts"], "offered_on": f"2011-0{row}-01", "provider": "Old Mill Inn", "declared_on": None}
        if row == 3:
            del values["recipient"]  # an old record that does not say who
        whole, companions = registrar.composing.prepare(GIFTS, values, old=True)
        deeds += companions if row == 1 else []
        giver = whole["provider_organisation"] if row == 1 else giver  # one act names a new organisation once
        whole["provider_organisation"] = giver
        cells = json.dumps({"Donor": "Old Mill Inn", "Value": "12.50"})
        source = {"file": "CAWLEY.xls", "sha256": "ab" * 32, "sheet": "2011", "row": row, "cells": cells}
        source["fingerprint"] = f"{row:064x}"
        reference = f"G/2011/{number + row:04d}"
        deeds.append(new_deed(GIFTS, whole, new_id() + row, reference, kind="import", sources=[source], today=TODAY))
    registrar.bring_in(GIFTS, deeds)


def _attach_and_detach(registrar: Registrar) -> None:
    case = begun(registrar, INTEGRITY_CASES)
    registrar.attach(INTEGRITY_CASES, case.id, "letter.txt", b"Dear Sir,")
    registrar.attach(INTEGRITY_CASES, case.id, "scan.png", b"\x89PNG")
    (first, _) = registrar.reading.entry(INTEGRITY_CASES, case.id).attachments
    registrar.detach(INTEGRITY_CASES, case.id, first.sha256)


def _undo_each_kind(registrar: Registrar) -> None:
    registrar.add(GIFTS, {**SAMPLES["gifts"], "provider": "Regretted Ltd"})
    registrar.undo()
    job = begun(registrar, SECOND_JOBS)
    registrar.amend(SECOND_JOBS, job.id, 1, {"role": "Doorman", "conditions": []})
    registrar.undo()
    step = SECOND_JOBS.step("refuse")
    registrar.step(SECOND_JOBS, job.id, 3, step.code, answers(SECOND_JOBS, step))
    registrar.undo()
    registrar.void(SECOND_JOBS, job.id, 5, "By mistake")
    registrar.undo()
    _bring_in(registrar)
    registrar.undo()
    person = begun(registrar, PEOPLE)
    registrar.attach(PEOPLE, person.id, "photo.jpg", b"\xff\xd8")
    registrar.undo()
    registrar.attach(PEOPLE, person.id, "photo.jpg", b"\xff\xd8")
    registrar.detach(PEOPLE, person.id, registrar.reading.entry(PEOPLE, person.id).attachments[0].sha256)
    registrar.undo()
    try:
        Registrar(registrar.file, "Nobody").undo()
    except CannotUndo:
        return
    raise AssertionError("somebody who did nothing could undo it")
