"""Promise 9: no data of a user's is unpickled, evaluated or run, and the parser is not let out of the page."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = [path for folder in ("pipeline", "transforms") for path in sorted((ROOT / folder).rglob("*.py"))]

RUNS_DATA = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "loads",
    "load",
    "Unpickler",
    "system",
    "popen",
    "Popen",
    "run",
}
MODULES = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "yaml",
    "subprocess",
    "builtins",
    "os",
    "code",
    "runpy",
}
UNPICKLE = {("transforms/child.py", "pickle.loads"), ("transforms/pool.py", "pickle.loads")}
"""What one process of ours wrote into a pipe for another."""


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text("utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_nothing_is_unpickled_or_run() -> None:
    found = set()
    for path in CODE:
        for call in calls(path):
            function = call.func
            if isinstance(function, ast.Name) and function.id in {"eval", "exec", "compile", "__import__"}:
                found.add((path.relative_to(ROOT).as_posix(), function.id))
            if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
                module, name = function.value.id, function.attr
                if module in MODULES and name in RUNS_DATA:
                    found.add((path.relative_to(ROOT).as_posix(), f"{module}.{name}"))
    assert found == UNPICKLE


def test_arrays_are_read_without_pickle() -> None:
    loads = [
        call
        for path in CODE
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "load"
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "np"
    ]
    assert loads
    for call in loads:
        allowed = {keyword.arg: keyword.value for keyword in call.keywords}.get("allow_pickle")
        assert isinstance(allowed, ast.Constant)
        assert allowed.value is False


def test_parsers_stay_in_the_page() -> None:
    """No parser is let onto the network (lxml's default is not to), and no XML parser, which knows entities, is made."""
    for path in CODE:
        for call in calls(path):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
            assert name not in {"XMLParser", "XInclude", "xinclude", "XSLT", "iterparse", "parseString"}, path
            if name == "HTMLParser":
                given = {keyword.arg: keyword.value for keyword in call.keywords}
                network = given.get("no_network", ast.Constant(value=True))
                assert isinstance(network, ast.Constant), path
                assert network.value is True, path
