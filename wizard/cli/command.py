"""One command of the program: it takes the global options wherever they stand."""

from typing import Any

import typer
from typer.core import TyperCommand

from wizard.cli.boundary import guarded
from wizard.cli.entry import Entry, make_call
from wizard.cli.failures import command_name

GLOBAL_OPTIONS = (
    "install_dir",
    "api_key",
    "region",
    "yes",
    "force",
    "json",
    "human",
    "agent",
    "auto_approve",
    "ci",
    "offline",
    "ca_cert",
    "debug",
    "app_id",
    "project_id",
    "confirm_app",
)


_MAY_STAND_ALONE = ("--from-diff",)
"""Options whose value can be left out."""


class WizardCommand(TyperCommand):
    """Adds the program's global options to a command and hands it a `Call` as `ctx.obj`."""

    def get_params(self, ctx: Any) -> Any:
        """The command's own options, the global ones, and help."""
        *own, help_option = super().get_params(ctx)
        return [*own, *_global_parameters(ctx), help_option]

    def parse_args(self, ctx: Any, args: Any) -> Any:
        return super().parse_args(ctx, _with_values(args))

    def invoke(self, ctx: Any) -> Any:
        entry: Entry = ctx.obj
        return guarded(entry, command_name(entry, ctx), lambda: self._invoke(ctx, entry))

    def _invoke(self, ctx: Any, entry: Entry) -> Any:
        _take_from_front(ctx)
        ctx.obj = make_call(entry, {name: ctx.params.pop(name) for name in GLOBAL_OPTIONS})
        return super().invoke(ctx)


def _with_values(args: list[str]) -> list[str]:
    """The arguments with an empty value behind an option that stands alone."""
    found: list[str] = []
    for word, following in zip(args, [*args[1:], "-"], strict=False):
        alone = word in _MAY_STAND_ALONE and following.startswith("-")
        found += [word, ""] if alone else [word]
    return found


def _global_parameters(ctx: Any) -> list[Any]:
    root = ctx.find_root()
    return [param for param in root.command.params if param.name in GLOBAL_OPTIONS]


def _take_from_front(ctx: Any) -> None:
    """Give the command the options that stood in front of its name."""
    for name, front in ctx.find_root().params.items():
        if not front:
            continue
        if name not in ctx.params:
            flag = name.replace("_", "-")
            raise typer.BadParameter(f"--{flag} is not an option of `{ctx.info_name}`")
        ctx.params[name] = _combined(front, ctx.params[name])


def _combined(front: Any, own: Any) -> Any:
    if isinstance(front, list | tuple):
        return [*front, *(own or ())]
    return own or front
