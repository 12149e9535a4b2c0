"""Two windows over one file: each sees what the other saves, and who else is there."""

from driver import Driver
from samples import SAMPLES

from app.registers import GIFTS, ORGANISATIONS
from ui.session import MILLISECONDS_BETWEEN_LOOKS

WITHIN = 2_000  # milliseconds


def test_a_save_is_seen_by_the_other_window_within_two_seconds(probity: Driver):
    path = probity.open_sample()
    other = Driver(probity.qtbot, probity.folder, "K. Ingle")
    try:
        other.open_register(path)
        shown = other.window.workspace
        assert shown is not None
        before = other.page.list.table.entries.ids
        gift = {**SAMPLES["gifts"], "recipient": "2779"}

        changes = probity.session.registrar.add(GIFTS, gift)
        probity.session.publish(changes)

        new = changes.touched[-1].id
        probity.qtbot.waitUntil(lambda: new in other.page.list.table.entries.ids, timeout=WITHIN)
        assert new not in before
        count = other.session.registrar.search.count(ORGANISATIONS)
        probity.qtbot.waitUntil(
            lambda: f"{count:,}" in shown.nav.item("organisations").accessibleName(), timeout=WITHIN
        )
    finally:
        other.close()


def test_each_says_who_else_has_the_file_open(probity: Driver):
    path = probity.open_sample()
    other = Driver(probity.qtbot, probity.folder, "K. Ingle")
    try:
        other.open_register(path)
        assert any(one.who == "J. Abbott" for one in other.session.others)
        other.session.publish(other.session.registrar.add(ORGANISATIONS, {"name": "Nobody Knew Ltd"}))
        probity.qtbot.waitUntil(lambda: [one.who for one in probity.session.others] == ["K. Ingle"], timeout=WITHIN)
    finally:
        other.close()
    assert MILLISECONDS_BETWEEN_LOOKS < WITHIN
