"""The account's part of a guided run: who does it, and whether a key is there already."""

from collections.abc import Iterable
from typing import NamedTuple

from wizard.amplitude.transport import Transport
from wizard.cli.account import AccountWish
from wizard.cli.guide_insights import InsightsWish
from wizard.cli.guide_mcp import McpWish
from wizard.manifests.env import env_value
from wizard.model.plan import EnvVar
from wizard.model.source import SourceTree
from wizard.sandbox.server import Sandbox


class AmplitudeSide(NamedTuple):
    """Who does the account's part of a run, and how; `sandbox` is the local one, if it is that."""

    wish: AccountWish
    door: Transport
    insights: InsightsWish
    mcp: McpWish = McpWish()
    sandbox: Sandbox | None = None


def key_stands(tree: SourceTree, variables: Iterable[EnvVar]) -> bool:
    """Whether one of these has a value where the plan wants it."""
    return any(_stands(tree, variable) for variable in variables)


def _stands(tree: SourceTree, variable: EnvVar) -> bool:
    file = tree.read(variable.path) if variable.path else None
    text = file.content.decode(errors="replace") if file else ""
    return bool(env_value(text, variable.name))
