"""A handler's work is done in functions of other files: what they do tells where it succeeds."""

import pytest
from server_reading import action_in, actions_in, marks, places, unmarked

STORE = """import { db } from './db';
const orders = new Map();
const seen = [];
export async function closeOrder(order) { order.open = false; }
export async function placeOrder(cart) {
  const order = { id: 1, ...cart };
  orders.set(order.id, order);
  return order;
}
export function archiveOrder(id) {
  db.prepare('UPDATE orders SET archived = 1 WHERE id = ?').run(id);
}
export async function shipOrder(id) { await notifyCarrier(id); }
async function notifyCarrier(id) { await db.shipment.create({ data: { id } }); }
export async function findOrder(id) { seen.push(id); return orders.get(id); }
export async function checkLimit(ip) { seen.push(ip); }
export async function logAccess(id) { await db.log.create({ data: { id } }); }
export function prepareOrder(cart) { const order = { ...cart }; order.total = 1; return order; }
export function pickOrder(cart) { return { ...cart, picked: true }; }
export async function rememberTheCart(cart) { seen.push(cart); }
"""
NAMES = (
    "closeOrder, placeOrder, archiveOrder, shipOrder, findOrder, checkLimit, logAccess, "
    "prepareOrder, pickOrder, rememberTheCart"
)


def routed(body: str, method: str = "post") -> dict[str, str]:
    code = (
        f"import express from 'express';\nimport {{ {NAMES} }} from './store';\n"
        "const router = express.Router();\n"
        f"router.{method}('/carts/:id/things', async (req, res) => {{\n{body}\n}});\n"
    )
    return {"src/routes.ts": code, "src/store.ts": STORE}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "const order = await findOrder(req.params.id);\n"
            "if (!order) return res.status(404).end();\n"
            "await closeOrder(order);\n//@before\nres.json({ ok: true });",
            id="a field of what it is given",
        ),
        pytest.param(
            "const order = await placeOrder(req.body);\n//@before\nres.json(order);",
            id="a map of the module",
        ),
        pytest.param(
            "archiveOrder(req.params.id);\n//@before\nres.sendStatus(204);",
            id="a statement in SQL that is over at once",
        ),
        pytest.param(
            "await shipOrder(req.params.id);\n//@before\nres.sendStatus(204);",
            id="by another function of its file",
        ),
    ],
)
def test_what_a_function_of_another_file_does_completes_the_action(body: str) -> None:
    files = routed(body)
    (action,) = actions_in(files)
    assert places(action) == marks(files["src/routes.ts"])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("await findOrder(req.params.id);\nres.json({});", id="a getter that counts"),
        pytest.param("await checkLimit(req.ip);\nres.json({});", id="a check"),
        pytest.param("await logAccess(req.ip);\nres.json({});", id="a log"),
        pytest.param("prepareOrder(req.body);\nres.json({});", id="an object of its own"),
        pytest.param("pickOrder(req.body);\nres.json({});", id="a new object"),
        pytest.param("await rememberTheCart(req.body);\nres.json({});", id="no verb says so"),
        pytest.param("closeOrder(req.body);\nres.json({});", id="nothing waits for it"),
        pytest.param("await closeOrder(req.body);\nthrow new Error('never');", id="a failure"),
        pytest.param("try {\n await x();\n} catch {\n await closeOrder(1);\n}", id="in a catch"),
        pytest.param("await closeAnything(req.body);\nres.json({});", id="unknown"),
    ],
)
def test_other_functions_complete_nothing(body: str) -> None:
    assert all(action.placements == () for action in actions_in(routed(body)))


def test_asking_is_no_action_whatever_it_calls() -> None:
    body = "await closeOrder(req.query);\nres.json({});"
    assert all(action.placements == () for action in actions_in(routed(body, "get")))


def test_a_function_that_calls_itself_in_a_circle_ends() -> None:
    files = routed("await closeOrder(req.body);\nres.json({});")
    files["src/store.ts"] = (
        "import { again } from './again';\nexport async function closeOrder(x) { await again(x); }"
    )
    files["src/again.ts"] = (
        "import { closeOrder } from './store';\n"
        "export async function again(x) { await closeOrder(x); }"
    )
    assert all(action.placements == () for action in actions_in(files))


def test_a_service_is_known_by_the_type_of_its_parameter() -> None:
    controller = """import { OrdersService } from './orders.service';
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Post(':id/deliver')
  async deliver(@Param('id') id: number) {
    const order = await this.orders.deliver(id);
//@before
    return { status: order.status };
  }
}
"""
    service = """@Injectable()
export class OrdersService {
  private readonly orders = new Map<number, Order>();
  async findOne(id: number) { return this.orders.get(id); }
  async deliver(id: number) {
    const order = await this.findOne(id);
    if (order.done) throw new ConflictException();
    order.status = 'delivered';
    return order;
  }
}
"""
    files = {"src/orders.controller.ts": controller, "src/orders.service.ts": service}
    (action,) = actions_in(files)
    assert (action.path, places(action)) == ("src/orders.controller.ts", marks(controller))


def test_a_service_of_a_service_is_asked_too() -> None:
    files = routed("const sent = await placeOrder(req.body);\n//@before\nres.json(sent);")
    files["src/store.ts"] = (
        "import { insertOrder } from './rows';\n"
        "export const placeOrder = async (cart) => insertOrder(cart);"
    )
    files["src/rows.ts"] = (
        "export async function insertOrder(cart) { return prisma.order.create({ data: cart }); }"
    )
    (action,) = actions_in(files)
    assert places(action) == marks(files["src/routes.ts"])


@pytest.mark.parametrize(
    ("route", "body", "verb"),
    [
        ("/log-in", "ctx.session.userId = 1;\n//@before\nctx.body = {};", "log_in"),
        ("/log-out", "//@before\nctx.session = null;\nctx.status = 204;", "log_out"),
    ],
)
def test_a_log_in_and_a_log_out_are_no_logs(route: str, body: str, verb: str) -> None:
    head = "import Router from '@koa/router';\nconst router = new Router();\n"
    code = f"{head}router.post('{route}', async (ctx) => {{\n{body}\n}});"
    action = action_in(code)
    assert (action.role, places(action)) == (verb, marks(code))


@pytest.mark.parametrize("route", ["/logs", "/log", "/logs/batch", "/track"])
def test_logs_are_no_action_of_a_user(route: str) -> None:
    head = "import Router from '@koa/router';\nconst router = new Router();\n"
    code = f"{head}router.post('{route}', async (ctx) => {{ await db.log.create({{}}); }});"
    assert actions_in({"src/a.ts": code}) == []


JOBS = """import { prisma } from './db';
export async function POST(request: Request) {
  const secret = request.headers.get('authorization');
  GUARD
  const job = await prisma.job.create({ data: await request.json() });
//@before
  return Response.json(job, { status: 201 });
}
"""


def test_a_job_is_something_that_people_post() -> None:
    code = JOBS.replace("GUARD", "")
    action = action_in(code, "app/api/jobs/route.ts")
    assert places(action) == marks(code)


def test_a_job_of_a_machine_is_none() -> None:
    guard = "if (secret !== `Bearer ${process.env.CRON_SECRET}`) return new Response();"
    assert actions_in({"app/api/jobs/route.ts": JOBS.replace("GUARD", guard)}) == []


PAGE = """---
import { createUser, isTaken } from '../lib/users';
HEAD
let error = '';
if (Astro.request.method === 'POST') {
  const form = await Astro.request.formData();
  if (isTaken(form.get('email'))) {
    error = 'There is an account already';
  } else {
    await createUser(form.get('email'));
//@before
    return Astro.redirect('/');
  }
}
---
<form method="POST"><button>Sign up</button></form>
"""


def test_a_form_that_its_own_page_answers() -> None:
    code = PAGE.replace("HEAD\n", "")
    action = action_in(code, "src/pages/sign-up.astro")
    assert (action.role, places(action)) == ("sign_up", marks(code))


@pytest.mark.parametrize(
    ("code", "path"),
    [
        (PAGE.replace("HEAD", "await saveVisit(Astro.url);"), "src/pages/sign-up.astro"),
        (PAGE.replace("Astro.request.method === 'POST'", "Astro.props.x"), "src/pages/a.astro"),
        (PAGE.replace("HEAD\n", ""), "src/components/Form.astro"),
    ],
    ids=["something happens on every visit", "nothing asks for the method", "no page"],
)
def test_a_page_that_is_only_drawn(code: str, path: str) -> None:
    assert actions_in({path: unmarked(code)[0]}) == []


def test_each_thing_that_a_form_asks_for_is_an_action() -> None:
    code = """export async function action({ request }) {
  const form = await request.formData();
  switch (form.get("intent")) {
    case "archive": {
      await db.habit.update({ where: {}, data: {} });
      return redirect("/");
    }
    case "restore": {
      await db.habit.update({ where: {}, data: {} });
      return redirect("/");
    }
    default:
      throw new Error("what?");
  }
}
"""
    found = actions_in({"app/routes/habits.tsx": code})
    assert sorted(action.verb for action in found) == ["archive", "restore"]


def test_a_returned_transaction_is_handed_through_where_all_of_it_is_the_action() -> None:
    body = (
        "return prisma.$transaction(async (tx) => {\n  await tx.order.create({});\n"
        "  await tx.stock.update({ data: {} });\n  return 1;\n});"
    )
    (action,) = actions_in(routed(body))
    assert [placement.style for placement in action.placements] == ["returned"]
    partly = body.replace("  await tx.order", "  if (x) return null;\n  await tx.order")
    (action,) = actions_in(routed(partly))
    assert action.placements == ()


CHAIN = "sdk.cart.update(1).then(async () => {\n  await revalidate('a');\n}).catch(fail);"


def test_a_chain_that_may_swallow_a_failure_tells_success_inside() -> None:
    files = routed(f"await {CHAIN}\nres.json({{}});")
    (action,) = actions_in(files)
    (placement,) = action.placements
    assert (placement.style, placement.line) == ("after", 6)


@pytest.mark.parametrize(
    "body",
    [
        f"const cart = await {CHAIN}\nif (cart.failed) return res.status(400).end();\nres.json(1);",
        "await sdk.cart.update(1).then(() => revalidate('a')).catch(fail);\nres.json({});",
        "await sdk.cart.update(1).catch(fail);\nres.json({});",
        "await sdk.cart.update(1).then(() => {\n  if (x) return;\n  go();\n}).catch(fail);",
    ],
)
def test_a_chain_whose_result_is_looked_at_is_left_alone(body: str) -> None:
    assert all(action.placements == () for action in actions_in(routed(body)))


def test_the_id_that_a_mounted_router_starts_with_is_of_its_file() -> None:
    files = routed("x")
    code = files["src/routes.ts"].replace("/carts/:id/things", "/:id/payments")
    code = code.replace("\nx\n", "\nawait placeOrder(req.params.id);\nres.json({});\n")
    (action,) = actions_in({"src/invoices.ts": code, "src/store.ts": STORE})
    assert [value.name for value in action.placements[0].values] == ["invoice_id"]


def use_case(call: str) -> str:
    return (
        "@Controller('changes')\nexport class ChangesController {\n  constructor(private x: X) {}\n"
        f"  @Post(':id')\n  async post(@Param('id') id: string) {{\n    return {call};\n  }}\n}}\n"
    )


@pytest.mark.parametrize(
    "call",
    [
        "this.applyChange.execute(ApplyChangeCommand.create({ id }))",
        "this.applyChangeUseCase.execute({ id })",
        "this.commandBus.execute(new ApplyChangeCommand(id))",
    ],
)
def test_a_use_case_says_what_it_does(call: str) -> None:
    code = use_case(call)
    action = action_in(code, "src/changes.controller.ts")
    (placement,) = action.placements
    assert (action.verb, code[placement.offset : placement.end]) == ("apply", call)


@pytest.mark.parametrize(
    "call",
    [
        "this.listChanges.execute(ListChangesCommand.create({ id }))",
        "this.queryBus.execute(new GetChangeQuery(id))",
        "this.changes.execute({ id })",
        "CreateChangeCommand.create({ id })",
    ],
)
def test_a_question_and_an_object_of_its_own_are_no_action(call: str) -> None:
    found = actions_in({"src/changes.controller.ts": use_case(call)})
    assert all(action.placements == () for action in found)
