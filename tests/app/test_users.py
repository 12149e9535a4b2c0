"""Roles hold from the next act on, in every window, and somebody can always give them."""

from collections.abc import Callable

import pytest
from samples import CLERK, SAMPLES, administered, begun

from app.errors import NobodyAdministers, NotPermitted
from app.registers import GIFTS, PEOPLE, USERS
from app.registrar import Registrar


def listed(registrar: Registrar, name: str, role: str) -> int:
    return registrar.add(USERS, {"sign_in": name, "name": name, "role": role}).touched[-1].id


def window(registrar: Registrar, name: str) -> Registrar:
    """What another desktop has open in somebody's name."""
    return Registrar(registrar.file, name, today=registrar.today)


@pytest.mark.parametrize("role", ["clerk", "deputy", "reader"])
def test_the_first_user_can_administer_the_file(registrar: Registrar, role: str):
    head = registrar.file.journal.head()
    with pytest.raises(NobodyAdministers, match="list a head of PSD or an administrator first"):
        listed(registrar, "kday", role)
    assert registrar.file.journal.head() == head
    assert registrar.user.is_open


@pytest.mark.parametrize("role", ["head", "administrator"])
def test_an_open_window_takes_its_new_role_at_once(registrar: Registrar, role: str):
    listed(registrar, CLERK, role)
    assert registrar.user.role == role
    assert registrar.history(USERS, registrar.search.first(USERS, "", 1)[0])[0].role == ""  # as it was until then


def test_whoever_is_not_listed_then_may_only_read(registrar: Registrar):
    listed(registrar, "kday", "administrator")
    assert registrar.user.role == "reader"
    with pytest.raises(NotPermitted):
        registrar.add(GIFTS, SAMPLES["gifts"])


@pytest.mark.parametrize(
    "act",
    [
        lambda registrar, entry: registrar.step(USERS, entry, 1, "end", {}),
        lambda registrar, entry: registrar.amend(USERS, entry, 1, {"role": "clerk"}),
        lambda registrar, entry: registrar.void(USERS, entry, 1, "By mistake"),
    ],
    ids=["end", "another role", "void"],
)
def test_the_last_who_may_administer_stays(registrar: Registrar, act: Callable[[Registrar, int], object]):
    entry = listed(registrar, CLERK, "administrator")
    with pytest.raises(NobodyAdministers):
        act(registrar, entry)
    assert registrar.user.role == "administrator"
    listed(registrar, "hlock", "head")
    act(registrar, entry)
    assert registrar.user.role != "administrator"


def test_the_first_listing_can_be_undone(registrar: Registrar):
    listed(registrar, CLERK, "administrator")
    registrar.undo()
    assert registrar.user.is_open


def test_an_undo_never_leaves_the_file_without_somebody(registrar: Registrar):
    listed(registrar, CLERK, "head")
    listed(registrar, "kday", "administrator")
    other = window(registrar, "kday")
    mine = registrar.reading.id_by(USERS, "sign_in", CLERK)
    assert mine is not None
    other.step(USERS, mine, 1, "end", {})
    registrar.look_again()
    with pytest.raises(NotPermitted):
        registrar.undo()  # it would void kday, and J. Abbott may no longer undo anything
    assert other.look_again().role == "administrator"


def test_an_ended_user_cannot_go_on_in_an_open_window(registrar: Registrar):
    administered(registrar)
    kday = listed(registrar, "kday", "clerk")
    open_window = window(registrar, "kday")
    gift = begun(open_window, GIFTS)
    registrar.step(USERS, kday, 1, "end", {})
    head = registrar.file.journal.head()
    for act in (
        lambda: open_window.add(GIFTS, SAMPLES["gifts"]),
        lambda: open_window.amend(GIFTS, gift.id, 1, {"venue": "x"}),
        lambda: open_window.void(GIFTS, gift.id, 1, "x"),
        lambda: open_window.attach(GIFTS, gift.id, "x.txt", b"x"),
        lambda: open_window.bring_in(PEOPLE, []),
        lambda: open_window.configure({"force": "x"}),
        open_window.undo,
    ):
        with pytest.raises(NotPermitted):
            act()
    assert registrar.file.journal.head() == head
    registrar.step(USERS, kday, 2, "resume", {})
    open_window.add(GIFTS, SAMPLES["gifts"])


def test_a_new_role_holds_from_the_next_act(registrar: Registrar):
    administered(registrar)
    kday = listed(registrar, "kday", "reader")
    open_window = window(registrar, "kday")
    with pytest.raises(NotPermitted):
        open_window.add(GIFTS, SAMPLES["gifts"])
    registrar.amend(USERS, kday, 1, {"role": "clerk"})
    gift = open_window.add(GIFTS, SAMPLES["gifts"]).touched[-1].id
    assert open_window.history(GIFTS, gift)[0].role == "clerk"
