"""Every act: what it writes, what it refuses, and that whatever it is given is saved or refused with a sentence."""

import threading
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import CLERK, LUNCH, SAMPLES, TODAY, WINE, administered, answers, begun, brought_to

from app.entries import Entry
from app.errors import (
    CannotUndo,
    InvalidEntry,
    NoSuchEntry,
    NoSuchField,
    NoSuchStep,
    NotPermitted,
    ProbityError,
    StaleEntry,
    WrongState,
)
from app.ids import new_act, new_id
from app.query import Query
from app.register import VOID, Register
from app.registers import GIFTS, INTEGRITY_CASES, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS, USERS
from app.registrar import LARGEST_ATTACHMENT, Registrar
from app.store.file import RegisterFile
from app.store.verify import verify


def again(registrar: Registrar, register: Register, entry: Entry) -> Entry:
    return registrar.reading.entry(register, entry.id)


def records(registrar: Registrar) -> int:
    return registrar.file.journal.head().length


# --- add --------------------------------------------------------------------------------------------------------------


def test_an_entry_keeps_what_its_people_and_organisations_were(registrar: Registrar):
    gift = begun(registrar, GIFTS, provider="A Hotel Nobody Knew")
    kept = ("recipient_name", "recipient_rank", "recipient_post", "recipient_station", "recipient_workforce")
    assert [gift.values[name] for name in kept] == [
        "Helen Garside",
        "Sergeant",
        "Licensing",
        "Cawley",
        "Police officer",
    ]
    hotel = registrar.reading.entry(ORGANISATIONS, gift.values["provider_organisation"])
    assert (hotel.reference, hotel.values["name"]) == ("O/0004", "A Hotel Nobody Knew")
    assert (gift.reference, gift.version, gift.state, gift.recorded_by) == ("G/2012/0001", 1, "declared", CLERK)
    assert (gift.values["declared_on"], gift.values["days_to_declare"]) == (TODAY.isoformat(), 1)
    person = registrar.reading.by_reference("P/0001")[1]
    registrar.amend(PEOPLE, person.id, 1, {"rank": "Inspector"})
    assert again(registrar, GIFTS, gift).values["recipient_rank"] == "Sergeant"


def test_references_run_without_a_gap_in_each_series(registrar: Registrar):
    for year in ("2011", "2012", "2011", "2012", "2012"):
        begun(registrar, GIFTS, offered_on=f"{year}-01-01")
    with pytest.raises(InvalidEntry):
        begun(registrar, GIFTS, recipient="9999")
    voided = begun(registrar, GIFTS, offered_on="2011-01-01")
    registrar.void(GIFTS, voided.id, 1, "Recorded twice")
    begun(registrar, GIFTS, offered_on="2011-01-01")
    found = sorted(registrar.file.gateway.column("SELECT reference FROM gifts"))
    assert found == [f"G/2011/000{n}" for n in range(1, 5)] + [f"G/2012/000{n}" for n in range(1, 4)]


def test_an_organisation_may_be_added_with_a_parent_nobody_knew(registrar: Registrar):
    entry = begun(registrar, ORGANISATIONS, name="Quay Holdings", parent="Quay Group")
    parent = registrar.reading.entry(ORGANISATIONS, entry.values["parent_organisation"])
    assert (parent.reference, entry.reference) == ("O/0004", "O/0005")
    itself = begun(registrar, ORGANISATIONS, name="Alone Ltd")
    assert itself.reference == "O/0006"


def test_one_act_names_a_new_organisation_once(registrar: Registrar):
    bidders = [{"bidder": name} for name in ("New Ltd", "NEW LTD", "Other Ltd", "Castle quay hotel")]
    entry = begun(registrar, REGISTERS[3], supplier="New Ltd", bidders=bidders)
    ids = [line["bidder_organisation"] for line in entry.values["bidders"]]
    assert ids[0] == ids[1] == entry.values["supplier_organisation"]
    assert ids[3] == registrar.reading.organisation_named("Castle Quay Hotel")
    assert registrar.search.count(ORGANISATIONS) == 5


def test_a_save_whose_answer_was_lost_is_not_made_twice(registrar: Registrar):
    entry, act = new_id(), new_act()
    first = registrar.add(GIFTS, SAMPLES["gifts"], entry=entry, act=act)
    length = records(registrar)
    repeated = registrar.add(GIFTS, SAMPLES["gifts"], entry=entry, act=act)
    assert repeated == first
    assert records(registrar) == length
    assert registrar.search.count(GIFTS) == 1


def test_a_key_is_unique_when_added_and_when_amended(registrar: Registrar):
    with pytest.raises(InvalidEntry, match="Staff number 4417 is already in People"):
        registrar.add(PEOPLE, {**SAMPLES["people"], "staff_number": "4417", "line_manager": None})
    other = begun(registrar, PEOPLE)
    with pytest.raises(InvalidEntry, match="Staff number 4417 is already in People"):
        registrar.amend(PEOPLE, other.id, 1, {"staff_number": "4417", "line_manager": None})
    registrar.amend(PEOPLE, other.id, 1, {"staff_number": other.values["staff_number"], "email": "a@b.example"})


@pytest.mark.parametrize(
    ("changes", "path", "sentence"),
    [
        ({"recipient": "9999"}, "recipient", "Nobody on the staff list has the number 9999"),
        ({"recipient": "Helen Garside"}, "recipient", "must be a staff number"),
        ({"recipient": None}, "recipient", "Enter who received it"),
        ({"offered_on": "31/6/2012"}, "offered_on", "must be a date"),
        ({"offered_on": "2012-06-16"}, "offered_on", "future"),
        ({"offered_on": "1066-10-14"}, "offered_on", "too long ago"),
        ({"declared_on": "2012-06-01"}, "declared_on", "cannot be declared before it was made"),
        ({"kind": "bribe"}, "kind", "“bribe” is not on the list of Types of offer: add it in Settings first"),
        ({"supervisor_view": "bribe"}, "supervisor_view", "is not one of"),
        ({"items": []}, "items", "Enter item"),
        ({"items": [{**LUNCH, "value_pence": -500}]}, "items.1.value_pence", "cannot be less than nothing"),
        ({"items": [LUNCH, {**WINE, "value_pence": 12.5}]}, "items.2.value_pence", "must be whole pence"),
        ({"items": [{**LUNCH, "value_pence": 10**20}]}, "items.1.value_pence", "too large"),
        ({"items": [{**LUNCH, "value_pence": 10**12, "quantity": 10**9}]}, "items.1.quantity", "too large"),
        ({"items": [{**LUNCH, "description": None}]}, "items.1.description", "Enter what was offered"),
        ({"items": "a pen"}, "items", "must be a list of lines"),
        ({"items": ["a pen"]}, "items", "must be a list of lines"),
        ({"team": "Response C"}, "team", "not both"),
        ({"venue": 7}, "venue", "must be text"),
        ({"venue": "x" * 1_001}, "venue", "longer than 1,000"),
        ({"genuine": "perhaps"}, "genuine", "must be yes or no"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(
    registrar: Registrar, changes: dict[str, Any], path: str, sentence: str
):
    length = records(registrar)
    with pytest.raises(InvalidEntry) as refused:
        begun(registrar, GIFTS, **changes)
    assert sentence in refused.value.faults[path]
    assert records(registrar) == length


def test_a_name_nobody_declared_is_refused(registrar: Registrar):
    with pytest.raises(NoSuchField, match="Its fields are: recipient, "):
        begun(registrar, GIFTS, colour="red")
    with pytest.raises(NoSuchField, match="items"):
        begun(registrar, GIFTS, items=[{**LUNCH, "colour": "red"}])


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.just("4417")
    | st.just("2012-05-03"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_values_are_saved_or_refused_with_a_sentence(registrar: Registrar, data: st.DataObject):
    """What comes from a script through JSON may be anything: it never crashes, and never half saves."""
    register = data.draw(st.sampled_from(REGISTERS))
    names = [f.name for f in register.stored]
    values = dict(SAMPLES[register.name])
    for name in data.draw(st.lists(st.sampled_from(names), max_size=4, unique=True)):
        values[name] = data.draw(JSON)
    for part in register.parts:
        columns = st.sampled_from([f.name for f in part.columns])
        values[part.name] = data.draw(JSON | st.lists(st.dictionaries(columns, JSON, max_size=3), max_size=2))
    before = records(registrar)
    try:
        changes = registrar.add(register, values)
    except ProbityError:
        assert records(registrar) == before
    else:
        (record,) = registrar.history(register, changes.touched[-1].id)
        entry = registrar.reading.entry(register, changes.touched[-1].id)
        assert {name: entry.values[name] for name in record.body["after"]} == record.body["after"]


# --- amend ------------------------------------------------------------------------------------------------------------


def test_an_amendment_says_before_and_after_and_counts_a_version(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    registrar.amend(GIFTS, gift.id, 1, {"venue": "The Quay", "recipient": "0541"})
    (_, record) = registrar.history(GIFTS, gift.id)
    assert record.body["before"]["venue"] == "Castle Quay"
    assert record.body["after"]["venue"] == "The Quay"
    assert record.body["after"]["recipient_name"] == "Anna Rook"
    amended = again(registrar, GIFTS, gift)
    assert (amended.version, amended.values["recipient_station"], amended.changed_by) == (2, "Thornby", CLERK)
    assert registrar.search.ids(GIFTS, Query("rook")) == [gift.id]
    assert registrar.search.ids(GIFTS, Query("garside")) == []


def test_nothing_amended_is_no_act(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    length = records(registrar)
    changes = registrar.amend(GIFTS, gift.id, 1, {"venue": " Castle  Quay ", "items": gift.values["items"]})
    assert (changes.touched, changes.sentence) == ((), "G/2012/0001 is unchanged")
    assert records(registrar) == length


def test_a_field_can_be_emptied_and_a_part_replaced(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    registrar.amend(GIFTS, gift.id, 1, {"venue": None, "items": [WINE]})
    amended = again(registrar, GIFTS, gift)
    assert amended.values["venue"] is None
    assert (amended.values["outcome"], amended.values["total_pence"]) == ("declined", 19_98)
    with pytest.raises(InvalidEntry, match="Enter who it came from"):
        registrar.amend(GIFTS, gift.id, 2, {"provider": None})


@pytest.mark.parametrize("reason", [None, "", "  \n", "\u200b\x00 "[1:]])
def test_a_decided_entry_is_amended_only_with_a_reason(registrar: Registrar, reason: str | None):
    gift = brought_to(registrar, GIFTS, "closed")
    with pytest.raises(InvalidEntry) as refused:
        registrar.amend(GIFTS, gift.id, gift.version, {"venue": "The Quay"}, reason)
    assert refused.value.faults == {"reason": "Say why a decided entry is amended"}
    registrar.amend(GIFTS, gift.id, gift.version, {"venue": "The Quay"}, "The wrong room")
    assert registrar.history(GIFTS, gift.id)[-1].body["reason"] == "The wrong room"


def test_a_stale_edit_is_refused_and_shows_both_versions(registrar: Registrar, register_file: RegisterFile):
    gift = begun(registrar, GIFTS)
    with closing(RegisterFile.open(register_file.path, REGISTERS)) as file:
        Registrar(file, "K. Day").amend(GIFTS, gift.id, 1, {"venue": "Room 2", "guests": "Two"})
        Registrar(file, "K. Day").amend(GIFTS, gift.id, 2, {"venue": "Room 3"})
    length = records(registrar)
    for act in (
        lambda: registrar.amend(GIFTS, gift.id, 1, {"venue": "Room 9"}),
        lambda: registrar.step(GIFTS, gift.id, 1, "approve", {}),
        lambda: registrar.void(GIFTS, gift.id, 2, "Recorded twice"),
    ):
        with pytest.raises(StaleEntry, match="Nothing was overwritten") as refused:
            act()
    assert (refused.value.read, refused.value.stored, refused.value.theirs) == (2, 3, {"venue": ("Room 2", "Room 3")})
    with pytest.raises(StaleEntry) as refused:
        registrar.amend(GIFTS, gift.id, 1, {"venue": "Room 9"})
    assert refused.value.theirs == {"venue": ("Castle Quay", "Room 3"), "guests": (None, "Two")}
    assert again(registrar, GIFTS, gift).values["venue"] == "Room 3"
    assert records(registrar) == length


def test_an_entry_that_is_not_there(registrar: Registrar):
    with pytest.raises(NoSuchEntry):
        registrar.amend(GIFTS, 7, 1, {})
    with pytest.raises(NoSuchEntry, match="G/1999/0001"):
        registrar.reading.by_reference("G/1999/0001")


# --- steps ------------------------------------------------------------------------------------------------------------


def test_a_step_out_of_turn_says_which_steps_there_are(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    with pytest.raises(WrongState, match="From here the steps are: view, approve, note, overrule, refer, outside, ask"):
        registrar.step(GIFTS, gift.id, 1, "complete", {"done_on": "2012-06-14"})
    with pytest.raises(NoSuchStep, match="gifts has no step 'bless'"):
        registrar.step(GIFTS, gift.id, 1, "bless", {})


def test_a_step_asks_for_what_it_needs_and_takes_nothing_else(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    with pytest.raises(InvalidEntry) as refused:
        registrar.step(GIFTS, gift.id, 1, "view", {"supervisor": "4417"})
    assert refused.value.faults == {"supervisor_view": "Enter supervisor's view"}
    with pytest.raises(InvalidEntry) as refused:
        registrar.step(GIFTS, gift.id, 1, "approve", {"venue": "Elsewhere"})
    assert list(refused.value.faults) == ["venue"]
    with pytest.raises(InvalidEntry) as refused:
        registrar.step(GIFTS, gift.id, 1, "overrule", {"review_comment": "Return it", "action": "burn"})
    assert list(refused.value.faults) == ["action"]
    with pytest.raises(InvalidEntry) as refused:
        registrar.step(GIFTS, gift.id, 1, "approve", {"rationale": "Fine", "reviewed_on": "2012-01-01"})
    assert list(refused.value.faults) == ["reviewed_on"], "who decided and when is stamped, never typed"


def test_a_guarded_step_says_what_comes_first(registrar: Registrar):
    gift = begun(registrar, GIFTS, items=[{**LUNCH, "outcome": "pending", "disposal": None}])
    with pytest.raises(NotPermitted, match="Record first whether each item was accepted"):
        registrar.step(GIFTS, gift.id, 1, "approve", answers(GIFTS, GIFTS.step("approve")))
    job = begun(registrar, SECOND_JOBS)
    for ready, sentence in (
        ({}, "Record the line manager’s view first"),
        ({"line_manager_view": "support", "check_hours": "clear"}, "Record the PSD checks first: performance"),
    ):
        registrar.amend(SECOND_JOBS, job.id, job.version, ready)
        job = again(registrar, SECOND_JOBS, job)
        with pytest.raises(NotPermitted, match=sentence.replace("’", "'")):
            registrar.step(SECOND_JOBS, job.id, job.version, "approve", {})


def test_a_step_that_needs_a_reason(registrar: Registrar):
    gift = brought_to(registrar, GIFTS, "closed")
    for reason in (None, "", " "):
        with pytest.raises(InvalidEntry, match="Say why: re-open"):
            registrar.step(GIFTS, gift.id, gift.version, "reopen", {}, reason)


def test_a_review_is_a_new_line(registrar: Registrar):
    job = brought_to(registrar, SECOND_JOBS, "active")
    due = job.values["next_review_on"]
    later = Registrar(registrar.file, CLERK, today=lambda: date(2012, 6, 18))
    later.step(SECOND_JOBS, job.id, job.version, "review", {"done_on": "2012-06-15"})
    later.step(SECOND_JOBS, job.id, job.version + 1, "review_vary", {"what_changed": "More hours"})
    reviewed = again(registrar, SECOND_JOBS, job).values
    assert [(line["outcome"], line["done_by"], line["due_on"], line["done_on"]) for line in reviewed["reviews"]] == [
        ("continue", CLERK, due, "2012-06-15"),
        ("vary", CLERK, "2013-06-15", "2012-06-18"),
    ]
    assert (due, reviewed["next_review_on"], reviewed["last_looked_at"]) == ("2013-06-14", "2013-06-18", "2012-06-18")


# --- void and undo ----------------------------------------------------------------------------------------------------


def test_void_needs_a_reason_and_leaves_the_lists(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    for reason in ("", "  ", "\x00"):
        with pytest.raises(InvalidEntry, match="Say why it is void"):
            registrar.void(GIFTS, gift.id, 1, reason)
    registrar.void(GIFTS, gift.id, 1, " Recorded twice ")
    assert registrar.search.ids(GIFTS, Query()) == []
    assert registrar.search.ids(GIFTS, Query("is:void")) == [gift.id]
    void = again(registrar, GIFTS, gift)
    assert (void.state, void.void_because) == (VOID, "Recorded twice")
    with pytest.raises(NotPermitted, match="is void already"):
        registrar.void(GIFTS, gift.id, 2, "Again")
    with pytest.raises(NotPermitted, match="bring it back before amending it"):
        registrar.amend(GIFTS, gift.id, 2, {"venue": "x"})
    registrar.undo()
    assert (again(registrar, GIFTS, gift).state, again(registrar, GIFTS, gift).void_because) == ("declared", None)


def test_undo_takes_back_one_act_after_the_other(registrar: Registrar):
    gift = begun(registrar, GIFTS)
    registrar.amend(GIFTS, gift.id, 1, {"venue": "Room 2"})
    registrar.step(GIFTS, gift.id, 2, "approve", answers(GIFTS, GIFTS.step("approve")))
    registrar.attach(GIFTS, gift.id, "menu.pdf", b"%PDF")
    registrar.undo()
    assert again(registrar, GIFTS, gift).attachments == ()
    registrar.undo()
    undecided = again(registrar, GIFTS, gift)
    assert (undecided.state, undecided.values["decision"], undecided.values["venue"]) == ("declared", None, "Room 2")
    registrar.undo()
    assert again(registrar, GIFTS, gift).values == gift.values
    registrar.undo()
    assert again(registrar, GIFTS, gift).state == VOID
    assert [record.kind for record in registrar.history(GIFTS, gift.id)] == [
        *("add", "amend", "step", "attach"),
        *("undo", "undo", "undo", "undo"),
    ]
    assert verify(registrar.file) == []


def test_undo_is_refused_once_the_entry_has_moved_on(registrar: Registrar, register_file: RegisterFile):
    gift = begun(registrar, GIFTS)
    registrar.amend(GIFTS, gift.id, 1, {"venue": "Room 2"})
    with closing(RegisterFile.open(register_file.path, REGISTERS)) as file:
        Registrar(file, "K. Day").amend(GIFTS, gift.id, 2, {"guests": "Two"})
    length = records(registrar)
    with pytest.raises(CannotUndo, match="G/2012/0001 has been changed since"):
        registrar.undo()
    assert records(registrar) == length
    assert again(registrar, GIFTS, gift).values["venue"] == "Room 2"


def test_nobody_undoes_what_somebody_else_did(registrar: Registrar):
    begun(registrar, GIFTS)
    with pytest.raises(CannotUndo, match=r"K\. Day has done nothing"):
        Registrar(registrar.file, "K. Day").undo()


def test_an_organisation_that_others_name_by_now_stays(registrar: Registrar):
    begun(registrar, GIFTS, provider="A New Hotel")
    with closing(RegisterFile.open(registrar.file.path, REGISTERS)) as file:
        other = Registrar(file, "K. Day", today=registrar.today).add(
            GIFTS, {**SAMPLES["gifts"], "provider": "A New Hotel"}
        )
    registrar.undo()
    assert registrar.reading.organisation_named("A New Hotel") is not None
    assert registrar.search.ids(GIFTS, Query()) == [other.touched[-1].id]


# --- attachments, settings, exports -----------------------------------------------------------------------------------


def test_attachments_come_back_byte_for_byte(registrar: Registrar):
    case = begun(registrar, INTEGRITY_CASES)
    content = bytes(range(256)) * 5
    registrar.attach(INTEGRITY_CASES, case.id, "C:\\Scans\\letter <draft>.pdf", content)
    (attached,) = again(registrar, INTEGRITY_CASES, case).attachments
    assert (attached.name, attached.size, attached.added_by) == ("letter draft.pdf", 1_280, CLERK)
    assert registrar.reading.content(attached.sha256) == content
    with pytest.raises(InvalidEntry, match="attached to I/2012/0001 already"):
        registrar.attach(INTEGRITY_CASES, case.id, "again.pdf", content)
    registrar.detach(INTEGRITY_CASES, case.id, attached.sha256)
    assert again(registrar, INTEGRITY_CASES, case).attachments == ()
    assert registrar.reading.content(attached.sha256) == content
    with pytest.raises(NotPermitted, match="no such attachment"):
        registrar.detach(INTEGRITY_CASES, case.id, attached.sha256)


def test_an_attachment_has_a_limit(registrar: Registrar):
    case = begun(registrar, INTEGRITY_CASES)
    with pytest.raises(InvalidEntry, match="larger than 10 MB"):
        registrar.attach(INTEGRITY_CASES, case.id, "film.avi", b"x" * (LARGEST_ATTACHMENT + 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(), max_size=300), content=st.binary(max_size=64))
def test_any_file_name_is_made_harmless(registrar: Registrar, name: str, content: bytes):
    case = begun(registrar, INTEGRITY_CASES)
    registrar.attach(INTEGRITY_CASES, case.id, name, content)
    (attached,) = again(registrar, INTEGRITY_CASES, case).attachments
    assert attached.name
    assert not set(attached.name) & set('/\\<>:"|?*\n\x00')
    assert attached.name not in (".", "..")
    assert len(attached.name) <= 120


def test_settings_and_exports_are_acts(registrar: Registrar):
    registrar.configure({"force": "Northmere Police"})
    registrar.exported("gifts in 2012", 12, "ab" * 32)
    *_, setting, export = registrar.file.journal.records()
    assert setting.body == {"before": {"force": "Northmere Constabulary"}, "after": {"force": "Northmere Police"}}
    assert export.body["head"] == f"{setting.seq}-{export.body['head'].partition('-')[2]}"
    assert registrar.file.setting("force") == "Northmere Police"


def test_what_no_journal_could_hold_is_taken_out(registrar: Registrar):
    """A lone surrogate comes from a command line that is not UTF-8; an accent after a line break is only unusual."""
    gift = brought_to(registrar, GIFTS, "closed")
    registrar.amend(GIFTS, gift.id, gift.version, {"notes": "a\udce9b\x07\n\u0301c"}, "because\udce9")
    registrar.configure({"force": "North\udcffmere"})
    registrar.exported("list\udcff", 1, "")
    amended = again(registrar, GIFTS, gift)
    assert amended.values["notes"] == "ab\n\u0301c"
    assert registrar.history(GIFTS, gift.id)[-1].body["reason"] == "because"
    assert registrar.file.setting("force") == "Northmere"
    assert verify(registrar.file) == []


# --- who acts ---------------------------------------------------------------------------------------------------------


def test_a_role_comes_from_the_list_of_users(registrar: Registrar):
    administered(registrar)
    for sign_in, role in (("hlock", "head"), ("kday", "clerk"), ("gone", "clerk")):
        registrar.add(USERS, {"sign_in": sign_in, "name": sign_in, "role": role, "staff_number": "60001"})
    gone = registrar.reading.id_by(USERS, "sign_in", "gone")
    assert gone is not None
    registrar.step(USERS, gone, 1, "end", {})
    roles = {name: Registrar(registrar.file, name).user.role for name in ("hlock", "KDAY", "gone", "stranger")}
    assert roles == {"hlock": "head", "KDAY": "clerk", "gone": "reader", "stranger": "reader"}
    with pytest.raises(NotPermitted, match=r"stranger \(Reader\) may not record in Gifts"):
        Registrar(registrar.file, "stranger").add(GIFTS, SAMPLES["gifts"])


def test_the_journal_says_who_acted_in_which_role(registrar: Registrar):
    administered(registrar)
    registrar.add(USERS, {"sign_in": "kday", "name": "Kate Day", "role": "clerk"})
    clerk = Registrar(registrar.file, "kday", today=registrar.today, now=lambda: "2012-06-15T08:00:00Z")
    clerk.add(GIFTS, SAMPLES["gifts"])
    *_, opened, first, last = registrar.file.journal.records()
    roles = [(one.who, one.role) for one in (opened, first, last)]
    assert roles == [(CLERK, ""), (CLERK, "head"), ("kday", "clerk")]
    assert last.at == "2012-06-15T08:00:00Z"


@pytest.mark.parametrize("register", [r for r in REGISTERS if r.steps], ids=lambda r: r.name)
def test_steps_offered_are_those_the_user_may_take(registrar: Registrar, register: Register):
    entry = begun(registrar, register)
    administered(registrar)
    registrar.add(USERS, {"sign_in": "kday", "name": "Kate Day", "role": "clerk"})
    clerk = Registrar(registrar.file, "kday", today=registrar.today)
    offered = {step.code for step in clerk.steps(register, entry)}
    assert offered == {step.code for step in register.steps_from(entry.state) if "clerk" in step.roles}
    for step in register.steps_from(entry.state):
        if step.code not in offered:
            with pytest.raises(NotPermitted):
                clerk.step(register, entry.id, 1, step.code, answers(register, step), "Because")


def test_two_threads_of_one_program_keep_to_their_own_connections(registrar: Registrar):
    """A job opens the file again: what it saves, the window sees."""
    failed: list[BaseException] = []

    def work() -> None:
        try:
            with closing(RegisterFile.open(registrar.file.path, REGISTERS)) as file:
                for _ in range(20):
                    Registrar(file, "job", today=registrar.today).add(GIFTS, SAMPLES["gifts"])
        except BaseException as problem:  # noqa: BLE001 - shown by the test's own thread
            failed.append(problem)

    thread = threading.Thread(target=work)
    thread.start()
    for _ in range(20):
        registrar.add(GIFTS, SAMPLES["gifts"])
    thread.join()
    assert failed == []
    assert sorted(registrar.file.gateway.column("SELECT reference FROM gifts")) == [
        f"G/2012/{number:04d}" for number in range(1, 41)
    ]
