"""A plan's files in memory: every byte that apply will write, checked before the first write."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from wizard.errors import Conflict, PlanError, RunFailed
from wizard.model.change import CreateFile, EditFile
from wizard.model.edit import Edited, Refused, Splice, Unchanged
from wizard.model.journal import Insertion
from wizard.model.plan import EnvVar, FileChange, Plan
from wizard.model.source import content_hash
from wizard.splice import apply_splices, insertions
from wizard.transaction.env_value import add_insertion, fill_in

Reader = Callable[[str], bytes | None]
"""The bytes of a project's file now, None where there is none."""


@dataclass(frozen=True)
class StagedFile:
    """One file before and after. `is_private`: it holds a key, so nobody else may read it."""

    path: str
    before: bytes | None
    after: bytes
    insertions: tuple[Insertion, ...] = ()
    is_private: bool = False


def check_preconditions(plan: Plan, read: Reader, *, force: bool) -> None:
    """Raises `Conflict` with code plan_drifted where a file is not what the plan was made from.

    `force` lets a file that the plan creates exist already; an environment file never.
    """
    expected = {change.path: change.before_sha256 for change in plan.body.file_changes}
    expected |= {item.path: item.sha256 for item in plan.body.preconditions}
    created = {change.path for change in plan.body.file_changes if change.operation == "create"}
    may_exist = created - {var.path for var in plan.body.env_vars} if force else set()
    drifted = [
        path
        for path, sha256 in sorted(expected.items())
        if _hash(_now(read, path)) != sha256 and path not in may_exist
    ]
    if drifted:
        raise _drifted(plan, drifted)


def stage(plan: Plan, read: Reader) -> tuple[StagedFile, ...]:
    """The plan's files, in the plan's order, each equal to what the plan says to the byte.

    Raises `PlanError` plan_invalid where the plan does not add up, `RunFailed` staged_invalid
    where a Python file would not parse.
    """
    creates, splices = _changes(plan)
    if {*creates, *splices} != {change.path for change in plan.body.file_changes}:
        raise _not_adding_up("its steps and its file changes name different files")
    staged = tuple(_staged(change, creates, splices, read) for change in plan.body.file_changes)
    for file in staged:
        _check_syntax(file, plan)
    return staged


def with_env_values(
    staged: tuple[StagedFile, ...], env_vars: Iterable[EnvVar], api_key: str, read: Reader
) -> tuple[tuple[StagedFile, ...], tuple[str, ...]]:
    """The staged files with the key in its environment files, and why it is not in some."""
    files = {file.path: file for file in staged}
    problems: list[str] = []
    for path, name in _key_places(env_vars):
        file = files.get(path) or _as_it_is(path, read)
        match fill_in(file.after, name, api_key):
            case Edited(splices=(splice,)):
                files[path] = _filled(file, splice)
            case Refused(reason=reason):
                problems.append(f"{name} was not written to {path}: {reason}")
            case Unchanged() | Edited():
                continue
    return tuple(files.values()), tuple(problems)


def _key_places(env_vars: Iterable[EnvVar]) -> list[tuple[str, str]]:
    """Only variables that are named as keys: a server's address may stand in the same file."""
    return [(var.path, var.name) for var in env_vars if var.path and var.name.endswith("_KEY")]


def _as_it_is(path: str, read: Reader) -> StagedFile:
    content = _now(read, path)
    known = None if isinstance(content, Conflict) else content
    return StagedFile(path=path, before=known, after=known or b"")


def _filled(file: StagedFile, splice: Splice) -> StagedFile:
    added = insertions([splice])[0]
    return replace(
        file,
        after=apply_splices(file.after, [splice]),
        insertions=() if file.before is None else add_insertion(file.insertions, added),
        is_private=file.before is None,
    )


def _changes(plan: Plan) -> tuple[dict[str, str], dict[str, list[Splice]]]:
    creates: dict[str, str] = {}
    splices: dict[str, list[Splice]] = defaultdict(list)
    for change in (change for step in plan.body.steps for change in step.changes):
        match change:
            case CreateFile(path=path, content=content):
                if creates.setdefault(path, content) != content:
                    raise _not_adding_up(f"two steps create {path}")
            case EditFile(path=path, splices=added):
                splices[path].extend(added)
    return creates, splices


def _staged(
    change: FileChange, creates: dict[str, str], splices: dict[str, list[Splice]], read: Reader
) -> StagedFile:
    path = change.path
    before = read(path)
    if path in creates:
        after = creates[path].encode()
    else:
        after = apply_splices(before or b"", splices[path])
    if content_hash(after) != change.after_sha256 or (path in creates) == (path in splices):
        raise _not_adding_up(f"the steps do not give the planned content of {path}")
    placed = insertions(splices.get(path, ()))
    return StagedFile(path=path, before=before, after=after, insertions=placed)


def _check_syntax(file: StagedFile, plan: Plan) -> None:
    if not file.path.endswith(".py"):
        return
    from libcst import ParserSyntaxError, parse_module

    try:
        parse_module(file.after)
    except (ParserSyntaxError, UnicodeDecodeError) as error:
        raise RunFailed(
            "staged_invalid",
            f"{file.path} would no longer be valid Python. Nothing was written.",
            hint="This is a bug in the wizard; please report it to wizard@amplitude.com.",
            next_commands=[("show", plan.plan_id)],
            details={"files": [file.path]},
        ) from error


def _now(read: Reader, path: str) -> bytes | Conflict | None:
    try:
        return read(path)
    except Conflict as error:
        return error


def _hash(content: bytes | Conflict | None) -> str | None:
    if isinstance(content, Conflict):
        return content.code
    return None if content is None else content_hash(content)


def _drifted(plan: Plan, files: list[str]) -> Conflict:
    return Conflict(
        "plan_drifted",
        f"Changed since the plan was made: {', '.join(files)}. Nothing was written.",
        hint="Make a new plan from the files as they are now.",
        next_commands=[("plan", "--install-dir", plan.body.install_dir)],
        details={"files": files, "planId": plan.plan_id},
    )


def _not_adding_up(reason: str) -> PlanError:
    return PlanError(
        "plan_invalid",
        f"The plan does not add up: {reason}. Nothing was written.",
        hint="Make a new plan; it takes a few seconds.",
        next_commands=[("plan",)],
    )
