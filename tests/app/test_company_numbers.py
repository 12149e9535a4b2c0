"""Company numbers as they are kept, and numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.company_numbers import company_number
from app.errors import Unreadable

KEPT = (
    ("01234567", "01234567"),
    ("1234567", "01234567"),
    ("123456", "00123456"),
    (" 0123 4567 ", "01234567"),
    ("sc123456", "SC123456"),
    ("SC 12345", "SC012345"),
    ("NI-012345", "NI012345"),
    ("OC312345", "OC312345"),
    ("R0000012", "R0000012"),
    ("RC000123", "RC000123"),
    ("FC029876", "FC029876"),
    ("IP12345R", "IP12345R"),
    ("GB 980 7806 84", "GB980780684"),  # HMRC's own example of the older check
    ("GB100001031", "GB100001031"),  # the newer check: 55 more
)
NONE = (
    *("12345", "123456789", "00000000", "XX123456", "SC1234567", "SC000000A1", "1234567A", "Harrow Ltd", "-", "GB"),
    *("GB980780685", "GB000000000", "GB98078068", "980780684"),
)


@pytest.mark.parametrize(("written", "kept"), KEPT)
def test_a_number_is_kept_in_one_way(written: str, kept: str):
    assert company_number(written) == kept


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_number_is_refused(written: str):
    with pytest.raises(Unreadable, match=r"is no (company|VAT) number"):
        company_number(written)


@given(st.integers(1, 99_999_999).map("{:08}".format))
def test_what_is_kept_is_kept_as_it_is(number: str):
    assert company_number(company_number(number)) == number


@given(st.sampled_from([kept for _, kept in KEPT if kept.startswith("GB")]), st.integers(1, 9))
def test_a_wrong_check_figure_of_a_vat_number_is_noticed(number: str, more: int):
    wrong = f"{number[:-1]}{(int(number[-1]) + more) % 10}"
    with pytest.raises(Unreadable, match=wrong):
        company_number(wrong)
