"""By what a cross-check measures: windows, values and strengths, from the policy and printed on every lead."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app import money
from app.policy import Policy

GRADES = ("high", "medium", "low")


@dataclass(frozen=True)
class Measures:
    """Windows in days, values in pence, likeness from 0 to 1, the grade of each rule, and the policy they come from."""

    days_before_award: int
    days_after_award: int
    days_before_leaving: int
    days_before_case: int
    low_spend_pence: int
    smallest_offer_pence: int
    least_alike: float
    strengths: Mapping[str, str]  # rule to grade
    called: Mapping[str, str]  # rule to what a person calls it
    policy: str

    @classmethod
    def of(cls, policy: Policy, called: Mapping[str, str]) -> "Measures":
        """What a version of the policy says of the rules that are called so."""
        return cls(
            policy.number("days_before_award"),
            policy.number("days_after_award"),
            policy.number("days_before_leaving"),
            policy.number("days_before_case"),
            policy.number("low_spend_pence"),
            policy.number("smallest_offer_pence"),
            policy.number("least_alike") / 100,
            {rule: policy.words(f"strength_{rule}") for rule in called},
            called,
            str(policy),
        )

    def within(self, days: int) -> "Measures":
        """The same with another window around an award, in days."""
        return replace(self, days_before_award=days, days_after_award=days)

    def in_words(self) -> str:
        """What a lead prints of them."""
        return (
            f"Offers up to {self.days_before_award:,} days before and {self.days_after_award:,} days after an award;"
            f" spend by card or under {money.show(self.low_spend_pence)}; offers from"
            f" {money.show(self.smallest_offer_pence)}; contracts up to {self.days_before_leaving:,} days before"
            f" leaving; media contacts up to {self.days_before_case:,} days before a case; names from"
            f" {self.least_alike:.0%} alike. {self._strengths_in_words()} {self.policy[:1].upper()}{self.policy[1:]}."
        )

    def _strengths_in_words(self) -> str:
        of = {
            grade: [self.called[rule].lower() for rule, own in self.strengths.items() if own == grade]
            for grade in GRADES
        }
        return " ".join(f"{grade.capitalize()}: {', '.join(rules)}." for grade, rules in of.items() if rules)
