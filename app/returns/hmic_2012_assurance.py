"""The figures of the HMIC return about how the registers are looked after: reviews, cross-checks, leads, awards."""

from app.returns.beside import winners
from app.returns.conditions import (
    had_offered,
    is_gone,
    is_lead_open,
    is_settled,
    is_value,
    settled_as,
    was_taken,
    was_untaken,
)
from app.returns.figure import Figure, Group, Identity

REVIEWS = Group(
    "Oversight",
    "register_reviews",
    evidence=("register", "kind", "reviewed_on", "signed_on"),
    figures=(
        Figure(
            "G15",
            "Reviews of the registers signed",
            "Reviews of a register by the head of PSD or the deputy chief constable (for consistency, for completeness,"
            " by dip sample) that were signed in the period.",
            is_value("state", "signed"),
            dated="signed_on",
        ),
    ),
)
RUNS = Group(
    "Cross-checks",
    "crosschecks",
    evidence=("run_on", "trigger", "compared", "raised", "signed_on"),
    figures=(
        Figure(
            "C4",
            "Cross-check runs",
            "Runs of the cross-check between gifts, second jobs, contracts and spend that were made in the period, by"
            " why they were made. A check of what was just saved is no run.",
            dated="run_on",
            by="trigger",
            nothing="Not in place",
        ),
    ),
)
LEADS = Group(
    "Leads",
    "leads",
    evidence=("raised_on", "grade", "outcome", "judged_on", "confirmed_on", "gone_on"),
    figures=(
        Figure(
            "C5",
            "Leads found",
            "Leads of the cross-checks that were first raised in the period. A lead is two entries that should be"
            " looked at together; it is not a finding.",
            dated="raised_on",
        ),
        Figure(
            "C5a",
            "Leads dispositioned",
            "Of C5: judged by the as-at date and closed (no concern, advice given, not the same organisation) or passed"
            " on. The closing of a high-grade lead counts from the day on which a second person confirmed it.",
            is_settled,
            of="C5",
        ),
        Figure("C5b", "Leads referred to the ACU", "Of C5a: passed on to the ACU.", settled_as("acu"), of="C5a"),
        Figure(
            "C5c",
            "Leads that no longer held",
            "Of C5: closed by the cross-check itself by the as-at date, because the facts or the names are others now,"
            " before anybody had judged them.",
            is_gone,
            of="C5",
        ),
        Figure("C5d", "Leads open", "Of C5: every other, open at the as-at date.", is_lead_open, of="C5"),
    ),
)
AWARDS = Group(
    "Awards",
    "contracts",
    evidence=("awarded_on", "value_pence", "tier"),
    beside=winners,
    figures=(
        Figure(
            "C6",
            "Awards whose winner had made an offer",
            "Contracts awarded in the period whose supplier had offered a gift, a loan or hospitality to the force in"
            " the 12 months before the day of the award, whether accepted or not. Supplier and giver are one where the"
            " registers name one organisation, or where somebody judged them to be one; names that are only alike do"
            " not count.",
            had_offered,
            dated="awarded_on",
        ),
        Figure(
            "C6a", "An offer of theirs was accepted", "Of C6: at least one, in full or in part.", was_taken, of="C6"
        ),
        Figure(
            "C6b",
            "All of their offers were declined",
            "Of C6: every other. An offer without a decision counts as not accepted.",
            was_untaken,
            of="C6",
        ),
    ),
)
GROUPS = (REVIEWS, RUNS, LEADS, AWARDS)
IDENTITIES = (
    Identity("C4", ("C4.*",)),
    Identity("C5", ("C5a", "C5c", "C5d")),
    Identity("C5b", ("C5a",), "<="),
    Identity("C6", ("C6a", "C6b")),
)
