"""What is in scope where a function begins: its parameters."""

import ast

from wizard.languages.python.reader.converters import route_types
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.origins import (
    Source,
    may_be_none,
    sensitive,
    type_of_annotation,
)
from wizard.languages.python.reader.scope import Scope
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import defaults, parameters


def given_scope(function: FunctionInfo, entry: Entry) -> Scope:
    """The parameters, typed by their annotations or else by the route."""
    given = defaults(function.node)
    routed = route_types(entry.surface.route)
    scope = Scope()
    for rest in (function.node.args.vararg, function.node.args.kwarg):
        if rest is not None:
            scope.names[rest.arg] = Source(type="array", row=False)
    for parameter in parameters(function.node):
        type_ = type_of_annotation(parameter.annotation)
        if parameter.annotation is None:
            type_ = routed.get(parameter.arg, "any")
        default = given.get(parameter.arg)
        injected = default is not None and "Depends" in ast.unparse(default)
        body = entry.family == "fastapi" and entry.surface.kind == "route" and not injected
        scope.names[parameter.arg] = Source(
            type=type_,
            taint=sensitive(parameter.arg),
            origin="parameter",
            row=not body,
            whole=type_ == "any" and parameter.annotation is not None,
            nullable=may_be_none(parameter.annotation, default),
        )
    return scope
