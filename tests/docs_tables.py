"""The README's tables, rendered from the code. Run it to bring the README up to date."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from wizard.cli.app import command_tree
from wizard.exit_codes import ExitCode
from wizard.flags import leaf_commands, parameters_of
from wizard.frameworks import frameworks
from wizard.surface import ENVIRONMENT
from wizard.verify.registry import all_checks

README = Path(__file__).parent.parent / "README.md"
TABLE = re.compile(r"(<!-- table: (?P<name>[a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def rendered(text: str) -> str:
    """`text` with every table between its markers as the code says it now."""
    return TABLE.sub(lambda found: f"{found[1]}{TABLES[found['name']]()}{found[3]}", text)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def commands() -> str:
    return table(
        ("command", "what it does", "its own options"),
        [
            (f"`{_line(name, item)}`", item.help.strip(), _options(item))
            for name, item in leaf_commands(command_tree()).items()
        ],
    )


def options() -> str:
    shown = [item for item in parameters_of(command_tree()) if item.flags]
    return table(
        ("option", "meaning"), [(f"`{', '.join(item.flags)}`", item.help) for item in shown]
    )


def environment() -> str:
    return table(
        ("variable", "meaning"), [(f"`{name}`", text) for name, text in ENVIRONMENT.items()]
    )


def exit_codes() -> str:
    rows = [(f"`{int(code)}`", code.name, code.describe) for code in ExitCode]
    return table(("code", "name", "when"), rows)


def supported() -> str:
    rows = [
        (f"`{item.id}`", item.name, f"`{item.sdk.package}`", item.minimum_version or "any")
        for item in frameworks()
    ]
    return table(("id", "framework", "SDK", "from version"), rows)


def checks() -> str:
    rows = [(f"`{item.id}`", item.title, item.cause) for item in all_checks()]
    return table(("check", "what it finds", "cause"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "options": options,
    "environment": environment,
    "exit-codes": exit_codes,
    "frameworks": supported,
    "checks": checks,
}


def _line(name: str, command: Any) -> str:
    arguments = [item.metavar for item in parameters_of(command) if not item.flags]
    return " ".join((name, *arguments))


def _options(command: Any) -> str:
    flags = [item.flags[0] for item in parameters_of(command) if item.flags]
    return " ".join(f"`{flag}`" for flag in flags)


if __name__ == "__main__":
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
