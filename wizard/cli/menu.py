"""`--menu`: the framework by hand (K26)."""

from typing import Any

from wizard.cli.entry import Call
from wizard.errors import InputRequired


def with_chosen_framework(call: Call, given: dict[str, Any]) -> dict[str, Any]:
    """The options with the framework that somebody has picked, where a menu was asked for.

    Raises `InputRequired` with every framework where nobody can be asked.
    """
    if not given["menu"] or given["integration"] is not None:
        return given
    from wizard.frameworks import frameworks

    names = {item.id: item.name for item in frameworks()}
    if not call.may_ask:
        raise InputRequired(
            "framework_selection",
            "which framework does this app use?",
            hint="name it with --integration",
            next_commands=[("detect",)],
            details={
                "choices": [
                    {"value": name, "label": label, "resumeFlags": ["--integration", name]}
                    for name, label in names.items()
                ],
                "ui": {"component": "searchable_select", "priority": "required"},
            },
        )
    from wizard.output.prompts import TerminalAsker

    ids = {label: name for name, label in names.items()}
    chosen = TerminalAsker().choose_one("Which framework does this app use?", tuple(ids))
    return {**given, "integration": ids[chosen]}
