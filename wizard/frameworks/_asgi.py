"""An ASGI application object: how it starts and stops, and the edits that join in."""

import ast
from functools import partial
from typing import NamedTuple

from wizard.frameworks._lifespan import EventHandlers, Yield, last_event_handler, lifespan_yield
from wizard.frameworks._marks import is_aside
from wizard.frameworks._source import assigned_name, parse, statement_at
from wizard.frameworks._start import helper_request
from wizard.frameworks.base import EditRequest
from wizard.languages.python.edits import AddKeyword, InsertLines, PythonEdit
from wizard.model.source import SourceTree

_OTHER_HOOKS = (b".on_event(", b"add_event_handler(", b"lifespan_context", b"lifespan=")
_TITLE = "Start and stop the Amplitude client with the app"


class AsgiApp(NamedTuple):
    """`name = callee(…)` at a line, and which of its hooks is the right one.

    At most one of `running` and `handlers` is there; `problem` says why none can be used.
    """

    path: str
    line: int
    name: str
    callee: str
    running: Yield | None = None
    handlers: EventHandlers | None = None
    problem: str | None = None

    @property
    def takes_lifespan(self) -> bool:
        """Whether the app has no hooks of its own, so that the helper's lifespan can be given."""
        return not (self.running or self.handlers or self.problem)

    def requests(self, tree: SourceTree, helper: str) -> tuple[EditRequest, ...]:
        """The edits of each file that has to change."""
        away = self.running if self.running and self.running.path != self.path else None
        names = ["AmplitudeContext"]
        if self.takes_lifespan:
            names.append("amplitude_lifespan")
        if self.handlers or (self.running and not away):
            names += ["start", "shutdown_async"]
        requests = [helper_request(tree, self.path, helper, names, self._edits, title=_TITLE)]
        if away:
            names = ["start", "shutdown_async"]
            edits = partial(_beside, away)
            requests.append(helper_request(tree, away.path, helper, names, edits, title=_TITLE))
        return tuple(request for request in requests if request is not None)

    def _edits(self, names: dict[str, str]) -> list[PythonEdit]:
        context = f"{self.name}.add_middleware({names['AmplitudeContext']})"
        edits: list[PythonEdit] = [InsertLines(line=self.line, position="after", lines=(context,))]
        if self.takes_lifespan:
            value = names["amplitude_lifespan"]
            edits.append(
                AddKeyword(line=self.line, callee=self.callee, keyword="lifespan", value=value)
            )
        if self.handlers:
            lines = _handlers(self.handlers.app, names["start"], names["shutdown_async"])
            edits.append(InsertLines(line=self.handlers.line, position="after", lines=lines))
        if self.running and self.running.path == self.path:
            edits += _beside(self.running, names)
        return edits


def _beside(running: Yield, names: dict[str, str]) -> tuple[PythonEdit, ...]:
    start, stop = (f"{names['start']}()",), (f"await {names['shutdown_async']}()",)
    return (
        InsertLines(line=running.line, position="before", lines=start),
        InsertLines(line=running.line, position="after", lines=stop),
    )


def asgi_app(tree: SourceTree, path: str, line: int) -> AsgiApp | None:
    """The application made at a line; None where no plain assignment makes it."""
    module = parse(tree, path)
    place = statement_at(module, line) if module else None
    if module is None or place is None:
        return None
    statement = place[2]
    name = assigned_name(statement)
    call = getattr(statement, "value", None)
    if name is None or not isinstance(call, ast.Call):
        return None
    app = AsgiApp(path, statement.lineno, name, ast.unparse(call.func))
    return _with_hooks(tree, app, module, call)


def _with_hooks(tree: SourceTree, app: AsgiApp, module: ast.Module, call: ast.Call) -> AsgiApp:
    keywords = {item.arg: item.value for item in call.keywords}
    if "lifespan" in keywords:
        value = keywords["lifespan"]
        running = lifespan_yield(tree, app.path, value.id) if isinstance(value, ast.Name) else None
        if running is None:
            return app._replace(problem="its lifespan has no single plain `yield` to stand beside")
        return app._replace(running=running)
    handlers = last_event_handler(module)
    if handlers is not None:
        return app._replace(handlers=handlers)
    if keywords.keys() & {None, "on_startup", "on_shutdown"} or _other_hooks(tree):
        return app._replace(problem="it starts and stops in a way of its own")
    return app


def _other_hooks(tree: SourceTree) -> bool:
    """Whether any code joins in at start-up by other means, which a lifespan might switch off."""
    for path in tree.paths:
        file = tree.read(path) if path.endswith(".py") and not is_aside(path) else None
        if file is not None and any(hook in file.content for hook in _OTHER_HOOKS):
            return True
    return False


def _handlers(app: str, start: str, stop: str) -> tuple[str, ...]:
    return (
        f'@{app}.on_event("startup")',
        "async def start_amplitude():",
        f"    {start}()",
        "",
        "",
        f'@{app}.on_event("shutdown")',
        "async def stop_amplitude():",
        f"    await {stop}()",
    )
