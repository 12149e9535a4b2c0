"""Every figure of the HMIC return on registers small enough to count by hand, and on the days that decide."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from filled import fill

from app.fields import Values
from app.register import Register
from app.registers import GIFTS, INTEGRITY_CASES, LEADS, MEDIA_CONTACTS, REGISTER_REVIEWS, REGISTERS, SECOND_JOBS
from app.registrar import Registrar
from app.returns import conditions, hmic_2012
from app.returns.compute import Computed, compute, expanded
from app.returns.figure import BadPeriod, Window
from app.returns.hmic_2012 import HMIC_2012

GROUPS = {group.name: group for group in HMIC_2012.groups}


def counted(registrar: Registrar) -> Computed:
    return compute(registrar.file, HMIC_2012, hmic_2012.parameters())


def numbers(references: tuple[str, ...], among: list[str]) -> list[int]:
    """Which entries, counted from 1 as they stand in the test, a figure counts."""
    return sorted(among.index(reference) + 1 for reference in references)


def item(outcome: str | None, pence: int | None = None, quantity: int = 1) -> Values:
    return {"description": "Biscuits", "outcome": outcome, "value_pence": pence, "quantity": quantity}


def offer(offered_on: str | None, *items: Values, **more: str | None) -> Values:
    return {"offered_on": offered_on, "declared_on": offered_on, "team": "Response", "items": list(items), **more}


OFFERS = (
    offer("2011-09-01", item("accepted", 500, quantity=2)),
    offer("2012-05-31", item("declined", 700), kind="cash", declared_on="2012-06-02"),
    offer("2011-08-31", item("accepted", 100), declared_on="2011-09-02"),
    offer("2012-06-01", item("accepted", 100)),
    offer("2012-01-10", item("accepted", 1250), item("declined", 999, quantity=2), kind="hospitality"),
    offer("2012-02-02", item("accepted"), kind="loan", loan_from="2012-02-02"),
    offer("2012-03-03", item("returned", 80), item("declined")),
    offer("2012-04-04", item("pending", 200), item("accepted", 300)),
    offer("2012-01-20", item("accepted", 5_000), direction="provided"),
    offer("2012-01-21", kind="hospitality", declared_on=None),
    offer(None, item("accepted", 60), declared_on="2012-02-01"),
)


@pytest.fixture
def offers(registrar: Registrar) -> tuple[Computed, list[str]]:
    references = fill(registrar, GIFTS, OFFERS)
    return counted(registrar), references


@pytest.mark.parametrize(
    ("code", "value", "rows"),
    [
        ("G1", 7, [1, 2, 5, 6, 7, 8, 10]),
        ("G1a", 7, [1, 3, 5, 6, 7, 8, 11]),
        ("G2", 2, [1, 6]),
        ("G3", 1, [5]),
        ("G4", 2, [2, 7]),
        ("G5", 2, [8, 10]),
        ("G6", 7, [1, 2, 5, 6, 7, 8, 10]),
        ("G6.gift", 3, [1, 7, 8]),
        ("G6.hospitality", 2, [5, 10]),
        ("G6.loan", 1, [6]),
        ("G6.cash", 1, [2]),
        ("G6.donation", 0, []),
        ("G6.none", 0, []),
        ("G7", 9, [1, 2, 5, 6, 7, 8]),
        ("G7a", 4, [1, 5, 6, 8]),
        ("G7b", 4, [2, 5, 7]),
        ("G7c", 1, [8]),
        ("G8", 2 * 500 + 1250 + 300, [1, 5, 8]),
        ("G8a", 1, [6]),
    ],
)
def test_figures_of_gifts(offers: tuple[Computed, list[str]], code: str, value: int, rows: list[int]):
    computed, references = offers
    assert computed.figures[code] == value
    assert numbers(computed.rows[code], references) == rows


def application(received_on: str | None, decision: str | None = None, on: str | None = None, **more: str) -> Values:
    return {"received_on": received_on, "decision": decision, "decided_on": on, "employer": "Fair", **more}


APPLICATIONS = (
    application("2011-09-01", "approved", "2011-09-20"),
    application("2012-06-30", "conditions", "2012-06-30"),
    application("2012-01-01", "refused", "2012-01-20"),
    application("2012-01-01", "refused", "2012-01-20")
    | {"appeal_lodged_on": "2012-01-25", "appeal_outcome": "overturned", "appeal_decided_on": "2012-06-30"},
    application("2012-01-01", "refused", "2012-01-20")
    | {"appeal_lodged_on": "2012-01-25", "appeal_outcome": "overturned", "appeal_decided_on": "2012-07-01"},
    application("2012-01-01", "refused", "2012-01-20")
    | {"appeal_lodged_on": "2012-01-25", "appeal_outcome": "upheld", "appeal_decided_on": "2012-02-25"},
    application("2012-01-01", "refused", "2012-01-20")
    | {"appeal_lodged_on": "2012-01-25", "appeal_outcome": "varied", "appeal_decided_on": "2012-02-25"},
    application("2012-02-01", "withdrawn", "2012-02-02"),
    application("2012-02-01", "registration", "2012-02-02"),
    application("2012-05-01", "approved", "2012-07-01"),
    application("2012-05-02"),
    application("2012-05-03", "approved"),
    application("2011-10-01", "approved", "2011-10-20", ceased_on="2012-01-01"),
    application("2011-08-31", "refused", "2011-09-01"),
    application("2012-07-01"),
    application("2012-03-01", "approved", "2012-03-02", application="review"),
    application("2012-03-01", "approved", "2012-03-02", application="renewal"),
    application(None, "approved", "2012-03-02"),
)


@pytest.fixture
def applications(registrar: Registrar) -> tuple[Computed, list[str]]:
    references = fill(registrar, SECOND_JOBS, APPLICATIONS)
    return counted(registrar), references


@pytest.mark.parametrize(
    ("code", "value", "rows"),
    [
        ("B1", 13, [*range(1, 14)]),
        ("B2", 5, [1, 2, 4, 7, 13]),
        ("B2a", 8, [3, 5, 6, 8, 9, 10, 11, 12]),
        ("B2b", 62.5, []),
        ("B3", 3, [3, 5, 6]),
        ("B4", 1, [8]),
        ("B5", 1, [9]),
        ("B6", 3, [10, 11, 12]),
        ("B7", 10, [1, 2, 3, 4, 5, 6, 7, 13, 14, 18]),
        ("B7a", 4, [1, 2, 13, 18]),
        ("B7b", 6, [3, 4, 5, 6, 7, 14]),
        ("B8", 4, [4, 5, 6, 7]),
        ("B8a", 1, [6]),
        ("B8b", 1, [4]),
        ("B8c", 1, [7]),
        ("B9", 6, [1, 2, 4, 7, 9, 18]),
        ("B9a", 6, [1, 2, 4, 7, 9, 18]),
        ("B9b", 0, []),
    ],
)
def test_figures_of_second_jobs(applications: tuple[Computed, list[str]], code: str, value: float, rows: list[int]):
    computed, references = applications
    assert computed.figures[code] == value
    assert numbers(computed.rows[code], references) == rows


def test_a_live_interest_nobody_looked_at_for_366_days_is_counted_as_unreviewed(registrar: Registrar):
    def reviewed(decided: str, *done: str) -> Values:
        return {**application("2010-01-01", "approved", decided), "reviews": [{"done_on": day} for day in done]}

    references = fill(
        registrar,
        SECOND_JOBS,
        [
            reviewed("2011-07-01"),  # 365 days before the as-at date
            reviewed("2011-06-30"),
            reviewed("2010-02-01", "2011-03-01", "2012-01-01"),
            reviewed("2010-02-01", "2011-06-30"),
            reviewed("2010-02-01", "2012-07-01"),  # not yet, as at
        ],
    )
    computed = counted(registrar)
    assert numbers(computed.rows["B9a"], references) == [1, 3]
    assert numbers(computed.rows["B9b"], references) == [2, 4, 5]


def test_reviews_of_the_registers_count_once_signed_in_the_period(registrar: Registrar):
    review = {"register": "gifts", "kind": "consistency", "period_from": "2012-01-01", "period_to": "2012-03-31"}
    signed = []
    for day in (date(2011, 8, 31), date(2011, 9, 1), date(2012, 5, 31), date(2012, 6, 1), None):
        who = Registrar(registrar.file, "Head", today=lambda day=day: day or date(2012, 3, 1))
        made = who.add(REGISTER_REVIEWS, review).touched[-1]
        signed.append(made.reference)
        if day:
            who.step(REGISTER_REVIEWS, made.id, made.version, "sign", {"found": "Nothing"})
    assert counted(registrar).rows["G15"] == tuple(signed[1:3])


def test_applications_not_counted_are_listed(applications: tuple[Computed, list[str]]):
    computed, references = applications
    assert {references.index(e.reference) + 1: e.reason for e in computed.excluded} == {
        14: "received before 1 September 2011, although decided after it",
        15: "received after the as-at date",
        16: "an annual review, not a new application",
        17: "a renewal, not a new application",
        18: "the date received is not recorded",
    }


def contact(contact_on: str, channel: str = "phone", **more: str | int) -> Values:
    return {"contact_on": contact_on, "channel": channel, "outlet": "Northmere Gazette", "subject": "Fair", **more}


CONTACTS = (
    contact("2011-09-01", person_rank="Chief Constable", person_name="A. Lyle"),
    contact("2012-05-31", "premises", pre_arranged=1, comms_told_on="2012-05-31"),
    contact("2012-01-05", pre_arranged=1, comms_told_on="2012-01-06", terms="non_reportable"),
    contact("2012-01-06", pre_arranged=1),
    contact("2012-01-07", comms_told_on="2012-01-07"),
    contact("2011-08-31", "premises", pre_arranged=1),
    contact("2012-06-01", "premises", pre_arranged=1),
)


@pytest.mark.parametrize(
    ("code", "value", "rows"),
    [
        ("M1", 5, [1, 2, 3, 4, 5]),
        ("M1a", 3, [2, 3, 4]),
        ("M1b", 1, [2]),
        ("M1c", 1, [1]),
        ("M1d", 1, [3]),
        ("M2", 1, [2]),
        ("M2a", 33.3, []),
    ],
)
def test_figures_of_media_contacts(registrar: Registrar, code: str, value: float, rows: list[int]):
    references = fill(registrar, MEDIA_CONTACTS, CONTACTS)
    computed = counted(registrar)
    assert computed.figures[code] == value
    assert numbers(computed.rows[code], references) == rows


def test_a_meeting_still_planned_is_not_a_contact(registrar: Registrar):
    before = Registrar(registrar.file, registrar.user.name, today=lambda: date(2012, 5, 20))
    values = {**contact("2012-05-30", pre_arranged=1), "person": "4417", "journalist": "Sam Pryor"}
    held, cancelled = (before.add(MEDIA_CONTACTS, values).touched[-1] for _ in range(2))
    assert counted(registrar).figures["M1"] == 0
    registrar.step(MEDIA_CONTACTS, held.id, held.version, "hold", {})
    assert counted(registrar).figures["M1"] == 1
    registrar.step(MEDIA_CONTACTS, cancelled.id, cancelled.version, "cancel", {}, "Called off")
    assert counted(registrar).figures["M1"] == counted(registrar).figures["M1a"] == 1
    assert registrar.search.count(MEDIA_CONTACTS, "is:not-told") == 1


def case(opened_on: str | None, category: str, source: str = "public", **more: str | int) -> Values:
    return {"opened_on": opened_on, "category": category, "source": source, **more}


CASES = (
    case("2011-09-01", "disclosure_media", closed_on="2012-06-30"),
    case("2012-05-31", "disclosure_media", closed_on="2012-07-01"),
    case("2012-01-01", "disclosure_media", in_scope=0, excluded_because="Another force's"),
    case("2012-01-02", "social_media", "hmic"),
    case("2012-01-03", "social_media", "hmic", in_scope=0, excluded_because="Retired officer"),
    case("2012-01-04", "social_media", "monitoring"),
    case("2012-01-05", "gifts"),
    case("2011-08-31", "gifts"),
    case("2011-08-31", "gifts", closed_on="2012-02-01"),
    case("2012-06-01", "social_media", "hmic"),
    case(None, "other"),
    case("2012-01-06", "other", status="closed"),
)


@pytest.fixture
def cases(registrar: Registrar) -> tuple[Computed, list[str]]:
    references = fill(registrar, INTEGRITY_CASES, CASES)
    return counted(registrar), references


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("D1", [1, 2]),
        ("D1a", [2]),
        ("S1", [4, 5, 6]),
        ("S1a", [4, 5]),
        ("S1b", [6]),
        ("V1", [1, 2, 6, 7, 12]),
        ("V1a", [1, 2, 6, 7, 12]),
        ("V1a.disclosure_media", [1, 2]),
        ("V1a.social_media", [6]),
        ("V1a.gifts", [7]),
        ("V1a.other", [12]),
        ("V1b", [2, 6, 7, 12]),
        ("V1c", [3, 4, 5, 8, 9, 10, 11]),
    ],
)
def test_figures_of_cases(cases: tuple[Computed, list[str]], code: str, rows: list[int]):
    computed, references = cases
    assert numbers(computed.rows[code], references) == rows
    assert computed.figures[code] == len(rows)


def test_cases_not_counted_are_listed(cases: tuple[Computed, list[str]]):
    computed, references = cases
    assert {references.index(e.reference) + 1: e.reason for e in computed.excluded} == {
        3: "out of scope: Another force's",
        4: "social media case referred by HMIC, counted in S1a",
        5: "social media case referred by HMIC, counted in S1a",
        8: "opened before 1 September 2011, although still open",
        9: "opened before 1 September 2011",
        10: "opened after 31 May 2012",
        11: "the date opened is not recorded",
    }


# --- the days that decide -------------------------------------------------------------------------------------------

FIRST, LAST, AS_AT = "2011-09-01", "2012-05-31", "2012-06-30"
DAYS: Mapping[str, tuple[Register, Callable[[str], Values], str, str]] = {
    "G1": (GIFTS, lambda day: offer(day, item("accepted")), FIRST, LAST),
    "G1a": (GIFTS, lambda day: offer("2010-01-01", item("accepted"), declared_on=day), FIRST, LAST),
    "B1": (SECOND_JOBS, application, FIRST, AS_AT),
    "B7a": (SECOND_JOBS, lambda day: application("2010-01-01", "approved", day), FIRST, AS_AT),
    "B8": (SECOND_JOBS, lambda day: application("2010-01-01", appeal_lodged_on=day), FIRST, AS_AT),
    "B8b": (
        SECOND_JOBS,
        lambda day: application("2010-01-01", appeal_outcome="overturned", appeal_decided_on=day),
        FIRST,
        AS_AT,
    ),
    "M1": (MEDIA_CONTACTS, contact, FIRST, LAST),
    "D1": (INTEGRITY_CASES, lambda day: case(day, "disclosure_media"), FIRST, LAST),
    "S1a": (INTEGRITY_CASES, lambda day: case(day, "social_media", "hmic"), FIRST, LAST),
    "V1": (INTEGRITY_CASES, lambda day: case(day, "card"), FIRST, LAST),
}


@pytest.mark.parametrize("code", DAYS)
def test_both_ends_of_the_period_belong_to_it(registrar: Registrar, code: str):
    register, made, first, last = DAYS[code]
    around = [moved(first, -1), first, last, moved(last, 1)]
    references = fill(registrar, register, map(made, around))
    assert [around[references.index(reference)] for reference in counted(registrar).rows[code]] == [first, last]


UP_TO_AS_AT: Mapping[str, tuple[Register, Callable[[str], Values], str]] = {
    "B2": (SECOND_JOBS, lambda day: application("2012-01-01", "approved", day), "B6"),
    "B3": (SECOND_JOBS, lambda day: application("2012-01-01", "refused", day), "B6"),
    "B4": (SECOND_JOBS, lambda day: application("2012-01-01", "withdrawn", day), "B6"),
    "B5": (SECOND_JOBS, lambda day: application("2012-01-01", "registration", day), "B6"),
    "B8b": (
        SECOND_JOBS,
        lambda day: (
            application("2012-01-01", "refused", "2012-01-02")
            | {"appeal_outcome": "overturned", "appeal_decided_on": day}
        ),
        "B3",
    ),
}


@pytest.mark.parametrize("code", UP_TO_AS_AT)
def test_what_is_decided_after_the_as_at_date_is_not_decided(registrar: Registrar, code: str):
    register, made, otherwise = UP_TO_AS_AT[code]
    on_time, late = fill(registrar, register, [made(AS_AT), made(moved(AS_AT, 1))])
    rows = counted(registrar).rows
    assert rows[code] == (on_time,)
    assert rows[otherwise] == (late,)


@pytest.mark.parametrize("code", ["D1a", "V1b"])
def test_a_case_closed_on_the_as_at_date_is_not_open(registrar: Registrar, code: str):
    made = [case("2012-01-01", "disclosure_media", closed_on=day) for day in (AS_AT, moved(AS_AT, 1))]
    references = fill(registrar, INTEGRITY_CASES, made)
    assert counted(registrar).rows[code] == (references[1],)


def moved(day: str, by: int) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + by).isoformat()


# --- what never counts, and what is said about it -------------------------------------------------------------------


def test_void_entries_never_count_and_are_named(registrar: Registrar):
    references = fill(registrar, GIFTS, [offer("2012-01-10", item("accepted", 500))] * 2)
    _, entry = registrar.reading.by_reference(references[0])
    registrar.void(GIFTS, entry.id, entry.version, "Entered twice")
    computed = counted(registrar)
    assert computed.rows["G1"] == (references[1],)
    assert (references[0], "Void, so not counted: Entered twice") in {(r.reference, r.about) for r in computed.remarks}


def test_incomplete_entries_count_and_are_named(offers: tuple[Computed, list[str]]):
    computed, references = offers
    remarks = {r.reference: r.about for r in computed.remarks}
    assert remarks[references[5]] == "Counted, although this is missing: From"
    assert remarks[references[9]] == "Counted, although this is missing: From, Items"
    undated = "Date offered is not recorded, so figures that go by it cannot count it"
    assert remarks[references[10]] == undated


def test_what_has_no_date_is_not_counted_as_decided_and_is_named(
    registrar: Registrar, cases: tuple[Computed, list[str]]
):
    applied = fill(
        registrar,
        SECOND_JOBS,
        [
            application("2012-01-01", "approved", person="0541"),
            application("2012-01-01", "refused", "2012-01-02", person="0541", appeal_outcome="overturned"),
            application("2012-01-01", None, "2012-01-02", person="0541"),
        ],
    )
    remarks = {r.reference: r.about for r in counted(registrar).remarks}
    assert [remarks[reference] for reference in applied] == [
        "The decision has no date, so the application counts as pending",
        "The appeal's outcome has no date, so the refusal counts as standing",
        "There is a date of decision but no decision, so the application counts as pending",
    ]
    assert remarks[cases[1][11]] == "Closed without a date, so the case counts as open"


# --- the declarations themselves ------------------------------------------------------------------------------------


def test_every_figure_is_whole():
    codes = [figure.code for figure in HMIC_2012.figures()]
    assert len(codes) == len(set(codes))
    for group in HMIC_2012.groups:
        register = next(r for r in REGISTERS if r.name == group.register)
        before: set[str] = set()
        for figure in expanded(group.figures, register):
            assert figure.question, figure.code
            assert figure.definition.endswith("."), figure.code
            assert figure.of in before | {""}, figure.code
            assert not figure.dated or register.has(figure.dated), figure.code
            assert not figure.by or register.column(figure.by).choices, figure.code
            before.add(figure.code)
        for name in group.evidence:
            assert not register.column(name).sealed
            assert register.column(name).kind.name not in ("person", "organisation", "text", "note")


def test_every_sum_names_figures(registrar: Registrar):
    codes = counted(registrar).figures
    for identity in HMIC_2012.identities:
        for code in (identity.left, *identity.right):
            assert code in codes or any(c.startswith(code[:-1]) for c in codes if code.endswith(".*")), code


@pytest.mark.parametrize(
    ("register", "field", "codes"),
    [
        (SECOND_JOBS, "decision", conditions._STANDING),
        (SECOND_JOBS, "application", conditions._OTHERWISE),
        (SECOND_JOBS, "appeal_outcome", ("upheld", "overturned", "varied")),
        (GIFTS, "outcome", ("accepted", "partly accepted", "declined", "pending")),
        (MEDIA_CONTACTS, "terms", ("non_reportable",)),
        (INTEGRITY_CASES, "category", ("social_media", "disclosure_media")),
        (INTEGRITY_CASES, "source", ("hmic",)),
        (LEADS, "outcome", conditions.PASSED_ON),
    ],
)
def test_conditions_ask_for_choices_that_exist(register: Register, field: str, codes: tuple[str, ...]):
    assert all(register.column(field).choice(code) for code in codes)


def test_every_decision_stands_for_something():
    assert set(conditions._STANDING) == {choice.code for choice in SECOND_JOBS.column("decision").choices}
    assert "planned" in {state.code for state in MEDIA_CONTACTS.states}


@pytest.mark.parametrize(
    ("given", "second_jobs", "as_at"),
    [
        ({}, Window("2011-09-01", "2012-06-30", "2012-06-30"), date(2012, 6, 30)),
        ({"end": date(2011, 12, 31)}, Window("2011-09-01", "2011-12-31", "2011-12-31"), date(2011, 12, 31)),
        ({"as_at": date(2012, 5, 31)}, Window("2011-09-01", "2012-05-31", "2012-05-31"), date(2012, 5, 31)),
    ],
)
def test_parameters_follow_what_hmic_asked_for(given: dict[str, date], second_jobs: Window, as_at: date):
    asked = hmic_2012.parameters(**given)
    assert asked.as_at == as_at
    assert asked.window(hmic_2012.TO_AS_AT) == second_jobs
    assert asked.window().start == "2011-09-01"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"as_at": date(2012, 5, 30)},
            "The as-at date (30 May 2012) is before the end of the period (31 May 2012). The return was not made.",
        ),
        (
            {"start": date(2012, 6, 1)},
            "The period ends (31 May 2012) before it starts (1 June 2012). The return was not made.",
        ),
    ],
)
def test_an_impossible_period_is_refused(given: dict[str, date], sentence: str):
    with pytest.raises(BadPeriod) as refused:
        hmic_2012.parameters(**given)
    assert str(refused.value) == sentence
