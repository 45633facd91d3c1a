"""One answer, three ways to say it: data on stdout, everything else on stderr."""

import io
import json
from datetime import datetime, timezone

import pytest

from wizard.exit_codes import ExitCode
from wizard.model.run_event import RunEvent
from wizard.output.document import Block, Diff, Heading, Items, Raw, Table, Text
from wizard.output.json_reporter import JsonReporter
from wizard.output.outcome import Failure, JsonDocument, Outcome
from wizard.output.redaction import redactor
from wizard.output.reporter import Mode, Reporter, reporter_for
from wizard.output.streams import Streams

BLOCKS: tuple[Block, ...] = (
    Text("Flask", "good"),
    Heading("Files"),
    Table(("path", "lines"), (("a.py", "+1"), ("[b].py", "+22"))),
    Items(("one", "two")),
    Diff("--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n a\n+b\n"),
    Raw("as it is\n"),
)
STEP = RunEvent(type="progress", message="Changing a.py", level="step")
RESULT = RunEvent(type="result", message="Changed a.py", data={"event": "file_change_applied"})
FAILURE = Failure(
    event="plan_refused",
    code="no_project_marker",
    message="Nothing here.",
    hint="go elsewhere",
    next_commands=(("amplitude-wizard", "plan", "--install-dir", "my app"),),
    recoverable="reinvoke_with_flag",
    exit_code=ExitCode.INVALID_ARGS,
    details={"installDir": "/x"},
)


def reporter(mode: Mode, *secrets: str) -> tuple[Reporter, Streams]:
    streams = Streams(stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO())
    return reporter_for(mode, streams, redactor(secrets)), streams


def written(streams: Streams) -> tuple[str, str]:
    return streams.stdout.getvalue(), streams.stderr.getvalue()


@pytest.mark.parametrize("mode", ["plain", "terminal"])
def test_the_answer_is_data_and_the_rest_is_not(mode: Mode) -> None:
    """Promise 7: stdout is data and nothing else."""
    said, streams = reporter(mode)
    said.emit(STEP)
    said.emit(RESULT)
    said.finish(Outcome(blocks=BLOCKS))
    said.fail(FAILURE)
    said.end_run(ExitCode.SUCCESS, 1)
    out, err = written(streams)
    for text in ("Flask", "Files", "[b].py", "one", "+b", "as it is"):
        assert text in out
    assert "Changing a.py" in err
    assert "Changed" not in out + err
    assert err.splitlines()[-3:] == [
        "error: Nothing here.",
        "hint: go elsewhere",
        "next: amplitude-wizard plan --install-dir 'my app'",
    ]


def test_plain_text_is_stable() -> None:
    """A log of today reads like one of yesterday."""
    said, streams = reporter("plain")
    said.finish(Outcome(blocks=BLOCKS))
    assert written(streams)[0] == (
        "Flask\n"
        "\nFiles\n"
        "\npath    lines\na.py    +1\n[b].py  +22\n"
        "  - one\n  - two\n"
        "\n--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n a\n+b\n"
        "as it is\n"
    )


@pytest.mark.parametrize(
    ("level", "expected"),
    [("warn", "warning: m"), ("error", "error: m"), ("info", "m"), (None, "m")],
)
def test_warnings_say_what_they_are(level: str | None, expected: str) -> None:
    said, streams = reporter("plain")
    said.emit(RunEvent(type="log", message="m", level=level))
    assert written(streams)[1] == f"{expected}\n"


def json_lines(*steps: str) -> list[dict[str, object]]:
    streams = Streams(stdin=io.StringIO(), stdout=io.StringIO(), stderr=io.StringIO())
    moment = datetime(2026, 5, 20, 10, 11, 12, 345, tzinfo=timezone.utc)
    said = JsonReporter(streams, redactor(()), now=lambda: moment)
    for step in steps:
        {
            "emit": lambda: said.emit(RESULT),
            "fail": lambda: said.fail(FAILURE),
            "end": lambda: said.end_run(ExitCode.USER_CANCELLED, 7),
        }[step]()
    assert streams.stderr.getvalue() == ""
    return [json.loads(line) for line in streams.stdout.getvalue().splitlines()]


def test_every_line_has_the_envelope() -> None:
    """K05, contract 3.1: `v`, `@timestamp`, `type`; a registered event carries its version."""
    assert json_lines("emit") == [
        {
            "v": 1,
            "@timestamp": "2026-05-20T10:11:12.000345Z",
            "type": "result",
            "message": "Changed a.py",
            "data_version": 1,
            "data": {"event": "file_change_applied"},
        }
    ]


def test_an_error_says_what_to_do_next() -> None:
    """Contract 3.8: recoverable and a suggested action."""
    (line,) = json_lines("fail")
    assert (line["type"], line["level"]) == ("error", "error")
    assert line["data"] == {
        "event": "plan_refused",
        "code": "no_project_marker",
        "reason": "no_project_marker",
        "installDir": "/x",
        "hint": "go elsewhere",
        "nextCommands": [["amplitude-wizard", "plan", "--install-dir", "my app"]],
        "recoverable": "reinvoke_with_flag",
        "suggestedAction": {"command": ["amplitude-wizard", "plan", "--install-dir", "my app"]},
    }


def test_a_run_ends_with_its_outcome() -> None:
    """Contract 3.3: `run_completed` once, last."""
    (line,) = json_lines("end")
    assert line["data"] == {
        "event": "run_completed",
        "outcome": "cancelled",
        "exitCode": 130,
        "durationMs": 7,
        "reason": None,
    }


@pytest.mark.parametrize("mode", ["json", "plain", "terminal"])
def test_no_secret_is_said(mode: Mode) -> None:
    """DESIGN, trust: values that are secrets never reach a line; paths and hashes survive."""
    said, streams = reporter(mode, 'k3y"with\\quotes')
    text = 'the key k3y"with\\quotes in /home/me/0123456789abcdef0123456789abcdef'
    event = RunEvent(type="log", message=text, data={"event": "x", "text": text})
    said.emit(event)
    said.finish(Outcome(blocks=(Text(text), Raw(text)), document=JsonDocument({"a": text})))
    everything = "".join(written(streams))
    assert "k3y" not in everything
    assert "[redacted]" in everything
    assert "/home/me/0123456789abcdef0123456789abcdef" in everything


def test_words_are_no_secrets() -> None:
    assert redactor(["us", "", None])("us and them") == "us and them"
