"""Random request handlers, instrumented where the reader says, and run to every end they have."""

import ast
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import indent
from typing import Any

from hypothesis import strategies as st

from wizard.languages.python.reading import read_python
from wizard.model.action import Placement, UserAction
from wizard.model.source import MemoryTree

HEAD = (
    "from flask import Flask, abort, flash, jsonify, redirect, request\napp = Flask(__name__)\n\n"
)
FLAGS = ("a", "b", "c")
PLAIN = (
    'plan = request.form.get("plan")',
    "order = Order()\ndb.session.add(order)\ndb.session.commit()",
    "db.session.add(Item())",
    'logger.info("here")',
    "gateway.check({flag})",
    'if not form.validate({flag}):\n    return jsonify(error="no"), 400',
    'if {flag}:\n    flash("no", "error")\n    return redirect("/again")',
    'if {flag}:\n    raise ValueError("no")',
    "if {flag}:\n    abort(400)",
    "total = order_total({flag})",
    "orders.create_order(plan_of({flag}))",
    "newsroom.publish_news()",
)
ENDS = (
    'return redirect("/done")',
    "return jsonify(ok=True)",
    'return jsonify(error="no"), 400',
    "return orders.create_order(plan_of({flag}))",
    "",
)
HANDLERS = (
    'return jsonify(error="no"), 400',
    "raise",
    'flash("no", "error")\nreturn redirect("/again")',
    'flash("no", "error")',
)


def _shift(text: str) -> str:
    return indent(text, "    ")


def _in_if(parts: tuple[str, str, str | None]) -> str:
    flag, then, other = parts
    text = f"if {flag}:\n{_shift(then)}"
    return text if other is None else f"{text}\nelse:\n{_shift(other)}"


def _in_try(parts: tuple[str, str]) -> str:
    return f"try:\n{_shift(parts[0])}\nexcept ValueError:\n{_shift(parts[1])}"


def _joined(parts: list[str]) -> str:
    return "\n".join(part for part in parts if part)


_flags = st.sampled_from(FLAGS)
_plain = st.builds(lambda text, flag: text.replace("{flag}", flag), st.sampled_from(PLAIN), _flags)
_ends = st.builds(lambda text, flag: text.replace("{flag}", flag), st.sampled_from(ENDS), _flags)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    block = st.lists(inner, min_size=1, max_size=3).map(_joined)
    ended = st.tuples(block, _ends).map(lambda parts: _joined(list(parts)))
    return st.one_of(
        st.tuples(_flags, st.one_of(block, ended), st.none() | block | ended).map(_in_if),
        st.tuples(st.one_of(block, ended), st.sampled_from(HANDLERS)).map(_in_try),
        st.lists(_plain, min_size=1, max_size=3)
        .map(_joined)
        .map(lambda text: f"for item in ITEMS:\n{_shift(text)}"),
        block.map(lambda text: f"with lock:\n{_shift(text)}"),
    )


_statements = st.recursive(_plain, _nested, max_leaves=6)
bodies = st.tuples(st.lists(_statements, min_size=1, max_size=5), _ends).map(
    lambda parts: _joined([*parts[0], parts[1]])
)


def handler(body: str) -> str:
    return f'{HEAD}@app.post("/orders")\ndef create_order({", ".join(FLAGS)}):\n{_shift(body)}\n'


def action_of(source: str) -> UserAction | None:
    """The one action that the reader finds, None where it finds none."""
    actions = read_python(MemoryTree({"shop/orders.py": source.encode()})).actions
    return actions[0] if actions else None


def instrumented(source: str, action: UserAction) -> str:
    """With a call of `track` at each placement that evaluates every value that is offered."""
    lines = source.splitlines()
    nodes = {
        node.lineno: node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt)
    }
    calls = []
    for placement in action.placements:
        if placement.style == "decorator":
            return source.replace("@app.post", "@tracked\n@app.post")
        first, last = placement.line - 1, nodes[placement.line].end_lineno or 0
        spaces = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        at = first if placement.style == "before" else last
        calls.append((at, len(spaces), f"{spaces}track({_values(placement)})"))
    for at, _depth, call in sorted(calls, reverse=True):
        lines.insert(at, call)
    return "\n".join(lines) + "\n"


def _values(placement: Placement) -> str:
    return ", ".join(value.expression for value in placement.values)


class Aborted(Exception):
    """What `abort` raises."""


@dataclass
class Run:
    """One call of the handler: what it did and how it ended.

    `told` counts the complaints since the last write. `broke`: a call raised that nobody looks at
    for failures. `hinted`: a call was made that only has the name of a write.
    """

    wrote: int = 0
    tracked: int = 0
    told: int = 0
    result: Any = None
    error: str = ""
    broke: bool = False
    hinted: bool = False

    @property
    def expected(self) -> tuple[int, ...]:
        """How often the event may be sent. Nobody can tell in advance which call will raise: a
        row that is written by then is written."""
        status = self.result[1] if isinstance(self.result, tuple) else 200
        if not self.wrote:
            return (0, 1) if self.hinted and not self.error and status < 400 else (0,)
        if self.error and self.broke:
            return (0, 1)
        if self.error or status >= 400 or self.told:
            return (0, 1) if self.told and self.hinted else (0,)
        return (1,)


def runs(source: str) -> Iterator[Run]:
    """A run for each outcome of the conditions."""
    plain = source.removeprefix(HEAD).replace("@app.post", "@post")
    code = compile(plain, "orders.py", "exec")
    for flags in itertools.product((False, True), repeat=len(FLAGS)):
        yield _run(code, flags)


def _run(code: Any, flags: tuple[bool, ...]) -> Run:
    run = Run()
    names = _World(run).names()
    exec(code, names)
    try:
        run.result = names["create_order"](*flags)
    except (ValueError, Aborted) as error:
        run.error = type(error).__name__
    return run


@dataclass
class _World:
    run: Run

    def names(self) -> dict[str, Any]:
        session = _Names(add=self._write, commit=self._write)
        return {
            "post": lambda _route: lambda function: function,
            "request": _Names(form={"plan": "pro"}),
            "db": _Names(session=session),
            "logger": _Names(info=lambda _text: None),
            "form": _Names(validate=lambda flag: not flag),
            "gateway": _Names(check=self._check),
            "orders": _Names(create_order=self._create),
            "newsroom": _Names(publish_news=self._hint),
            "plan_of": lambda flag: "pro" if flag else "free",
            "order_total": lambda flag: 3 if flag else 4,
            "Order": _Row,
            "Item": _Row,
            "ITEMS": (1, 2),
            "lock": _Lock(),
            "redirect": lambda url: url,
            "jsonify": lambda **given: given,
            "flash": self._flash,
            "abort": _abort,
            "track": self._track,
            "tracked": self._tracked,
        }

    def _write(self, *_rows: Any) -> None:
        self.run.wrote += 1
        self.run.told = 0

    def _create(self, _plan: str) -> str:
        self._write()
        return "made"

    def _hint(self) -> None:
        self.run.hinted = True

    def _track(self, *_values: Any) -> None:
        self.run.tracked += 1

    def _check(self, flag: bool) -> None:
        if flag:
            self.run.broke = True
            raise ValueError("refused")

    def _flash(self, _text: str, _category: str) -> None:
        self.run.told += 1

    def _tracked(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*given: bool) -> Any:
            result = function(*given)
            status = result[1] if isinstance(result, tuple) else 200
            if status < 400:
                self._track()
            return result

        return inner


class _Names:
    def __init__(self, **names: Any) -> None:
        self.__dict__.update(names)


class _Row:
    id = 1


class _Lock:
    def __enter__(self) -> "_Lock":
        return self

    def __exit__(self, *_what: object) -> None:
        return None


def _abort(_status: int) -> None:
    raise Aborted
