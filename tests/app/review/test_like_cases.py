import pytest
from comparing import bring_in, job, offer

from app.register import Register
from app.registrar import Registrar
from app.review.like_cases import like


@pytest.fixture
def gifts(registrar: Registrar):
    return registrar.registers["gifts"]


@pytest.fixture
def jobs(registrar: Registrar):
    return registrar.registers["second_jobs"]


def like_of(registrar: Registrar, register: Register, entry: int):
    return like(registrar.file.gateway, register, registrar.reading.entry(register, entry))


def test_similar_applications_in_one_sentence(registrar: Registrar, jobs: Register):
    """ux.md 5.8: “Similar: 14, 13 approved, 1 refused”."""
    asked = bring_in(registrar, jobs, [job(None, role="Doorman")])[0]
    decided = bring_in(
        registrar,
        jobs,
        [job("approved" if n % 3 else "conditions", decided_on=f"2012-03-{n:02d}") for n in range(1, 14)]
        + [job("refused", decided_on="2012-03-20")],
    )
    found = like_of(registrar, jobs, asked)
    assert found.sentence == "Similar: 14, 13 approved, 1 refused"
    assert found.words == "Door and private security, 5 to 10 hours a week"
    assert found.ids == tuple(reversed(decided))  # newest first
    assert found.tallies[0].no == (decided[-1],)


def test_what_is_not_like_or_not_decided_does_not_count(registrar: Registrar, jobs: Register):
    asked = bring_in(registrar, jobs, [job(None)])[0]
    others = [
        job(None),
        job("withdrawn"),
        job("registration"),
        job(role="Gardener"),
        job(hours_per_week=299),
        job(hours_per_week=None),
        job(role=None, employer="Smith"),
    ]
    void = bring_in(registrar, jobs, [*others, job("refused")])[-1]
    registrar.void(jobs, void, 1, "entered twice")
    assert like_of(registrar, jobs, asked).sentence == "Similar: none decided yet"


def test_a_refusal_overturned_on_appeal_stands_as_approved(registrar: Registrar, jobs: Register):
    appealed = {"appeal_lodged_on": "2012-02-25", "appeal_decided_on": "2012-03-10", "appeal_outcome": "overturned"}
    asked = bring_in(registrar, jobs, [job(None), job("refused", **appealed)])[0]
    assert like_of(registrar, jobs, asked).sentence == "Similar: 1, 1 approved"


def test_work_of_which_nothing_is_said_is_like_nothing(registrar: Registrar, jobs: Register):
    unsaid = {"role": None, "employer": "Smith"}
    asked = bring_in(registrar, jobs, [job(None, **unsaid), job(**unsaid), job(**unsaid)])[0]
    found = like_of(registrar, jobs, asked)
    assert (found.ids, found.words) == ((), "Nothing says what the work is")


def test_similar_gifts_by_what_became_of_them_and_what_psd_said(registrar: Registrar, gifts: Register):
    giver = {"provider_kind": "supplier"}
    entries = [
        offer("2012-03-01", result="pending", **giver),
        offer("2012-03-02", decision="approved", **giver),
        offer("2012-03-03", decision="noted", **giver | {"provider_kind": "bidder"}),
        offer("2012-03-04", decision="overruled", **giver),
        offer("2012-03-05", result="declined", decision="approved", **giver),
        offer("2012-03-06", result="declined", **giver),
        offer("2012-03-07", result="returned", decision="overruled", **giver),  # accepted, overruled, now given back
    ]
    ids = bring_in(registrar, gifts, entries)
    found = like_of(registrar, gifts, ids[0])
    assert found.sentence == "Similar: 6, 4 accepted, 2 declined; by PSD 2 approved, 2 overruled"
    assert found.words == "Gift, £5 to £25, from a supplier or bidder, to a constable or sergeant"
    assert found.ids == tuple(reversed(ids[1:]))


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "hospitality"},
        {"pence": 25_01},
        {"pence": None},
        {"provider_kind": "public"},
        {"provider_kind": None},
        {"recipient": "60001"},
        {"recipient": None, "team": "Response, Thornby"},
        {"direction": "provided"},
    ],
)
def test_gifts_that_differ_in_one_thing_are_not_alike(registrar: Registrar, gifts: Register, other: dict[str, object]):
    giver = {"provider_kind": "company"}
    ids = bring_in(registrar, gifts, [offer(**giver), offer(**giver | other)])
    assert like_of(registrar, gifts, ids[0]).ids == ()
    assert like_of(registrar, gifts, ids[1]).ids in ((), (ids[0],) if "direction" in other else ())


@pytest.mark.parametrize(
    "facts", [{"provider_kind": None}, {"provider_kind": "charity"}, {"pence": None}, {"pence": 400_00}]
)
def test_gifts_of_every_sort_find_their_like(registrar: Registrar, gifts: Register, facts: dict[str, object]):
    ids = bring_in(registrar, gifts, [offer(**facts), offer(**facts)])
    assert like_of(registrar, gifts, ids[0]).ids == (ids[1],)
