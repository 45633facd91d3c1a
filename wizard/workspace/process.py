"""Commands of the user's machine: run without a shell, bounded, no secret echoed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from msgspec import Struct

from wizard.model.journal import CommandResult
from wizard.settings import child_environment

OUTPUT_TAIL = 4_000
HIDDEN = "[hidden]"


class Captured(Struct, frozen=True):
    """What a command wrote to stdout. `exit_code` is None where it did not start or not end."""

    exit_code: int | None
    stdout: bytes


class Running:
    """A command that runs beside us, with everything that it starts itself."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._process.poll()

    def wait(self, timeout: float | None = None) -> int | None:
        """The exit code, or None where it still runs after `timeout` seconds."""
        try:
            return self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None

    def stop(self, grace: float = 5.0) -> int | None:
        """End the command and its children: politely, then after `grace` seconds for certain.

        As Ctrl+C does at first, because a development server that gets SIGTERM dies without
        running its exit hooks, and with what they would have sent.
        """
        for polite in (signal.SIGINT, signal.SIGTERM):
            _signal_group(self._process, polite)
            if self.wait(grace / 2) is not None:
                break
        if self._process.poll() is None:
            _kill_group(self._process)
            self._process.wait()
        else:
            _kill_group(self._process)
        return self._process.returncode


def run(
    argv: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
    timeout: float,
    secrets: Sequence[str] = (),
    keep: int = OUTPUT_TAIL,
) -> CommandResult:
    """Run `argv` to its end; `env` is added to the inherited environment (None removes a name).

    Never raises for the command: one that can't be started, or is not done after `timeout`
    seconds, has no exit code and says why in its output, of which the last `keep` characters are
    kept. `secrets` never appear in it.
    """
    began = time.monotonic()
    try:
        process = _open(argv, cwd, env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except (OSError, ValueError) as error:
        return _result(argv, None, began, f"could not be started: {_reason(error)}", keep)
    output, finished = _communicate(process, timeout)
    text = _without(output.decode(errors="replace"), secrets)
    if not finished:
        said = f"{text.rstrip()}\nstopped after {timeout:g} seconds"
        return _result(argv, None, began, said, keep)
    return _result(argv, process.returncode, began, text, keep)


def capture(
    argv: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
    timeout: float,
) -> Captured:
    """The whole stdout of a short command; stderr is dropped."""
    try:
        process = _open(argv, cwd, env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except (OSError, ValueError):
        return Captured(None, b"")
    output, finished = _communicate(process, timeout)
    return Captured(process.returncode if finished else None, output)


def start(
    argv: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
    output: IO[bytes] | int | None = None,
) -> Running:
    """Start `argv` beside us. `output` takes its stdout and stderr; without it they are ours.

    Raises `OSError` where it can't be started.
    """
    return Running(_open(argv, cwd, env, stdout=output, stderr=output, stdin=None))


def _open(
    argv: Sequence[str],
    cwd: Path,
    env: Mapping[str, str | None] | None,
    *,
    stdout: IO[bytes] | int | None,
    stderr: IO[bytes] | int | None,
    stdin: int | None = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(argv),
        cwd=cwd,
        env=child_environment(env),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )


def _communicate(process: subprocess.Popen[bytes], timeout: float) -> tuple[bytes, bool]:
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        return process.communicate()[0] or b"", False
    except BaseException:
        _kill_group(process)
        process.communicate()
        raise
    return output or b"", True


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    _signal_group(process, getattr(signal, "SIGKILL", signal.SIGTERM))


def _signal_group(process: subprocess.Popen[bytes], number: int) -> None:
    """The command leads its own group, so its children get the signal too."""
    if sys.platform == "win32":
        process.terminate()
        return
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _result(
    argv: Sequence[str], exit_code: int | None, began: float, text: str, keep: int
) -> CommandResult:
    return CommandResult(
        argv=tuple(argv),
        exit_code=exit_code,
        duration_ms=round((time.monotonic() - began) * 1000),
        output_tail=text.strip()[-keep:],
    )


def _without(text: str, secrets: Sequence[str]) -> str:
    for secret in filter(None, secrets):
        text = text.replace(secret, HIDDEN)
    return text


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
