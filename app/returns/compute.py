"""Counts the figures of a return, each with the rows behind it, from one register file as it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app import money
from app.entries import Entry
from app.fields import Cell, Values
from app.lists import Lists
from app.register import VOID, Register
from app.returns.figure import Excluded, Figure, Group, Parameters, Remark, Return, Window
from app.returns.reconcile import Reconciled, reconcile
from app.search import WITHHELD
from app.store.file import RegisterFile
from app.store.journal import Head
from app.store.origins import came_from
from app.store.reading import Reading

NOT_RECORDED = "none"  # the code of a breakdown's last line: entries without the fact it is broken down by


@dataclass(frozen=True)
class Counted:
    """One figure: its value, the references it counts in order (see WITHHELD), and what each of them adds."""

    figure: Figure
    group: Group
    value: int | float | None  # None for a rate of nothing
    rows: tuple[str, ...] = ()
    adds: tuple[int, ...] = ()

    @property
    def shown(self) -> str:
        """The value as people read it."""
        if self.value is None:
            return "–"
        if not self.value and self.figure.nothing:
            return self.figure.nothing
        if self.figure.rate:
            return f"{self.value}%"
        return money.show(int(self.value)) if self.figure.unit == "pence" else f"{self.value:,}"


@dataclass(frozen=True)
class Computed:
    """A return as counted. `head` is the journal's at that moment: nothing was saved while it was counted."""

    definitions: Return
    parameters: Parameters
    force: str
    head: Head
    counted: tuple[Counted, ...]
    excluded: tuple[Excluded, ...]
    reconciled: tuple[Reconciled, ...]
    remarks: tuple[Remark, ...]
    evidence: Mapping[str, tuple[Cell, ...]]  # reference -> its cells for the evidence columns of its group

    @property
    def figures(self) -> dict[str, int | float | None]:
        """Code to value; money in pence, rates in per cent."""
        return {one.figure.code: one.value for one in self.counted}

    @property
    def rows(self) -> dict[str, tuple[str, ...]]:
        """Code to the references counted."""
        return {one.figure.code: one.rows for one in self.counted}

    @property
    def checks(self) -> dict[str, bool]:
        """Each sum that must agree, and whether it does."""
        return {one.text: one.holds for one in self.reconciled}

    def as_json(self) -> dict[str, Any]:
        """The return for other programs."""
        excluded = [{"reference": e.reference, "figure": e.figure, "reason": e.reason} for e in self.excluded]
        rows = {code: list(references) for code, references in self.rows.items()}
        return {"figures": self.figures, "rows": rows, "excluded": excluded, "checks": self.checks}

    def as_text(self) -> Iterator[str]:
        """The return as a person reads it in a terminal."""
        yield f"{self.definitions.title}: {self.force}"
        yield self.parameters.line()
        yield ""
        width = max(len(one.figure.code) for one in self.counted)
        for one in self.counted:
            yield f"{one.figure.code:<{width}}  {one.shown:>14}  {one.figure.question}"
        yield ""
        for check in self.reconciled:
            yield f"{'PASS' if check.holds else 'FAIL'}  {check.text} ({check.left:,} and {check.right:,})"
        yield ""
        yield from (f"{e.figure} does not count {e.reference}: {e.reason}" for e in self.excluded)
        yield from (f"{remark.reference}: {remark.about}" for remark in self.remarks)
        yield f"Head of the journal: {self.head}"


def compute(file: RegisterFile, definitions: Return, parameters: Parameters, reader: str | None = None) -> Computed:
    """Count a return. Counted again if somebody saved meanwhile, so that figures and head are of one moment.

    `reader` is the staff number of whoever counts. A return is the force's: its figures are the same whoever makes it
    up, so leads and cases about themselves are counted like any other. Their rows stay, so that the evidence adds up
    to the figure, but without reference and facts, and after all others, so that their place tells nothing.
    """
    while True:
        head = file.journal.head()
        computed = _computed(file, definitions, parameters, head, reader)
        if file.journal.head() == head:
            return computed


def _computed(
    file: RegisterFile, definitions: Return, parameters: Parameters, head: Head, reader: str | None
) -> Computed:
    reading = Reading(file.gateway, file.registers, lambda: reader)
    counts = [
        _Count(file, group, parameters.window(group.period), parameters.source, reading) for group in definitions.groups
    ]
    counted = tuple(one for count in counts for one in count.counted)
    return Computed(
        definitions,
        parameters,
        file.setting("force") or "",
        head,
        counted,
        tuple(one for count in counts for one in count.excluded()),
        reconcile(definitions.identities, {one.figure.code: one.value for one in counted}),
        tuple(one for count in counts for one in count.remarks()),
        {reference: cells for count in counts for reference, cells in count.evidence()},
    )


@dataclass(frozen=True)
class _Row:
    """An entry as conditions look at it."""

    entry: Entry
    facts: Values

    @property
    def reference(self) -> str:
        return self.entry.reference


class _Count:
    """One group of figures, counted."""

    def __init__(self, file: RegisterFile, group: Group, window: Window, source: str, reading: Reading) -> None:
        self._group = group
        self._window = window
        self._register = next(r for r in file.registers if r.name == group.register)
        self._all = _read(file, group, self._register, *_relevant(group, self._register, window, source))
        self._hidden = reading.hidden(self._register)
        self._all.sort(key=lambda row: row.reference in self._hidden)
        self._live = [row for row in self._all if row.entry.state != VOID]
        self._rows: dict[str, list[_Row]] = {}
        lists = reading.lists()
        asked = (replace(one, nothing="") for one in group.figures) if source else group.figures
        figures = tuple(expanded(asked, self._register, lists))
        counts = {figure.code: self._count(figure) for figure in figures if not figure.rate}
        self.counted = tuple(
            Counted(figure, group, _percentage(*figure.rate, counts)) if figure.rate else counts[figure.code]
            for figure in figures
        )

    def excluded(self) -> Iterator[Excluded]:
        """What figures that give reasons do not count."""
        for figure in self._group.figures:
            if figure.left_out:
                reasons = ((row, figure.left_out(row.facts, self._window)) for row in self._live if self._tells(row))
                yield from (Excluded(row.reference, figure.code, why) for row, why in reasons if why)

    def remarks(self) -> Iterator[Remark]:
        """What whoever signs should know: entries that cannot be placed, or count although something is missing."""
        dated = self._register.column(self._register.dated)
        counted = {reference for one in self.counted for reference in one.rows}
        for row in filter(self._tells, self._all):
            day = row.facts[dated.name]
            if row.entry.state == VOID:
                if self._window.holds(day):
                    yield Remark(row.reference, f"Void, so not counted: {row.entry.void_because}")
            elif day is None:
                yield Remark(row.reference, f"{dated.label} is not recorded, so figures that go by it cannot count it")
            elif row.reference in counted:
                yield from (Remark(row.reference, about) for about in self._doubts(row))

    def evidence(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        """What is shown beside each reference that is counted somewhere."""
        columns = [self._register.column(name) for name in self._group.evidence]
        counted = {reference for one in self.counted for reference in one.rows}
        for row in self._live:
            if row.reference in counted:
                yield row.reference, tuple(f.to_cell(row.facts[f.name]) for f in columns)

    def _count(self, figure: Figure) -> Counted:
        of = self._rows[figure.of] if figure.of else self._live
        rows = [row for row in of if self._counts(figure, row.facts)]
        self._rows[figure.code] = rows
        adds = tuple(figure.amount(row.facts) if figure.amount else 1 for row in rows)
        references = tuple(row.reference if self._tells(row) else WITHHELD for row in rows)
        return Counted(figure, self._group, sum(adds), references, adds)

    def _tells(self, row: _Row) -> bool:
        """Whether whoever counts may know which entry this is."""
        return row.reference not in self._hidden

    def _counts(self, figure: Figure, facts: Values) -> bool:
        if figure.dated and not self._window.holds(facts[figure.dated]):
            return False
        if figure.left_out and figure.left_out(facts, self._window):
            return False
        return figure.where(facts, self._window)

    def _doubts(self, row: _Row) -> Iterator[str]:
        if row.entry.incomplete:
            yield f"Counted, although this is missing: {', '.join(self._labels(row.entry.incomplete))}"
        if self._group.doubts:
            yield from self._group.doubts(row.facts, self._window)

    def _labels(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            name, _, rest = path.partition(".")
            part = self._register.part(name)
            if part is None:
                yield self._register.column(name).label
            elif rest:
                number, _, line = rest.partition(".")
                label = next(f.label for f in part.fields if f.name == line)
                yield f"{label} ({part.one} {number})"
            else:
                yield part.label


def _percentage(code: str, of: Iterable[str], counts: Mapping[str, Counted]) -> float | None:
    whole = sum(counts[name].value or 0 for name in of)
    return round(100 * (counts[code].value or 0) / whole, 1) if whole else None


def expanded(figures: Iterable[Figure], register: Register, lists: Lists | None = None) -> Iterator[Figure]:
    """The figures, each that has a breakdown followed by one for every choice of its field, the force's own too."""
    for figure in figures:
        yield figure
        if figure.by:
            field = register.column(figure.by)
            for choice in field.choices:
                yield _line(figure, choice.code, choice.label)
            for own in lists.further(register, field) if lists else ():
                yield _line(figure, own, own)
            yield _line(figure, NOT_RECORDED, f"{field.label} not recorded")


def _line(figure: Figure, code: str, label: str) -> Figure:
    value = None if code == NOT_RECORDED else code
    return Figure(
        f"{figure.code}.{code}",
        label,
        f"Of {figure.code}: {label[0].lower()}{label[1:]}.",
        lambda facts, window: facts[figure.by] == value,
        of=figure.code,
    )


def _relevant(group: Group, register: Register, window: Window, source: str) -> tuple[str, list[str]]:
    """The condition, and its parameters, of the entries a group may count or remark on: all of them only if it must."""
    dated, days = _dated(group, register, window)
    if not source:
        return dated, days
    there, words = came_from(register, source)
    return f"({dated}) AND {there}", [*days, *words]


def _dated(group: Group, register: Register, window: Window) -> tuple[str, list[str]]:
    whole = [figure for figure in group.figures if not figure.of and not figure.rate]
    if not all(figure.dated for figure in whole):
        return "1", []
    days = sorted({figure.dated for figure in whole})
    tests = [f"{register.column(day).name} BETWEEN ? AND ?" for day in days]
    return " OR ".join((*tests, f"{register.dated} IS NULL")), [window.start, window.end] * len(days)


def _read(file: RegisterFile, group: Group, register: Register, where: str, parameters: list[str]) -> list[_Row]:
    ids = file.gateway.column(f"SELECT id FROM {register.name} WHERE {where}", parameters)
    entries = Reading(file.gateway, file.registers).entries(register, ids)
    entries.sort(key=lambda entry: _order(entry.reference))
    beside = group.beside(file, entries) if group.beside else {}
    return [_Row(entry, {**entry.values, "state": entry.state, **beside.get(entry.id, {})}) for entry in entries]


def _order(reference: str) -> tuple[str, int]:
    series, _, number = reference.rpartition("/")
    return series, int(number)
