"""Two people close what weighs most: what one person said of two names silences no lead of the highest grade."""

import pytest
from crosschecking import BUYER, amended, contract, judged, lead, leads, offer, organisation, payment, ran, waiting

from app.entries import Entry
from app.errors import NotForAll
from app.registers import CONTRACTS, GIFTS, LEADS, ORGANISATIONS
from app.registrar import Registrar
from app.store.verify import verify

GIVER, SUPPLIER = "Harbour Security", "Harbour Security Ltd"
ALONE = "judged not to be one organisation by J. Abbott on 14 Jun 2012; a lead of this grade takes two people"


@pytest.fixture
def second(registrar: Registrar) -> Registrar:
    """The second person."""
    return Registrar(registrar.file, "C. Lyle", today=registrar.today)


@pytest.fixture
def medium(registrar: Registrar) -> Entry:
    """One lead of medium grade, open."""
    offer(registrar, GIVER, "2012-01-10")
    contract(registrar, SUPPLIER, "2012-02-01", owner=BUYER)
    ran(registrar)
    assert lead(registrar).values["grade"] == "medium"
    return lead(registrar)


def offer_to_the_owner(registrar: Registrar, on: str = "2012-01-12") -> Entry:
    """What makes a lead of high grade with the same contract."""
    return offer(registrar, GIVER, on, recipient=BUYER)


def high_leads(registrar: Registrar) -> list[Entry]:
    return [one for one in leads(registrar) if one.values["grade"] == "high"]


def became(registrar: Registrar) -> list[tuple[str, str, str | None]]:
    return [(line["lead"], line["became"], line["because"]) for line in ran(registrar).outcome.lines]


def test_what_one_person_said_of_a_pair_does_not_silence_a_later_high_lead(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "different")
    gift = offer_to_the_owner(registrar)
    assert became(registrar) == [("Q/2012/0002", "raised", None)]
    (high,) = high_leads(registrar)
    assert (high.state, high.values["about"], high.values["outcome"]) == ("open", gift.reference, None)
    assert high.values["reasons"].splitlines()[-1] == ALONE
    assert became(registrar) == [], "and it is raised once"


def test_it_still_silences_what_one_person_may_close(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "different")
    offer(registrar, GIVER, "2012-01-11")
    payment(registrar, SUPPLIER, "2012-02-20", 100_00)
    assert became(registrar) == []


def test_what_was_found_says_so_too(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "different")
    offer_to_the_owner(registrar)
    (found,) = ran(registrar).found
    assert found.pairing.reasons[-1] == ALONE


def test_what_two_people_said_of_a_pair_silences_everything(registrar: Registrar, second: Registrar, medium: Entry):
    offer_to_the_owner(registrar)
    ran(registrar)
    (high,) = high_leads(registrar)
    judged(registrar, high, "propose", outcome="different")
    judged(second, high, "confirm")
    offer_to_the_owner(registrar, "2012-01-13")
    assert became(registrar) == [("Q/2012/0001", "closed", "judged not to be one organisation")]
    assert waiting(registrar) == []
    assert verify(registrar.file) == []


def test_other_high_leads_on_a_pair_follow_what_two_people_said(registrar: Registrar, second: Registrar, medium: Entry):
    for day in ("2012-01-12", "2012-01-13", "2012-01-14", "2012-01-15"):
        offer_to_the_owner(registrar, day)
    ran(registrar)
    first, *others = high_leads(registrar)
    for one, stands in zip(others, ("open", "unsure", "proposed"), strict=True):
        if stands != "open":
            judged(registrar, one, {"unsure": "unsure", "proposed": "propose"}[stands], **_closing(stands))
    judged(registrar, first, "propose", outcome="different")
    ran(registrar)
    assert [one.state for one in high_leads(registrar)] == ["proposed", "open", "unsure", "proposed"]
    judged(second, first, "confirm")
    assert {because for _, _, because in became(registrar)} == {"judged not to be one organisation"}
    assert [one.state for one in high_leads(registrar)] == ["explained", "gone", "gone", "gone"]


def _closing(stands: str) -> dict[str, str]:
    return {"outcome": "no_concern"} if stands == "proposed" else {}


@pytest.mark.parametrize("stood", ["open", "unsure", "proposed"])
@pytest.mark.parametrize("void", [GIFTS, CONTRACTS])
def test_a_high_lead_goes_with_its_facts_whoever_judged_the_pair(
    registrar: Registrar, medium: Entry, stood: str, void: object
):
    judged(registrar, medium, "different")
    gift = offer_to_the_owner(registrar)
    ran(registrar)
    (high,) = high_leads(registrar)
    if stood == "unsure":
        judged(registrar, high, "unsure")
    elif stood == "proposed":
        judged(registrar, high, "propose", outcome="different")
    one = gift if void is GIFTS else registrar.reading.by_reference("C/2012/0001")[1]
    registrar.void(registrar.registers[one.register], one.id, one.version, "Entered twice")
    reason = "it no longer holds by the registers and the policy as they are"
    assert became(registrar) == [(high.reference, "closed", reason)]
    assert became(registrar) == []


def test_what_one_person_closed_and_weighs_more_by_now_waits_for_another(
    registrar: Registrar, second: Registrar, medium: Entry
):
    judged(registrar, medium, "different", why="Two firms, two addresses")
    amended(registrar, GIFTS, registrar.reading.by_reference("G/2012/0001")[1], recipient=BUYER)
    because = "it weighs more than when one person judged it: another confirms"
    assert became(registrar) == [(medium.reference, "again", because)]
    now = lead(registrar).values
    assert (lead(registrar).state, now["grade"], now["outcome"]) == ("proposed", "high", "different")
    assert (now["judged_by"], now["judged_on"], now["why"]) == ("J. Abbott", "2012-06-14", "Two firms, two addresses")
    offer(registrar, GIVER, "2012-01-11")
    assert became(registrar) == [], "what one person may close is silent as before"
    judged(second, medium, "confirm")
    offer_to_the_owner(registrar)
    assert became(registrar) == []


def test_what_is_not_confirmed_says_nothing_of_the_pair_any_more(
    registrar: Registrar, second: Registrar, medium: Entry
):
    offer_to_the_owner(registrar)
    ran(registrar)
    (high,) = high_leads(registrar)
    judged(registrar, high, "propose", outcome="different")
    assert became(registrar) == [(medium.reference, "closed", "judged not to be one organisation")]
    judged(second, high, "send_back")
    assert became(registrar) == [(medium.reference, "again", "it holds again")]
    (high,) = high_leads(registrar)
    assert (high.state, high.values["identity"], high.values["outcome"]) == ("open", None, None)
    judged(registrar, high, "propose", outcome="no_concern")
    judged(second, high, "confirm")
    offer_to_the_owner(registrar, "2012-01-13")
    assert [line[1] for line in became(registrar)] == ["raised"], "no concern says nothing of the names"


def test_many_are_judged_at_once_only_where_one_person_may_close_each(
    registrar: Registrar, second: Registrar, medium: Entry
):
    for day in ("2012-01-12", "2012-01-13"):
        offer_to_the_owner(registrar, day)
    ran(registrar)
    every = [(one.id, one.version) for one in leads(registrar)]
    with pytest.raises(NotForAll) as refused:
        registrar.step_all(LEADS, every, "different", {"why": "Two firms"})
    assert all(one.reference in str(refused.value) for one in high_leads(registrar))
    assert medium.reference not in str(refused.value)
    assert {one.state for one in leads(registrar)} == {"open"}
    high = [(one.id, one.version) for one in high_leads(registrar)]
    registrar.step_all(LEADS, high, "propose", {"outcome": "different", "why": "Two firms"})
    proposed = [(one.id, one.version) for one in high_leads(registrar)]
    with pytest.raises(NotForAll, match="Somebody else"):
        registrar.step_all(LEADS, proposed, "confirm", {})
    second.step_all(LEADS, proposed, "confirm", {})
    assert {one.state for one in high_leads(registrar)} == {"explained"}


def test_reopened_by_one_person_a_pair_is_looked_at_again(registrar: Registrar, second: Registrar, medium: Entry):
    offer_to_the_owner(registrar)
    ran(registrar)
    (high,) = high_leads(registrar)
    judged(registrar, high, "propose", outcome="different")
    judged(second, high, "confirm")
    ran(registrar)
    judged(registrar, high, "reopen")
    assert became(registrar) == [(medium.reference, "again", "it holds again")]
    (high,) = high_leads(registrar)
    assert (high.state, high.values["identity"]) == ("open", None)
    assert ALONE not in high.values["reasons"]


def test_another_name_takes_back_what_one_person_said(registrar: Registrar, medium: Entry):
    judged(registrar, medium, "different")
    offer_to_the_owner(registrar)
    amended(registrar, ORGANISATIONS, organisation(registrar, SUPPLIER), name="Harbour Security Limited")
    ran(registrar)
    assert [one.state for one in leads(registrar)] == ["open", "open"]
    assert all("judged not to be" not in one.values["reasons"] for one in leads(registrar))
