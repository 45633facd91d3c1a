"""Nuxt's server: functions that no file imports are found where Nitro finds them (D12)."""

import pytest
from server_reading import actions_in

HANDLER = """\
export default {maker}(async (event) => {{
  const body = await readBody(event)
  const result = await {call}
  return {{ ok: true }}
}})
"""
FLOW = """\
export async function runFlow(body) {
  return await prisma.order.create({ data: body })
}
export const seating = {
  async take(body) {
    return await useDrizzle().insert(tables.seats).values(body).returning()
  },
}
export async function lookUp(body) {
  return await prisma.order.findMany({ where: body })
}
"""


def placed(call: str, *, maker: str = "defineEventHandler", **files: str) -> list[int]:
    """The lines of the calls in the handler."""
    found = actions_in(
        {"server/api/orders.post.ts": HANDLER.format(maker=maker, call=call), **files}
    )
    return [
        place.line
        for action in found
        if action.path == "server/api/orders.post.ts"
        for place in action.placements
    ]


@pytest.mark.parametrize("path", ["server/utils/flow.ts", "server/utils/deep/flow.ts"])
@pytest.mark.parametrize("call", ["runFlow(body)", "seating.take(body)"])
def test_a_function_of_server_utils(call: str, path: str) -> None:
    assert placed(call, **{path: FLOW}) == [4]


@pytest.mark.parametrize("maker", ["eventHandler", "defineAuthenticatedHandler"])
def test_handlers_by_any_maker(maker: str) -> None:
    assert placed("runFlow(body)", maker=maker, **{"server/utils/flow.ts": FLOW}) == [4]


@pytest.mark.parametrize(
    ("call", "files"),
    [
        ("runFlow(body)", {}),
        ("lookUp(body)", {"server/utils/flow.ts": FLOW}),
        ("runFlow(body)", {"app/utils/flow.ts": FLOW}),
        ("runFlow(body)", {"other/server/utils/flow.ts": FLOW}),
        ("[body].map((runFlow) => runFlow(body))", {"server/utils/flow.ts": FLOW}),
    ],
    ids=["nowhere", "it reads", "of the browser", "of another app", "a name of its own"],
)
def test_nothing_is_made_up(call: str, files: dict[str, str]) -> None:
    assert placed(call, **files) == []


def test_drizzle_by_its_own_helper() -> None:
    code = (
        "export default defineEventHandler(async (event) => {\n"
        "  const gone = await useDrizzle().delete(tables.todos).returning().get()\n"
        "  if (!gone) throw createError({ statusCode: 404 })\n  return gone\n})\n"
    )
    (action,) = actions_in({"server/api/todos/[id].delete.ts": code})
    assert (action.verb, action.object) == ("delete", "todo")
    assert [(place.style, place.line) for place in action.placements] == [("before", 4)]
