"""What an event may carry: only what the code around reads, and nothing personal or secret."""

import pytest
from server_reading import action_in, kinds, values

HEAD = "import { prisma } from '../db';\n"


def route(body: str, path: str = "/orders", method: str = "post") -> str:
    return f"{HEAD}router.{method}('{path}', async (req, res) => {{\n{body}\n}});\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "const order = await prisma.order.create({});\nres.json({ id: order.id });",
            {"order_id": "order.id"},
            id="read by the answer",
        ),
        pytest.param(
            "const order = await prisma.order.create({});\nres.json(order);",
            {},
            id="nothing that nobody reads",
        ),
        pytest.param(
            "const { plan, coupon } = req.body;\nawait prisma.order.create({ data: { plan } });\n"
            "res.json({ n: req.body.items.length });",
            {"plan": "plan", "item_count": "req.body.items.length"},
            id="out of the body",
        ),
        pytest.param(
            "const order = await prisma.order.create({});\nlog(order?.total);\nres.json({});",
            {"total": "order?.total"},
            id="optional where the code reads it so",
        ),
        pytest.param(
            "const order = await prisma.order.create({});\nif (x) { log(order.total); }\n"
            "res.json({});",
            {},
            id="not where only some ways read it",
        ),
        pytest.param(
            "const order = await prisma.order.create({});\nconst f = () => order.total;\n"
            "res.json({});",
            {},
            id="not what a function inside reads",
        ),
        pytest.param(
            "{\n const total = 3;\n}\nawait prisma.order.create({});\nres.json({});",
            {},
            id="not out of a block that has ended",
        ),
        pytest.param(
            "for (let count = 0; count < 3; count++) {\n step(count);\n}\n"
            "await prisma.order.create({});\nres.json({});",
            {},
            id="not the counter of a loop",
        ),
        pytest.param(
            "let count = 0;\nfor (count = 0; count < 3; count++) {\n step(count);\n}\n"
            "await prisma.order.create({});\nlog(count);\nres.json({});",
            {"count": "count"},
            id="a counter that outlives its loop",
        ),
        pytest.param(
            "const count = req.body.count;\nlog(count);\n"
            "for (const step of steps) {\n const count = step.count;\n use(count);\n}\n"
            "await prisma.order.create({});\nres.json({});",
            {"count": "count"},
            id="the outer one of two names",
        ),
        pytest.param(
            "switch (req.body.kind) {\n case 'a': {\n  const count = 1;\n  log(count);\n"
            "  break;\n }\n default: {\n  const count = 2;\n  log(count);\n  break;\n }\n}\n"
            "await prisma.order.create({});\nres.json({});",
            {"order_kind": "req.body.kind"},
            id="not out of the cases of a switch",
        ),
    ],
)
def test_only_what_is_read(body: str, expected: dict[str, str]) -> None:
    assert values(action_in(route(body))) == expected


@pytest.mark.parametrize(
    ("body", "expression", "kind"),
    [
        ("const { email } = req.body;", "email", "personal"),
        ("const { password } = req.body;", "password", "secret"),
        ("const who = req.body.email.trim();", "who", "personal"),
        ("const text = `${req.body.email}`;", "text", "personal"),
        ("const payload = { ...req.body };", "payload", "object"),
        ("log(req.body.phone);", "req.body.phone", "personal"),
        ("const token = sign(req.body);", "token", "secret"),
        ("const plan = await getPlan();", "plan", "object"),
    ],
)
def test_what_is_never_sent(body: str, expression: str, kind: str) -> None:
    action = action_in(route(f"{body}\nawait prisma.order.create({{}});\nres.json({{}});"))
    found = kinds(action)
    assert found.get(expression, kind) == kind


def test_who_did_it_is_no_property() -> None:
    action = action_in(
        route("await prisma.order.create({ data: { userId: req.user.id } });\nres.json({});")
    )
    assert action.identity == (("user", "req.user"),)
    assert values(action) == {}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/orders/:id", {"order_id": "req.params.id"}),
        ("/channels/:id/orders", {"channel_id": "req.params.id"}),
    ],
)
def test_a_bare_id_is_named_by_the_route(path: str, expected: dict[str, str]) -> None:
    body = "await prisma.order.update({ where: { id: req.params.id } });\nres.json({});"
    assert values(action_in(route(body, path, "put"))) == expected


def test_types_come_from_schemas_and_annotations() -> None:
    code = """'use server';
const schema = z.object({ amount: z.number(), plan: z.enum(['a', 'b']).optional() });
export async function createOrder(input: unknown, quantity: number) {
  const { amount, plan } = schema.parse(input);
  await prisma.order.create({ data: { amount, plan } });
  return { ok: true };
}
"""
    action = action_in(code, "app/actions.ts")
    found = {v.name: (v.type, v.kind, v.nullable) for v in action.placements[0].values}
    assert found["amount"] == ("number", "amount", False)
    assert found["plan"] == ("string", "enum", True)
    assert found["quantity"] == ("number", "count", False)


@pytest.mark.parametrize(
    ("code", "role", "identity"),
    [
        (
            "router.post('/register', async (req, res) => {\n"
            "  const user = await User.create(req.body);\n  res.json({ user });\n});",
            "sign_up",
            (("user", "user"),),
        ),
        (
            "router.post('/login', async (req, res) => {\n"
            "  const user = await User.findOne({ email: req.body.email });\n"
            "  if (!user) return res.status(401).json({ error: 'no' });\n"
            "  const token = jwt.sign({ id: user.id }, secret);\n  res.json({ token });\n});",
            "log_in",
            (("user", "user"),),
        ),
        (
            "router.post('/logout', (req, res) => {\n  req.session.destroy(() => {});\n"
            "  res.end();\n});",
            "log_out",
            (),
        ),
        (
            "router.post('/devices/register', async (req, res) => {\n"
            "  await Device.create({ owner: req.user.id });\n  res.end();\n});",
            None,
            (("user", "req.user"),),
        ),
    ],
)
def test_roles(code: str, role: str | None, identity: tuple[tuple[str, str], ...]) -> None:
    action = action_in(HEAD + code)
    assert (action.role, action.identity) == (role, identity)
    assert action.placements
