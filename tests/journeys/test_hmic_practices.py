"""What HMIC's five reports of December 2012 found good, or found missing, force by force, shown to work here."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from samples import LOOKED_INTO, LUNCH, SAMPLES, begun

from app.errors import NotPermitted
from app.exchange.import_plan import apply, plan
from app.query import Query
from app.registers import GIFTS, MEDIA_CONTACTS, REGISTER_REVIEWS, SECOND_JOBS, USERS
from app.registrar import Registrar
from app.review import scrutiny
from app.review.completeness import completeness
from app.review.consistency import board

NORTHMERE = Path(__file__).parents[1] / "data" / "northmere"
QUARTER = (date(2012, 4, 1), date(2012, 6, 30))


@pytest.fixture
def force(registrar: Registrar) -> dict[str, Registrar]:
    """A clerk, a head of PSD and a deputy chief constable."""
    people = (("head", "Anne Sorrell", "head"), ("clerk", "J. Abbott", "clerk"), ("dcc", "D. Wetherby", "deputy"))
    who = registrar
    for sign_in, name, role in people:
        who.add(USERS, {"sign_in": sign_in, "name": name, "role": role})
        who = Registrar(registrar.file, "head", today=registrar.today)
    return {sign_in: Registrar(registrar.file, sign_in, today=registrar.today) for sign_in, *_ in people}


def application(force: dict[str, Registrar]) -> int:
    """An application the clerk recorded, with the line manager's view and every check."""
    clerk = force["clerk"]
    entry = begun(clerk, SECOND_JOBS, conditions=[], received_on="2012-05-01")
    clerk.amend(SECOND_JOBS, entry.id, entry.version, LOOKED_INTO)
    return entry.id


def take(who: Registrar, entry: int, code: str, reason: str = "", **values: object) -> None:
    current = who.reading.entry(SECOND_JOBS, entry)
    who.step(SECOND_JOBS, entry, current.version, code, values, reason)


def test_norfolk_the_deputy_sees_every_application_each_quarter_and_hears_the_refused(force: dict[str, Registrar]):
    refused, approved = application(force), application(force)
    take(force["head"], refused, "refuse", refusal_ground="conflict", decision_reasons="It licenses the same premises")
    take(force["head"], approved, "approve")
    take(force["clerk"], refused, "notify", notified_on="2012-06-14")
    take(force["clerk"], refused, "appeal", appeal_lodged_on="2012-06-14")
    with pytest.raises(NotPermitted):
        take(force["head"], refused, "overturn", appeal_reasons="Heard")
    take(force["dcc"], refused, "overturn", appeal_reasons="The hours were counted twice")
    dcc = Registrar(force["dcc"].file, "dcc", today=lambda: date(2012, 7, 2))
    now = scrutiny.read(dcc, QUARTER)
    assert now.applications[0].entry.id == refused  # refusals and appeals first
    for one in now.applications:
        scrutiny.see(dcc, QUARTER, one.reference)
    scrutiny.sign_off(dcc, scrutiny.read(dcc, QUARTER))
    assert scrutiny.read(dcc, QUARTER).signed


def test_norfolk_the_head_of_psd_regularly_reviews_the_register_for_consistency(force: dict[str, Registrar]):
    for at in range(8):
        begun(force["clerk"], GIFTS, items=[{**LUNCH, "outcome": "accepted" if at else "declined", "disposal": None}])
    found = board(force["head"].file.gateway, GIFTS)
    assert len(found.differing) == 1
    assert "7 of 7" in found.differing[0].sentence
    period = {"period_from": "2012-04-01", "period_to": "2012-06-30"}
    made = force["head"].add(REGISTER_REVIEWS, {"register": "gifts", "kind": "consistency", **period}).touched[-1]
    force["head"].step(REGISTER_REVIEWS, made.id, made.version, "sign", {"found": found.differing[0].sentence})
    signed = force["head"].reading.entry(REGISTER_REVIEWS, made.id)
    assert (signed.state, signed.values["signed_by"]) == ("signed", "head")
    assert signed.values["head"].startswith(str(len(list(force["head"].file.journal.records())) - 1))


def test_northamptonshire_the_line_manager_speaks_and_the_head_of_psd_decides(force: dict[str, Registrar]):
    entry = begun(force["clerk"], SECOND_JOBS, conditions=[]).id
    with pytest.raises(NotPermitted, match="line manager's view first"):
        take(force["head"], entry, "approve")
    take(force["clerk"], entry, "support", line_manager_view="support", line_manager="4417")
    with pytest.raises(NotPermitted, match="Record the PSD checks first"):
        take(force["head"], entry, "approve")
    take(force["clerk"], entry, "check", **{name: "clear" for name in LOOKED_INTO if name.startswith("check_")})
    with pytest.raises(NotPermitted, match="is for Head of PSD"):
        take(force["clerk"], entry, "approve")
    take(force["head"], entry, "approve")
    assert force["head"].reading.entry(SECOND_JOBS, entry).state == "active"


def test_northamptonshire_gifts_are_recorded_received_or_declined(force: dict[str, Registrar]):
    begun(force["clerk"], GIFTS, items=[{**LUNCH, "outcome": "declined", "disposal": None}])
    begun(force["clerk"], GIFTS, items=[LUNCH])
    assert force["head"].search.count(GIFTS, "is:declined") == force["head"].search.count(GIFTS, "is:accepted") == 1


def test_cumbria_one_register_replaces_those_of_the_stations(registrar: Registrar, tmp_path: Path):
    for station in ("cawley_gifts.xlsx", "thornby.csv"):
        path = Path(shutil.copy(NORTHMERE / "stations" / station, tmp_path))
        apply(registrar, plan(registrar, GIFTS, path))
    found = completeness(registrar, (date(2009, 1, 1), date(2012, 12, 31)))
    assert {total.file for total in found.totals} == {"cawley_gifts.xlsx", "thornby.csv"}
    assert sum(total.added for total in found.totals) == registrar.search.count(GIFTS)
    for total in found.totals:
        assert total.read == sum(filter(None, (total.added, total.merged, total.left_out, total.refused)))


def test_cumbria_a_meeting_communications_were_not_told_of_is_listed_as_a_breach(force: dict[str, Registrar]):
    told = {"pre_arranged": 1, "comms_told_on": "2012-06-11"}
    begun(force["clerk"], MEDIA_CONTACTS, **told)
    late = begun(force["clerk"], MEDIA_CONTACTS, **{**told, "comms_told_on": "2012-06-13"})
    visit = begun(force["clerk"], MEDIA_CONTACTS, channel="premises")
    assert set(force["head"].search.ids(MEDIA_CONTACTS, Query("is:not-told"))) == {late.id, visit.id}
    assert any("Communications were not told" in one for one in force["head"].cautions(MEDIA_CONTACTS, late))


def test_nottinghamshire_local_managers_decide_and_psd_oversees(force: dict[str, Registrar]):
    small = begun(force["clerk"], GIFTS, items=[LUNCH])
    large = begun(force["clerk"], GIFTS, items=[{**LUNCH, "value_pence": 90_00}])
    for gift in (small, large):
        view = {"supervisor": "60001", "supervisor_view": "agree"}
        force["clerk"].step(GIFTS, gift.id, gift.version, "view", view)
    force["head"].step(GIFTS, small.id, small.version + 1, "note", {})
    with pytest.raises(NotPermitted, match="PSD must approve or overrule it"):
        force["head"].step(GIFTS, large.id, large.version + 1, "note", {})
    assert force["head"].search.ids(GIFTS, Query("is:viewed is:over-limit")) == [large.id]


def test_nottinghamshire_each_contact_has_its_colour_and_the_force_says_what_it_means(force: dict[str, Registrar]):
    contact = begun(force["clerk"], MEDIA_CONTACTS, colour="red")
    assert "Red: Not to be discussed" in force["head"].cautions(MEDIA_CONTACTS, contact)


def test_essex_a_second_job_nobody_looked_at_again_is_unreviewed_and_not_approved(force: dict[str, Registrar]):
    entry = application(force)
    take(force["head"], entry, "approve")
    for day, stands in ((date(2013, 6, 14), "active"), (date(2013, 6, 15), "unreviewed")):
        later = Registrar(force["head"].file, "head", today=lambda day=day: day)
        current = later.reading.entry(SECOND_JOBS, entry)
        assert SECOND_JOBS.standing(current.state, current.values, day).code == stands
        assert later.search.count(SECOND_JOBS, f"is:{stands}") == 1
        assert later.search.count(SECOND_JOBS, "is:active is:unreviewed") == 0
    later.step(SECOND_JOBS, entry, current.version, "review", {})
    assert later.search.count(SECOND_JOBS, "is:active") == 1
    assert later.reading.entry(SECOND_JOBS, entry).values["next_review_on"] == "2014-06-15"


def test_essex_an_offer_by_a_supplier_or_bidder_goes_to_psd_whatever_it_is_worth(force: dict[str, Registrar]):
    begun(force["clerk"], force["clerk"].registers["contracts"])  # with Harbour Security Ltd, from November 2011
    pens = [{**LUNCH, "description": "Pens", "value_pence": 1_00}]
    values = {**SAMPLES["gifts"], "provider": "Harbour Security Ltd", "items": pens}
    gift = force["clerk"].reading.entry(GIFTS, force["clerk"].add(GIFTS, values).touched[-1].id)
    assert any(one.startswith("The giver is a supplier or bidder: C/") for one in force["head"].cautions(GIFTS, gift))
    with pytest.raises(NotPermitted, match="PSD must approve or overrule it"):
        force["head"].step(GIFTS, gift.id, gift.version, "note", {})
