"""Questions to a person at a terminal. Ctrl+C raises KeyboardInterrupt, Tab tells where to ask."""

from typing import Any

from wizard.model.proposal import TrackedEvent
from wizard.output.visible import visible

HELP = (
    "Questions? https://amplitude.com/docs/get-started/setup-wizard-cli, or --help."
    "\nWhat works, what is missing? wizard@amplitude.com"
)


class TerminalAsker:
    """Asks with arrow keys and check boxes."""

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
        import questionary

        return str(_answer(questionary.select(visible(question), choices=list(choices))))

    def choose_events(self, events: tuple[TrackedEvent, ...]) -> tuple[str, ...]:
        """The ids of the events to track; all are chosen at first."""
        import questionary

        choices = [
            questionary.Choice(
                title=visible(f"{event.name}  ({event.location.path}:{event.location.line})"),
                value=event.id,
                checked=True,
            )
            for event in events
        ]
        question = "Track these events? (space changes, enter accepts)"
        return tuple(_answer(questionary.checkbox(question, choices=choices)))

    def choose_several(
        self, question: str, choices: tuple[str, ...], *, checked: bool = True
    ) -> tuple[str, ...]:
        """Those of the choices that are wanted; at first all of them are chosen, or none."""
        import questionary

        offered = [
            questionary.Choice(title=visible(item), value=item, checked=checked) for item in choices
        ]
        return tuple(_answer(questionary.checkbox(question, choices=offered)))

    def confirm(self, question: str) -> bool:
        import questionary

        return bool(_answer(questionary.confirm(visible(question), default=True)))

    def text(self, question: str) -> str:
        import questionary

        return str(_answer(questionary.text(visible(question)))).strip()

    def api_key(self) -> str | None:
        import questionary

        question = "API key of your Amplitude project (enter skips; you can set it later)"
        return str(_answer(questionary.password(question))).strip() or None


def _answer(question: Any) -> Any:
    """The answer; Tab tells above the question where to ask, and leaves it as it is (K27)."""
    from prompt_toolkit.application import run_in_terminal
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
    from prompt_toolkit.shortcuts import print_formatted_text

    keys = KeyBindings()

    @keys.add("tab", eager=True)
    def _(event: Any) -> None:
        run_in_terminal(lambda: print_formatted_text(HELP, output=event.app.output))

    own = question.application.key_bindings
    question.application.key_bindings = merge_key_bindings([own, keys] if own else [keys])
    return question.unsafe_ask()
