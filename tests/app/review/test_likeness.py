import pytest

from app.registrar import Registrar
from app.review.likeness import (
    OVER,
    UNKNOWN,
    giver_class,
    hours_band,
    hours_ends,
    rank_band,
    value_band,
    value_ends,
)
from app.review.occupations import label_of, occupation


@pytest.mark.parametrize(
    ("pence", "band"),
    [
        (None, UNKNOWN),
        (0, "under £5"),
        (4_99, "under £5"),
        (5_00, "£5 to £25"),
        (25_00, "£5 to £25"),
        (25_01, "£25 to £50"),
        (100_00, "£50 to £100"),
        (250_00, "£100 to £250"),
        (250_01, OVER),
    ],
)
def test_values_fall_into_bands_that_end_as_limits_do(pence: int | None, band: str):
    assert value_band(pence) == band
    ends = value_ends(band)
    assert ends is None if pence is None else ends is not None and ends[0] <= pence <= ends[1]


@pytest.mark.parametrize(
    ("minutes", "band"),
    [
        (None, "hours not recorded"),
        (299, "under 5 hours a week"),
        (300, "5 to 10 hours a week"),
        (600, "5 to 10 hours a week"),
        (601, "10 to 20 hours a week"),
        (1_201, "over 20 hours a week"),
    ],
)
def test_hours_fall_into_bands(minutes: int | None, band: str):
    assert hours_band(minutes) == band
    ends = hours_ends(band)
    assert ends is None if minutes is None else ends is not None and ends[0] <= minutes <= ends[1]


@pytest.mark.parametrize(
    ("rank", "band"),
    [
        ("Constable", "constable"),
        ("Detective Sergeant", "constable"),
        ("Special Constable", "constable"),
        ("PC", "constable"),
        ("DS", "constable"),
        ("Inspector", "inspector"),
        ("Chief Inspector", "inspector"),
        ("C/Insp", "inspector"),
        ("Superintendent", "superintendent"),
        ("Chief Superintendent", "superintendent"),
        ("Assistant Chief Constable", "chief"),
        ("Chief Constable", "chief"),
        ("DCC", "chief"),
        ("Deputy Assistant Commissioner", "chief"),
        ("PCSO", "staff"),
        ("Scale 4", "staff"),
        ("Head of Procurement", "staff"),
        ("", UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_ranks_fall_into_bands(rank: str | None, band: str):
    assert rank_band(rank) == band


def test_givers_fall_into_classes():
    kinds = ("victim", "bidder", "supplier", "royal", "police", "charity", None)
    assert [giver_class(kind) for kind in kinds] == ["public", "supplier", "supplier", "body", "body", "other", UNKNOWN]


@pytest.mark.parametrize(
    ("role", "nature", "employer", "interest", "code", "because"),
    [
        ("Door supervisor", None, "Lantern Ltd", None, "door", "the role says “Door supervisor”"),
        ("doorman", None, None, None, "door", "the role says “doorman”"),
        ("Part-time employee", None, "FENNTHWAITE DOG TRAINING", None, "dogs", "the employer's name says “DOG”"),
        ("Landlord", None, "yarrcombe livery stables", None, "horses", "the employer's name says “livery”"),
        ("Landlord", None, "L J ORLKIN DRAINAGE", None, "building", "the employer's name says “DRAINAGE”"),
        ("Landlord", None, "Thornby Community Centre", None, "property", "the role says “Landlord”"),
        ("Instructor", "Teaches the piano", "Smith", None, "music", "the description says “piano”"),
        ("Bar staff", None, "The Copper Lantern", None, "licensed", "the role says “Bar staff”"),
        ("Public speaker", None, "Smith", "self_employed", "interest_self_employed", "the kind of interest"),
        (None, None, "Smith", "rental", "property", "the kind of interest"),
        ("Falconer", None, "Smith", "other", "role: falconer", "the role says “Falconer”"),
    ],
)
def test_an_occupation_is_known_in_many_words(
    role: str | None, nature: str | None, employer: str | None, interest: str | None, code: str, because: str
):
    found = occupation(role, nature, employer, interest)
    assert found is not None
    assert (found.code, found.because) == (code, because)
    assert label_of(found.code)


def test_work_of_which_nothing_is_said_is_like_no_other():
    assert occupation(None, None, "Smith & Son", "other") is None


def test_every_kind_of_interest_but_other_says_something(registrar: Registrar):
    for choice in registrar.registers["second_jobs"].column("interest").choices:
        assert (occupation(None, None, None, choice.code) is None) == (choice.code == "other")
