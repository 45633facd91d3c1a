"""`--menu`: the framework by hand (K26)."""

from wizard.cli.entry import Call
from wizard.errors import InputRequired


def chosen_framework(call: Call, integration: str | None, *, menu: bool) -> str | None:
    """The framework that was named, or that somebody has picked where a menu was asked for.

    Raises `InputRequired` with every framework where nobody can be asked.
    """
    if not menu or integration is not None:
        return integration
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
    return ids[TerminalAsker().choose_one("Which framework does this app use?", tuple(ids))]
