"""What a person can say of a problem, each as the one answer more that it is; nothing is decided here."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from app.errors import Unreadable
from app.exchange.answers import Answers
from app.exchange.old_ways import OLD_WAYS
from app.exchange.planned import Choice
from app.exchange.problems import Problem, field_at
from app.exchange.row_reading import Reading, RowReader
from app.register import Register

Said = Callable[[Answers], Answers]
ALL_BUT_THE_SAME = 0.93  # how alike two names are, of 1, from which suggestions may be accepted together

# Reasons for leaving a row out that clerks give again and again.
WHY_LEFT_OUT = (
    "Recorded at another station",
    "Does not belong in this register",
    "Entered by mistake",
    "Cannot be made out; paper book kept",
    "Struck out in the book",
)


def read_again(register: Register, path: str, text: str, today: date) -> str:
    """How the import would read a cell with this text, in words; "" for an empty one. Raises Unreadable."""
    old_ways = OLD_WAYS.get(register.name)
    special, rest = old_ways({path: text}) if old_ways else (Reading(), {path: text})
    found = RowReader(register, today).read(rest) | special
    if path in found.faults:
        raise Unreadable(found.faults[path])
    if path in found.open:
        raise Unreadable(found.open[path])
    name, _, inner = path.partition(".")
    value = found.values.get(name)
    if inner and isinstance(value, list):
        value = value[0].get(inner) if value else None
    f = field_at(register, path)
    return f.show(value) if f and text.strip() else ""


def corrected(problems: Iterable[Problem], text: str) -> Said:
    """These cells say this."""
    cells = [(problem.place.spot, problem.column) for problem in problems]

    def said(answers: Answers) -> Answers:
        return replace(answers, cells={**answers.cells, **dict.fromkeys(cells, text)})

    return said


def chosen(problem: Problem, key: str) -> Said:
    """The answer to a question: one of its choices, a staff number, or that a name is left as it is written."""

    def said(answers: Answers) -> Answers:
        place = problem.place
        if problem.kind == "person":
            return answers.with_person(place.sha256, problem.value, key)
        if problem.kind == "organisation":
            return answers.with_organisation(problem.value, key)
        return answers.with_dates(place.sha256, place.sheet, problem.path, "month" if key == "month" else "day")

    return said


def suggested(problem: Problem) -> Choice | None:
    """The one choice that is all but what is written, if there is just one: to be shown before it is taken."""
    alike = [choice for choice in problem.choices if choice.alike >= ALL_BUT_THE_SAME]
    return alike[0] if len(alike) == 1 and problem.kind == "organisation" else None


def accepted(problems: Iterable[Problem]) -> Said:
    """What is suggested for these is what they are."""
    found = {problem.value: choice.key for problem in problems if (choice := suggested(problem))}

    def said(answers: Answers) -> Answers:
        return replace(answers, organisations={**answers.organisations, **found})

    return said


def left_out(problems: Iterable[Problem], why: str) -> Said:
    """All rows of these stay out."""
    spots = [place.spot for problem in problems for place in problem.rows]

    def said(answers: Answers) -> Answers:
        return replace(answers, left_out={**answers.left_out, **dict.fromkeys(spots, why)})

    return said


def taken_back(problem: Problem) -> Said:
    """Whatever was said of it was not said."""
    spots = {place.spot for place in problem.rows}

    def said(answers: Answers) -> Answers:
        if any(spot in answers.left_out for spot in spots):
            kept = {spot: why for spot, why in answers.left_out.items() if spot not in spots}
            return replace(answers, left_out=kept)
        match problem.kind:
            case "person":
                return answers.without("people", (problem.place.sha256, problem.value))
            case "organisation":
                return answers.without("organisations", problem.value)
            case "dates":
                return answers.without("dates", (problem.place.sha256, problem.place.sheet, problem.path))
            case _:
                return answers.without("cells", (problem.place.spot, problem.column))

    return said
