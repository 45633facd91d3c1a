"""RTK Query: what a hook's endpoint asks of the server, told by another file (D13)."""

import pytest
from browser_reading import reading_of, said

from wizard.model.action import UserAction

API = """\
import {{ ORDERS_URL }} from '../constants';

export const shopApi = createApi({{
  reducerPath: 'shop',
  baseQuery: fetchBaseQuery({{ baseUrl: '/api' }}),
  endpoints: (builder) => ({{
    {name}: builder.mutation<Order, NewOrder>({{
      query: (order) => ({{ url: {url}, method: '{method}', body: order }}),
    }}),
    getOrders: builder.query<Order[], void>({{ query: () => ORDERS_URL }}),
  }}),
}});
export const {{ {hook} }} = shopApi;
"""
PAGE = """\
import {{ {hook} }} from '../slices/shopApi';

export function CheckoutPage({{ cart }}) {{
  const [go] = {hook}();
  const handleClick = async () => {{
    {body}
  }};
  return <button onClick={{handleClick}}>Go</button>;
}}
"""
CONSTANTS = "export const ORDERS_URL = '/api/orders';\n"
UNWRAPPED = "const order = await go(cart).unwrap();\n    show(order.id);"


def hook_of(name: str) -> str:
    return f"use{name[0].upper()}{name[1:]}Mutation"


def actions(
    body: str, name: str = "createOrder", url: str = "ORDERS_URL", method: str = "POST", **more: str
) -> list[UserAction]:
    hook = hook_of(name)
    files = {
        "src/slices/shopApi.ts": API.format(name=name, url=url, method=method, hook=hook),
        "src/pages/CheckoutPage.tsx": PAGE.format(hook=hook, body=body),
        "src/constants.ts": CONSTANTS,
        **more,
    }
    return list(reading_of(files).actions)


@pytest.mark.parametrize(
    ("name", "url", "method", "expected"),
    [
        ("createOrder", "ORDERS_URL", "POST", "create order"),
        ("orders", "`${ORDERS_URL}`", "POST", "create order"),
        ("order", "`/orders/${order.id}/cancel`", "POST", "cancel order"),
        ("removeStoredOrder", "`/orders/${order.id}`", "DELETE", "remove stored_order"),
    ],
)
def test_what_an_endpoint_does(name: str, url: str, method: str, expected: str) -> None:
    found = actions(UNWRAPPED, name, url, method)
    assert said(found) == [expected]
    assert [place.style for place in found[0].placements] == ["after"]


@pytest.mark.parametrize(
    ("body", "placed"),
    [
        (UNWRAPPED, True),
        ("go(cart).unwrap().then((order) => { show(order.id); });", True),
        ("const res = await go(cart);\n    if ('error' in res) return;\n    show();", True),
        ("const { data } = await go(cart);\n    if (data) {\n      show();\n    }", True),
        ("const res = await go(cart);\n    if ('data' in res) {\n      show();\n    }", True),
        ("go(cart).then((res) => { if (res.error) { return; } show(); });", True),
        ("await go(cart);\n    show();", False),
        ("go(cart).then(() => { show(); });", False),
        ("go(cart);\n    show();", False),
    ],
)
def test_without_unwrap_nothing_fails(body: str, placed: bool) -> None:
    """Its promise is fulfilled when the server refuses, too."""
    (action,) = actions(body)
    assert bool(action.placements) == placed
    assert placed or action.refusal


@pytest.mark.parametrize(
    ("name", "url", "method"),
    [
        ("pauseCampaign", "`/campaigns/${order.id}/halted`", "POST"),
        ("testWebhook", "'/webhooks/check'", "POST"),
        ("orderSearch", "'/orders/search'", "POST"),
    ],
)
def test_a_url_never_speaks_against_the_name(name: str, url: str, method: str) -> None:
    assert not [each for each in said(actions(UNWRAPPED, name, url, method)) if "create" in each]


def test_the_route_that_answers_tells_it_alone() -> None:
    """D16: the page and the server's handler are one action."""
    route = (
        "import express from 'express';\nimport { prisma } from './db.js';\n"
        "const app = express();\napp.post('/api/orders', async (req, res) => {\n"
        "  const order = await prisma.purchase.create({ data: req.body });\n"
        "  res.status(201).json(order);\n});\n"
    )
    found = actions(UNWRAPPED, **{"server/app.js": route})
    assert [action.path for action in found] == ["server/app.js"]


def test_a_hook_of_another_library_is_read_as_before() -> None:
    """Apollo's generated hooks have such names, and fail."""
    page = PAGE.format(hook="useCreateOrderMutation", body="await go(cart);\n    show();")
    (action,) = reading_of({"src/pages/CheckoutPage.tsx": page}).actions
    assert action.placements


def test_endpoints_of_one_name_that_differ_tell_no_request() -> None:
    other = API.format(
        name="createOrder", url="'/drafts'", method="PUT", hook=hook_of("createOrder")
    )
    assert said(actions(UNWRAPPED, **{"src/other/api.ts": other})) == ["create order"]
