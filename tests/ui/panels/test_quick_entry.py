"""Quick entry with keys alone, as the table of keystrokes has it; nothing saves by accident."""

from panel_desk import ALT, CTRL, ENTER, ESC, RIGHT, SAVE, SAVE_NEXT, TAB, Desk
from PySide6.QtCore import Qt
from samples import SAMPLES

from app.registers import GIFTS, POLICIES
from app.registrar import Registrar


def remembered(registrar: Registrar) -> None:
    """A lunch recorded before, as hospitality."""
    item = {"description": "Working lunch after site visit", "value_pence": 9_50}
    registrar.add(GIFTS, {**SAMPLES["gifts"], "recipient": "0541", "provider": "Castle Quay Hotel", "items": [item]})


def test_the_whole_journey_by_keys(desk: Desk, staffed: Registrar):
    remembered(staffed)
    before = len(desk.entries())
    desk.new()
    assert desk.focused() == "recipient"
    desk.press("4417", TAB)
    assert desk.field("recipient").box.hint == "Sgt · 4417 · Licensing"
    assert desk.typed("authorised_by") == "Insp Dawn Selwyn"
    assert desk.field("authorised_by").box.hint == "from staff list"
    desk.press("castle", TAB)
    assert desk.typed("provider") == "Castle Quay Hotel"
    assert desk.focused() == "items.1.description"
    desk.press("working", TAB)
    assert desk.typed("items.1.description") == "Working lunch after site visit"
    assert desk.typed("kind") == "hospitality"
    assert desk.focused() == "offered_on"
    desk.press("y")
    assert desk.field("offered_on").box.hint == "Wed 13 Jun"
    desk.press(TAB, "12.50")
    assert desk.field("items.1.value_pence").box.hint == "£12.50"
    desk.press(TAB)
    assert desk.focused() == "kind"
    desk.press(TAB, RIGHT)
    assert desk.typed("items.1.outcome") == "accepted"
    with desk.qtbot.waitSignal(desk.panel.saved) as told:
        desk.press(SAVE_NEXT)
    saved = desk.entries()[-1]
    assert len(desk.entries()) == before + 1
    assert told.args == [saved.id]
    assert saved.values["recipient"] == "4417"
    assert saved.values["provider"] == "Castle Quay Hotel"
    assert saved.values["offered_on"] == "2012-06-13"
    assert saved.values["kind"] == "hospitality"
    assert saved.values["authorised_by"] == "Insp Dawn Selwyn"
    assert [(i["description"], i["value_pence"], i["outcome"]) for i in saved.values["items"]] == [
        ("Working lunch after site visit", 12_50, "accepted")
    ]
    desk.settle()
    assert desk.panel.is_editing()
    assert desk.focused() == "recipient"
    assert desk.typed("recipient") == desk.typed("provider") == desk.typed("items.1.description") == ""
    assert desk.typed("kind") == "gift"


def test_an_amount_over_the_limit_says_so(desk: Desk):
    """By the policy in force on the day of the offer; a form without a day yet is judged by the newest."""
    desk.registrar.add(POLICIES, {"in_force_from": "2012-06-01", "what_changed": "More", "gift_limit_pence": 40_00})

    def hint(day: str, amount: str) -> str:
        desk.field("offered_on").box.focus()
        desk.press((Qt.Key.Key_A, CTRL), day)
        desk.field("items.1.value_pence").box.focus()
        desk.press((Qt.Key.Key_A, CTRL), amount)
        return str(desk.field("items.1.value_pence").box.hint)

    desk.new()
    assert desk.typed("offered_on") == ""
    desk.field("items.1.value_pence").box.focus()
    desk.press("40.01")
    assert desk.field("items.1.value_pence").box.hint == "over £40"
    assert hint("31/5/2012", "25") == "£25.00"
    assert hint("31/5/2012", "25.01") == "over £25"
    assert hint("1/6/2012", "25.01") == "£25.01"
    assert hint("1/6/2012", "40.01") == "over £40"


def test_enter_moves_on_and_never_saves(desk: Desk):
    desk.new()
    seen = []
    for _ in range(12):
        seen.append(desk.focused())
        desk.press(ENTER)
    assert seen[:4] == ["recipient", "provider", "items.1.description", "offered_on"]
    assert desk.entries() == []
    assert desk.panel.is_editing()


def test_ctrl_s_saves_and_stays_on_the_record(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle", TAB, "Pen", TAB, "t", TAB)
    desk.press(SAVE)
    (saved,) = desk.entries()
    assert not desk.panel.is_editing()
    assert desk.panel.title() == saved.reference


def test_escape_closes_the_suggestions_first_then_the_form_keeping_the_draft(desk: Desk):
    desk.new()
    desk.press("garside")
    field = desk.field("recipient").editor.widget
    assert field.list_open()
    desk.press(ESC)
    assert not field.list_open()
    assert desk.panel.is_editing()
    with desk.qtbot.waitSignal(desk.panel.closed):
        desk.press(ESC)
    assert not desk.panel.is_editing()
    (draft,) = desk.session.file.drafts("J. Abbott")
    assert draft.body["typed"] == {"recipient": "garside"}


def test_alt_letters_go_to_each_field(desk: Desk):
    desk.new()
    for letter, path in ((Qt.Key.Key_W, "items.1.description"), (Qt.Key.Key_D, "offered_on"), (Qt.Key.Key_N, "notes")):
        desk.press((letter, ALT))
        assert desk.focused() == path


def test_notes_are_left_by_tab(desk: Desk):
    desk.new()
    desk.field("notes").box.focus()
    desk.press("Seen", TAB)
    assert desk.focused() != "notes"
    assert desk.typed("notes") == "Seen"


def test_ctrl_r_repeats_the_last_value_of_this_field(desk: Desk, staffed: Registrar):
    remembered(staffed)
    desk.new()
    desk.field("offered_on").box.focus()
    desk.press((Qt.Key.Key_R, CTRL))
    assert desk.field("offered_on").value() == "2012-06-13"
    desk.field("items.1.description").box.focus()
    desk.press((Qt.Key.Key_R, CTRL))
    assert desk.typed("items.1.description") == "Working lunch after site visit"


def test_a_type_beyond_the_commonest_is_reached_by_keys(desk: Desk):
    desk.new()
    desk.field("kind").box.focus()
    desk.press(RIGHT, RIGHT, TAB)
    assert desk.focused() == "kind"
    desk.press("Loan")
    assert desk.typed("kind") == "loan"
    assert desk.field("loan_from").box.isVisible()


def test_another_item_is_one_more_line(desk: Desk):
    desk.new()
    desk.press("4417", TAB, "Castle", TAB, "Pen", TAB, "t", TAB)
    desk.form.body.lines["items"].button.click()
    desk.settle()
    assert desk.focused() == "items.2.description"
    desk.press("Umbrella")
    desk.press(SAVE)
    (saved,) = desk.entries()
    assert [item["description"] for item in saved.values["items"]] == ["Pen", "Umbrella"]


def test_tab_reaches_the_fields_of_a_further_line_before_what_stands_below(desk: Desk):
    desk.new()
    desk.form.body.lines["items"].button.click()
    desk.settle()
    desk.press("Umbrella", TAB)
    assert desk.focused().startswith("items.2.")
    desk.field("notes").box.focus()
    desk.press(TAB, TAB)
    assert desk.focused() == "items.2.description"
