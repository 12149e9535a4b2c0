"""Before a version is adopted one knows how many entries it judges, and how many come to stand otherwise."""

from typing import Any

import pytest
from samples import LUNCH, begun

from app.registers import GIFTS, MEDIA_CONTACTS, POLICIES
from app.registrar import Registrar
from app.review.policy_preview import Preview, preview


@pytest.fixture
def offers(registrar: Registrar) -> Registrar:
    """Three offers, declared one, three and forty-three days after, of £12.50, £30 and £12.50; and a contact."""
    for day, pence in (("2012-06-12", 12_50), ("2012-06-10", 30_00), ("2012-05-01", 12_50)):
        items = [{**LUNCH, "value_pence": pence}]
        begun(registrar, GIFTS, offered_on=day, declared_on="2012-06-13", items=items)
    begun(registrar, MEDIA_CONTACTS, contact_on="2012-06-12")
    return registrar


def looked(registrar: Registrar, **values: Any) -> Preview:
    found = preview(registrar, values)
    assert found is not None
    return found


def test_a_version_without_a_day_comes_to_nothing(offers: Registrar):
    assert preview(offers, {"in_force_from": None, "days_to_declare": 1}) is None


def test_what_becomes_late_and_what_goes_over_the_limit(offers: Registrar):
    found = looked(offers, in_force_from="2012-05-01", days_to_declare=2, gift_limit_pence=10_00)
    assert found == Preview(judged=4, late=1, in_time=0, over=2, under=0)
    assert found.sentence() == ("4 entries are judged by it: 1 declaration becomes late, 2 go over the limit.")


def test_what_is_late_or_over_no_longer(offers: Registrar):
    found = looked(offers, in_force_from="2012-01-01", days_to_declare=60, gift_limit_pence=50_00)
    assert found.sentence() == "4 entries are judged by it: 1 is late no longer, 1 is over the limit no longer."


def test_only_entries_of_its_own_time_are_judged(offers: Registrar):
    offers.add(POLICIES, {"in_force_from": "2012-06-11", "what_changed": "The limit", "gift_limit_pence": 5_00})
    found = looked(offers, in_force_from="2012-06-01", gift_limit_pence=40_00)
    assert (found.judged, found.over, found.under) == (1, 0, 1)  # the offer of 10 June, for £30
    assert looked(offers, in_force_from="2012-06-20").sentence() == "No entry recorded so far is judged by it."


def test_of_two_versions_of_one_day_the_later_holds(offers: Registrar):
    offers.add(POLICIES, {"in_force_from": "2012-06-01", "what_changed": "The limit", "gift_limit_pence": 5_00})
    found = looked(offers, in_force_from="2012-06-01", gift_limit_pence=25_00)
    assert (found.clash, found.judged, found.under) == ("Y/0001", 3, 1)
    amended = preview(offers, {"in_force_from": "2012-06-01", "gift_limit_pence": 5_00}, instead_of="Y/0001")
    assert amended == Preview(judged=3, late=0, in_time=0, over=0, under=0)


def test_the_preview_says_what_adopting_does(offers: Registrar):
    values = {"in_force_from": "2012-05-01", "what_changed": "Both", "days_to_declare": 2, "gift_limit_pence": 10_00}
    before = {word: offers.search.count(GIFTS, f"is:{word}") for word in ("late", "over-limit")}
    found = looked(offers, **values)
    offers.add(POLICIES, values)
    after = {word: offers.search.count(GIFTS, f"is:{word}") for word in ("late", "over-limit")}
    assert after["late"] - before["late"] == found.late - found.in_time
    assert after["over-limit"] - before["over-limit"] == found.over - found.under
