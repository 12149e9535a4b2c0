"""Control totals of what was brought in: for each file and sheet the rows held, the rows missing, and the value."""

from collections import defaultdict
from dataclasses import dataclass

from app.register import VOID, Register
from app.store.gateway import Gateway


@dataclass(frozen=True)
class ControlTotal:
    """One sheet of one file. `void` counts rows whose entry was voided since; `value_pence` is of the others."""

    register: str
    file: str
    sha256: str
    sheet: str
    rows: int
    first_row: int
    last_row: int
    void: int
    value_pence: int | None
    references: tuple[str, ...]

    @property
    def not_held(self) -> int:
        """Rows between the first and the last of which no entry is held: blank, left out, refused or headings."""
        return self.last_row - self.first_row + 1 - self.rows


def control_totals(gateway: Gateway, register: Register) -> list[ControlTotal]:
    """The control totals of one register, by file and sheet."""
    value = register.total or "NULL"
    rows = gateway.tuples(
        f"SELECT file, sha256, sheet, row, reference, state, {value} FROM sources"
        f" JOIN {register.name} ON {register.name}.id = entry WHERE sources.register = '{register.name}' ORDER BY row"
    )
    sheets: dict[tuple[str, str, str], list[tuple[int, str, str, int | None]]] = defaultdict(list)
    for file, sha256, sheet, row, reference, state, pence in rows:
        sheets[file, sha256, sheet].append((row, reference, state, pence))
    return [
        ControlTotal(
            register.name,
            file,
            sha256,
            sheet,
            rows=len({row for row, *_ in held}),
            first_row=held[0][0],
            last_row=held[-1][0],
            void=sum(state == VOID for _, _, state, _ in held),
            value_pence=sum(pence or 0 for _, _, state, pence in held if state != VOID) if register.total else None,
            references=tuple(reference for _, reference, _, _ in held),
        )
        for (file, sha256, sheet), held in sorted(sheets.items())
    ]
