"""Inter comes with the program, with figures of one width."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from ui.theme import Theme, fonts


def test_bundled_fonts_are_loaded(theme: Theme):
    loaded = fonts.load()
    assert len(loaded) == 3
    assert all(fonts.FAMILY in QFontDatabase.applicationFontFamilies(number) for number in loaded)


def test_figures_line_up(theme: Theme):
    for role in ("body", "small", "reference", "strong"):
        metrics = QFontMetrics(theme.font(role))
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000"), role


def test_references_tell_look_alikes_apart(theme: Theme):
    assert theme.font("reference").isFeatureSet(QFont.Tag("ss02"))
    assert not theme.font("small").isFeatureSet(QFont.Tag("ss02"))


def test_widths_stay_even_at_every_scale(theme: Theme):
    assert theme.font("body").hintingPreference() is QFont.HintingPreference.PreferNoHinting


def test_text_size_multiplies_every_role(theme: Theme):
    theme.set_zoom(1.3)
    assert theme.font("body").pointSizeF() == 9.75 * 1.3
    assert theme.font("title").pointSizeF() == 15 * 1.3
