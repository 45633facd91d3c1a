"""Event calls: where they land, how they read, and when nothing is inserted (A27, K13)."""

import pytest
from editing_kit import applied, call, edited, place, results

from wizard.languages.python.edits import AddImport, InsertCall
from wizard.model.action import Placement
from wizard.model.edit import Edited, Refused, Unchanged

HEAD = "from shop.amplitude_events import identify, track, tracked\n\n\n"
VIEW = HEAD + (
    "def create(request):\n"
    "    order = Order()\n"
    "    if request.ok:\n"
    "        order.save()\n"
    "        # the customer sees it at once\n"
    "        # (and so do we)\n"
    "        return redirect(order)\n"
    "    return None\n"
)
WHO = (("request", "request"),)
WHAT = (("order_id", "order.id"), ("total", "order.total"))


def refusal(text: str | bytes, edit: InsertCall) -> str:
    (result,) = results(text, edit)
    assert isinstance(result, Refused), result
    return result.reason


def test_before_stands_above_the_comments_of_its_anchor() -> None:
    after = edited(VIEW, call(place(VIEW, "return redirect"), identity=WHO))
    line = '        track("Order Created", request=request)\n'
    assert after == VIEW.replace("        # the customer", f"{line}        # the customer")


def test_after_a_simple_statement() -> None:
    after = edited(VIEW, call(place(VIEW, "order.save", "after")))
    line = '        track("Order Created")\n'
    assert after == VIEW.replace("order.save()\n", f"order.save()\n{line}")


def test_after_a_compound_statement_comes_behind_its_body_at_its_own_indent() -> None:
    text = HEAD + (
        "def f(x):\n    if x:\n        a()\n    else:\n        b()\n        # done\n\n    c()\n"
    )
    after = edited(text, call(place(text, "if x", "after")))
    assert after == text.replace("# done\n", '# done\n    track("Order Created")\n')


def test_after_at_the_end_of_a_file_without_a_final_newline() -> None:
    text = HEAD + "def f():\n\tsave()"
    assert edited(text, call(place(text, "save", "after"))) == text + '\n\ttrack("Order Created")'


def test_after_a_block_at_the_end_of_a_file_without_a_final_newline() -> None:
    text = HEAD + "def f(x):\n\tif x:\n\t\tsave()"
    assert edited(text, call(place(text, "if x", "after"))) == text + '\n\ttrack("Order Created")'


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("by", '    track("Order Created", {"order_id": order.id, "total": order.total}, by=me)\n'),
        (
            "the_customer_of_this_shop",
            "    track(\n"
            '        "Order Created",\n'
            '        {"order_id": order.id, "total": order.total},\n'
            "        the_customer_of_this_shop=me,\n"
            "    )\n",
        ),
    ],
    ids=["fits", "exploded"],
)
def test_line_length(who: str, expected: str) -> None:
    text = HEAD + "def f(order, me):\n    order.save()\n"
    edit = call(place(text, "order.save", "after"), properties=WHAT, identity=((who, "me"),))
    assert edited(text, edit) == text + expected


def test_a_dict_that_does_not_fit_is_exploded_too() -> None:
    text = HEAD + "def f(order):\n    order.save()\n"
    names = [f"a_rather_long_property_{number}" for number in range(3)]
    edit = call(
        place(text, "order.save", "after"),
        properties=tuple((name, f"order.{name}") for name in names),
    )
    items = "".join(f'            "{name}": order.{name},\n' for name in names)
    assert edited(text, edit) == text + (
        f'    track(\n        "Order Created",\n        {{\n{items}        }},\n    )\n'
    )


def test_a_longer_limit_is_learned_from_the_file() -> None:
    long = "    value = " + "a + " * 24 + "a\n"
    text = HEAD + "def f(order, request):\n" + long * 3 + "    order.save()\n"
    edit = call(place(text, "order.save", "after"), properties=WHAT, identity=WHO)
    assert edited(text, edit).endswith(
        '    track("Order Created", {"order_id": order.id, "total": order.total}, '
        "request=request)\n"
    )


def test_the_old_limit_of_79_is_learned_from_a_long_file() -> None:
    wide = "    wide = " + "a" * 66 + "\n"
    text = HEAD + "def f(order):\n" + "    x = 1\n" * 100 + wide + "    order.save()\n"
    edit = call(place(text, "order.save", "after"), properties=WHAT, identity=(("by", "a_user"),))
    one_line = '    track("Order Created", {"order_id": order.id, "total": order.total}, by=a_user)'
    assert 79 < len(one_line) <= 88
    assert "    track(\n" in edited(text, edit)
    assert one_line in edited(
        text.replace(wide, ""),
        call(
            place(text.replace(wide, ""), "order.save", "after"),
            properties=WHAT,
            identity=(("by", "a_user"),),
        ),
    )


def test_quotes_follow_the_file() -> None:
    text = HEAD + "def f(order):\n    order.save('a', 'b', \"c\")\n"
    edit = call(place(text, "order.save", "after"), properties=WHAT[:1])
    assert edited(text, edit).endswith("    track('Order Created', {'order_id': order.id})\n")


@pytest.mark.parametrize(
    ("name", "literal"),
    [('Say "hi"', "'Say \"hi\"'"), ("It's on", '"It\'s on"'), ("a\\b", '"a\\\\b"')],
)
def test_an_event_name_is_always_a_valid_literal(name: str, literal: str) -> None:
    text = HEAD + "def f(order):\n    order.save()\n"
    after = edited(text, call(place(text, "order.save", "after"), event=name))
    assert after.endswith(f"    track({literal})\n")


def test_identify_stands_in_front() -> None:
    text = HEAD + "def sign_up(request):\n    user = make()\n    return user\n"
    edit = call(
        place(text, "return"),
        event="Signed Up",
        identity=(("request", "request"), ("user", "user")),
        identify="identify",
    )
    assert edited(text, edit) == text.replace(
        "    return",
        "    identify(request=request, user=user)\n"
        '    track("Signed Up", request=request, user=user)\n    return',
    )


def test_on_commit_brings_its_import() -> None:
    text = "from django.db import models\n" + HEAD + "def f(order):\n    order.save()\n"
    edit = call(place(text, "order.save", "after", on_commit=True), properties=WHAT[:1])
    assert edited(text, edit) == text.replace("import models", "import models, transaction") + (
        '    transaction.on_commit(lambda: track("Order Created", {"order_id": order.id}))\n'
    )


def test_on_commit_exploded() -> None:
    text = "from django.db import transaction\n" + HEAD + "def f(order):\n    order.save()\n"
    edit = call(place(text, "order.save", "after", on_commit=True), properties=WHAT, identity=WHO)
    assert edited(text, edit).endswith(
        "    transaction.on_commit(\n"
        "        lambda: track(\n"
        '            "Order Created",\n'
        '            {"order_id": order.id, "total": order.total},\n'
        "            request=request,\n"
        "        )\n"
        "    )\n"
    )


def test_on_commit_is_refused_where_transaction_is_something_else() -> None:
    text = HEAD + "transaction = None\n\n\ndef f(order):\n    order.save()\n"
    edit = call(place(text, "order.save", "after", on_commit=True))
    assert refusal(text, edit) == "the name `transaction` is taken in this file"


def test_on_commit_in_a_loop_would_read_the_last_values() -> None:
    text = HEAD + "def f(orders):\n    for order in orders:\n        order.save()\n"
    edit = call(place(text, "order.save", "after", on_commit=True))
    assert "loop" in refusal(text, edit)


def test_on_commit_in_a_function_inside_a_loop_is_fine() -> None:
    text = HEAD + "for x in y:\n    def f(order):\n        order.save()\n"
    edit = call(place(text, "order.save", "after", on_commit=True))
    assert "on_commit" in edited(text, edit)


@pytest.mark.parametrize(
    ("text", "anchor", "style", "reason"),
    [
        ("def f(x):\n    if x: return 1\n", "return 1", "before", "shares its line"),
        ("def f(x):\n    a(); return 1\n", "a()", "before", "joined by `;`"),
        ("def f(x):\n    a(); return 1\n", "return 1", "before", "not the one that was read"),
        ("def f(x):\n    a()\n    return 1\n", "return 1", "after", "can run"),
        ("def f(x):\n    '''Doc.'''\n    return 1\n", "'''Doc", "before", "docstring"),
        ("def f(x):\n    g(lambda: save(x))\n", "save(x)", "before", "not the one"),
        ("def f(x):\n    save(x);\n", "save(x)", "after", "something else follows"),
        ("def f(x):\n    track = x\n    save(x)\n", "save(x)", "after", "something else"),
        ("def f(track):\n    save(track)\n", "save(", "after", "something else"),
        (
            "def f(track):\n    def g():\n        save(track)\n    return g\n",
            "save(",
            "after",
            "something else",
        ),
    ],
)
def test_refused(text: str, anchor: str, style: str, reason: str) -> None:
    placement = place(HEAD + text, anchor, "after" if style == "after" else "before")
    assert reason in refusal(HEAD + text, call(placement))


def test_refused_before_a_future_import() -> None:
    text = "from __future__ import annotations\n\nfrom shop.amplitude_events import track\n"
    assert "__future__" in refusal(text, call(place(text, "from __future__")))


def test_refused_when_nothing_imports_the_function() -> None:
    text = "def f(x):\n    save(x)\n"
    assert "imports `track`" in refusal(text, call(place(text, "save", "after")))


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("await order.total()", "more than read"),
        ("(x := 1)", "more than read"),
        ("order.", "not an expression"),
        ("f(\n1)", "one line"),
    ],
)
def test_a_value_has_to_be_a_plain_expression(expression: str, reason: str) -> None:
    text = HEAD + "async def f(order):\n    order.save()\n"
    edit = call(place(text, "order.save", "after"), properties=(("total", expression),))
    assert reason in refusal(text, edit)


def test_a_file_that_moved_on_is_refused() -> None:
    """K11: a placement is good only for the bytes that it was read from."""
    changed = VIEW.replace("order.save()", "order.save(now=True)")
    placement = place(VIEW, "return redirect")
    assert refusal(changed, call(placement)) == "the file is not the one that was read"


@pytest.mark.parametrize("line", [1, 2, 99])
def test_a_line_without_a_statement_is_refused(line: int) -> None:
    placement = Placement(style="before", line=line, offset=3)
    assert refusal("\n\nx = 1\n", call(placement)) == "the file is not the one that was read"


def test_already_there_in_the_same_function() -> None:
    text = VIEW.replace(
        "        order.save()\n", '        order.save()\n        track("Order " "Created")\n'
    )
    (result,) = results(text, call(place(text, "return redirect")))
    assert isinstance(result, Unchanged)


def test_the_same_event_in_another_function_is_another_call() -> None:
    text = VIEW + '\n\ndef other():\n    track("Order Created")\n'
    (result,) = results(text, call(place(text, "return redirect")))
    assert isinstance(result, Edited)


def test_already_there_at_module_level() -> None:
    text = HEAD + 'def f():\n    track("Order Created")\n\n\nmain()\n'
    edit = call(place(text, "main()", "after"))
    after = edited(text, edit)
    assert after == text + 'track("Order Created")\n'
    (again,) = results(after, edit)
    assert isinstance(again, Unchanged)


DECORATED = HEAD + (
    '@app.post("/orders")\n# checked\nasync def create(order, current_user):\n    return order\n'
)


def test_a_decorator_stands_directly_above_the_function() -> None:
    edit = call(
        place(DECORATED, "async def", "decorator"),
        decorator="tracked",
        identity=(("request", "request"), ("user", "current_user")),
        properties=(("channel", '"web"'),),
    )
    after = edited(DECORATED, edit)
    line = '@tracked("Order Created", {"channel": "web"}, user="current_user")\n'
    assert after == DECORATED.replace("async def", f"{line}async def")
    again = call(place(after, "async def", "decorator"), decorator="tracked")
    assert isinstance(results(after, again)[0], Unchanged)


def test_a_decorator_finds_a_function_by_its_first_decorator_too() -> None:
    edit = call(place(DECORATED, "@app.post", "decorator"), decorator="tracked")
    assert '# checked\n@tracked("Order Created")\nasync def' in edited(DECORATED, edit)


@pytest.mark.parametrize(
    ("text", "anchor", "decorator", "reason"),
    [
        (DECORATED, "async def", None, "only a function"),
        (HEAD + "x = 1\n", "x = 1", "tracked", "only a function"),
        (HEAD + "x = 1\n", " = 1", "tracked", "not the one"),
        ("def f():\n    pass\n", "def f", "tracked", "imports `tracked`"),
    ],
)
def test_a_decorator_refused(text: str, anchor: str, decorator: str | None, reason: str) -> None:
    edit = call(place(text, anchor, "decorator"), decorator=decorator)
    assert reason in refusal(text, edit)


def test_a_decorator_has_no_values_of_the_function() -> None:
    edit = call(place(DECORATED, "async def", "decorator"), decorator="tracked", properties=WHAT)
    assert "can't read values" in refusal(DECORATED, edit)


def test_comments_at_the_head_of_the_file_stay_there() -> None:
    text = "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# Licence: ours.\nmain()\n"
    added = AddImport(module="shop.amplitude_events", names=("track",))
    after = edited(text, added, call(place(text, "main()", "after")))
    assert after == text.replace(
        "main()\n",
        'from shop.amplitude_events import track\n\nmain()\ntrack("Order Created")\n',
    )


@pytest.mark.parametrize(
    ("text", "anchor", "style"),
    [
        ("main()\nfrom shop.amplitude_events import track\n", "main", "after"),
        ("class A:\n    main()\n\n\nfrom shop.events import track\n", "main", "after"),
        ("def f():\n    pass\n\n\nfrom shop.events import track\n", "def f", "decorator"),
    ],
)
def test_a_call_at_import_time_needs_its_import_first(text: str, anchor: str, style: str) -> None:
    placement = place(text, anchor, "after" if style == "after" else "decorator")
    edit = call(placement, decorator="track" if style == "decorator" else None)
    assert refusal(text, edit) == "nothing imports `track` before this line runs"


def test_a_star_import_binds_what_is_asked_of_it() -> None:
    text = "from shop.amplitude_events import *\n\n\ndef f(x):\n    save(x)\n"
    added = AddImport(module="shop.amplitude_events", names=("track",))
    outcome = results(text, added, call(place(text, "save", "after")))
    assert isinstance(outcome[0], Unchanged)
    assert isinstance(outcome[1], Edited)


def test_two_calls_of_one_place_keep_their_order() -> None:
    edits = [call(place(VIEW, "return redirect"), event=name) for name in ("First", "Second")]
    after = edited(VIEW, *edits)
    assert after.index('track("First")') < after.index('track("Second")')


def test_calls_after_an_inner_and_an_outer_block_compose_in_any_order() -> None:
    text = HEAD + "def f(x):\n    if x:\n        a()\n    return x\n"
    inner, outer = place(text, "a()", "after"), place(text, "if x", "after")
    for placements in ((inner, outer), (outer, inner)):
        after = edited(text, *(call(p, event=f"E{p.line}") for p in placements))
        assert after == text.replace("a()\n", 'a()\n        track("E6")\n    track("E5")\n')


def test_a_composition_that_breaks_refuses_the_culprit_only() -> None:
    text = HEAD + "def f(x):\n    if x:\n        if x:\n            a()\n    return x\n"
    outer = call(place(text, "if x", "after"), event="Outer")
    inner_place = place(text, "    if x:\n            a", "after")
    inner = call(
        Placement(style="after", line=inner_place.line, offset=inner_place.offset + 4),
        event="Inner",
    )
    outcome = results(text, outer, inner)
    assert isinstance(outcome[0], Edited)
    assert isinstance(outcome[1], Refused)
    assert "valid Python" in outcome[1].reason
    assert applied(text.encode(), outcome).decode().count("track(") == 1


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("with transaction.atomic(): pass", False),
        ("order.transaction = 1", False),
        ("transaction = order.begin()", True),
        ("import transaction.interfaces", True),
        ("for transaction in order.all(): pass", True),
        ("# transaction or not", False),
    ],
)
def test_on_commit_minds_only_what_binds_its_name(line: str, taken: bool) -> None:
    text = HEAD + f"def create(request):\n    {line}\n    order.save()\n"
    (result,) = results(text, call(place(text, "order.save", "after", on_commit=True)))
    assert isinstance(result, Refused) == taken
