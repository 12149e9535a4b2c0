"""One organisation under many spellings: the same name is linked, a name that is only alike is asked about."""

import pytest
from old_rows import GIFT_HEADINGS, Rows, bring, gift

from app.exchange.answers import NOTHING_SAID, Answers, Incoming
from app.exchange.import_plan import Plan, apply, plan_files
from app.exchange.plan_words import to_json
from app.exchange.planned import Question
from app.registers import CONTRACTS, GIFTS, ORGANISATIONS
from app.registrar import Registrar
from app.store.verify import verify


class Importing:
    """A register of gifts from these givers, planned with some answers."""

    def __init__(self, registrar: Registrar, written: Rows) -> None:
        self.registrar = registrar
        self._written = written
        self._files: list[Incoming] = []

    def of(self, *givers: str) -> Plan:
        rows = (gift(**{"Received from": name, "Gift": f"Cake no. {at}"}) for at, name in enumerate(givers, 1))
        self._files = [Incoming(self._written(GIFT_HEADINGS, *rows))]
        return self.said(NOTHING_SAID)

    def said(self, answers: Answers) -> Plan:
        return plan_files(self.registrar, GIFTS, self._files, answers)


@pytest.fixture
def importing(registrar: Registrar, written: Rows) -> Importing:
    return Importing(registrar, written)


def known(registrar: Registrar, *names: str) -> None:
    for name in names:
        registrar.add(ORGANISATIONS, {"name": name})


def aliases(registrar: Registrar, name: str) -> list[tuple[str, str]]:
    """What else the organisation of this name is called, and why."""
    entry = registrar.reading.organisation_named(name)
    assert entry is not None
    lines = registrar.reading.entry(ORGANISATIONS, entry).values["aliases"]
    return [(line["alias"], line["why"]) for line in lines]


def named(registrar: Registrar, plan: Plan) -> list[tuple[str, str]]:
    """Each giver as written, and as the organisation it is linked to is called once the plan is saved."""
    apply(registrar, plan)
    entries = registrar.reading.entries(GIFTS, [one.deed.entry for one in plan.new])
    linked = [entry.values["provider_organisation"] for entry in entries]
    called = {entry.id: entry.values["name"] for entry in registrar.reading.entries(ORGANISATIONS, sorted(set(linked)))}
    return [(entry.values["provider"], called[link]) for entry, link in zip(entries, linked, strict=True)]


def asked(plan: Plan) -> Question:
    (question,) = plan.questions
    assert question.kind == "organisation"
    return question


def test_a_known_name_is_known_in_any_spelling_of_its_form(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Limited")
    plan = importing.of("PELLGARTH BAKERY LTD", "The Pellgarth Bakery", "Pellgarth Bakery Ltd.")
    assert (plan.questions, plan.organisations) == ((), ())
    assert named(registrar, plan) == [
        ("PELLGARTH BAKERY LTD", "Pellgarth Bakery Limited"),
        ("The Pellgarth Bakery", "Pellgarth Bakery Limited"),
        ("Pellgarth Bakery Ltd.", "Pellgarth Bakery Limited"),
    ]


def test_a_new_name_is_made_once_under_its_fullest_spelling(registrar: Registrar, importing: Importing):
    plan = importing.of("pellgarth bakery", "Pellgarth Bakery Limited", "PELLGARTH BAKERY LIMITED")
    assert len(plan.organisations) == 1
    assert {called for _, called in named(registrar, plan)} == {"Pellgarth Bakery Limited"}


def test_a_name_that_is_only_alike_is_asked_about_with_all_its_rows(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd")
    plan = importing.of("Pelgarth Bakery", "Harbour Security", "PELGARTH BAKERY")
    question = asked(plan)
    assert (question.field, question.column) == ("provider", "Received from")
    assert [choice.key for choice in question.choices] == ["Pellgarth Bakery Ltd"]
    assert "Pellgarth" in question.why
    assert [place.row for place in question.rows] == [2, 4]
    assert [one["row"] for one in to_json(plan)["questions"]] == [2, 4]
    assert dict(named(registrar, plan))["Pelgarth Bakery"] == "Pelgarth Bakery"  # unanswered: one of its own


def test_of_two_new_names_the_likelier_one_is_offered(registrar: Registrar, importing: Importing):
    plan = importing.of("Pelgarth Bakery", "Pellgarth Bakery", "Pellgarth Bakery")
    question = asked(plan)
    assert question.value == "Pelgarth Bakery"
    assert [choice.key for choice in question.choices] == ["Pellgarth Bakery"]
    said = importing.said(NOTHING_SAID.with_organisation("Pelgarth Bakery", "Pellgarth Bakery"))
    assert to_json(said)["questions"] == []
    assert named(registrar, said)[0] == ("Pelgarth Bakery", "Pellgarth Bakery")


@pytest.mark.parametrize("own", ["", "Pelgarth Bakery"])
def test_it_may_be_one_of_its_own(registrar: Registrar, importing: Importing, own: str):
    known(registrar, "Pellgarth Bakery Ltd")
    value = asked(importing.of("Pelgarth Bakery")).value
    plan = importing.said(NOTHING_SAID.with_organisation(value, own))
    assert asked(plan).answer
    assert to_json(plan)["questions"] == []
    assert named(registrar, plan) == [("Pelgarth Bakery", "Pelgarth Bakery")]


def test_an_answer_that_leads_nowhere_leaves_it_open(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd")
    importing.of("Pelgarth Bakery")
    plan = importing.said(NOTHING_SAID.with_organisation("Pelgarth Bakery", "Somebody Else"))
    assert asked(plan).answer == ""


def test_answers_that_lead_in_a_ring_join_nothing(importing: Importing):
    importing.of("Pelgarth Bakery", "Pellgarth Bakery", "Pellgarth Baakery")
    said = NOTHING_SAID.with_organisation("Pelgarth Bakery", "Pellgarth Baakery")
    plan = importing.said(said.with_organisation("Pellgarth Baakery", "Pelgarth Bakery"))
    assert plan.organisations


def test_two_known_ones_of_a_name_are_asked_about(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd", "Pellgarth Bakery LLP")
    plan = importing.of("Pellgarth Bakery", "Pellgarth Bakery LLP")
    question = asked(plan)
    assert {choice.key for choice in question.choices} == {"Pellgarth Bakery Ltd", "Pellgarth Bakery LLP"}
    assert [place.row for place in question.rows] == [2]
    said = importing.said(NOTHING_SAID.with_organisation("Pellgarth Bakery", "Pellgarth Bakery Ltd"))
    assert named(registrar, said) == [
        ("Pellgarth Bakery", "Pellgarth Bakery Ltd"),
        ("Pellgarth Bakery LLP", "Pellgarth Bakery LLP"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Mr & Mrs Pickard", "Mr & Mrs Pickford"),
        ("Mr C Attwell", "Mr D Attwell"),
        ("Anonymous", "Anon"),
        ("A grateful resident", "Local resident"),
        ("Northmere Taxis Ltd", "Northmere Textiles Ltd"),
        ("999 Taxis", "99 Taxis"),
        ("???", "***"),
    ],
)
def test_other_names_are_others_and_nothing_is_asked(importing: Importing, names: tuple[str, str]):
    plan = importing.of(*names)
    assert plan.questions == ()
    assert len(plan.organisations) == 2


def test_a_changed_entry_is_linked_and_asked_about_too(registrar: Registrar, written: Rows):
    headings = ("Contract reference", "Contract title", "Supplier name")
    known(registrar, "Pellgarth Bakery Limited")
    bring(registrar, CONTRACTS, written(headings, ("NC/1", "Bread", "Someone"), ("NC/2", "Buns", "Somebody")))
    path = written(headings, ("NC/1", "Bread", "PELLGARTH BAKERY"), ("NC/2", "Buns", "Pelgarth Bakery"))
    plan = plan_files(registrar, CONTRACTS, (Incoming(path),))
    assert len(plan.changed) == 2
    assert [place.row for place in asked(plan).rows] == [3]
    apply(registrar, plan)
    entries = registrar.reading.entries(CONTRACTS, [one.deed.entry for one in plan.changed])
    linked = [
        registrar.reading.entry(ORGANISATIONS, entry.values["supplier_organisation"]).values["name"]
        for entry in entries
    ]
    assert linked == ["Pellgarth Bakery Limited", "Pelgarth Bakery"]


# --- what was said is known from then on -----------------------------------------------------------------------------


BROUGHT_IN = "brought in from old.csv"
SAID = NOTHING_SAID.with_organisation("Pelgarth Bakery", "Pellgarth Bakery Ltd")


def test_a_name_that_was_answered_is_not_asked_about_again(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd")
    importing.of("Pelgarth Bakery", "PELGARTH BAKERY", "The Pelgarth Bakery Ltd")
    assert len({called for _, called in named(registrar, importing.said(SAID))}) == 1
    assert aliases(registrar, "Pellgarth Bakery Ltd") == [
        ("Pelgarth Bakery", BROUGHT_IN),
        ("The Pelgarth Bakery Ltd", BROUGHT_IN),
    ]
    again = importing.of("Pelgarth Bakery Limited", "Harbour Security", "Harbour Security", "Pelgarth Bakery")
    assert again.questions == ()
    assert [called for _, called in named(registrar, again)][::3] == ["Pellgarth Bakery Ltd", "Pellgarth Bakery Ltd"]
    assert verify(registrar.file) == []


def test_a_new_organisation_is_added_with_the_names_that_were_answered(registrar: Registrar, importing: Importing):
    importing.of("Pelgarth Bakery", "Pellgarth Bakery", "Pellgarth Bakery")
    plan = importing.said(NOTHING_SAID.with_organisation("Pelgarth Bakery", "Pellgarth Bakery"))
    assert len(plan.organisations) == 1
    named(registrar, plan)
    assert aliases(registrar, "Pellgarth Bakery") == [("Pelgarth Bakery", BROUGHT_IN)]
    assert importing.of("Pelgarth Bakery").questions == ()


def test_which_of_two_known_ones_was_meant_is_known_too(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd", "Pellgarth Bakery LLP")
    importing.of("Pellgarth Bakery")
    said = NOTHING_SAID.with_organisation("Pellgarth Bakery", "Pellgarth Bakery LLP")
    assert named(registrar, importing.said(said)) == [("Pellgarth Bakery", "Pellgarth Bakery LLP")]
    again = importing.of("Harbour Security", "PELLGARTH BAKERY")
    assert again.questions == ()
    assert named(registrar, again)[1] == ("PELLGARTH BAKERY", "Pellgarth Bakery LLP")


def test_an_organisation_of_its_own_gets_no_other_name(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd")
    importing.of("Pelgarth Bakery", "Pelgarth Bakery Limited")
    named(registrar, importing.said(NOTHING_SAID.with_organisation("Pelgarth Bakery", "Pelgarth Bakery Limited")))
    assert aliases(registrar, "Pellgarth Bakery Ltd") == []
    assert aliases(registrar, "Pelgarth Bakery Limited") == []


def test_one_undo_takes_the_names_back_with_the_entries(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd")
    importing.of("Pelgarth Bakery")
    apply(registrar, importing.said(SAID))
    registrar.undo()
    assert registrar.search.count(GIFTS, "") == 0
    assert aliases(registrar, "Pellgarth Bakery Ltd") == []
    assert asked(importing.said(NOTHING_SAID)).value == "Pelgarth Bakery"


def test_an_organisation_that_was_amended_since_keeps_its_names(registrar: Registrar, importing: Importing):
    known(registrar, "Pellgarth Bakery Ltd")
    importing.of("Pelgarth Bakery")
    apply(registrar, importing.said(SAID))
    entry = registrar.reading.organisation_named("Pellgarth Bakery Ltd") or 0
    other = Registrar(registrar.file, "C. Lyle", today=registrar.today)
    other.amend(ORGANISATIONS, entry, 2, {"kind": "company"})
    registrar.undo()
    assert registrar.search.count(GIFTS, "") == 0
    assert aliases(registrar, "Pellgarth Bakery Ltd") == [("Pelgarth Bakery", BROUGHT_IN)]
    assert registrar.reading.entry(ORGANISATIONS, entry).values["kind"] == "company"
