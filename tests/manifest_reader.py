"""A reader that knows nothing of the wizard but its `manifest`, and checks all it hears."""

import fnmatch
import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

NAME = "urn:manifest"


class Manifest:
    """The surface of the program, as it says it itself."""

    def __init__(self, surface: dict[str, Any]) -> None:
        self.surface = surface
        resource = Resource.from_contents(surface, default_specification=DRAFT202012)
        self._registry: Any = Registry().with_resource(NAME, resource)

    @cached_property
    def commands(self) -> dict[str, dict[str, Any]]:
        """By the words that are typed: `verify`, `mcp list`."""
        return {
            " ".join(word for word in item["command"].split() if word[0].islower()): item
            for item in self.surface["commands"]
        }

    @cached_property
    def exit_codes(self) -> dict[str, int]:
        return {item["name"]: item["code"] for item in self.surface["exitCodes"]}

    def flags(self, command: str = "") -> set[str]:
        """Every spelling of every option that a command takes."""
        own = self.commands[command]["flags"] if command else []
        both = (*self.surface["globalFlags"], *own)
        return {name for flag in both for name in (flag["name"], *flag["aliases"])}

    def line(self, text: str) -> dict[str, Any]:
        """One line of output, held against its frame's schema and its event's."""
        line = dict(json.loads(text))
        self._check({"$ref": "#/schemas/line"}, line)
        data = line.get("data")
        if data is None:
            # Words for a person; nothing to branch on.
            assert line["type"] == "log", text
        else:
            self._check(self._shape(data["event"]), data)
        return line

    def lines(self, output: str) -> list[dict[str, Any]]:
        return [self.line(text) for text in output.splitlines()]

    def document(self, command: str, text: str) -> Any:
        """The one JSON document of a command, held against the schema that it has."""
        value = json.loads(text)
        self._check(self.commands[command]["document"], value)
        return value

    def answer_of(self, question: dict[str, Any], value: str, asked: Sequence[str]) -> list[str]:
        """The command line that answers a question: a whole one, or more options for the same."""
        (flags,) = (item["flags"] for item in question["resumeFlags"] if item["value"] == value)
        names = {name.split()[0] for name in self.commands}
        return [*flags] if flags[0] in names else [*asked, *flags]

    def _shape(self, event: str) -> dict[str, Any]:
        events: dict[str, dict[str, Any]] = self.surface["ndjsonEvents"]
        if event in events:
            return events[event]
        for names, schema in events.items():
            if any(fnmatch.fnmatch(event, name) for name in names.split(", ")):
                return schema
        raise AssertionError(f"the manifest does not know {event!r}")

    def _check(self, schema: dict[str, Any], value: Any) -> None:
        """`schema` is one of the manifest, whose references are from its root."""
        absolute = json.loads(json.dumps(schema).replace('"#/', f'"{NAME}#/'))
        validator = Draft202012Validator(absolute, registry=self._registry)
        problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
        assert not problems, (schema, problems, value)
