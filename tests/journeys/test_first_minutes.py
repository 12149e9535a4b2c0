"""A clerk's first minutes, without a mouse: Welcome, the sample register, one gift recorded, and taken back."""

from driver import Driver

from app.register import VOID


def test_a_gift_is_recorded_and_taken_back_by_keyboard_alone(probity: Driver):
    probity.press("Down", times=2)  # from New register to Try with sample data
    probity.press("Return")
    probity.qtbot.waitUntil(lambda: probity.window.workspace is not None, timeout=90_000)
    before = len(probity.kept("gifts"))

    probity.press("Ctrl+N")
    for answer in ("2779", "Castle Quay Hotel", "Working lunch after site visit", "y", "12.50"):
        probity.write(answer)
        probity.press("Tab")
    probity.press("Ctrl+Return")

    probity.sees("saved")
    saved = probity.values("gifts", '"castle quay" date:13-jun-2012')
    assert saved["recipient"] == "2779"
    assert saved["recipient_name"] == "Charlotte Meakin"
    assert saved["offered_on"] == "2012-06-13"
    assert saved["total_pence"] == 12_50
    assert len(probity.kept("gifts")) == before + 1
    assert probity.page.panel.is_editing(), "Ctrl+Enter is ready for the next"

    probity.press("Ctrl+Z")  # from inside the blank form: it has nothing of its own to take back
    probity.sees("undone")
    assert len(probity.kept("gifts")) == before
    assert [entry.state for entry in probity.kept("gifts", 'is:void "castle quay"')] == [VOID]


def test_what_is_being_typed_has_its_own_undo_first(probity: Driver):
    probity.open_sample()
    head = probity.session.file.journal.head()
    probity.press("Ctrl+N")
    probity.write("Mea")
    probity.press("Ctrl+Z")
    assert probity.session.file.journal.head() == head, "the text box took the undo"
