"""A plan said to people and to machines: what would come in, what would not, and what has to be asked."""

from collections.abc import Iterator
from typing import Any

from app.exchange.plan import Plan
from app.exchange.planned import Pair, Place, Question, Side
from app.register import Register

_NAMED = 5  # of those who could be meant, before a sentence says how many more there are


def to_json(planned: Plan) -> dict[str, Any]:
    """The plan in numbers, with every cell refused, every fact that is lacking and all that has to be asked."""
    return {
        "new": len(planned.new),
        "changed": len(planned.changed),
        "same": len(planned.same),
        "merged": sum(total.merged for total in planned.totals),
        "rejected": [
            {**_where(one.place), "column": one.column, "value": one.value, "reason": one.reason}
            for one in planned.rejected
        ],
        "incomplete": [{**_where(one.place), "field": one.field} for one in planned.incomplete],
        "left_out": [{**_where(one.place), "reason": one.reason} for one in planned.left_out],
        "questions": [
            {
                **_where(place),
                "field": question.field,
                "value": question.value,
                "choices": [choice.key for choice in question.choices],
            }
            for question in _open(planned)
            for place in question.rows
        ],
        "duplicates": [
            {
                "first": _side(pair.first),
                "second": _side(pair.second),
                "score": pair.score,
                "agree": list(pair.agree),
                "differ": list(pair.differ),
                "same": pair.judged and pair.judged.same,
            }
            for pair in planned.pairs
        ],
        "totals": [total.to_json() for total in planned.totals],
        **_list(planned),
    }


def to_text(planned: Plan, *, done: bool) -> Iterator[str]:
    """The plan as a person reads it in a terminal."""
    yield counts(planned, "brought in" if done else "to bring in") + "."
    yield from planned.notes
    for sheet in planned.matched:
        if sheet.unmatched:
            where = _named(planned, sheet.file, sheet.sheet)
            yield f"{where}: columns kept as they are, but in no field: {', '.join(sheet.unmatched)}."
    yield from (one.sentence for one in planned.compared.said)
    for left in planned.left_out:
        yield f"{_row(planned, left.place)}: {'left out' if left.said else 'no entry'} ({left.reason})."
    for refused in planned.rejected:
        yield f"{_row(planned, refused.place)}: refused. {refused.column} “{refused.value}”: {refused.reason}."
    for one in planned.incomplete:
        label = _label(planned.register, one.field)
        yield f"{_row(planned, one.place)}: incomplete, {label} is missing{one.why and f' ({one.why})'}."
    yield from _questions(planned)
    yield from _pairs(planned)
    for total in planned.totals:
        yield f"{total}."


def counts(planned: Plan, how: str) -> str:
    """How many entries are new, made one with another, changed, there already, refused and incomplete."""
    count = len(planned.new)
    called = planned.register.one if count == 1 else planned.register.many
    others = (
        (sum(len(one.others) for one in planned.new), "made one with another"),
        (len(planned.changed), "changed"),
        (len(planned.same), "there already"),
        (len({one.place for one in planned.rejected}), "refused"),
        (len({one.place for one in planned.incomplete}), "incomplete"),
    )
    return ", ".join([f"{count:,} {called} {how}", *(f"{many:,} {what}" for many, what in others if many)])


def _questions(planned: Plan) -> Iterator[str]:
    asked = list(_open(planned))
    if not asked:
        return
    count = "1 question is" if len(asked) == 1 else f"{len(asked):,} questions are"
    yield f"{count} open. Nothing was guessed: the cells stay as they were written until somebody answers."
    for question in asked:
        more = len(question.rows) - 1
        also = f" and {more:,} more {'row' if more == 1 else 'rows'}" if more else ""
        label = _label(planned.register, question.field)
        why = f" {question.why}." if question.why else ""
        yield f"{_row(planned, question.place)}{also}: {label} “{question.value}”?{why}{_could_be(question)}"


def _could_be(question: Question) -> str:
    if not question.choices:
        return ""
    named = [f"{choice.title} ({choice.detail or choice.key})" for choice in question.choices[:_NAMED]]
    more = len(question.choices) - _NAMED
    return f" It could be {'; '.join(named)}{f'; or {more:,} others' if more > 0 else ''}."


def _pairs(planned: Plan) -> Iterator[str]:
    """What looks as if it stood in two places, and what was said of it."""
    if not planned.pairs:
        return
    made_one = sum(1 for pair in planned.pairs if pair.judged and pair.judged.same)
    is_open = sum(1 for pair in planned.pairs if pair.judged is None)
    count = "1 pair looks" if len(planned.pairs) == 1 else f"{len(planned.pairs):,} pairs look"
    yield (
        f"{count} as if it were recorded twice: {made_one:,} made one,"
        f" {len(planned.pairs) - made_one - is_open:,} kept apart, {is_open:,} kept as two until somebody decides."
    )
    for pair in planned.pairs:
        yield (
            f"{_in_words(planned, pair.first)} and {_in_words(planned, pair.second)}:"
            f" {_said(pair)}, {pair.score:.0%} alike."
            f"{_facts(' The same: ', pair.agree)}{_facts(' Different: ', pair.differ)}"
        )


def _said(pair: Pair) -> str:
    if pair.judged is None:
        return "not decided"
    return "made one" if pair.judged.same else "kept apart"


def _facts(what: str, facts: tuple[str, ...]) -> str:
    return f"{what}{', '.join(facts)}." if facts else ""


def _in_words(planned: Plan, side: Side) -> str:
    return side.reference or (_row(planned, side.place) if side.place else "an entry")


def _open(planned: Plan) -> Iterator[Question]:
    return (question for question in planned.questions if not question.answer)


def _where(place: Place) -> dict[str, Any]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row}


def _list(planned: Plan) -> dict[str, Any]:
    said = planned.compared.said
    return {"list": {one.what: list(one.entries) for one in said}} if said else {}


def _side(side: Side) -> dict[str, Any]:
    held = {"reference": side.reference} if side.reference else {}
    return {**(_where(side.place) if side.place else {}), **held}


def _named(planned: Plan, file: str, sheet: str) -> str:
    return sheet if len(planned.sources) == 1 else f"{file}, {sheet}"


def _row(planned: Plan, place: Place) -> str:
    return f"{_named(planned, place.file, place.sheet)} row {place.row}"


def _label(register: Register, name: str) -> str:
    found = (f for f in (*register.fields, *(f for part in register.parts for f in part.fields)) if f.name == name)
    return next((f.label.lower() for f in found), name)
