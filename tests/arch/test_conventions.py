"""What the code keeps to, so that nobody has to remember it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ("*.py", "*.ts", "*.tsx", "*.css", "*.sh", "*.mjs")
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
READS_THE_TIME = {
    "time": {"time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "localtime", "gmtime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}
TALKS_TO_A_TERMINAL = {"api/__main__.py", "api/manage.py", "api/serve.py", "api/up/parent.py"}
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc", "tools", "base", "types"}
REACHED_BY_A_DECORATOR = (ast.FunctionDef, ast.AsyncFunctionDef)


def tracked(*patterns: str) -> list[str]:
    """Every such file that is tracked or would be; nothing that was installed or built."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return sorted({name for name in listed.splitlines() if (ROOT / name).is_file()})


SERVER = tracked("api/*.py")


@cache
def tree(name: str) -> ast.Module:
    return ast.parse((ROOT / name).read_text())


def nodes(name: str) -> Iterator[ast.AST]:
    return ast.walk(tree(name))


def test_there_is_something_to_look_at() -> None:
    assert {"api/main.py", "api/features/rooms/rules.py"} <= set(SERVER)


def test_no_source_file_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name in tracked(*SOURCE)}
    assert {n: lines for n, lines in lengths.items() if lines > LONGEST_FILE and not n.endswith(".gen.ts")} == {}


def test_no_function_of_the_server_is_longer_than_a_screen() -> None:
    long = {
        f"{name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for name in SERVER
        for node in nodes(name)
        if isinstance(node, REACHED_BY_A_DECORATOR) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("name", SERVER)
def test_a_module_says_in_its_first_sentence_what_it_is_for(name: str) -> None:
    said = ast.get_docstring(tree(name))
    assert said, "no docstring"
    first = said.split("\n\n")[0].rstrip()
    assert first.endswith((".", "?", "…")), "the first paragraph is a sentence"


@pytest.mark.parametrize("name", [name for name in SERVER if name != "api/core/clock.py"])
def test_only_the_clock_reads_the_time(name: str) -> None:
    reads = [
        ast.unparse(node)
        for node in nodes(name)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.attr in READS_THE_TIME.get(node.value.id, ())
    ]
    imported = [
        alias.name
        for node in nodes(name)
        if isinstance(node, ast.ImportFrom) and node.module == "time"
        for alias in node.names
        if alias.name in READS_THE_TIME["time"]
    ]
    assert reads + imported == []


@pytest.mark.parametrize("name", [name for name in SERVER if name not in TALKS_TO_A_TERMINAL])
def test_only_what_is_started_from_a_terminal_prints(name: str) -> None:
    calls = [node for node in nodes(name) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert [ast.unparse(call) for call in calls if ast.unparse(call.func) == "print"] == []


def test_a_slice_is_one_flat_package_of_modules_with_telling_names() -> None:
    slices = [Path(name).relative_to("api/features") for name in SERVER if name.startswith("api/features/")]
    assert [str(module) for module in slices if len(module.parts) > 2] == []
    assert [str(module) for module in slices if SAYS_NOTHING & set(module.stem.split("_"))] == []


def test_a_slice_with_routes_decides_and_answers_elsewhere() -> None:
    """Routes translate: what they translate between has files of its own."""
    slices: dict[str, set[str]] = {}
    for name in SERVER:
        if name.startswith("api/features/") and name.count("/") == 3:
            slices.setdefault(name.split("/")[2], set()).add(Path(name).stem)
    incomplete = {
        slice_: missing
        for slice_, modules in slices.items()
        if "routes" in modules and (missing := {"rules", "schemas", "service", "store"} - modules)
    }
    assert incomplete == {}


def test_every_package_of_the_tests_is_a_package() -> None:
    folders = {str(Path(name).parent) for name in tracked("tests/*.py")}
    assert {folder for folder in folders if not (ROOT / folder / "__init__.py").is_file()} == set()


def test_no_test_waits_by_the_clock() -> None:
    """`asyncio.sleep(0)` only lets others have their turn; helpers that pace real media live in tests/support."""
    slept = {
        f"{name}:{node.lineno}": ast.unparse(node)
        for name in tracked("tests/*.py")
        if not name.startswith(("tests/support/", "tests/bench/"))
        for node in nodes(name)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "asyncio.sleep")
        if [ast.unparse(argument) for argument in node.args] != ["0"]
    }
    assert slept == {}


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    marks = {"pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail", "pytest.skip", "pytest.xfail"}
    found = {
        f"{name}:{node.lineno}"
        for name in tracked("tests/*.py")
        for node in nodes(name)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in marks
    }
    assert found == set()
