"""Pages: the marking and the number on each, tables that go on with their head, and text that is shown as it is."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from sheets import HEAD, PAPER, lines, many_rows, table, words

from app.progress import Cancelled
from ui.printing.blocks import Facts, Heading, PageBreak, Paragraph, Picture, Rule, Signature, Table
from ui.printing.layout import pages
from ui.printing.lettering import Lettering
from ui.printing.letters import letter_blocks
from ui.printing.painting import paint
from ui.printing.pieces import Image, Line, Page, Words
from ui.theme import Scheme, Theme

pytestmark = pytest.mark.usefixtures("theme")


def test_every_page_carries_marking_number_force_title_and_who_printed_it():
    made = pages(PAPER, [table(many_rows(300))])
    assert len(made) > 5
    for number, page in enumerate(made, 1):
        said = lines(page)
        assert said[0] == "OFFICIAL-SENSITIVE"
        assert said.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(made)}" in said
        assert "Printed by J. Abbott on 14 Jun 2012 12:30" in said
        assert {"Northmere Constabulary", "Gifts"} <= set(said)


def test_a_long_table_repeats_its_head_and_loses_no_row():
    rows = many_rows(300)
    made = pages(PAPER, [Heading("Gifts", 1), table(rows)])
    for page in made:
        said = lines(page)
        assert [said.count(one) for one in HEAD] == [1] * len(HEAD)
    found = [line for page in made for line in lines(page) if line.startswith("G/2012/")]
    assert found == [row[0] for row in rows]


def test_a_row_stays_on_one_page():
    for page in pages(PAPER, [table(many_rows(300))]):
        references = sum(line.startswith("G/2012/") for line in lines(page))
        values = sum(line.startswith("£") for line in lines(page))
        assert references == values
        lunches = [line for line in lines(page) if line.startswith("Lunch")]
        expected = [int(line[-4:]) % 9 for line in lines(page) if line.startswith("G/2012/")]
        assert sum(line.count("Lunch") for line in lunches) == sum(expected)


def test_nothing_stands_outside_the_margins():
    hostile = ("G/2012/0001", "x" * 500, "W" * 500, "a b " * 200, "£" * 300, "£1,000,000.00", "-" * 400)
    lettering = Lettering()
    for page in pages(PAPER, [Heading("H" * 300, 1), table([hostile]), Paragraph("W" * 999)]):
        for piece in page.pieces:
            if isinstance(piece, Words):
                assert piece.x >= PAPER.left - 0.01
                assert piece.x + lettering.width(piece.role, piece.text) <= PAPER.left + PAPER.inner + 0.5
                assert 0 < piece.y < PAPER.height


def test_a_row_longer_than_a_page_goes_on_with_all_its_words():
    said = " ".join(f"word{number}" for number in range(3_000))
    made = pages(PAPER, [Table(("Ref", "What"), [("G/1", said), ("G/2", "short")], (1, 3))])
    assert len(made) > 2
    found = " ".join(line for page in made for line in lines(page) if line.startswith("word")).split()
    assert found == said.split()
    assert "G/2" in lines(made[-1])
    assert all(lines(page).count("What") == 1 for page in made)


@pytest.mark.parametrize("text", ["<b>&amp;</b> & <script>", "😀 👮‍♀️ é ü", "a\tb", "%1 %2", "W" * 500, "😀" * 300])
def test_any_text_is_shown_as_it_is(text: str):
    blocks = [Paragraph(text), Facts([("Notes", text)]), Table(("What", ""), [(text, "")], (1, 1))]
    (page,) = pages(PAPER, blocks)
    body = "".join(lines(page)[3:-3])
    assert body.count(text.expandtabs(4)) == 3


def test_lines_are_kept_and_figures_end_at_the_right():
    lettering = Lettering()
    (page,) = pages(PAPER, [Paragraph("one\n\ntwo"), table(many_rows(12))])
    assert words(page, "two").y - words(page, "one").y == pytest.approx(2 * lettering.line("body"))
    ends = {round(w.x + lettering.width("body", w.text), 1) for w in (words(page, "£1.50"), words(page, "£12.50"))}
    assert len(ends) == 1


def test_a_heading_is_not_left_alone_at_the_foot():
    lettering = Lettering()
    full = int((PAPER.bottom - PAPER.top) / lettering.line("body"))
    for count in range(full - 8, full):
        made = pages(
            PAPER, [Paragraph("\n".join(["x"] * count)), Heading("Items"), Heading("First", 3), table(many_rows(1))]
        )
        at = next(number for number, page in enumerate(made) if "Items" in lines(page))
        assert {"First", "G/2012/0001"} <= set(lines(made[at])), count
        assert "x" in lines(made[0])


def test_no_line_of_a_paragraph_is_left_behind_or_sent_ahead():
    lettering = Lettering()
    full = int((PAPER.bottom - PAPER.top) / lettering.line("body"))
    for before in range(full - 6, full + 1):
        made = pages(PAPER, [Paragraph("\n".join(["x"] * before)), Paragraph("\n".join(["y"] * 5))])
        counts = [lines(page).count("y") for page in made]
        assert sum(counts) == 5
        assert 1 not in counts, before


def test_a_page_break_begins_a_page_and_an_idle_one_does_not():
    assert len(pages(PAPER, [PageBreak(), Paragraph("a"), PageBreak(), Rule(), PageBreak()])) == 2
    assert len(pages(PAPER, [])) == 1


def test_a_picture_is_made_to_fit_and_stays_with_its_caption():
    image = QImage(4_000, 3_000, QImage.Format.Format_RGB32)
    filler = Paragraph("\n".join(["x"] * 40))
    made = pages(PAPER, [filler, Picture(image, "Figure 1")])
    at = next(page for page in made if "Figure 1" in lines(page))
    (drawn,) = [piece for piece in at.pieces if isinstance(piece, Image)]
    assert drawn.width <= PAPER.inner
    assert drawn.height / drawn.width == pytest.approx(0.75)
    assert drawn.y + drawn.height < words(at, "Figure 1").y < PAPER.bottom


def test_facts_stand_beside_what_they_are_called():
    (page,) = pages(PAPER, [Facts([("Received by", "Helen Garside\nSgt"), ("Venue", "Castle Quay")])])
    assert words(page, "Received by").y == words(page, "Helen Garside").y
    assert words(page, "Sgt").y < words(page, "Venue").y == words(page, "Castle Quay").y


def test_a_very_long_fact_goes_on_over_pages():
    said = [f"word{number}" for number in range(4_000)]
    made = pages(PAPER, [Facts([("Notes", " ".join(said)), ("After", "it")])])
    assert len(made) > 1
    assert " ".join(line for page in made for line in lines(page) if line.startswith("word")).split() == said
    assert "After" in lines(made[-1])


def test_a_letter_has_all_its_parts():
    blocks = letter_blocks(
        "Northmere Constabulary",
        ("Sgt Helen Garside", "Cawley Police Station"),
        "14 June 2012",
        "S/2012/0004",
        "Application for a second job",
        ("Dear Sergeant Garside,", "It is approved.", "Yours sincerely,"),
        "C. Lyle",
        "Head of Professional Standards",
    )
    (page,) = pages(PAPER, blocks)
    order = [
        "Sgt Helen Garside",
        "14 June 2012",
        "S/2012/0004",
        "Application for a second job",
        "Dear Sergeant Garside,",
    ]
    order += ["It is approved.", "Yours sincerely,", "C. Lyle", "Head of Professional Standards"]
    heights = [words(page, text).y for text in order]
    assert heights == sorted(heights)
    assert Signature("C. Lyle\nHead of Professional Standards\nNorthmere Constabulary") in blocks
    to_sign = max(piece.y for piece in page.pieces if isinstance(piece, Line) and piece.y < PAPER.bottom)
    assert words(page, "Yours sincerely,").y + 30 < to_sign < words(page, "C. Lyle").y


def test_a_layout_can_be_stopped():
    def stop(so_far: int, _of: int) -> None:
        if so_far >= 1_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        pages(PAPER, [table(many_rows(5_000))], stop)


def drawn(page: Page) -> QImage:
    image = QImage(596, 842, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint(page, painter, Lettering(), 1.0)
    painter.end()
    return image


def test_what_is_painted_is_as_wide_as_what_was_measured():
    """The window's own font must not be taken over: its figures are wider."""
    for text in ("£1.11", "G/2011/1111"):
        image = QImage(2_000, 60, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint(Page(100, 100, (Words(0, 4, text),)), painter, Lettering(), 10)
        painter.end()
        inked = max(x for x in range(2_000) for y in range(60) if image.pixelColor(x, y) != QColor("white"))
        assert inked / 10 == pytest.approx(Lettering().width("body", text), abs=1.5)


def test_paper_is_light_and_of_one_size_whatever_the_theme(theme: Theme):
    blocks = [Heading("Gifts", 1), table(many_rows(40))]
    light = [drawn(page) for page in pages(PAPER, blocks)]
    theme.set_scheme(Scheme.DARK)
    theme.set_zoom(1.5)
    assert [drawn(page) for page in pages(PAPER, blocks)] == light
    assert light[0].pixelColor(300, 835) == QColor("white")
    assert light[0] != drawn(Page(PAPER.width, PAPER.height, ()))
