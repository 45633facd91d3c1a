"""Apply a plan: exactly that plan, as a transaction."""

import uuid

import msgspec

from wizard.errors import Conflict, PlanError
from wizard.model.journal import Journal
from wizard.model.plan import Command, EnvVar, Plan
from wizard.model.run_data import EnvValueSkipped, ReportSkipped, UncommittedChanges
from wizard.model.source import content_hash
from wizard.transaction.commit import Emit, commit, record, save, write_staged
from wizard.transaction.file_events import warning
from wizard.transaction.install import check_installed, run_commands
from wizard.transaction.recovery import recover_interrupted
from wizard.transaction.setup_report import REPORT_PATH, render_report
from wizard.transaction.staging import StagedFile, check_preconditions, stage, with_env_values
from wizard.workspace import git, writer
from wizard.workspace.clock import to_text, utc_now
from wizard.workspace.journal_store import list_journals, load_journal
from wizard.workspace.lock import hold_lock
from wizard.workspace.project import Workspace


def apply_plan(
    plan: Plan,
    workspace: Workspace,
    *,
    emit: Emit,
    api_key: str | None = None,
    install: bool = True,
    force: bool = False,
) -> Journal:
    """Write the plan's files all or not at all, then install, then report; the run's journal.

    A plan without changes is answered with a journal of no files that is stored nowhere.

    Raises `LockHeld`; `PlanError` other_project, plan_already_applied, plan_invalid; `Conflict`
    plan_drifted and those of the writer; `RunFailed` and `Cancelled`, with the tree as before;
    `InstallFailed` with the code in place.
    """
    journal = _new_journal(plan)
    if plan.body.already_set_up or not plan.body.file_changes:
        return msgspec.structs.replace(journal, state="committed")
    with hold_lock(workspace.state, plan.plan_id):
        recover_interrupted(workspace, emit)
        _check_usable(plan, workspace)
        staged = _staged(plan, workspace, emit, api_key=api_key, force=force)
        _warn_about_uncommitted(staged, workspace, emit)
        journal = commit(_with_files(journal, staged, workspace), staged, workspace, emit)
        if install:
            secrets = (api_key,) if api_key else ()
            journal = run_commands(
                journal, plan.body.commands, workspace, emit=emit, secrets=secrets
            )
        journal = _write_report(plan, journal, workspace, emit)
    check_installed(journal)
    return journal


def finish_applied(
    plan: Plan,
    run_id: str,
    workspace: Workspace,
    *,
    emit: Emit,
    api_key: str | None = None,
    install: bool = True,
) -> Journal:
    """Do what a run that was cut off behind its last write had not come to: the commands that
    nobody has run, and the report; the run's journal. What the journal has is not done again.

    Raises `LockHeld`, `Cancelled`, and `InstallFailed` with the report written.
    """
    with hold_lock(workspace.state, plan.plan_id):
        recover_interrupted(workspace, emit)
        journal = load_journal(workspace.state, run_id)
        if install:
            secrets = (api_key,) if api_key else ()
            left = open_commands(plan, journal)
            journal = run_commands(journal, left, workspace, emit=emit, secrets=secrets)
        if not _has_report(journal, workspace):
            journal = _write_report(plan, _without_report(journal), workspace, emit)
    check_installed(journal)
    return journal


def open_commands(plan: Plan, journal: Journal) -> tuple[Command, ...]:
    """What is left to run: they go in order, and nothing runs behind one that has failed."""
    has_failed = any(command.exit_code != 0 for command in journal.commands)
    return () if has_failed else plan.body.commands[len(journal.commands) :]


def _has_report(journal: Journal, workspace: Workspace) -> bool:
    content = writer.read_file(workspace.root, REPORT_PATH)
    written = {file.after_sha256 for file in journal.files if file.path == REPORT_PATH}
    return content is not None and content_hash(content) in written


def _without_report(journal: Journal) -> Journal:
    """A report that was announced, but did not get there, is no part of the run."""
    files = tuple(file for file in journal.files if file.path != REPORT_PATH)
    return msgspec.structs.replace(journal, files=files)


def _new_journal(plan: Plan) -> Journal:
    return Journal(
        run_id=str(uuid.uuid4()),
        plan_id=plan.plan_id,
        install_dir=plan.body.install_dir,
        started_at=to_text(utc_now()),
        state="started",
        files=(),
        events=tuple(event.name for event in plan.body.events),
    )


def _check_usable(plan: Plan, workspace: Workspace) -> None:
    if plan.body.install_dir != str(workspace.root):
        raise PlanError(
            "other_project",
            f"The plan was made for {plan.body.install_dir}, not for {workspace.root}.",
            hint="Pass that directory with --install-dir, or plan again here.",
            next_commands=[("plan", "--install-dir", str(workspace.root))],
        )
    for journal in list_journals(workspace.state):
        if journal.plan_id == plan.plan_id and journal.state == "committed":
            raise PlanError(
                "plan_already_applied",
                f"The plan was applied already, by run {journal.run_id}.",
                hint="Check it with `verify`, or take it back with `undo`.",
                next_commands=[("verify",), ("undo", journal.run_id, "--yes")],
                details={"planId": plan.plan_id, "runId": journal.run_id},
            )


def _staged(
    plan: Plan, workspace: Workspace, emit: Emit, *, api_key: str | None, force: bool
) -> tuple[StagedFile, ...]:
    def read(path: str) -> bytes | None:
        return writer.read_file(workspace.root, path)

    check_preconditions(plan, read, force=force)
    staged = stage(plan, read)
    if not api_key:
        return staged
    env_vars = _untracked(plan.body.env_vars, workspace, emit)
    staged, problems = with_env_values(staged, env_vars, api_key, read)
    for problem in problems:
        emit(warning(problem, EnvValueSkipped()))
    return staged


def _untracked(
    env_vars: tuple[EnvVar, ...], workspace: Workspace, emit: Emit
) -> tuple[EnvVar, ...]:
    """A key must not get into the next commit."""
    committed = git.tracked(workspace.root) or frozenset()
    for var in env_vars:
        if var.path in committed:
            message = f"{var.name} was not written to {var.path}: git tracks that file."
            emit(warning(message, EnvValueSkipped()))
    return tuple(var for var in env_vars if var.path not in committed)


def _warn_about_uncommitted(
    staged: tuple[StagedFile, ...], workspace: Workspace, emit: Emit
) -> None:
    dirty = git.dirty(workspace.root, [file.path for file in staged])
    if dirty:
        message = f"Not committed to git yet, and changed now: {', '.join(dirty)}."
        emit(warning(message, UncommittedChanges(files=tuple(dirty))))


def _with_files(journal: Journal, staged: tuple[StagedFile, ...], workspace: Workspace) -> Journal:
    made = {
        path: None for file in staged for path in writer.missing_dirs(workspace.root, file.path)
    }
    files = tuple(record(workspace, file) for file in staged)
    return msgspec.structs.replace(journal, files=files, created_dirs=tuple(made))


def _write_report(plan: Plan, journal: Journal, workspace: Workspace, emit: Emit) -> Journal:
    """The report of an earlier run is replaced; any other file of that name is left alone."""
    try:
        before = writer.read_file(workspace.root, REPORT_PATH)
        if before is not None and not _is_ours(before, workspace):
            message = f"{REPORT_PATH} is not one that the wizard wrote, so it stays as it is."
            emit(warning(message, ReportSkipped(path=REPORT_PATH)))
            return journal
        writer.check_writable(workspace.root, REPORT_PATH)
        file = StagedFile(REPORT_PATH, before, render_report(plan, journal).encode())
        files = (*journal.files, record(workspace, file))
        journal = save(workspace, msgspec.structs.replace(journal, files=files))
        write_staged(workspace, file, emit)
    except (Conflict, OSError) as error:
        emit(warning(f"No report was written: {error}", ReportSkipped(path=REPORT_PATH)))
    return journal


def _is_ours(content: bytes, workspace: Workspace) -> bool:
    written = {
        file.after_sha256
        for journal in list_journals(workspace.state)
        for file in journal.files
        if file.path == REPORT_PATH
    }
    return content_hash(content) in written
