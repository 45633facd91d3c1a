"""Processors of job queues that end what a user has started: BullMQ and Bull, also in NestJS."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import class_members, function_in
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    decorator_call,
    decorators_of,
    field,
    last_name,
    parameter_names,
    parameters,
    string_of,
    text,
)
from wizard.languages.verbs import verb_of
from wizard.languages.words import word_set
from wizard.model.action import Surface

_QUEUES = ("bullmq", "bull", "@nestjs/bullmq", "@nestjs/bull")
_BRINGS_RESULT = word_set("import export publish generate convert transcode render")
_ROLE = re.compile(r"(?:Job)?(?:Processor|Worker|Consumer|Handler|Queue)s?$", re.I)


def find(module: Module) -> Iterator[Handler]:
    """Those whose result the user waits for (an export, an import), and that know the user. What
    else a queue does is the application's own business, or told where the job is made."""
    if b"bull" not in module.content or not module.uses(*_QUEUES):
        return
    for function, name, owner in (*_workers(module), *_classes(module)):
        found = verb_of(name)
        job = next(iter(parameter_names(function)), "")
        if found is None or found[0] not in _BRINGS_RESULT or not job:
            continue
        yield Handler(
            node=function,
            module=module,
            symbol=f"{owner}.{name}" if owner and owner != name else name,
            surface=Surface(kind="task"),
            name=name,
            nouns=(owner,) if owner else (),
        )


def _workers(module: Module) -> Iterator[tuple[Node, str, str]]:
    """`new Worker("export-orders", async (job) => …)`, `queue.process("export", (job) => …)`."""
    for section in module.scripts:
        for made in section.find("new_expression"):
            if last_name(callee(made)) == "Worker":
                yield from _given(made, module)
    for call in module.calls:
        if last_name(callee(call)) == "process" and text(field(callee(call), "object")) != "this":
            yield from _given(call, module)


def _given(call: Node, module: Module) -> Iterator[tuple[Node, str, str]]:
    given = arguments(call)
    named = string_of(given[0]) if given else None
    function = next((found for each in given if (found := function_in(each, module))), None)
    if function is None:
        return
    own = text(field(function, "name"))
    yield function, own if verb_of(own) else _of_queue(named or ""), ""


def _of_queue(name: str) -> str:
    return re.sub(r"[-_:./ ](?:queue|jobs?|worker)$", "", name)


def _classes(module: Module) -> Iterator[tuple[Node, str, str]]:
    """`@Process("export") async exportOrders(job)`, and `process(job)` of a class of processors."""
    for owner, node in module.classes.items():
        for name, function in class_members(node).items():
            marks = dict(map(decorator_call, decorators_of(function)))
            if "Process" in marks:
                queued = string_of(next(iter(marks["Process"]), None)) or ""
                yield function, name if verb_of(name) else _of_queue(queued), owner
            elif name == "process" and _takes_job(function):
                yield function, _ROLE.sub("", owner), owner


def _takes_job(function: Node) -> bool:
    first = next(iter(parameters(function)), None)
    return first is not None and bool(re.match(r":\s*Job\b", text(field(first, "type"))))
