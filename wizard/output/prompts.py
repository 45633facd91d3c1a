"""Questions to a person at a terminal. Ctrl+C raises KeyboardInterrupt."""

from wizard.model.proposal import TrackedEvent
from wizard.output.visible import visible


class TerminalAsker:
    """Asks with arrow keys and check boxes."""

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
        import questionary

        return str(questionary.select(visible(question), choices=list(choices)).unsafe_ask())

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
        return tuple(questionary.checkbox(question, choices=choices).unsafe_ask())

    def choose_several(
        self, question: str, choices: tuple[str, ...], *, checked: bool = True
    ) -> tuple[str, ...]:
        """Those of the choices that are wanted; at first all of them are chosen, or none."""
        import questionary

        offered = [
            questionary.Choice(title=visible(item), value=item, checked=checked)
            for item in choices
        ]
        return tuple(questionary.checkbox(question, choices=offered).unsafe_ask())

    def confirm(self, question: str) -> bool:
        import questionary

        return bool(questionary.confirm(visible(question), default=True).unsafe_ask())

    def text(self, question: str) -> str:
        import questionary

        return str(questionary.text(visible(question)).unsafe_ask()).strip()

    def api_key(self) -> str | None:
        import questionary

        question = "API key of your Amplitude project (enter skips; you can set it later)"
        return str(questionary.password(question).unsafe_ask()).strip() or None
