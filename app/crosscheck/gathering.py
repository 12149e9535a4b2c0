"""Gathers what the rules look at from the registers, for all organisations or for some."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from app.crosscheck.facts import Approach, Award, Bid, Case, Facts, Payment
from app.crosscheck.judged import Judged
from app.crosscheck.match import Named
from app.crosscheck.names import words
from app.fields import STAFF_NUMBER
from app.register import Register
from app.store import compared
from app.store.gateway import Gateway, Row
from app.store.journal import Journal

T = TypeVar("T", Approach, Payment)

TAKEN = ("accepted", "partly accepted")
PARTS = {"evaluator": "an evaluator", "approver": "an approver", "manager": "the contract's manager"}


class Gathering:
    """Reads one register file once; the staff list, and what was judged of organisations, are kept while it lives."""

    def __init__(self, gateway: Gateway, registers: Mapping[str, Register]) -> None:
        self.journal = Journal(gateway)
        self._gateway = gateway
        self._contracts = registers["contracts"]
        self._holders = registers["second_jobs"].column("holder")
        self._channels = registers["media_contacts"].column("channel")

    def organisations(self, of: Collection[int] | None = None) -> dict[int, Named]:
        """These organisations or all by their ids, with their other names and company numbers."""
        rows, aliases = compared.organisations(self._gateway, of)
        others: dict[int, list[str]] = defaultdict(list)
        for entry, alias in aliases:
            others[entry].append(alias)
        return {
            row["id"]: Named(row["id"], row["name"], tuple(others[row["id"]]), row["company_number"])
            for row in rows
            if row["name"]
        }

    def facts(self, of: Collection[int] | None = None) -> Facts:
        """What concerns these organisations, or all."""
        return Facts(
            _by_organisation(self._approaches(of)),
            self._awards(of),
            _by_organisation(self._payments(of)),
        )

    def contacts(self, case: Case, days: int) -> list[Approach]:
        """Media contacts in so many days before a case."""
        first = date.fromisoformat(case.day) - timedelta(days=days)
        return [
            self._approach("media_contacts", row)
            for row in compared.contacts(self._gateway, first.isoformat(), case.day)
        ]

    def contacts_with(self, of: Collection[int]) -> dict[int, list[Approach]]:
        """Media contacts with each of these organisations; their outcome says how they were had."""
        rows = compared.contacts_with(self._gateway, of)
        return _by_organisation(self._approach("media_contacts", row, outcome=self._how(row)) for row in rows)

    def _how(self, row: Row) -> str:
        """`face to face, hospitality received`."""
        hospitality = row["hospitality"] if row["hospitality"] in ("received", "given") else ""
        said = (
            self._channels.show(row["channel"]).lower(),
            f"hospitality {hospitality}" if hospitality else "",
            "planned" if row["state"] == "planned" else "",
        )
        return ", ".join(filter(None, said))

    def _approaches(self, of: Collection[int] | None) -> Iterator[Approach]:
        for row in compared.offers(self._gateway, of):
            known = None if row["unknown_values"] else row["pence"]
            yield self._approach("gifts", row, taken=row["outcome"] in TAKEN, outcome=row["outcome"] or "", pence=known)
        for row in compared.jobs(self._gateway, of):
            holder = row["holder"] or "self"
            whose = "" if holder == "self" else f"the applicant’s {self._holders.show(holder).lower()}"
            yield self._approach(
                "second_jobs", row, until=row["until"] or "", outcome=row["outcome"] or "", holder=whose
            )
        for row in compared.leavers(self._gateway, of):
            yield self._approach("people", row)

    def _approach(self, register: str, row: Row, **more: object) -> Approach:
        person = row["person"]
        return Approach(
            register,
            row["id"],
            row["reference"],
            row["day"] or "",
            row["organisation"],
            row["written"],
            person,
            self._managers.get(person),
            **more,  # type: ignore[arg-type]
        )

    def _awards(self, of: Collection[int] | None) -> dict[int, list[Award]]:
        """Contracts by each organisation that is their supplier or a bidder."""
        rows, bids, officials = compared.contracts(self._gateway, self._contracts, of)
        bidders: dict[int, list[Bid]] = defaultdict(list)
        for row in bids:
            bidders[row["entry"]].append(
                Bid(
                    row["organisation"],
                    row["written"],
                    row["result"] == "won",
                    row["declared_on"] or "",
                    row["interest"],
                    row["interest_what"] or "",
                )
            )
        parts: dict[int, dict[str, str]] = defaultdict(dict)
        for row in officials:
            parts[row["entry"]].setdefault(row["person"], PARTS.get(row["part"]) or "concerned")
        found: dict[int, list[Award]] = defaultdict(list)
        for row in rows:
            award = self._award(row, tuple(bidders[row["id"]]), parts[row["id"]])
            for organisation in award.parties():
                found[organisation].append(award)
        return found

    def _award(self, row: Row, bids: tuple[Bid, ...], parts: dict[str, str]) -> Award:
        officials = dict(parts)
        if row["owner"]:
            officials[row["owner"]] = "the owner"
        if approver := self.staff_number_in(row["approved_by"] or ""):
            officials.setdefault(approver, "the approver")
        return Award(
            row["id"],
            row["reference"],
            row["contract_ref"] or "",
            row["title"] or "",
            row["supplier"],
            row["written"] or "",
            row["pence"],
            row["awarded_on"] or "",
            row["starts_on"] or "",
            row["ends_on"] or "",
            row["tender_opened_on"] or "",
            row["tender_closed_on"] or "",
            row["stage"] or "awarded",
            officials,
            bids,
        )

    def _payments(self, of: Collection[int] | None) -> Iterator[Payment]:
        for row in compared.payments(self._gateway, of):
            yield Payment(
                row["id"],
                row["reference"],
                row["organisation"],
                row["written"],
                row["day"] or "",
                row["pence"],
                bool(row["card"]),
            )

    def cases(self) -> list[Case]:
        """Every case of inappropriate disclosure to the media."""
        return [
            Case(
                row["id"],
                row["reference"],
                row["day"],
                row["outlet"],
                row["written"] or "",
                self.staff_number_in(row["subject"] or ""),
                row["contact_reference"] or "",
            )
            for row in compared.disclosures(self._gateway)
            if row["day"]
        ]

    @cached_property
    def judged(self) -> Judged:
        """What people said of pairs of organisations."""
        return Judged(self._gateway)

    @cached_property
    def names(self) -> dict[str, str]:
        """Everybody's name by their staff number."""
        return {row["staff_number"]: row["name"] for row in self._staff}

    @cached_property
    def _staff(self) -> list[Row]:
        return compared.staff(self._gateway)

    @cached_property
    def _managers(self) -> dict[str, str]:
        return {row["staff_number"]: row["line_manager"] for row in self._staff if row["line_manager"]}

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return frozenset(row["staff_number"] for row in self._staff)

    @cached_property
    def _named(self) -> dict[str, list[tuple[frozenset[str], str]]]:
        """Everybody's whole name and number, by the last word of the name."""
        found: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for row in self._staff:
            if len(name := words(row["name"] or "")) > 1:
                found[name[-1]].append((frozenset(name), row["staff_number"]))
        return found

    def staff_number_in(self, text: str) -> str | None:
        """Whom a text names: by a staff number in it, or by the whole name of one person and nobody else's."""
        for word in text.replace("(", " ").replace(")", " ").split():
            if STAFF_NUMBER.fullmatch(word) and word in self._numbers:
                return word
        said = set(words(text))
        named = {number for word in said for name, number in self._named.get(word, ()) if name <= said}
        return named.pop() if len(named) == 1 else None


def _by_organisation(some: Iterable[T]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = defaultdict(list)
    for one in some:
        found[one.organisation].append(one)
    return found
