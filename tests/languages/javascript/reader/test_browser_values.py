"""Only what the code around reads for sure may be sent, under a name that says what it is."""

import pytest
from browser_reading import actions_in

CODE = """\
export function Order({{ order, theme }}) {{
  const {{ id: shopId }} = useParams();
  const submit = async (data{annotation}) => {{
    {before}
    const created = await api.post('/orders', {given});
    {after}
  }};
  return <form onSubmit={{submit}} />;
}}
"""


def values(
    given: str = "data", before: str = "", after: str = "close();", annotation: str = ""
) -> dict[str, tuple[str, str]]:
    code = CODE.format(given=given, before=before, after=after, annotation=annotation)
    (action,) = actions_in(code)
    (placement,) = action.placements
    return {value.name: (value.expression, value.kind) for value in placement.values}


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ({"given": "{ id: order.id }"}, "order_id", ("order.id", "id")),
        ({"given": "{ shop: shopId }"}, "shop_id", ("shopId", "id")),
        ({"given": "{ n: data.items.length }"}, "item_count", ("data.items.length", "count")),
        ({"given": "{ q: data.quantity }"}, "quantity", ("data.quantity", "count")),
        ({"given": "{ t: order.total }"}, "order_total", ("order.total", "amount")),
        ({"given": "{ p: order.price.price }"}, "price", ("order.price.price", "amount")),
        ({"given": "{ p: order?.isPaid }"}, "is_paid", ("order?.isPaid", "flag")),
        ({"after": "go(created.id);"}, "order_id", ("created.id", "id")),
    ],
)
def test_what_is_read_may_be_sent(
    code: dict[str, str], name: str, expected: tuple[str, str]
) -> None:
    assert values(**code)[name] == expected


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param({"given": "{ e: data.email }"}, "email", id="an address"),
        pytest.param({"given": "{ p: data.password }"}, "password", id="a secret"),
    ],
)
def test_what_is_personal_is_marked(code: dict[str, str], name: str) -> None:
    assert values(**code)[name][1] in {"personal", "secret"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        pytest.param({}, "theme", id="what the function does not read"),
        pytest.param({"after": "if (ok) { go(created.id); }"}, "order_id", id="read at times"),
        pytest.param({"after": "ok && go(order.id);"}, "order_id", id="read after a test"),
        pytest.param(
            {"after": "if (!ready) { return; }\n    go(order.id);"}, "order_id", id="maybe not read"
        ),
        pytest.param({"given": "{ x: items.map((i) => i.id) }"}, "id", id="of a callback"),
        pytest.param({"after": "check(created.status);"}, "order_status", id="of the response"),
        pytest.param({"before": "show(isLoading);"}, "is_loading", id="how busy the page is"),
        pytest.param(
            {"before": "const withId = { ...data };", "given": "withId"}, "with_id", id="an object"
        ),
        pytest.param({"before": "const ids = [order.id];", "given": "ids"}, "ids", id="a list"),
    ],
)
def test_what_is_not_sure_is_left_out(code: dict[str, str], name: str) -> None:
    assert name not in values(**code)


@pytest.mark.parametrize(
    ("head", "given", "kept"),
    [
        (
            "const messages = defineMessages({ requestSuccess: 'Sent' });",
            "messages.requestSuccess",
            0,
        ),
        ("const labels = { form: { isSaved: 'Saved' } };", "labels.form.isSaved", 0),
        ("const form = reactive({ isSaved: 'no' });", "form.isSaved", 1),
        ("const form = { isSaved: '' };", "form.isSaved", 1),
        ("const form = { isSaved: false };", "form.isSaved", 1),
    ],
)
def test_a_table_of_texts_says_the_same_of_every_event(head: str, given: str, kept: int) -> None:
    found = values(given=f"{{ x: {given} }}", before=head)
    assert [expression for expression, _ in found.values()].count(given) == kept


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("let lastStatus = find();\n    open(lastStatus.id);", None),
        ("let lastStatus = find();\n    open(lastStatus?.account.name);", None),
        ("let lastStatus = find();\n    open(lastStatus.toString());", "enum"),
        ("let lastStatus = find();\n    open(lastStatus);", "enum"),
    ],
)
def test_a_thing_with_members_is_no_value(before: str, kind: str | None) -> None:
    """Its name may end like that of an enum: a whole post would be sent."""
    found = values(given="{ s: lastStatus }", before=before)
    assert found.get("last_status", ("", None))[1] == kind
