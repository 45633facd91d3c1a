"""Background tasks and commands: they count where they complete what a user asked for."""

import re

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.words import word_set
from wizard.model.action import Surface

_TASKS = word_set("shared_task task job actor db_task periodic_task")
_HOUSEKEEPING = re.compile(
    r"(clean|purge|prune|expire|sync|refresh|rebuild|recalc|recompute|update|check|monitor|beat|"
    r"heartbeat|periodic|cron|schedule|poll|collect|index|reindex|migrate|retry|flush|warm|cache|"
    r"stats|metrics|notify|alert|log|audit|rotate|scan|fetch|load|garbage|gc|vacuum|backfill|"
    r"aggregate|mail|email|process|remove|delete|clear|dispatch|handle|trigger|webhook|populate|fix|"
    r"precalculate|calculate|compute|reset|apply|store|save|commit)",
    re.I,
)


def find(function: FunctionInfo) -> Entry | None:
    """A Celery, RQ or Dramatiq task, a click or typer command, a Django management command."""
    if function.decorator_names & _TASKS and function.owner is None:
        if _HOUSEKEEPING.search(function.name):
            return None
        return Entry(surface=Surface(kind="task", route=function.name), family="other")
    if function.decorator_names & {"command"} and function.owner is None:
        return Entry(surface=Surface(kind="command", route=_command(function)), family="other")
    if function.name == "handle" and "BaseCommand" in function.bases:
        route = function.module.path.rsplit("/", 1)[-1].removesuffix(".py")
        if _HOUSEKEEPING.search(route):
            return None
        return Entry(surface=Surface(kind="command", route=route), family="django")
    return None


def _command(function: FunctionInfo) -> str:
    return function.name.replace("_", "-")
