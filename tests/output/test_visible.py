"""Nothing that stands in a project can give orders to a terminal."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from running_cli import Stream

from wizard.exit_codes import ExitCode
from wizard.output.document import Diff, Heading, Items, Raw, Table, Text
from wizard.output.outcome import Failure, Outcome
from wizard.output.plain_reporter import PlainReporter
from wizard.output.reporter import Reporter
from wizard.output.streams import Streams
from wizard.output.terminal_reporter import TerminalReporter
from wizard.output.visible import visible, visible_json

EVIL = "a\x1b[2Jb\x9b31mc\x07d\u202ee\udce9f\rg"
ORDERS = ("\x1b", "\x9b", "\x07", "\u202e", "\udce9", "\rg")
FAILURE = Failure(
    event="plan_failed",
    code="x",
    message=EVIL,
    hint=EVIL,
    exit_code=ExitCode.GENERAL_ERROR,
    next_commands=(("show", EVIL),),
    recoverable="fatal",
    details={},
)


def make_streams(*, tty: bool) -> Streams:
    return Streams(stdin=Stream(), stdout=Stream(tty=tty), stderr=Stream(tty=tty))


def test_what_is_shown_in_their_place() -> None:
    assert visible(EVIL) == r"a\x1b[2Jb\x9b31mc\x07d\u202ee\xe9f\x0dg"
    assert visible("é\t1\r\n2\n") == "é\t1\r\n2\n"


@given(st.text())
def test_only_orders_are_changed_and_only_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    plain = [char for char in text if char.isprintable()]
    assert [char for char in visible("".join(plain)) if char in plain] == plain


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_stays_the_same_json(text: str) -> None:
    written = json.dumps({"text": text}, ensure_ascii=False)
    assert json.loads(visible_json(written)) == {"text": text}
    assert not set(map(chr, range(0x7F, 0xA0))) & set(visible_json(written))


@pytest.mark.parametrize("kind", [PlainReporter, TerminalReporter])
@pytest.mark.parametrize(
    "block",
    [Heading(EVIL), Text(EVIL), Items((EVIL,)), Table((EVIL,), ((EVIL,),)), Diff(EVIL), Raw(EVIL)],
    ids=lambda block: type(block).__name__,
)
def test_no_block_gives_orders_to_a_terminal(kind: type, block: object) -> None:
    streams = make_streams(tty=True)
    reporter: Reporter = kind(streams, lambda text: text)
    reporter.finish(Outcome(blocks=(block,)))
    reporter.fail(FAILURE)
    said = streams.stdout.getvalue() + streams.stderr.getvalue()
    assert not [order for order in ORDERS if order in said.replace("\x1b[", "") and order != "\x1b"]
    assert "\x1b[2J" not in said
    assert r"\x1b[2J" in said


@pytest.mark.parametrize("kind", [PlainReporter, TerminalReporter])
def test_a_patch_that_is_piped_is_exact(kind: type) -> None:
    """`surrogateescape` stands for the byte itself."""
    streams = make_streams(tty=False)
    buffer = io.BytesIO()
    stdout = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n")
    kind(replace(streams, stdout=stdout), lambda text: text).finish(
        Outcome(blocks=(Raw("+x = '\udce9\x1b'\r\n"),))
    )
    assert buffer.getvalue() == b"+x = '\xe9\x1b'\r\n"
