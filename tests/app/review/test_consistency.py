import random
from datetime import date

import pytest
from comparing import bring_in, job, offer
from planted import plant, plausible_gifts, plausible_jobs

from app.query import Query
from app.register import Register
from app.registrar import Registrar
from app.review.consistency import board
from app.review.funnel import Position
from app.review.like_cases import like

YEAR = (date(2012, 1, 1), date(2012, 12, 31))


@pytest.fixture
def gifts(registrar: Registrar):
    return registrar.registers["gifts"]


@pytest.fixture
def jobs(registrar: Registrar):
    return registrar.registers["second_jobs"]


def test_five_planted_decisions_are_the_first_five_shown(registrar: Registrar, gifts: Register, jobs: Register):
    planted_gifts, planted_jobs = plant(registrar)
    found = [*board(registrar.file.gateway, gifts).differing, *board(registrar.file.gateway, jobs).differing]
    assert len(found) == 5
    assert {one.entry for one in found[:5]} == {*planted_gifts, *planted_jobs}


def test_the_cases_behind_a_rate_are_those_it_counts(registrar: Registrar, jobs: Register):
    ids = bring_in(registrar, jobs, [job(), job("refused"), job(None), job(decided_by="B. Deputy"), job("withdrawn")])
    found = board(registrar.file.gateway, jobs)
    (question,) = found.questions
    assert set(found.cases_of(question, "decider", "A. HEAD")) == {ids[0], ids[1]}
    for unit in found.rates(question, "decider").units:
        assert len(found.cases_of(question, "decider", unit.unit)) == unit.cases


def test_a_differing_decision_stands_beside_its_like_cases(registrar: Registrar, jobs: Register):
    ids = bring_in(registrar, jobs, [job() for _ in range(13)] + [job("refused")])
    (found,) = board(registrar.file.gateway, jobs).differing
    assert found.sentence == "Refused; 13 of 13 like applications were approved"
    assert (found.entry, found.reference) == (ids[13], "B/2012/0014")
    assert set(found.otherwise) == set(ids[:13])
    assert found.likewise == ()
    assert found.chance == pytest.approx(1 / 15)
    assert found.group.words == "Door and private security, 5 to 10 hours a week"


@pytest.mark.parametrize(
    ("approved", "refused", "differing"),
    [(3, 1, 0), (4, 1, 1), (4, 2, 2), (8, 3, 3), (7, 3, 0), (5, 5, 0), (0, 9, 0)],
)
def test_four_like_cases_and_a_clear_majority_are_needed(
    registrar: Registrar, jobs: Register, approved: int, refused: int, differing: int
):
    """7 against 2 others is 78%; 8 against 2 is 80%."""
    bring_in(registrar, jobs, [job()] * approved + [job("refused")] * refused)
    assert len(board(registrar.file.gateway, jobs).differing) == differing


def test_the_strongest_difference_comes_first(registrar: Registrar, jobs: Register):
    weak = [job(role="Gardener")] * 4 + [job("refused", role="Gardener")]
    strong = [job(role="Bookkeeper")] * 20 + [job("refused", role="Bookkeeper")]
    ids = bring_in(registrar, jobs, weak + strong)
    assert [one.entry for one in board(registrar.file.gateway, jobs).differing] == [ids[-1], ids[4]]


def test_the_decisions_of_a_period_are_held_against_all_like_cases_before_its_end(registrar: Registrar, jobs: Register):
    before = [job(received_on="2010-01-05", decided_on="2010-02-01")] * 6
    ids = bring_in(registrar, jobs, [*before, job("refused", received_on="2010-01-05", decided_on="2010-03-01")])
    now = bring_in(registrar, jobs, [job("refused", decided_on="2012-03-01")])
    gateway = registrar.file.gateway
    assert [one.entry for one in board(gateway, jobs, YEAR).differing] == [now[0]]
    assert [one.entry for one in board(gateway, jobs, (date(2010, 1, 1), date(2010, 12, 31))).differing] == [ids[6]]
    assert board(gateway, jobs, (date(2009, 1, 1), date(2009, 12, 31))).groups == ()


def test_a_refusal_that_an_appeal_put_right_no_longer_differs_but_was_a_refusal(registrar: Registrar, jobs: Register):
    appealed = {"appeal_lodged_on": "2012-02-25", "appeal_decided_on": "2012-03-10", "appeal_outcome": "overturned"}
    bring_in(registrar, jobs, [job()] * 6 + [job("refused", **appealed)])
    found = board(registrar.file.gateway, jobs)
    assert found.differing == ()
    assert found.rates(found.questions[0], "decider").overall.no == 1


def test_undecided_and_void_cases_never_count(registrar: Registrar, jobs: Register):
    ids = bring_in(registrar, jobs, [job()] * 3 + [job(None)] * 5 + [job(), job("refused")])
    registrar.void(jobs, ids[8], 1, "entered twice")
    found = board(registrar.file.gateway, jobs)
    assert found.differing == ()
    assert found.rates(found.questions[0], "station").overall.cases == 4


def test_rates_by_decider_station_and_department_with_their_counts(registrar: Registrar, jobs: Register):
    bring_in(registrar, jobs, [job()] * 6 + [job("refused", decided_by="a. head")] * 2)
    bring_in(registrar, jobs, [job(person="60001", decided_by="B. Deputy")] * 4 + [job(None, person="4417")])
    found = board(registrar.file.gateway, jobs)
    (question,) = found.questions
    deciders = found.rates(question, "decider")
    assert [(one.unit, one.yes, one.no, one.no_share) for one in deciders.units] == [
        ("A. Head", 6, 2, 0.25),
        ("B. Deputy", 4, 0, None),  # no rate under five cases, and no place in the funnel
    ]
    assert [one.position for one in deciders.units] == [Position.INSIDE, None]
    assert (deciders.overall.yes, deciders.overall.no) == (10, 2)
    assert [(one.unit, one.cases) for one in found.rates(question, "station").units] == [
        ("Thornby", 8),
        ("Headquarters", 4),
    ]
    assert [one.unit for one in found.rates(question, "department").units] == ["Response", "Procurement"]


def test_a_gift_is_accepted_by_who_authorised_it_and_overruled_by_who_reviewed_it(
    registrar: Registrar, gifts: Register
):
    bring_in(registrar, gifts, [offer(authorised_by="Insp Rudd", reviewed_by="A. Head", decision="approved")] * 5)
    found = board(registrar.file.gateway, gifts)
    accepted, stood = found.questions
    assert [one.unit for one in found.rates(accepted, "decider").units] == ["Insp Rudd"]
    assert [one.unit for one in found.rates(stood, "decider").units] == ["A. Head"]


def test_a_small_station_is_not_accused_by_chance(registrar: Registrar, jobs: Register):
    """All five of Thornby's refused, where four in ten are overall: outside 95% but not 99.8%. A large one is out."""
    bring_in(registrar, jobs, [job("refused")] * 5)
    bring_in(registrar, jobs, [job(person="4417")] * 57 + [job("refused", person="4417")] * 33)
    found = board(registrar.file.gateway, jobs)
    rates = found.rates(found.questions[0], "station")
    assert {one.unit: one.position for one in rates.units} == {"Cawley": Position.INSIDE, "Thornby": Position.ABOVE}
    assert [one.unit for one in rates.outside] == ["Thornby"]
    drawn = rates.curves()
    assert (drawn[0].cases, drawn[-1].cases) == (5, 90)
    assert drawn[0].far_high == 1.0 > drawn[0].high


def test_a_board_of_nothing_is_empty(registrar: Registrar, gifts: Register):
    found = board(registrar.file.gateway, gifts, YEAR)
    assert (found.cases, found.groups, found.differing) == ((), (), ())
    rates = found.rates(found.questions[0], "station")
    assert (rates.units, rates.curves(), rates.overall.no_share) == ((), (), None)


def test_decisions_of_nobody_known_have_a_rate_but_no_place_in_the_funnel(registrar: Registrar, jobs: Register):
    bring_in(registrar, jobs, [job("refused", decided_by=None)] * 6 + [job()] * 60)
    found = board(registrar.file.gateway, jobs)
    rates = found.rates(found.questions[0], "decider")
    assert {one.unit: (one.no_share, one.position) for one in rates.units} == {
        "": (1.0, None),
        "A. Head": (0.0, Position.BELOW),  # none in sixty where one in eleven is refused
    }


def test_the_panel_and_the_board_call_the_same_cases_alike(registrar: Registrar, gifts: Register, jobs: Register):
    chance = random.Random(11)
    bring_in(registrar, gifts, plausible_gifts(chance))
    bring_in(registrar, jobs, plausible_jobs(chance))
    for register in (gifts, jobs):
        gateway = registrar.file.gateway
        groups = board(gateway, register).groups
        for entry in registrar.search.ids(register, Query())[::9]:
            found = like(gateway, register, registrar.reading.entry(register, entry))
            for tally in found.tallies:
                same = [group for group in groups if (group.words, group.question) == (found.words, tally.question)]
                assert {*tally.yes} == {one for group in same for one in group.yes} - {entry}
                assert {*tally.no} == {one for group in same for one in group.no} - {entry}
