"""Letters: every wording about an entry it fits, the way to appeal, hostile names, and the draft that is opened."""

import re
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import APPEALS, LOOKED_INTO, STAFF, begun, brought_to, taken

from app.entries import Entry
from app.errors import InvalidEntry, NotPermitted, StaleEntry
from app.query import Query
from app.register import Register
from app.registers import GIFTS, LETTERS, PEOPLE, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.review import letter_texts
from app.review.letter_mail import Sender, as_eml, has_address
from app.review.letter_texts import FIELDS, WORDINGS, filled
from app.review.letters import E_MAIL, Addressee, Letter, closing, fitting, issue, may_notify, write

SENDER = Sender(("J. Abbott", "Head of PSD"), "psd@northmere.police.uk", "RESTRICTED")


def job(registrar: Registrar, *steps: str, **changes: object) -> Entry:
    """A second job after these steps, with everything a decision rests on."""
    entry = begun(registrar, SECOND_JOBS, **{**LOOKED_INTO, **changes})
    for code in steps:
        entry = taken(registrar, SECOND_JOBS, entry, SECOND_JOBS.step(code))
    return entry


def amended(registrar: Registrar, entry: Entry, **changes: object) -> Entry:
    registrar.amend(SECOND_JOBS, entry.id, entry.version, changes, "Because the test says so")
    return registrar.reading.entry(SECOND_JOBS, entry.id)


def refused(registrar: Registrar, reasons: str = "It would be a conflict.", **more: str) -> Entry:
    entry = job(registrar)
    answers = {"refusal_ground": "conflict", "decision_reasons": reasons, **more}
    registrar.step(SECOND_JOBS, entry.id, entry.version, "refuse", answers)
    return registrar.reading.entry(SECOND_JOBS, entry.id)


def stepped(registrar: Registrar, register: Register, entry: Entry, code: str, **answers: object) -> Entry:
    registrar.step(register, entry.id, entry.version, code, answers)
    return registrar.reading.entry(register, entry.id)


def fitting_entry(registrar: Registrar, code: str) -> Entry:
    """An entry that a wording fits."""
    if code.startswith("gift"):
        return _gift(registrar, code)
    if code.startswith("appeal"):
        return _appealed(registrar, "uphold" if code == "appeal_upheld" else "overturn")
    made = {
        "review": lambda: job(registrar, "approve"),
        "chaser_review": lambda: _written_to(registrar),
        "chaser_manager": lambda: begun(registrar, SECOND_JOBS, line_manager="4417"),
        "chaser_information": lambda: stepped(registrar, SECOND_JOBS, job(registrar), "ask", asked="Which evenings?"),
        "decision_refused": lambda: refused(registrar),
        "decision_approved": lambda: job(registrar, "approve"),
        "decision_conditions": lambda: job(registrar, "approve_with_conditions"),
        "decision_registration": lambda: job(registrar, "register"),
    }
    return made[code]()


def _gift(registrar: Registrar, code: str) -> Entry:
    entry = begun(registrar, GIFTS)
    if code == "gift_approved":
        return taken(registrar, GIFTS, entry, GIFTS.step("approve"))
    return stepped(registrar, GIFTS, entry, "overrule", action="donate", review_comment="From a bidder.")


def _appealed(registrar: Registrar, how: str) -> Entry:
    entry = stepped(registrar, SECOND_JOBS, refused(registrar), "notify", notified_on="2012-06-14")
    entry = stepped(registrar, SECOND_JOBS, entry, "appeal", appeal_lodged_on="2012-06-14")
    deputy = Registrar(registrar.file, APPEALS, today=registrar.today)
    return stepped(deputy, SECOND_JOBS, entry, how, appeal_reasons="Heard")


def _written_to(registrar: Registrar) -> Entry:
    entry, spring = job(registrar, "approve"), at(registrar, "2013-05-20")
    issue(spring, write(spring, "review", entry), E_MAIL)
    return registrar.reading.entry(SECOND_JOBS, entry.id)


def at(registrar: Registrar, day: str) -> Registrar:
    """The same file, in the same name, on another day."""
    return Registrar(registrar.file, registrar.user.name, today=lambda: date.fromisoformat(day), now=registrar.now)


@pytest.mark.parametrize("code", WORDINGS)
def test_every_shipped_text_is_sound_and_says_all_of_what_it_must(code: str):
    assert list(letter_texts.faults(code, letter_texts.shipped(code))) == []


@pytest.mark.parametrize("code", WORDINGS)
def test_every_wording_is_written_about_an_entry_it_fits(code: str, registrar: Registrar):
    entry = fitting_entry(registrar, code)
    later = at(registrar, "2013-07-01") if code == "chaser_review" else registrar
    assert code in [one.code for one in fitting(later, entry)]
    letter = write(later, code, entry)
    assert "{" not in letter.subject + letter.text
    assert letter_texts.NOT_RECORDED not in letter.subject + letter.text
    assert entry.reference in letter.subject
    assert letter.paragraphs[0] == f"Dear {letter.to.full_name},"
    asks = code in ("review", "gift_overruled") or code.startswith("chaser")
    assert (letter.answer_by is not None) is asks


def test_the_managers_view_is_asked_of_the_manager(registrar: Registrar):
    letter = write(registrar, "chaser_manager", fitting_entry(registrar, "chaser_manager"))
    assert (letter.to.full_name, letter.answer_by) == ("Sergeant Helen Garside", "2012-06-21")
    assert "Anna Rook applied on 1 May 2012" in letter.text
    assert "7.5 hours a week" in letter.text


def test_a_refusal_says_why_until_when_it_can_be_appealed_and_who_hears_it(registrar: Registrar):
    text = write(registrar, "decision_refused", refused(registrar)).text
    assert "Ground: Conflict of interest." in text
    assert "Reasons: It would be a conflict." in text
    assert "by 24 June 2012. It is heard by the deputy chief constable" in text


def test_the_last_day_is_the_one_that_was_recorded(registrar: Registrar):
    decided = refused(registrar, decided_on="2012-06-11")
    entry = stepped(registrar, SECOND_JOBS, decided, "notify", notified_on="2012-06-12")
    assert "by 22 June 2012" in write(registrar, "decision_refused", entry).text


def test_no_refusal_leaves_without_the_way_to_appeal_it(registrar: Registrar):
    letter = write(registrar, "decision_refused", refused(registrar))
    for words in ("24 June 2012", "deputy chief constable", "Conflict of interest"):
        with pytest.raises(InvalidEntry, match="must say"):
            letter.edited(letter.subject, letter.text.replace(words, "soon"))
    kept = letter.edited("No", "Conflict of interest. Appeal by 24 June\n2012 to the deputy chief constable.")
    assert issue(registrar, kept, E_MAIL)
    own = letter_texts.shipped("decision_refused").replace("{appeal_by}", "in time")
    with pytest.raises(InvalidEntry, match=r"must say \{appeal_by\}"):
        letter_texts.change(registrar, "decision_refused", own)


@given(st.text(max_size=400))
def test_whatever_a_refusals_text_becomes_it_names_the_last_day_and_who_hears_it(text: str):
    letter = Letter(
        *("decision_refused", "decision", "B/2012/0001", 1, "second_jobs", 1, Addressee("A"), "Refused", ("x",), None),
        says=("24 June 2012", "deputy chief constable"),
    )
    try:
        said = " ".join(letter.edited("Refused", text).text.split())
    except InvalidEntry:
        return
    assert "24 June 2012" in said
    assert "deputy chief constable" in said


def test_an_old_refusal_without_reasons_is_completed_before_it_is_told(registrar: Registrar):
    entry = refused(registrar)
    registrar.file.gateway.execute("UPDATE second_jobs SET decision_reasons = NULL WHERE id = ?", (entry.id,))
    with pytest.raises(InvalidEntry, match="before it is recorded: the reasons"):
        write(registrar, "decision_refused", registrar.reading.entry(SECOND_JOBS, entry.id))


def test_a_paragraph_with_nothing_to_say_is_left_out(registrar: Registrar):
    plain = write(registrar, "decision_approved", amended(registrar, job(registrar, "approve"), decision_reasons=None))
    told = write(
        registrar, "decision_approved", amended(registrar, job(registrar, "approve"), decision_reasons="Fine.")
    )
    assert "Fine." in told.paragraphs
    assert len(plain.paragraphs) == len(told.paragraphs) - 1


def test_what_is_filled_in_is_never_read_as_a_field():
    hostile = "{0.__class__} {reasons} %s {force!r} {}"
    subject, paragraphs = filled("Subject: About {name}\n\nDear {name}", {"name": hostile, "reasons": "SECRET"})
    assert subject == f"About {hostile}"
    assert paragraphs == (f"Dear {hostile}",)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=30)))
def test_any_facts_can_be_filled_into_any_text(facts: dict[str, str]):
    for code in WORDINGS:
        subject, paragraphs = filled(letter_texts.shipped(code), {**facts, "addressee": "Anna Rook"})
        assert subject
        assert paragraphs
        assert "\n" not in subject


def test_a_relatives_name_is_in_no_letter(registrar: Registrar):
    sealed = {"holder": "partner", "relative_name": "Quentin Hidebound"}
    for steps in (("approve",), ("approve_with_conditions",), ("register",)):
        entry = job(registrar, *steps, **sealed)
        for wording in fitting(registrar, entry):
            assert "Hidebound" not in write(registrar, wording.code, entry).text


# --- texts of the force's own -----------------------------------------------------------------------------------------


def test_a_text_is_changed_and_put_back(registrar: Registrar):
    entry = job(registrar, "approve")
    own = "Subject: Yearly question\n\nDear {name}\n\nAnything new? Tell us by {answer_by}."
    letter_texts.change(registrar, "review", own)
    assert write(registrar, "review", entry).text == "Dear Anna Rook\n\nAnything new? Tell us by 12 July 2012."
    assert registrar.file.journal.head().length
    letter_texts.restore(registrar, "review")
    assert letter_texts.text_of(registrar, "review") == letter_texts.shipped("review")
    assert not letter_texts.is_changed(registrar, "review")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Subject: A\n\nBy {answer_by} {nmae}", r"no field \{nmae\}"),
        ("Subject: A\n\nBy {answer_by} {name.__class__}", r"no field \{name\.__class__\}"),
        ("Subject: A\n\nBy {answer_by} {relative_name}", r"no field \{relative_name\}"),
        ("Subject: A\n\nBy {answer_by} {giver}", r"no field \{giver\} in this letter"),
        ("By {answer_by}", "first line"),
        ("Subject: By {answer_by}", "no text under"),
        ("Subject: By {answer_by}\n\nSoon", r"must say \{answer_by\}"),
        ("Subject: A\n\nSoon", r"must say \{answer_by\}"),
    ],
)
def test_an_unsound_text_is_refused_with_its_fault(text: str, says: str, registrar: Registrar):
    with pytest.raises(InvalidEntry) as why:
        letter_texts.change(registrar, "review", text)
    assert re.search(says, why.value.faults["text"])
    assert not letter_texts.is_changed(registrar, "review")


def test_texts_are_for_the_head_of_psd_or_an_administrator(registrar: Registrar):
    registrar.add(USERS, {"sign_in": registrar.user.name, "name": registrar.user.name, "role": "head"})
    registrar.add(USERS, {"sign_in": "clerk", "name": "A Clerk", "role": "clerk"})
    with pytest.raises(NotPermitted):
        letter_texts.change(Registrar(registrar.file, "clerk"), "review", letter_texts.shipped("review"))


# --- what leaves ------------------------------------------------------------------------------------------------------


def opened(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def to_anna(registrar: Registrar, email: str) -> Letter:
    anna = registrar.reading.entry(
        PEOPLE, registrar.reading.id_by(PEOPLE, "staff_number", STAFF[1]["staff_number"]) or 0
    )
    registrar.amend(PEOPLE, anna.id, anna.version, {"email": email}, "Because the test says so")
    return write(registrar, "review", job(registrar, "approve"))


def test_the_draft_is_unsent_and_opens_to_the_same_text(registrar: Registrar):
    letter = to_anna(registrar, "anna.rook@northmere.police.uk")
    letter = letter.edited(letter.subject + " – früh, Siân", letter.text + "\n\nA line " + "that goes on " * 200 + "☕")
    message = opened(as_eml(letter, SENDER))
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == letter.subject
    assert [(one.display_name, one.addr_spec) for one in message["To"].addresses] == [
        ("Constable Anna Rook", "anna.rook@northmere.police.uk")
    ]
    assert message["From"].addresses[0].addr_spec == "psd@northmere.police.uk"
    said = message.get_content().replace("\r\n", "\n")
    assert said == f"RESTRICTED\n\n{letter.text}\n\nJ. Abbott\nHead of PSD\n\nRESTRICTED\n"


def test_the_paper_travels_along_as_an_attachment(registrar: Registrar):
    letter = to_anna(registrar, "anna.rook@northmere.police.uk")
    message = opened(as_eml(letter, SENDER, b"%PDF-1.7"))
    (attached,) = message.iter_attachments()
    assert (attached.get_filename(), attached.get_content()) == ("B-2012-0001 Annual review.pdf", b"%PDF-1.7")
    body = message.get_body()
    assert body is not None
    assert letter.paragraphs[0] in body.get_content()


@pytest.mark.parametrize(
    "email",
    [
        "",
        "nobody",
        "a@b.uk, c@d.uk",
        "a@b.uk\r\nBcc: c@d.uk",
        "<a@b.uk>",
        "a@b",
        "ü@b.uk",
        "a b@c.uk",
        ".a@b.uk",
        "a..b@c.uk",
    ],
)
def test_what_is_no_address_is_left_for_whoever_sends_it(email: str):
    letter = Letter("review", "review", "B/2012/0001", 1, "second_jobs", 1, Addressee("A", email=email), "S", ("x",))
    message = opened(as_eml(letter, SENDER))
    assert message["To"] is None
    assert message["Bcc"] is None
    if ".." not in email and not email.startswith("."):
        assert not has_address(letter)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_and_no_subject_adds_a_header(name: str, subject: str):
    to = Addressee(f"{name}\r\nBcc: all@northmere.police.uk", email="anna@northmere.police.uk")
    letter = Letter("review", "review", "B/2012/0001", 1, "second_jobs", 1, to, f"{subject}\nX-A: b", ("x",))
    message = opened(as_eml(letter, SENDER))
    assert sorted(key.lower() for key in message.keys()) == [  # noqa: SIM118 - a message may hold a key twice
        "content-transfer-encoding",
        "content-type",
        "from",
        "mime-version",
        "subject",
        "to",
        "x-unsent",
    ]
    assert [one.addr_spec for one in message["To"].addresses] == ["anna@northmere.police.uk"]


@given(st.text(min_size=1, max_size=40))
def test_the_name_of_its_file_is_safe_everywhere(about: str):
    letter = Letter("review", "review", about, 1, "second_jobs", 1, Addressee("A"), "S", ("x",))
    assert not set(letter.file_name) & set('\\/:*?"<>|\n\r\0')
    assert letter.file_name.endswith("Annual review")


def test_issuing_is_recorded_with_the_text_as_it_left(registrar: Registrar):
    entry = job(registrar, "approve")
    letter = write(registrar, "review", entry).edited("Your yearly review", "Dear Anna,\n\nAnything new?")
    (recorded,) = issue(registrar, letter, E_MAIL)
    kept = registrar.reading.entry(LETTERS, recorded.touched[-1].id)
    assert kept.state == "issued"
    names = ("kind", "about", "person", "person_name", "issued_on", "answer_by", "subject", "text", "way")
    assert [kept.values[name] for name in names] == [
        *("review", entry.reference, "0541", "Anna Rook", "2012-06-14", "2012-07-12"),
        *("Your yearly review", "Dear Anna,\n\nAnything new?", "eml"),
    ]
    assert registrar.search.ids(LETTERS, Query(f"about:{entry.reference}"))


def test_a_decision_can_be_notified_in_the_same_breath(registrar: Registrar):
    letter = write(registrar, "decision_refused", refused(registrar))
    assert may_notify(registrar, letter)
    assert len(issue(registrar, letter, E_MAIL, notify=True)) == 2
    told = registrar.reading.entry(SECOND_JOBS, letter.entry)
    assert (told.values["notified_on"], told.values["appeal_by"]) == ("2012-06-14", "2012-06-24")
    assert "24 June 2012" in letter.text
    again = write(registrar, "decision_refused", told)
    assert not may_notify(registrar, again)
    registrar.undo()
    registrar.undo()
    assert registrar.reading.entry(SECOND_JOBS, letter.entry).values["notified_on"] is None
    assert registrar.search.count(LETTERS) == 0


def test_a_letter_about_an_entry_that_moved_on_is_not_issued(registrar: Registrar):
    entry = job(registrar, "approve")
    letter = write(registrar, "decision_approved", entry)
    amended(registrar, entry, notes="Rang")
    with pytest.raises(StaleEntry):
        issue(registrar, letter, E_MAIL)
    assert registrar.search.count(LETTERS) == 0


def test_no_letter_fits_a_void_or_an_undecided_entry(registrar: Registrar):
    entry = job(registrar)
    assert fitting(registrar, entry) == ()
    approved = job(registrar, "approve")
    registrar.void(SECOND_JOBS, approved.id, approved.version, "By mistake")
    assert fitting(registrar, registrar.reading.entry(SECOND_JOBS, approved.id)) == ()
    assert fitting(registrar, brought_to(registrar, GIFTS, "referred")) == ()


def test_a_letter_is_signed_by_whoever_writes_it(registrar: Registrar):
    assert closing(registrar) == ("J. Abbott", "Northmere Constabulary")
    registrar.add(USERS, {"sign_in": registrar.user.name, "name": registrar.user.name, "role": "head"})
    assert closing(registrar) == ("J. Abbott", "Head of PSD", "Northmere Constabulary")
