"""Every colour keeps its distance from the ground it is shown on, in both themes."""

import re
from dataclasses import fields

import pytest

from ui.theme.sheet import SHEET
from ui.theme.tokens import DARK, LIGHT, PAIRS, TYPES, Pair, Tokens, contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front}-on-{pair.back}")
def test_pair_keeps_its_contrast(tokens: Tokens, pair: Pair):
    assert contrast(getattr(tokens, pair.front), getattr(tokens, pair.back)) >= pair.least


@pytest.mark.parametrize(("front", "back", "ratio"), [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48)])
def test_contrast_is_that_of_wcag(front: str, back: str, ratio: float):
    assert contrast(front, back) == pytest.approx(ratio, abs=0.01)
    assert contrast(back, front) == contrast(front, back)


def test_colours_are_whole():
    for tokens in (LIGHT, DARK):
        for field in fields(tokens):
            if field.name != "dark":
                assert re.fullmatch(r"#[0-9A-F]{6}", getattr(tokens, field.name)), field.name


def test_no_type_is_smaller_than_nine_points():
    assert min(spec.points for spec in TYPES.values()) >= 9


def test_the_style_sheet_names_only_tokens_that_exist():
    assert set(re.findall(r"@(\w+)", SHEET)) <= {field.name for field in fields(LIGHT)}
