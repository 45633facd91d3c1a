"""A plan, for people: what will change, what is left to them, how to apply it."""

from wizard.model.plan import ManualStep, PlanBody
from wizard.output.document import Block, Diff, Heading, Items, Raw, Table, Text
from wizard.output.plain_text import counted
from wizard.output.views.proposal import NO_EVENT, events_tables


def plan_blocks(body: PlanBody, diff: str) -> tuple[Block, ...]:
    """The whole plan; for a project that needs nothing, one line that says so."""
    if body.already_set_up:
        return settled_blocks(body)
    return (*_events(body), *review_blocks(body, diff))


def review_blocks(body: PlanBody, diff: str) -> tuple[Block, ...]:
    """What is about to be done, for somebody who has just chosen the events."""
    return (
        *_files(body),
        *((Heading("Diff"), Diff(diff)) if diff else ()),
        *_commands(body),
        *manual_blocks(body.manual_steps),
    )


def settled_blocks(body: PlanBody) -> tuple[Block, ...]:
    """A project that is set up, and what is left to a person there."""
    return (already_set_up(body), *manual_blocks(body.manual_steps))


def already_set_up(body: PlanBody) -> Text:
    return Text(f"{body.framework_name}: already set up, nothing to change.", "good")


def nothing_to_change(body: PlanBody) -> Text:
    """The answer to a plan without a change, whatever the reason."""
    return already_set_up(body) if body.already_set_up else Text("Nothing to change.")


def manual_blocks(steps: tuple[ManualStep, ...]) -> tuple[Block, ...]:
    """What is left to a person, with snippets that are ready to paste."""
    blocks: list[Block] = [Heading("Left to you")] if steps else []
    for step in steps:
        where = f" ({step.path}{f':{step.line}' if step.line else ''})" if step.path else ""
        blocks.append(Items((f"{step.title}{where}: {step.reason}",)))
        if step.snippet:
            lines = step.snippet.rstrip("\n").splitlines()
            blocks.append(Raw("".join(f"      {line}\n" for line in lines)))
    return tuple(blocks)


def command_items(body: PlanBody, title: str) -> tuple[Block, ...]:
    """The plan's commands, ready to run."""
    lines = tuple(f"{command.line}  ({command.purpose})" for command in body.commands)
    return (Heading(title), Items(lines)) if lines else ()


def _events(body: PlanBody) -> tuple[Block, ...]:
    if not body.events:
        return (NO_EVENT,)
    return (Heading(counted(len(body.events), "tracked event")), *events_tables(body.events))


def _files(body: PlanBody) -> tuple[Block, ...]:
    if not body.file_changes:
        return (nothing_to_change(body),)
    rows = tuple(
        (change.operation, change.path, f"+{change.additions} -{change.deletions}", change.reason)
        for change in body.file_changes
    )
    return (Heading("Files"), Table(("change", "path", "lines", "why"), rows))


def _commands(body: PlanBody) -> tuple[Block, ...]:
    variables = tuple(f"{variable.name}: {variable.description}" for variable in body.env_vars)
    return (
        *command_items(body, "Commands"),
        *((Heading("Environment variables"), Items(variables)) if variables else ()),
    )
