"""Commands: no shell, a limit, the end of the output kept, no secret echoed."""

import signal
import subprocess
import sys
import time

import pytest

from wizard.workspace import process
from wizard.workspace.process import Captured, capture, run, start


def python(code):
    return (sys.executable, "-c", code)


def test_a_command_and_its_result(tmp_path):
    code = "import os, sys; print(os.getcwd()); print('err', file=sys.stderr); sys.exit(3)"
    result = run(python(code), cwd=tmp_path, timeout=20)
    assert result.exit_code == 3
    assert str(tmp_path) in result.output_tail
    assert "err" in result.output_tail
    assert result.argv[0] == sys.executable


def test_the_end_of_long_output_is_kept(tmp_path):
    result = run(python("print('a' * 9000 + 'end')"), cwd=tmp_path, timeout=20)
    assert result.output_tail.endswith("end")
    assert len(result.output_tail) == process.OUTPUT_TAIL


def test_secrets_are_never_echoed(tmp_path):
    result = run(python("print('key=hush', 'b')"), cwd=tmp_path, timeout=20, secrets=["hush", ""])
    assert result.output_tail == "key=[hidden] b"


def test_there_is_no_shell(tmp_path):
    code = "import sys; print(sys.argv[1])"
    result = run((*python(code), "$HOME; touch x"), cwd=tmp_path, timeout=20)
    assert result.output_tail == "$HOME; touch x"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("argv", [("no-such-program-at-all",), ("a\0b",)])
def test_what_cannot_be_started_says_so(tmp_path, argv):
    result = run(argv, cwd=tmp_path, timeout=1)
    assert result.exit_code is None
    assert "could not be started" in result.output_tail
    assert capture(argv, cwd=tmp_path, timeout=1) == Captured(None, b"")


def test_a_command_and_its_children_end_at_the_limit(tmp_path):
    child = f"import subprocess; subprocess.run([{sys.executable!r}, '-c', 'import time; "
    code = child + "time.sleep(60)'])"
    result = run(python(f"print('hello', flush=True); {code}"), cwd=tmp_path, timeout=0.5)
    assert result.exit_code is None
    assert result.output_tail.endswith("stopped after 0.5 seconds")


def test_the_environment_is_inherited_and_added_to(tmp_path, monkeypatch):
    monkeypatch.setenv("INHERITED", "1")
    code = "import os; print(os.environ.get('INHERITED'), os.environ.get('ADDED'))"
    result = run(python(code), cwd=tmp_path, timeout=20, env={"ADDED": "2"})
    assert result.output_tail == "1 2"
    result = run(python(code), cwd=tmp_path, timeout=20, env={"INHERITED": None})
    assert result.output_tail == "None None"


def test_capture_keeps_every_byte_of_stdout(tmp_path):
    code = "import sys; sys.stdout.buffer.write(b'a\\0\\xff'); print('x', file=sys.stderr)"
    assert capture(python(code), cwd=tmp_path, timeout=20) == Captured(0, b"a\0\xff")


def test_ctrl_c_ends_the_command_too(tmp_path, monkeypatch):
    started = []

    def interrupted(self, timeout=None):
        started.append(self)
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(python("import time; time.sleep(60)"), cwd=tmp_path, timeout=60)
    assert started[0].poll() == -signal.SIGKILL


def test_a_command_beside_us(tmp_path):
    with (tmp_path / "out").open("wb") as output:
        running = start(
            python("import time; print('up', flush=True); time.sleep(60)"),
            cwd=tmp_path,
            output=output,
        )
    assert running.pid > 0
    assert running.wait(0.01) is None
    assert running.poll() is None
    while not (tmp_path / "out").read_bytes():
        time.sleep(0.01)
    assert running.stop() == -signal.SIGINT
    assert running.poll() == -signal.SIGINT
    assert running.stop() == -signal.SIGINT


def test_exit_hooks_run_when_a_command_is_stopped(tmp_path):
    """What a development server still has to send must not be lost."""
    code = (
        "import atexit, time; atexit.register(print, 'sent', flush=True); "
        "print('up', flush=True); time.sleep(60)"
    )
    with (tmp_path / "out").open("wb") as output:
        running = start(python(code), cwd=tmp_path, output=output)
    while not (tmp_path / "out").read_bytes():
        time.sleep(0.01)
    running.stop()
    assert b"sent" in (tmp_path / "out").read_bytes()


def test_a_stubborn_command_is_killed(tmp_path):
    code = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
        "signal.signal(signal.SIGINT, signal.SIG_IGN); "
        "print('up', flush=True); time.sleep(60)"
    )
    with (tmp_path / "out").open("wb") as output:
        running = start(python(code), cwd=tmp_path, output=output)
    while not (tmp_path / "out").read_bytes():
        time.sleep(0.01)
    assert running.stop(grace=0.05) == -signal.SIGKILL


def test_starting_nothing_is_an_error(tmp_path):
    with pytest.raises(OSError, match="no-such-program"):
        start(("no-such-program",), cwd=tmp_path)
