"""Two entries of one organisation, or of one person, made one: every link, nothing written, one act, one undo."""

import pytest
from samples import CLERK, LUNCH, SAMPLES, TODAY, begun, brought_to, recorded, ticking

from app.entries import Entry
from app.errors import CannotUndo, InvalidEntry, NotPermitted, StaleEntry
from app.fields import ORGANISATION, PERSON, Values
from app.merging import Merge, plan_merge
from app.register import VOID, Register
from app.registers import (
    CONTRACTS,
    GIFTS,
    LETTERS,
    ORGANISATIONS,
    PEOPLE,
    REGISTERS,
    SECOND_JOBS,
    USERS,
)
from app.registrar import Registrar
from app.store.schema import link_columns
from app.store.verify import verify

OTHER = "Harbour Security Limited"  # the same firm under another spelling
SAME_FIRM = "One firm: same company number"


def organisation(registrar: Registrar, name: str) -> Entry:
    found = registrar.reading.organisation_named(name)
    assert found is not None
    return registrar.reading.entry(ORGANISATIONS, found)


def person(registrar: Registrar, number: str) -> Entry:
    found = registrar.reading.id_by(PEOPLE, "staff_number", number)
    assert found is not None
    return registrar.reading.entry(PEOPLE, found)


def again(registrar: Registrar, entry: Entry) -> Entry:
    return registrar.reading.entry(registrar.registers[entry.register], entry.id)


def planned(registrar: Registrar, register: Register, keep: Entry, away: Entry) -> Merge:
    return plan_merge(registrar.registers, registrar.reading, register, keep, away)


def acting(registrar: Registrar, role: str, staff_number: str | None = None) -> None:
    """Let the registrar's user have this role, and be this person."""
    registrar.add(USERS, {"sign_in": "boss", "name": "Boss", "role": "head"})
    boss = Registrar(registrar.file, "boss", today=lambda: TODAY, now=ticking())
    boss.add(USERS, {"sign_in": CLERK, "name": CLERK, "role": role, "staff_number": staff_number})
    registrar.look_again()


@pytest.fixture
def named(registrar: Registrar) -> list[Entry]:
    """A gift, a second job and a contract that name the other spelling."""
    return [
        begun(registrar, GIFTS, provider=OTHER),
        begun(registrar, SECOND_JOBS, employer=OTHER),
        begun(registrar, CONTRACTS, supplier=OTHER, bidders=[{"bidder": OTHER}, {"bidder": "Northmere Gazette"}]),
    ]


@pytest.fixture
def pair(registrar: Registrar, named: list[Entry]) -> tuple[Entry, Entry]:
    """The organisation to keep, and the one to take away."""
    return organisation(registrar, "Harbour Security Ltd"), organisation(registrar, OTHER)


# --- organisations ---------------------------------------------------------------------------------------------------


def test_every_entry_links_to_the_one_kept_and_reads_as_it_was_written(
    registrar: Registrar, named: list[Entry], pair: tuple[Entry, Entry]
):
    keep, away = pair
    changes = registrar.merge(ORGANISATIONS, keep, away, SAME_FIRM)
    gift, job, contract = (again(registrar, entry) for entry in named)
    assert (gift.values["provider"], gift.values["provider_organisation"]) == (OTHER, keep.id)
    assert (job.values["employer"], job.values["employer_organisation"]) == (OTHER, keep.id)
    assert [line["bidder"] for line in contract.values["bidders"]] == [OTHER, "Northmere Gazette"]
    assert contract.values["bidders"][0]["bidder_organisation"] == keep.id
    assert contract.values["bidders"][1]["bidder_organisation"] != keep.id
    assert changes.sentence == f"{away.reference} merged into {keep.reference}"
    assert changes.registers == {"gifts", "second_jobs", "contracts", "organisations"}


def test_the_one_taken_away_is_void_and_its_names_are_names_of_the_one_kept(
    registrar: Registrar, pair: tuple[Entry, Entry]
):
    keep, away = pair
    registrar.amend(ORGANISATIONS, away.id, 1, {"aliases": [{"alias": "HSL"}, {"alias": "harbour security ltd"}]})
    registrar.merge(ORGANISATIONS, keep, again(registrar, away), SAME_FIRM)
    gone = again(registrar, away)
    assert (gone.state, gone.void_because) == (VOID, f"Merged into {keep.reference}")
    assert [line["alias"] for line in again(registrar, keep).values["aliases"]] == [OTHER, "HSL"]
    for name in (OTHER, "hsl", "Harbour Security Ltd"):
        assert registrar.reading.organisation_named(name) == keep.id


def test_a_decision_stands_although_the_giver_is_another_entry_now(registrar: Registrar):
    closed = brought_to(registrar, GIFTS, "closed")
    keep = organisation(registrar, "Harbour Security Ltd")
    registrar.merge(ORGANISATIONS, keep, organisation(registrar, "Castle Quay Hotel"), SAME_FIRM)
    after = again(registrar, closed)
    assert after.values["provider_organisation"] == keep.id
    assert (after.state, after.values["decision"]) == (closed.state, closed.values["decision"])
    last = registrar.history(GIFTS, closed.id)[-1]
    assert last.kind == "amend"
    assert last.body["reason"].endswith(f"merged into {keep.reference}: {SAME_FIRM}")
    assert set(last.body["after"]) == {"provider_organisation"}


def test_one_undo_takes_all_of_it_back(registrar: Registrar, named: list[Entry], pair: tuple[Entry, Entry]):
    registrar.merge(ORGANISATIONS, *pair, SAME_FIRM)
    registrar.undo()
    for entry in (*named, *pair):
        after = again(registrar, entry)
        assert (after.state, after.values) == (entry.state, entry.values)
    assert registrar.reading.organisation_named(OTHER) == pair[1].id
    assert verify(registrar.file) == []


def test_undo_refuses_when_one_of_them_has_changed_since_and_names_it(
    registrar: Registrar, named: list[Entry], pair: tuple[Entry, Entry]
):
    registrar.merge(ORGANISATIONS, *pair, SAME_FIRM)
    somebody = Registrar(registrar.file, "K. Day", today=lambda: TODAY, now=ticking())
    somebody.amend(GIFTS, named[0].id, 2, {"venue": "The quay"}, "It was outside")
    with pytest.raises(CannotUndo, match=named[0].reference):
        registrar.undo()
    assert again(registrar, pair[1]).state == VOID


def test_the_journal_alone_gives_the_same_tables(registrar: Registrar, pair: tuple[Entry, Entry]):
    registrar.merge(ORGANISATIONS, *pair, SAME_FIRM)
    assert verify(registrar.file) == []


def test_a_stale_version_of_either_is_refused(registrar: Registrar, pair: tuple[Entry, Entry]):
    keep, away = pair
    registrar.amend(ORGANISATIONS, away.id, 1, {"kind": "company"})
    with pytest.raises(StaleEntry, match=away.reference):
        registrar.merge(ORGANISATIONS, keep, away, SAME_FIRM)
    assert again(registrar, keep) == keep


def test_a_reason_is_asked_for_and_nothing_is_merged_with_itself_or_with_what_is_void(
    registrar: Registrar, pair: tuple[Entry, Entry]
):
    keep, away = pair
    with pytest.raises(InvalidEntry, match="Say why"):
        registrar.merge(ORGANISATIONS, keep, away, "  ")
    with pytest.raises(NotPermitted, match="with itself"):
        registrar.merge(ORGANISATIONS, keep, keep, SAME_FIRM)
    registrar.void(ORGANISATIONS, away.id, 1, "Never traded")
    with pytest.raises(NotPermitted, match="void already"):
        registrar.merge(ORGANISATIONS, keep, again(registrar, away), SAME_FIRM)


def test_what_was_part_of_the_one_taken_away_is_part_of_the_one_kept(registrar: Registrar, pair: tuple[Entry, Entry]):
    keep, away = pair
    branch = begun(registrar, ORGANISATIONS, name="Harbour Doors", parent=OTHER)
    registrar.amend(ORGANISATIONS, keep.id, 1, {"parent": OTHER})
    registrar.merge(ORGANISATIONS, again(registrar, keep), away, SAME_FIRM)
    assert again(registrar, branch).values["parent_organisation"] == keep.id
    kept = again(registrar, keep).values
    assert (kept["parent"], kept["parent_organisation"]) == (None, None)


def test_the_preview_counts_what_the_merge_then_changes(registrar: Registrar, pair: tuple[Entry, Entry]):
    merge = planned(registrar, ORGANISATIONS, *pair)
    assert {one.register.name: len(one.entries) for one in merge.relinked} == {
        "gifts": 1,
        "second_jobs": 1,
        "contracts": 1,
    }
    assert merge.names == (OTHER,)
    changes = registrar.merge(ORGANISATIONS, *pair, SAME_FIRM)
    assert len(changes.touched) == sum(len(one.entries) for one in merge.relinked) + 2


# --- people ----------------------------------------------------------------------------------------------------------

PAYROLL: Values = {"staff_number": "900541", "surname": "Rook", "forenames": "Annie", "rank": "PC", "post": "CID"}


@pytest.fixture
def twice(registrar: Registrar) -> tuple[Entry, Entry]:
    """Anna Rook under her collar number, and again under her payroll number."""
    registrar.add(PEOPLE, PAYROLL | {"workforce": "officer", "line_manager": "4417"})
    return person(registrar, "0541"), person(registrar, "900541")


def test_a_person_keeps_what_was_written_at_the_time(registrar: Registrar, twice: tuple[Entry, Entry]):
    keep, away = twice
    gift = begun(registrar, GIFTS, recipient="900541", declared_by="900541", items=[LUNCH])
    contract = begun(registrar, CONTRACTS, owner="900541", people=[{"person": "900541", "part": "approver"}])
    pupil = begun(registrar, PEOPLE, line_manager="900541")
    registrar.merge(PEOPLE, keep, away, "A payroll number")
    after = again(registrar, gift).values
    assert (after["recipient"], after["declared_by"]) == ("0541", "0541")
    assert (after["recipient_name"], after["recipient_rank"], after["recipient_post"]) == ("Annie Rook", "PC", "CID")
    assert again(registrar, contract).values["owner"] == "0541"
    assert again(registrar, contract).values["people"][0]["person"] == "0541"
    assert again(registrar, pupil).values["line_manager"] == "0541"
    assert again(registrar, away).void_because == f"Merged into {keep.reference}"
    registrar.undo()
    assert again(registrar, gift).values == gift.values
    assert again(registrar, away).state == "serving"
    assert verify(registrar.file) == []


def test_what_was_sent_is_left_as_it_is_and_the_preview_says_so(registrar: Registrar, twice: tuple[Entry, Entry]):
    keep, away = twice
    letter = begun(registrar, LETTERS, person="900541")
    merge = planned(registrar, PEOPLE, keep, away)
    assert [(one.register.name, len(one.entries), len(one.kept_as_they_are)) for one in merge.relinked] == [
        ("letters", 0, 1)
    ]
    registrar.merge(PEOPLE, keep, away, "A payroll number")
    assert again(registrar, letter) == letter


def test_nobody_becomes_their_own_line_manager(registrar: Registrar, twice: tuple[Entry, Entry]):
    keep, away = twice
    registrar.amend(PEOPLE, keep.id, keep.version, {"line_manager": "900541"})
    registrar.merge(PEOPLE, again(registrar, keep), away, "A payroll number")
    kept = again(registrar, keep)
    assert (kept.values["line_manager"], kept.values["line_manager_name"], kept.incomplete) == (None, None, ())


def test_a_sign_in_goes_with_the_person_so_that_nobody_comes_to_decide_their_own_entry(
    registrar: Registrar, twice: tuple[Entry, Entry]
):
    keep, away = twice
    gift = begun(registrar, GIFTS, recipient="900541", items=[LUNCH])
    acting(registrar, "head")
    registrar.add(USERS, {"sign_in": "arook", "name": "Anna Rook", "role": "head", "staff_number": "900541"})
    registrar.merge(PEOPLE, keep, away, "A payroll number")
    herself = Registrar(registrar.file, "arook", today=lambda: TODAY, now=ticking())
    assert herself.user.staff_number == "0541"
    after = again(registrar, gift)
    assert herself.why_not(GIFTS, GIFTS.step("note"), after) == "Nobody decides about their own entry"


def test_nobody_merges_their_own_entry(registrar: Registrar, twice: tuple[Entry, Entry]):
    acting(registrar, "head", "900541")
    with pytest.raises(NotPermitted, match="their own entry"):
        registrar.merge(PEOPLE, *twice, "A payroll number")


@pytest.mark.parametrize(
    ("role", "may"),
    [("clerk", False), ("reader", False), ("head", True), ("deputy", True), ("administrator", True)],
)
def test_who_may_merge(registrar: Registrar, pair: tuple[Entry, Entry], role: str, may: bool):
    acting(registrar, role)
    if may:
        assert registrar.merge(ORGANISATIONS, *pair, SAME_FIRM).touched
        assert registrar.undo().touched
        return
    with pytest.raises(NotPermitted, match="Merging in Organisations is for Head of PSD"):
        registrar.merge(ORGANISATIONS, *pair, SAME_FIRM)


# --- every register --------------------------------------------------------------------------------------------------

NAMING = [one for one in REGISTERS if link_columns(one, PERSON) or link_columns(one, ORGANISATION)]


@pytest.mark.parametrize("register", NAMING, ids=lambda register: register.name)
def test_a_merge_reaches_every_field_that_names_somebody(registrar: Registrar, register: Register):
    """Whatever a register declares: after a merge no entry that is not frozen links to who was taken away."""
    whole = dict(SAMPLES[register.name])
    number = "900541"
    registrar.add(PEOPLE, PAYROLL | {"workforce": "officer"})
    for f in register.linked:
        whole[f.name] = number if f.kind is PERSON else OTHER
    for part in register.parts:
        for f in part.linked:
            whole[part.name] = [{**line, f.name: number if f.kind is PERSON else OTHER} for line in whole[part.name]]
    if register is PEOPLE:
        whole["staff_number"] = "7701"
    entry = registrar.reading.entry(register, recorded(registrar, register, whole))
    for kind, where, keep, away in (
        (PERSON, PEOPLE, person(registrar, "0541"), person(registrar, number)),
        *([(ORGANISATION, ORGANISATIONS, *pair_of(registrar))] if link_columns(register, ORGANISATION) else []),
    ):
        registrar.merge(where, keep, away, "One and the same")
        key: object = away.id if kind is ORGANISATION else number
        left = registrar.reading.naming(register, [key], kind)  # type: ignore[type-var]
        frozen = entry.state in register.frozen_in and link_columns(register, kind)
        assert left == ([(entry.id, key)] if frozen else [])
    assert verify(registrar.file) == []


def pair_of(registrar: Registrar) -> tuple[Entry, Entry]:
    return organisation(registrar, "Castle Quay Hotel"), organisation(registrar, OTHER)
