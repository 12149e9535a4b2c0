"""The house rules that a reader relies on: who may import whom, who knows SQL, and how long a page may be."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# From the ground up. A module imports its own layer and those below; the longest name that fits decides.
LAYERS = (
    ("app", "app.errors", "app.progress", "app.ids", "app.dates", "app.money", "app.periods", "app.company_numbers"),
    ("app.fields", "app.policy", "app.workflow", "app.self_declaration"),
    ("app.register",),
    ("app.registers", "app.entries", "app.assignments"),
    (
        "app.store",
        "app.access",
        "app.lists",
        "app.marks",
        "app.query",
        "app.search",
        "app.asking",
        "app.linking",
        "app.deeds",
        "app.undoing",
        "app.merging",
        "app.composing",
        "app.stepping",
        "app.showing",
    ),
    (
        "app.registrar",
        "app.exchange",
        "app.crosscheck",
        "app.review",
        "app.returns",
        "app.suggestions",
        "app.duplicates",
    ),
    (
        "app.sample",
        "app.command_words",
        "app.command_running",
        "app.cli_import",
        "app.cli_forms",
        "app.cli_crosscheck",
        "app.cli_preaward",
        "app.cli_match",
        "app.cli",
    ),
    ("ui",),
)
KNOWS_THE_REGISTERS = {"app.cli", "app.command_running", "ui.main"}  # everything else is handed them
DRIVERS = {"sqlite3", "sqlite_utils", "apsw", "psycopg", "PySide6.QtSql"}
WORKBOOKS = {"openpyxl", "python_calamine", "xlsxwriter"}
SQL = re.compile(
    r"^\s*(?:SELECT\s.+\sFROM\s|INSERT\s+(?:OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|"
    r"(?:CREATE|DROP|ALTER)\s+(?:VIRTUAL\s+)?(?:TABLE|INDEX|TRIGGER|VIEW)\s)",
    re.DOTALL,
)
KNOWS_SQL = ("app.store", "app.marks", "app.query", "app.search", "app.returns", "app.review")
CATCHES_ALL = {"ui.jobs", "ui.run", "ui.crash", "app.cli"}  # where a fault of ours is handed on, shown or told
LONGEST_FILE, LONGEST_FUNCTION = 400, 50
LONGER = {"app.fields": 500}  # the closed list of kinds is read as one page


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the program, by name."""
    found = {}
    for path in (*ROOT.glob("app/**/*.py"), *ROOT.glob("ui/**/*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imports(tree: ast.AST) -> Iterator[str]:
    """Everything imported anywhere in a module: `from app import dates` imports `app.dates`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports say where from"
            assert node.module
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (one if one in modules() else node.module for one in named)
            yield from named


def is_of(name: str, packages: Iterator[str] | tuple[str, ...] | set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def ours(tree: ast.AST) -> set[str]:
    """The modules of the program that a module imports."""
    return set(imports(tree)) & set(modules())


def layer(name: str) -> int:
    fitting = [(len(one), level) for level, names in enumerate(LAYERS) for one in names if is_of(name, (one,))]
    best = max(fitting)
    assert best[0] > len("app") or name in ("app", "ui") or name.startswith("ui."), f"give {name} a layer"
    return best[1]


each_module = pytest.mark.parametrize("name", sorted(modules()))


@each_module
def test_a_module_imports_its_own_layer_and_those_below(name: str):
    above = {imported for imported in ours(modules()[name]) if layer(imported) > layer(name)}
    assert above <= ({"app.registers"} if name == "app.store.schema" else set())


def test_there_are_no_cycles():
    graph = {name: ours(tree) - {name} for name, tree in modules().items()}
    graph["app.registers"] = {one for one in graph["app.registers"] if one.startswith("app.registers.")}
    graph["app.store.schema"] -= {"app.registers"}  # printed when the module is run by itself
    tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names it


@each_module
def test_the_core_knows_no_window_and_the_window_no_engine(name: str):
    named = set(imports(modules()[name]))
    if name.startswith("app"):
        assert not {one for one in named if is_of(one, ("PySide6", "shiboken6", "ui"))}
    else:
        assert not {one for one in named if is_of(one, DRIVERS | WORKBOOKS)}


@each_module
def test_one_package_knows_the_engine_and_one_the_workbooks(name: str):
    named = set(imports(modules()[name]))
    assert not {one for one in named if is_of(one, DRIVERS)} or name.startswith("app.store.")
    assert not {one for one in named if is_of(one, WORKBOOKS)} or name.startswith("app.exchange.")


@each_module
def test_sql_stands_in_few_places(name: str):
    found = [
        node.value
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]
    assert not found or is_of(name, KNOWS_SQL)


@each_module
def test_the_store_knows_nothing_of_who_asks(name: str):
    if name.startswith("app.store"):
        assert not ours(modules()[name]) & {"app.query", "app.access", "app.registrar"}


@each_module
def test_registers_are_handed_in(name: str):
    tree = modules()[name]
    if name in KNOWS_THE_REGISTERS or name.startswith("app.registers"):
        return
    if name == "app.store.schema":  # only when it is run by itself
        tree = ast.Module([node for node in tree.body if not isinstance(node, ast.If)], [])
    assert not {one for one in imports(tree) if is_of(one, ("app.registers",))}


@each_module
def test_declarations_depend_on_registers_and_fields_only(name: str):
    if name.startswith("app.registers"):
        allowed = (
            "app.registers",
            "app.register",
            "app.workflow",
            "app.self_declaration",
            "app.fields",
            "app.policy",
            "app.dates",
            "app.money",
            "app.company_numbers",
        )
        assert not {one for one in ours(modules()[name]) if not is_of(one, allowed)}


@each_module
def test_sqlite_utils_shortcuts_that_lose_data_are_not_used(name: str):
    """`transform` drops triggers, `alter` makes a column of a typing slip, `replace` overwrites, `atomic` defers."""
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            assert called not in {"transform", "atomic", "upsert", "upsert_all"} or not name.startswith("app.store")
            assert not {keyword.arg for keyword in node.keywords} & {"alter", "ignore_all"}


@each_module
def test_only_those_who_show_faults_catch_them_all(name: str):
    caught = {
        handler.lineno
        for handler in ast.walk(modules()[name])
        if isinstance(handler, ast.ExceptHandler) and _catches_all(handler) and not _raises_again(handler)
    }
    assert not caught or name in CATCHES_ALL


def _catches_all(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
    )


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise) for node in handler.body)


@each_module
def test_a_module_says_what_it_is_for_and_stays_short(name: str):
    tree = modules()[name]
    if tree.body:
        said = ast.get_docstring(tree)
        assert said
        assert said.splitlines()[0].strip()
    lines = max((getattr(node, "end_lineno", 0) or 0 for node in tree.body), default=0)
    assert lines <= LONGER.get(name, LONGEST_FILE) or is_declaration(name)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, node.name


def is_declaration(name: str) -> bool:
    """A register is one page however many fields it has."""
    return name.startswith("app.registers.")


@each_module
def test_names_say_something(name: str):
    assert not set(name.split(".")) & {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
