"""What a person corrected of the columns of old registers: remembered for the next file, and written as a mapping."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from app.deeds import change_deed, new_deed
from app.exchange.answers import Answers, Layout
from app.exchange.mapping import MappedLayout, MappingFile, mapped, to_text
from app.exchange.plan import Plan
from app.exchange.row_reading import names
from app.exchange.sheet_rows import Matched
from app.exchange.sought import LAYOUTS, fingerprint
from app.fields import LONGEST_NOTE, LONGEST_TEXT, NOTE, TEXT, Field
from app.ids import new_ids
from app.register import Register
from app.registrar import Registrar
from app.store.journal import Deed
from app.store.known import ids_by


def choices(register: Register) -> list[tuple[str, str]]:
    """Every field a column may be, by its path, with its label; in the order of the form."""
    quick = [f for f in register.fields if not f.section]
    more = [f for f in register.fields if f.section]
    listed = [path for f in quick for path in _paths(f)]
    listed += [f"{part.name}.{f.name}" for part in register.parts if part.required for f in part.fields]
    listed += [path for f in more for path in _paths(f)]
    listed += [f"{part.name}.{f.name}" for part in register.parts if not part.required for f in part.fields]
    known = names(register)
    return [(path, known[path][0]) for path in listed if path in known]


def layout_deeds(registrar: Registrar, plan: Plan) -> list[Deed]:
    """The deeds that remember the layouts corrected for a plan, to be saved in its act; none for those known as such.

    A sheet without headings is not remembered: nothing would tell another one from it.
    """
    register = registrar.registers[LAYOUTS]
    known = ids_by(registrar.file.gateway, register, register.key)
    kept = {entry.values["headings"]: entry for entry in registrar.reading.entries(register, list(known.values()))}
    corrected = dict(_corrected(plan))
    ids = iter(new_ids(len(corrected)))
    last = registrar.reading.last_number(register, register.letter)
    deeds: list[Deed] = []
    for headings, (example, mapping) in corrected.items():
        if current := kept.get(headings):
            if current.values["mapping"] != mapping:
                reason = f"Corrected for {example}"
                deeds.append(change_deed("amend", current, {"mapping": mapping}, state=current.state, reason=reason))
            continue
        last += 1
        values = {"headings": headings, "kept_in": plan.register.name, "example": example, "mapping": mapping}
        whole = register.normal(values)
        reference = f"{register.letter}/{last:04d}"
        deeds.append(new_deed(register, whole, next(ids), reference, today=registrar.today()))
    return deeds


def mapping_of(plan: Plan) -> MappingFile:
    """The layout of every sheet of a plan that was read, for a mapping file; sheets of one layout stand for one."""
    layouts: dict[object, MappedLayout] = {}
    for sheet in plan.matched:
        layout = mapped(sheet.titles, sheet.said, _with_dates(plan.answers, sheet))
        layouts.setdefault(layout.headings or tuple(layout.columns.items()), layout)
    return MappingFile(plan.register, tuple(layouts.values()))


def _corrected(plan: Plan) -> Iterator[tuple[str, tuple[str, str]]]:
    """By fingerprint: the file and the mapping of each sheet whose layout was said."""
    for sheet in plan.matched:
        if (sheet.sha256, sheet.sheet) in plan.answers.layouts and sheet.layout.heading:
            layout = mapped(sheet.titles, sheet.said, _with_dates(plan.answers, sheet))
            content = to_text(MappingFile(plan.register, (layout,)))
            if len(content) <= LONGEST_NOTE:
                yield fingerprint(plan.register, sheet.said), (sheet.file[:LONGEST_TEXT], content)


def _with_dates(answers: Answers, sheet: Matched) -> Layout:
    """The layout a sheet was read by, with what was said of its dates."""
    said = {path: order for (sha256, name, path), order in answers.dates.items()
            if (sha256, name) == (sheet.sha256, sheet.sheet)}  # fmt: skip
    return replace(sheet.layout, dates={**sheet.layout.dates, **said})


def _paths(f: Field) -> Iterable[str]:
    companions: Collection[Field] = [c for c in f.companions() if c.kind in (TEXT, NOTE)]
    return [f.name, *(c.name for c in companions)]
