"""One file's edits: every call with its import, and nothing where a call is refused."""

import pytest

from wizard.frameworks.base import EditRequest
from wizard.languages.python.edits import AddImport, InsertLines
from wizard.model.action import Placement
from wizard.model.proposal import CallSite
from wizard.model.source import SourceFile
from wizard.plan.code import FileJob, FileOutcome, NamedCall, edit_file
from wizard.splice import apply_splices

VIEWS = b"""\
from flask import redirect

from shop.db import commit


def create_order(order):
    order.save()
    commit()
    return redirect(order.url)


def refund_order(order): order.refund(); return redirect(order.url)
"""


def call(
    event_name: str, anchor: bytes, *, identify: bool = False, style: str = "before"
) -> NamedCall:
    offset = VIEWS.index(anchor)
    placement = Placement(style=style, line=VIEWS[:offset].count(b"\n") + 1, offset=offset)
    site = CallSite(
        event_id=event_name.lower().replace(" ", "-"),
        path="shop/views.py",
        symbol="create_order",
        placement=placement,
        properties=(("order_id", "order.id"),),
        identify="log_in" if identify else None,
    )
    return NamedCall(event_name=event_name, site=site)


CREATED = call("Order Created", b"return redirect(order.url)\n\n\ndef refund")
REFUNDED = call("Order Refunded", b"order.refund(); ")


def run(
    *calls: NamedCall,
    content: bytes = VIEWS,
    module: str | None = "shop.events",
    requests: tuple[EditRequest, ...] = (),
) -> FileOutcome:
    file = SourceFile(path="shop/views.py", content=content)
    return edit_file(
        FileJob(
            language="python",
            file=file,
            modules={"server": module},
            requests=requests,
            calls=calls,
        )
    )


def text(outcome: FileOutcome, content: bytes = VIEWS) -> str:
    splices = [splice for _, found in outcome.splices for splice in found]
    return apply_splices(content, splices).decode()


def test_a_call_comes_with_its_import() -> None:
    outcome = run(CREATED)
    assert "from shop.events import track\n" in text(outcome)
    assert 'track("Order Created", {"order_id": order.id})\n    return' in text(outcome)
    assert [step for step, _ in outcome.splices] == ["order-created"]


def test_a_refused_call_leaves_no_import_behind() -> None:
    outcome = run(REFUNDED)
    assert text(outcome) == VIEWS.decode()
    assert [(item.event_name, bool(reason)) for item, reason in outcome.refused_calls] == [
        ("Order Refunded", True)
    ]


def test_a_refused_call_does_not_take_the_others_with_it() -> None:
    outcome = run(CREATED, REFUNDED)
    assert text(outcome) == text(run(CREATED))
    assert len(outcome.refused_calls) == 1


def test_without_a_way_to_import_nothing_is_edited() -> None:
    outcome = run(CREATED, module=None)
    assert outcome.splices == ()
    assert "import" in outcome.refused_calls[0][1]


def test_a_name_that_is_taken_is_not_shadowed() -> None:
    content = VIEWS.replace(b"from shop.db", b"from shop.music import track\nfrom shop.db", 1)
    shift = len(content) - len(VIEWS)
    placement = CREATED.site.placement
    moved = Placement(style="before", line=placement.line + 1, offset=placement.offset + shift)
    site = CallSite(
        event_id="order-created",
        path="shop/views.py",
        symbol="create_order",
        placement=moved,
        properties=(),
    )
    result = text(run(NamedCall(event_name="Order Created", site=site), content=content), content)
    assert "from shop.music import track\n" in result
    assert "import track as " in result
    assert '    track("Order Created")' not in result


def test_set_up_and_calls_share_one_import() -> None:
    request = EditRequest(
        id="init",
        title="Start",
        kind="setup",
        path="shop/views.py",
        edits=(
            AddImport(module="shop.events", names=("start",)),
            InsertLines(line=3, position="after", lines=("start()",)),
        ),
    )
    outcome = run(CREATED, requests=(request,))
    assert text(outcome).count("from shop.events import") == 1
    assert next(step for step, _ in outcome.splices) == "init"


def test_half_a_set_up_step_is_no_step() -> None:
    request = EditRequest(
        id="init",
        title="Start",
        kind="setup",
        path="shop/views.py",
        edits=(
            AddImport(module="shop.events", names=("start",)),
            InsertLines(line=999, position="after", lines=("start()",)),
        ),
    )
    outcome = run(requests=(request,))
    assert outcome.splices == ()
    assert [item.id for item, _ in outcome.refused_requests] == ["init"]


@pytest.mark.parametrize(
    ("identity", "imported"),
    [((("user", "user"),), "identify, track"), ((), "track")],
)
def test_a_script_imports_only_what_it_uses(
    identity: tuple[tuple[str, str], ...], imported: str
) -> None:
    """Who logged in is not known everywhere; an import that nothing uses fails a strict check."""
    content = b"export async function logIn(user) {\n  await open(user);\n  return user;\n}\n"
    offset = content.index(b"return")
    site = CallSite(
        event_id="user-logged-in",
        path="src/log_in.ts",
        symbol="logIn",
        placement=Placement(style="before", line=3, offset=offset),
        properties=(),
        identity=identity,
        identify="log_in",
        side="server",
    )
    outcome = edit_file(
        FileJob(
            language="javascript",
            file=SourceFile(path="src/log_in.ts", content=content),
            modules={"server": "./amplitude"},
            requests=(),
            calls=(NamedCall(event_name="User Logged In", site=site),),
        )
    )
    assert f"import {{ {imported} }} from './amplitude'" in text(outcome, content)
