"""The search line: its whole syntax on every register, what it does not know explained, and any text at all taken."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import CLERK, LUNCH, NOW, SAMPLES, TODAY, WINE, begun, brought_to

from app.errors import BadSearch, NoSuchField
from app.fields import DATE, MONEY
from app.query import LONGEST, Query, condition, known_marks, prefixes, tokens
from app.register import Register
from app.registers import CONTRACTS, GIFTS, MEDIA_CONTACTS, ORGANISATIONS, PEOPLE, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.store.file import RegisterFile

PEN = {"description": "Fountain pen", "outcome": "pending"}
CHOCOLATES = {
    "description": "Box of chocolates & wine",
    "value_pence": 60_00,
    "outcome": "accepted",
    "disposal": "shared",
}


@pytest.fixture
def gifts(registrar: Registrar) -> Registrar:
    """A: lunch and wine; B: a pen of no known value; C: chocolates for a team, closed and scanned; D: void."""
    begun(registrar, GIFTS, authorised_by="A", notes="Éclair, crème brûlée")
    begun(
        registrar,
        GIFTS,
        recipient="0541",
        provider="Harbour Security Ltd",
        provider_person="Sam Castle",
        offered_on="2012-05-03",
        declared_on="2012-05-20",
        kind="gift",
        venue=None,
        items=[PEN],
        authorised_by="B",
    )
    third = begun(
        registrar,
        GIFTS,
        recipient=None,
        team="Response C",
        provider="100% Fruit_Ltd",
        offered_on="2011-12-24",
        declared_on="2011-12-24",
        kind="gift",
        venue=None,
        items=[CHOCOLATES],
        authorised_by="C",
    )
    test = dict.fromkeys(("genuine", "independent", "free", "transparent"), 1)
    registrar.step(GIFTS, third.id, 1, "approve", {"rationale": "For the whole team", **test})
    registrar.attach(GIFTS, third.id, "slip.pdf", b"%PDF")
    void = begun(registrar, GIFTS, authorised_by="D")
    registrar.void(GIFTS, void.id, 1, "Recorded twice")
    return registrar


def found(registrar: Registrar, text: str) -> str:
    """The letters of the gifts a search finds, and the same whichever way it is asked."""
    ids = registrar.search.ids(GIFTS, Query(text))
    assert registrar.search.count(GIFTS, text) == len(ids)
    assert registrar.search.first(GIFTS, text, 100) == ids
    rows = registrar.reading.rows(GIFTS, ids, ("authorised_by",))
    return "".join(sorted(row["authorised_by"] for row in rows))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "ABC"),
        ("   ", "ABC"),
        # words: everywhere, all of them, beginnings, letter case and accents aside
        *[("wine", "AC"), ("WINE", "AC"), ("win", "AC"), ("ine", ""), ("wine castle", "A"), ("castle wine", "A")],
        *[("eclair", "A"), ("ÉCLAIR", "A"), ("brulee", "A"), ("garside", "A"), ("sergeant", "A"), ("4417", "A")],
        *[("hospitality", "A"), ("G/2012/0001", "A"), ("G/2011", "C"), ("chocolates & wine", "C"), ("&", "ABC")],
        # phrases and exclusion
        *[('"working lunch"', "A"), ('"lunch working"', ""), ('"box of"', "C"), ('"wine', "AC"), ('"win"', "")],
        *[
            ("-wine", "B"),
            ("wine -lunch", "C"),
            ('-"working lunch"', "BC"),
            ("-castle -wine", ""),
            ("-pen -lunch", "C"),
        ],
        *[("-", "ABC"), ("- wine", "AC"), ("--", "ABC")],
        # from: by: unit:
        *[
            ("from:castle", "AB"),
            ("from:quay", "A"),
            ('from:"harbour sec"', "B"),
            ("from:100%", "C"),
            ("from:t_L", "C"),
        ],
        *[("-from:castle", "C"), ("-from:harbour", "AC"), ("from:CASTLE", "AB"), ("giver:harbour", "B")],
        *[("by:garside", "A"), ("by:0541", "B"), ("by:response", "C"), ("officer:rook", "B"), ("-by:rook", "AC")],
        *[("unit:licensing", "A"), ("unit:thornby", "B"), ("unit:response", "B"), ("-unit:licensing", "BC")],
        # is:
        *[("is:accepted", "C"), ('is:"partly accepted"', "A"), ("is:partly-accepted", "A"), ("is:awaiting", "B")],
        *[("is:pending", "B"), ("is:closed", "C"), ("is:declared", "AB"), ("is:late", "B"), ("is:unvalued", "B")],
        *[("is:void", "D"), ("-is:void", "ABC"), ("is:void wine", "D"), ("is:incomplete", ""), ("-is:late", "AC")],
        *[("-is:closed", "AB"), ("is:hospitality", "A"), ("IS:Accepted", "C"), ("is:approved", "C")],
        # value:
        *[("value:>50", "C"), ("value:<50", "A"), ("value:32.48", "A"), ("value:=£60", "C"), ("value:30..40", "A")],
        *[("value:10..20", ""), ("value:>=60.00", "C"), ("value:<=60", "AC"), ("value:>59.99 wine", "C")],
        *[("-value:>50", "AB"), ("no:value", "B"), ("has:value", "AC"), ("-no:value", "AC"), ("value:<100p", "")],
        # date:
        *[("date:may", "B"), ("date:2012-q2", "AB"), ("date:2012", "AB"), ("date:2011", "C"), ("date:2011-12", "C")],
        *[("date:this-quarter", "AB"), ("date:this-month", "A"), ("date:last-month", "B"), ("date:2011/12", "C")],
        *[("date:december", "C"), ("date:>2012-06-01", "A"), ("date:<2012", "C"), ("date:>=3/5/2012", "AB")],
        *[
            ("date:2011..may", "BC"),
            ("date:dec-2011", "C"),
            ("date:y", "A"),
            ("offered:13-jun", "A"),
            ("-date:2012", "C"),
        ],
        *[("date:2011-12-24", "C"), ('date:"24 dec 2011"', "C"), ("reviewed_on:2012-06", "C")],
        # no: has: and other fields by their name
        *[("has:scan", "C"), ("no:scan", "AB"), ("has:attachment", "C"), ("-has:scan", "AB"), ("no:venue", "BC")],
        *[("has:team", "C"), ("no:by", ""), ("no:unit", "C"), ("has:date", "ABC"), ("no:decision", "AB")],
        *[
            ("venue:quay", "A"),
            ("type:gift", "BC"),
            ("kind:gift", "BC"),
            ("decision:approved", "C"),
            ("team:resp", "C"),
        ],
        *[("days_to_declare:>5", "B"), ("unknown_values:1", "B"), ("genuine:yes", "C"), ("no:genuine", "AB")],
        # together
        *[
            ("from:castle is:partly-accepted value:>10 wine", "A"),
            ("wine date:2012 -is:void", "A"),
            ("wine by:rook", ""),
        ],
    ],
)
def test_the_syntax(gifts: Registrar, text: str, expected: str):
    assert found(gifts, text) == expected


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("frm:castle", "“frm:” is not a search prefix here. Did you mean from:?"),
        ("valeu:>50", "Did you mean value:?"),
        ("xyzzy:1", "“xyzzy:” is not a search prefix here. To search for it as words, put it in quotation marks."),
        ("is:acepted", "does not know is: “acepted”. Did you mean accepted?"),
        ("is:", ""),
        ("no:valeu", "has no field called “valeu”. Did you mean value?"),
        ("value:lots", "is not an amount of money"),
        ("value:-5", "cannot be less than nothing"),
        ("value:10..", "There is no amount"),
        ("date:someday", "Date offered: “someday” is not a date or period. Try may, 2012, 2012-q2"),
        ("date:31/6/2012", "is not a date or period"),
        ("decision:bless", "PSD decision is never “bless”. It is one of: Noted, Approved"),
        ("genuine:maybe", "must be yes or no"),
        ("days_to_declare:many", "must be a whole number"),
    ],
)
def test_what_is_not_understood_is_explained(gifts: Registrar, text: str, sentence: str):
    if not sentence:
        assert found(gifts, text) == ""  # a prefix with nothing behind it yet is a word like any other
        return
    with pytest.raises(BadSearch) as refused:
        gifts.search.ids(GIFTS, Query(text))
    assert sentence in str(refused.value)


@pytest.mark.parametrize("register", [r for r in REGISTERS if not r.dated], ids=lambda r: r.name)
def test_a_register_without_dates_says_so(registrar: Registrar, register: Register):
    with pytest.raises(BadSearch, match="have no date to search by"):
        registrar.search.count(register, "date:may")


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
def test_every_register_takes_the_whole_syntax(registrar: Registrar, register: Register):
    entry = begun(registrar, register)
    words = [entry.reference, f'"{entry.reference}"']
    known = prefixes(register)
    for text in (*words, "date:this-year" if register.dated else "", "no:value" if "value" in known else "has:scan"):
        registrar.search.count(register, text)
    assert entry.id in registrar.search.ids(register, Query(entry.reference))
    assert entry.id not in registrar.search.ids(register, Query(f"-{entry.reference}"))
    for f in (one for one in register.all_columns if one.kind in (MONEY, DATE) and entry.values[one.name] is not None):
        value = entry.values[f.name]
        shown = f"£{value / 100:.2f}" if f.kind is MONEY else value
        for text in (f"{f.name}:{shown}", f"{f.name}:>={shown}", f"{f.name}:{shown}..{shown}", f"has:{f.name}"):
            assert entry.id in registrar.search.ids(register, Query(text)), text
        for text in (f"{f.name}:>{shown}", f"{f.name}:<{shown}", f"no:{f.name}", f"-{f.name}:{shown}"):
            assert entry.id not in registrar.search.ids(register, Query(text)), text
    with pytest.raises(BadSearch, match="is not a search prefix here"):
        registrar.search.count(register, "nonsense:1")


@pytest.mark.parametrize(
    ("register", "text", "count"),
    [
        *[(PEOPLE, text, 1) for text in ("name:garside", "unit:cawley", "rank:serg", "number:4417", "souza")],
        *[(PEOPLE, "is:serving", 4), (PEOPLE, "4417", 2), (PEOPLE, "manager:4417", 1), (PEOPLE, "no:manager", 3)],
        *[(ORGANISATIONS, "castle", 1), (ORGANISATIONS, "name:quay", 1), (ORGANISATIONS, "is:known no:kind", 3)],
        *[(SECOND_JOBS, text, 1) for text in ("by:rook", "from:harbour", "hours:>7", "hours:7.5", "is:received")],
        *[(SECOND_JOBS, text, 1) for text in ("outcome:pending", "unit:response", "received:2012-q2", '"force area"')],
        *[
            (MEDIA_CONTACTS, text, 1)
            for text in ("from:gazette", "from:pryor", "about:fair", "colour:amber", "is:amber")
        ],
        *[(CONTRACTS, text, 1) for text in ("contract:17", "value:>250000", "is:over", "owner:souza", "awarded:2011")],
    ],
    ids=lambda value: value.name if isinstance(value, Register) else str(value),
)
def test_other_registers(registrar: Registrar, register: Register, text: str, count: int):
    if register not in (PEOPLE, ORGANISATIONS):
        begun(registrar, register)
    assert registrar.search.count(register, text) == count


def test_parts_are_searched_by_their_words(registrar: Registrar):
    begun(registrar, ORGANISATIONS)
    assert registrar.search.count(ORGANISATIONS, "fenwicks letterhead") == 1
    assert registrar.search.count(ORGANISATIONS, "sø company") == 1


@pytest.mark.parametrize("column", ["", "offered_on", "provider", "total_pence", "reference", "outcome", "team"])
def test_an_order_puts_blanks_last_and_the_newest_first(gifts: Registrar, column: str):
    rows = {row["id"]: row for row in gifts.reading.rows(GIFTS, gifts.search.ids(GIFTS, Query("")))}
    name = {"": "offered_on", "reference": "id"}.get(column, column)
    for descending in (True, False):
        ids = gifts.search.ids(GIFTS, Query("", column, descending))
        values = [rows[i][name] for i in ids]
        filled = [v.casefold() if isinstance(v, str) else v for v in values if v is not None]
        assert values[len(filled) :] == [None] * (len(values) - len(filled))
        assert filled == sorted(filled, reverse=descending)


def test_an_order_nobody_declared(gifts: Registrar):
    with pytest.raises(NoSuchField):
        gifts.search.ids(GIFTS, Query("", "offered_on; DROP TABLE gifts"))


def test_the_sum_of_a_search(gifts: Registrar):
    assert gifts.search.total(GIFTS) == 32_48 + 60_00
    assert gifts.search.total(GIFTS, "lunch") == 32_48
    assert gifts.search.total(GIFTS, "pen") == 0
    assert gifts.search.total(PEOPLE) is None


def test_a_search_finds_what_was_saved_since_by_anybody(gifts: Registrar, register_path: Path):
    assert found(gifts, "lunch") == "A"
    with closing(RegisterFile.open(register_path, REGISTERS)) as file:
        other = Registrar(file, CLERK, today=lambda: TODAY)
        assert len(other.search.ids(GIFTS, Query("lunch"))) == 1
        gifts.add(GIFTS, {**SAMPLES["gifts"], "authorised_by": "E"})
        assert len(other.search.ids(GIFTS, Query("lunch"))) == 2
        other.undo()
        assert found(gifts, "lunch") == "A"
        other.undo()
    assert found(gifts, "is:void") == "E"


def test_states_are_found_by_code_and_by_label(registrar: Registrar):
    for register in (GIFTS, SECOND_JOBS):
        for state in register.states:
            entry = brought_to(registrar, register, state.code)
            for text in (f"is:{state.code}", f'is:"{state.label}"', f"is:{state.label.replace(' ', '-')}"):
                if "," not in text or '"' in text:
                    assert entry.id in registrar.search.ids(register, Query(text)), text


ANY_TEXT = st.text(st.characters(), max_size=80)
PIECES = st.lists(
    st.sampled_from(
        ['"', "-", ":", "..", ">", "<=", "%", "_", "\\", "'", "*", "^", "(", ")", "NEAR", "AND", "NOT", "\x00"]
    )
    | st.sampled_from(
        ["is:", "no:", "has:", "date:", "value:", "from:", "by:", "unit:", "wine", "£5", "2012", "q2", " "]
    )
    | st.text(st.characters(), max_size=4),
    max_size=8,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT | PIECES)
def test_any_text_is_a_search_or_a_bad_one(registrar: Registrar, text: str):
    for register in REGISTERS:
        try:
            ids = registrar.search.ids(register, Query(text))
        except BadSearch:
            continue
        else:
            assert registrar.search.count(register, text) == len(ids)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=ANY_TEXT | PIECES, prefix=st.sampled_from(sorted({name for r in REGISTERS for name in prefixes(r)})))
def test_any_value_after_a_prefix(registrar: Registrar, value: str, prefix: str):
    for register in REGISTERS:
        for text in (f"{prefix}:{value}", f'-{prefix}:"{value}"'):
            try:
                registrar.search.count(register, text)
            except BadSearch:
                continue


@pytest.mark.parametrize("text", ["wine " * 150, "a" * 900, "-x " * 200, 'from:"' + "y " * 300, "is:void " * 100])
def test_a_long_search_is_a_search(registrar: Registrar, text: str):
    registrar.search.ids(GIFTS, Query(text[:LONGEST]))


def test_a_whole_document_is_no_search(registrar: Registrar):
    with pytest.raises(BadSearch, match="longer than 20,000 characters"):
        registrar.search.ids(GIFTS, Query("wine " * 20_000))


@given(ANY_TEXT)
def test_values_reach_the_engine_as_parameters(text: str):
    """No text of a person ever becomes part of a statement."""
    marker = f"canary{text}"
    for search in (marker, f'from:"{marker}"', f"venue:{marker}"):
        try:
            where = condition(GIFTS, search, NOW)
        except BadSearch:
            continue
        assert "canary" not in where.sql


def test_pieces_of_a_search():
    assert list(tokens('wine -"two words" from:x -is:late "open')) == [
        (False, "", "wine"),
        (True, "", '"two words"'),
        (False, "from", "x"),
        (True, "is", "late"),
        (False, "", '"open'),
    ]


@pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.name)
def test_the_words_of_is_are_told_once_each(register: Register):
    marks = known_marks(register)
    assert {"incomplete", "void"} <= set(marks)


def test_items_are_what_the_samples_say():
    assert (LUNCH["value_pence"] + 2 * WINE["value_pence"]) == 32_48
