"""The force's policy in versions: each entry is judged by the version in force on its own date, never by today's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app import dates
from app.fields import Values


@dataclass(frozen=True)
class Policy:
    """One version, in force `since` an ISO day; the shipped policy has neither day nor reference."""

    values: Values
    reference: str = ""
    since: str = ""

    def number(self, name: str) -> int:
        """A limit or a period, in its own unit: pence, days, months, minutes (of working hours), years."""
        return int(self.values[name])

    def words(self, name: str) -> str:
        return str(self.values.get(name) or "")

    def lines(self, name: str) -> list[Values]:
        """The lines of one of its lists, such as the listed occupations."""
        return list(self.values.get(name) or [])

    def __str__(self) -> str:
        if not self.reference:
            return "the policy as shipped"
        return f"policy {self.reference}, in force from {dates.show(date.fromisoformat(self.since))}"


@dataclass(frozen=True)
class Policies:
    """Every version adopted, oldest first; before the first of them the shipped defaults hold."""

    versions: tuple[Policy, ...]

    @classmethod
    def of(cls, shipped: Values, adopted: Iterable[dict[str, Any]]) -> "Policies":
        """The shipped defaults, then the adopted versions: rows with `reference` and `in_force_from`, in any order."""
        in_order = sorted(adopted, key=lambda row: (row["in_force_from"], row["id"]))
        versions = (Policy({**shipped, **row}, row["reference"], row["in_force_from"]) for row in in_order)
        return cls((Policy(shipped), *versions))

    def on(self, day: str | None) -> Policy:
        """The version in force on an ISO day; without a day the newest."""
        if day is None:
            return self.versions[-1]
        return next(version for version in reversed(self.versions) if version.since <= day)

    def sql(self, name: str, column: str) -> str:
        """The SQL value of a number of the policy in force on the day in a column, for one condition over many rows."""
        whens = [
            f"WHEN {column} >= '{version.since}' THEN {version.number(name)}" for version in reversed(self.versions[1:])
        ]
        shipped = self.versions[0].number(name)
        return f"CASE {' '.join(whens)} ELSE {shipped} END" if whens else str(shipped)
