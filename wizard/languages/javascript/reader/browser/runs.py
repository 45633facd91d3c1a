"""A mutation with what it runs and where it succeeds."""

from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.settling import Found
from wizard.languages.javascript.reader.surfaces.mutations import Mutation
from wizard.languages.javascript.reader.syntax import callee, entries, field


@dataclass(frozen=True)
class Runs:
    """`hook` is the hook around it, `inner` the effect inside its function."""

    mutation: Mutation
    hook: str
    inner: Effect | None
    place: Found

    @property
    def target(self) -> Node | None:
        """The function whose result the mutation gives: the one named, or the one that is called
        in the arrow function that it runs."""
        options = self.mutation.options
        runs = entries(options).get("mutationFn") if options is not None else None
        if runs is None or runs.type != "arrow_function":
            return runs
        body = field(runs, "body")
        return callee(body) if body is not None and body.type == "call_expression" else None
