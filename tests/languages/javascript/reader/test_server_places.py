"""The event goes where the action has succeeded, once on each way, and never on a failing one."""

import pytest
from server_reading import action_in, actions_in, marks, places

HEAD = """import express from 'express';
import { prisma } from '../db';
const router = express.Router();
"""


def route(body: str) -> str:
    return f"{HEAD}router.post('/orders', async (req, res, next) => {{\n{body}\n}});\n"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            """const order = await prisma.order.create({ data: req.body });
//@before
res.status(201).json(order);""",
            id="before the answer",
        ),
        pytest.param(
            """try {
  const order = await prisma.order.create({ data: req.body });
//@before
  return res.json(order);
} catch (error) {
  next(error);
}""",
            id="in try, not in catch",
        ),
        pytest.param(
            """if (!req.body.items) return res.status(400).json({ error: 'no items' });
const stock = await prisma.stock.findFirst();
if (!stock) {
  return res.status(404).json({ message: 'not found' });
}
await prisma.order.create({ data: req.body });
//@before
res.sendStatus(201);""",
            id="behind validation",
        ),
        pytest.param(
            """await prisma.$transaction(async (tx) => {
  await tx.order.create({ data: req.body });
  await tx.stock.update({ data: {} });
});
//@before
res.json({ ok: true });""",
            id="behind the transaction",
        ),
        pytest.param(
            """if (req.body.gift) {
  await prisma.order.create({ data: { gift: true } });
//@before
  return res.json({ gift: true });
}
await prisma.order.create({ data: req.body });
//@before
return res.json({});""",
            id="each success once",
        ),
        pytest.param(
            """const result = await prisma.order.updateMany({ data: req.body });
if (result.count === 0) {
  return res.json({ nothing: true });
}
//@before
res.json(result);""",
            id="not where nothing was written",
        ),
        pytest.param(
            """prisma.order.create({ data: req.body })
  .then((order) => {
//@before
    res.json(order);
  })
  .catch(next);""",
            id="inside then",
        ),
        pytest.param(
            """db.query('INSERT INTO orders VALUES (?)', [1], (err, result) => {
  if (err) {
    return res.status(500).send(err);
  }
//@before
  res.json(result);
});""",
            id="inside a callback with an error first",
        ),
        pytest.param(
            """//@after
res.json(await prisma.order.create({ data: req.body }));""",
            id="behind an answer that writes",
        ),
        pytest.param(
            """if (req.body.draft) {
//@after
  await prisma.order.create({ data: req.body });
}
res.json({});""",
            id="in the one branch that writes",
        ),
        pytest.param(
            """for (const item of req.body.items) {
  await prisma.order.create({ data: item });
}
//@before
res.json({});""",
            id="behind the loop",
        ),
        pytest.param(
            """await Promise.all(req.body.items.map((item) => prisma.order.create({ data: item })));
//@before
res.json({});""",
            id="behind all of them",
        ),
        pytest.param(
            """const { error } = await supabase.from('orders').insert(req.body);
if (error) {
  return res.status(500).json({ error });
}
//@before
res.json({});""",
            id="behind the test of an error that is returned",
        ),
    ],
)
def test_placed_at_success(body: str) -> None:
    code = route(body)
    assert places(action_in(code)) == marks(code)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("prisma.order.create({ data: req.body });\nres.json({});", "nothing waits"),
        ("res.json({ hello: 1 });", "no write"),
        ("try {\n await x();\n} catch (e) {\n await prisma.order.create({});\n}", "no write"),
        (
            "return req.body.x ? prisma.order.create({}) : null;",
            "a part of the returned expression",
        ),
        ("return { order: prisma.order.create({}) };", "a part of the returned expression"),
        ("return prisma.order.create({}).catch(() => null);", "a part of the returned expression"),
        ("return fetch('/orders', { method: 'POST' });", "returned expression"),
        ("await prisma.order.create({});\nthrow new Error('never');", "no write"),
        (
            "try {\n await prisma.order.create({});\n} finally {\n return res.json({});\n}",
            "finally",
        ),
    ],
)
def test_left_alone_with_a_reason(body: str, reason: str) -> None:
    action = action_in(route(body))
    assert action.placements == ()
    assert reason in (action.refusal or "")


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(
            "router.get('/orders', async (req, res) => res.json(await all()));", id="reads"
        ),
        pytest.param(
            "router.post('/health', async (req, res) => { await db.order.create({}); "
            "res.json({}); });",
            id="health check",
        ),
        pytest.param(
            "router.post('/orders/search', (req, res) => { res.json(find(req.body)); });",
            id="a question",
        ),
        pytest.param(
            "router.post('/auth/refresh-token', async (req, res) => { await save(req); "
            "res.json({}); });",
            id="token refresh",
        ),
        pytest.param("axios.post('/orders', data);", id="a client is no router"),
        pytest.param(
            "export async function create(req, res) { await db.order.create({}); }", id="no route"
        ),
        pytest.param("cache.delete('/orders', () => {});", id="a cache is no router"),
    ],
)
def test_no_action_of_a_user(code: str) -> None:
    assert actions_in({"src/routes/orders.ts": HEAD + code}) == []


@pytest.mark.parametrize(
    "path",
    ["src/orders.test.ts", "src/__mocks__/orders.ts", "prisma/seeds/orders.ts", "src/orders.d.ts"],
)
def test_no_code_of_the_application(path: str) -> None:
    code = route("await prisma.order.create({});\nres.json({});")
    assert actions_in({path: code}) == []


def test_methods_are_told_apart() -> None:
    code = """export default async function handler(req, res) {
  if (req.method === 'POST') {
    const order = await prisma.order.create({ data: req.body });
//@before
    return res.status(201).json(order);
  }
  if (req.method === 'DELETE') {
    await prisma.order.delete({ where: { id: req.query.id } });
//@before
    return res.status(204).end();
  }
  res.status(405).end();
}
"""
    found = actions_in({"pages/api/orders.ts": code})
    assert [(a.verb, a.object) for a in found] == [("delete", "order"), ("create", "order")]
    assert sorted(place for a in found for place in places(a)) == sorted(marks(code))


def test_what_a_form_asks_for_is_told_apart() -> None:
    code = """export async function action({ request }) {
  const form = await request.formData();
  const intent = form.get('intent');
  if (intent === 'delete') {
    await deleteOrder(form.get('id'));
//@before
    return redirect('/orders');
  }
  if (intent === 'cancel') {
    await cancelOrder(form.get('id'));
//@before
    return redirect('/orders');
  }
  return json({ error: 'unknown' }, { status: 400 });
}
"""
    found = actions_in({"app/routes/orders.tsx": code})
    assert [(a.verb, a.object) for a in found] == [("cancel", "order"), ("delete", "order")]
    assert sorted(place for a in found for place in places(a)) == sorted(marks(code))


def test_events_of_a_payment_provider() -> None:
    code = """export async function POST(request) {
  const event = stripe.webhooks.constructEvent(await request.text(), sig, secret);
  switch (event.type) {
    case 'checkout.session.completed':
//@after
      await prisma.order.update({ data: { paid: true } });
      break;
    case 'price.updated':
      await prisma.price.update({ data: {} });
      break;
  }
  return new Response(null, { status: 200 });
}
"""
    (action,) = actions_in({"app/api/webhook/route.ts": code})
    assert (action.verb, action.object) == ("complete", "checkout")
    assert places(action) == marks(code)


@pytest.mark.parametrize(
    ("body", "expression"),
    [
        (
            "return prisma.order.create({ data: req.body });",
            "prisma.order.create({ data: req.body })",
        ),
        ("return await prisma.order.create({});", "await prisma.order.create({})"),
        (
            "if (req.body.x) return res.json(await prisma.order.create({}));\nres.json({});",
            "res.json(await prisma.order.create({}))",
        ),
        (
            "const order = await prisma.order.create({});\n"
            "if (order.paid) return res.json(order);\nreturn next(new Error('not paid'));",
            "res.json(order)",
        ),
        (
            "return { order: await prisma.order.create({}) };",
            "{ order: await prisma.order.create({}) }",
        ),
        (
            "return db.insert(orders).values(req.body).returning();",
            "db.insert(orders).values(req.body).returning()",
        ),
    ],
)
def test_a_returned_action_is_handed_through(body: str, expression: str) -> None:
    code = route(body)
    (placement,) = action_in(code).placements
    assert placement.style == "returned"
    assert code[placement.offset : placement.end] == expression


def test_a_plain_function_that_returns_a_query_is_left_to_its_caller() -> None:
    service = """@Injectable()
export class OrdersService {
  create(dto) { return this.repository.save(dto); }
}
"""
    controller = """import { OrdersService } from './orders.service';
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Post()
  async create(@Body() dto) { return this.orders.create(dto); }
}
"""
    files = {"src/orders.service.ts": service, "src/orders.controller.ts": controller}
    (action,) = actions_in(files)
    assert action.path == "src/orders.controller.ts"
