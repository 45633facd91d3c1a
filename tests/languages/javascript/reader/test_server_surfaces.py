"""Every way in which a server is reached: routers, files, controllers, actions, mutations."""

import pytest
from server_reading import action_in, actions_in, marks, places

WRITE = "await db.insert(orders).values(data);"


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        (
            "src/app.js",
            "const app = new Koa(); router.post('/orders', async (ctx) => {\n"
            "  const order = await Order.create(ctx.request.body);\n//@before\n"
            "  ctx.body = order;\n});",
            ("create", "order"),
        ),
        (
            "src/app.ts",
            "fastify.route({ method: 'POST', url: '/orders', handler: async (request, reply) => {\n"
            "  const order = await Order.create(request.body);\n//@before\n  return order;\n} });",
            ("create", "order"),
        ),
        (
            "src/app.ts",
            "const app = new Hono().post('/orders', async (c) => {\n"
            f"  {WRITE}\n//@before\n  return c.json({{}}, 201);\n}});",
            ("create", "order"),
        ),
        (
            "src/app.ts",
            "router.route('/orders/:id').delete(auth, async (req, res) => {\n"
            "  await Order.findByIdAndDelete(req.params.id);\n//@before\n  res.end();\n});",
            ("delete", "order"),
        ),
        (
            "server.js",
            "const routes = { 'GET /orders': list, 'POST /orders': async (body) => {\n"
            f"  {WRITE}\n//@before\n  return [201, body];\n}} }};",
            ("create", "order"),
        ),
        (
            "app/api/orders/[id]/route.ts",
            "export const PATCH = withAuth(async (req, { params }) => {\n"
            "  await prisma.order.update({ data: {} });\n//@before\n"
            "  return Response.json({});\n});",
            ("update", "order"),
        ),
        (
            "app/actions.ts",
            "'use server';\nexport async function createOrder(data) {\n"
            f"  {WRITE}\n//@before\n  redirect('/orders');\n}}",
            ("create", "order"),
        ),
        (
            "app/orders/page.tsx",
            "export default function Page() {\n  async function createOrder(data) {\n"
            f"    'use server';\n//@after\n    {WRITE}\n  }}\n"
            f"  return <form action={{createOrder}} />;\n}}",
            ("create", "order"),
        ),
        (
            "src/routes/orders/+page.server.ts",
            "export const actions = {\n  create: async ({ request }) => {\n"
            f"    {WRITE}\n//@before\n    return {{ success: true }};\n  }},\n}};",
            ("create", "order"),
        ),
        (
            "src/routes/orders/+server.ts",
            f"export async function POST() {{\n  {WRITE}\n//@before\n  return json({{}});\n}}",
            ("create", "order"),
        ),
        (
            "server/api/orders.post.ts",
            "export default defineEventHandler(async (event) => {\n"
            f"  {WRITE}\n//@before\n  return {{ ok: true }};\n}});",
            ("create", "order"),
        ),
        (
            "src/server/routers/order.ts",
            "export const orderRouter = router({\n  create: protectedProcedure.input(x)"
            ".mutation(async ({ ctx }) => {\n    const order = await ctx.db.order.create({});\n"
            "//@before\n    return order;\n  }),\n});",
            ("create", "order"),
        ),
        (
            "src/resolvers.ts",
            "export const resolvers = { Mutation: {\n  createOrder: async (_, args) => {\n"
            "    const order = await Order.create(args);\n//@before\n    return order;\n  },\n} };",
            ("create", "order"),
        ),
        (
            "src/orders.functions.ts",
            "export const createOrder = createServerFn({ method: 'POST' }).handler(async () => {\n"
            f"  {WRITE}\n//@before\n  return {{}};\n}});",
            ("create", "order"),
        ),
        (
            "src/actions/index.ts",
            "export const server = { createOrder: defineAction({ handler: async (input) => {\n"
            f"  {WRITE}\n//@before\n  return {{}};\n}} }}) }};",
            ("create", "order"),
        ),
        (
            "src/orders/orders.controller.ts",
            "@Controller('orders')\nexport class OrdersController {\n"
            "  constructor(private readonly orders: OrdersService) {}\n"
            "  @Post(':id/cancel')\n  async cancel(@Param('id') id: string) {\n"
            "    const order = await this.orders.cancel(id);\n//@before\n    return order;\n  }\n}",
            ("cancel", "order"),
        ),
    ],
)
def test_found_and_placed(path: str, code: str, said: tuple[str, str]) -> None:
    action = action_in(code, path)
    assert (action.verb, action.object) == said
    assert places(action) == marks(code)


ROUTES = (
    "import * as orders from '../controllers/orders';\n"
    "router.post('/orders', auth, orders.place);\n"
)
CONTROLLER = """export const place = asyncHandler(async (req, res) => {
  const order = await Order.create(req.body);
//@before
  res.status(201).json({ id: order.id });
});
export const list = async (req, res) => { res.json(await Order.find()); };
"""


def test_a_route_leads_to_a_handler_of_another_file() -> None:
    (action,) = actions_in(
        {"src/routes/orders.ts": ROUTES, "src/controllers/orders.ts": CONTROLLER}
    )
    assert action.path == "src/controllers/orders.ts"
    assert (action.surface.method, action.surface.route) == ("POST", "/orders")
    assert places(action) == marks(CONTROLLER)
    assert "write_route" in action.facts


@pytest.mark.parametrize(
    ("routes", "controller"),
    [
        (
            "const c = require('../controllers/orders');\nrouter.post('/x', c.place);",
            "exports.place = async (req, res) => { await Order.create(req.body); res.end(); };",
        ),
        (
            "const { place } = require('../controllers/orders');\nrouter.post('/x', wrap(place));",
            "const place = async (req, res) => { await Order.create(req.body); res.end(); };\n"
            "module.exports = { place };",
        ),
        (
            "import C from '../controllers/orders';\nconst c = new C();\n"
            "router.post('/x', c.place.bind(c));",
            "export default class OrderController {\n  async place(req, res) {\n"
            "    await Order.create(req.body);\n    res.end();\n  }\n}",
        ),
        (
            "import orders from '@/controllers/orders';\nrouter.post('/x', orders.place);",
            "export default { async place(req, res) { await Order.create(req.body); "
            "res.end(); } };",
        ),
    ],
)
def test_however_the_handler_is_imported(routes: str, controller: str) -> None:
    (action,) = actions_in(
        {"src/routes/orders.ts": routes, "src/controllers/orders.ts": controller}
    )
    assert action.placements


def test_a_handler_that_only_get_leads_to_is_no_action() -> None:
    routes = ROUTES.replace("router.post", "router.get")
    files = {"src/routes/orders.ts": routes, "src/controllers/orders.ts": CONTROLLER}
    assert actions_in(files) == []


SERVICE_CONTROLLER = """import { OrdersService } from './orders.service';
@Controller('orders')
export class OrdersController {
  constructor(private readonly orders: OrdersService) {}
  @Post()
  create(@Body() dto) { return this.orders.create(dto); }
}
"""
SERVICE = """@Injectable()
export class OrdersService {
  async create(dto) {
    const order = await this.repository.save(dto);
//@before
    return order;
  }
}
"""


def test_a_service_completes_what_its_controller_returns() -> None:
    files = {"src/orders.controller.ts": SERVICE_CONTROLLER, "src/orders.service.ts": SERVICE}
    (action,) = actions_in(files)
    assert action.path == "src/orders.service.ts"
    assert action.surface.label == "POST /orders"
    assert places(action) == marks(SERVICE)


def test_a_service_that_others_call_too_is_left_to_the_handler() -> None:
    other = (
        "import { OrdersService } from './orders.service';\nexport class Import {\n"
        "  constructor(private orders: OrdersService) {}\n"
        "  async run() { for (const dto of all) await this.orders.create(dto); }\n}"
    )
    files = {
        "src/orders.controller.ts": SERVICE_CONTROLLER,
        "src/orders.service.ts": SERVICE,
        "src/import.ts": other,
    }
    (action,) = actions_in(files)
    assert action.path == "src/orders.controller.ts"
    assert [placement.style for placement in action.placements] == ["returned"]


def test_next_auth_tells_of_sign_up_and_log_in() -> None:
    code = """import NextAuth from 'next-auth';
export const { handlers } = NextAuth({
  events: {
    async createUser({ user }) {
//@after
      await sendWelcomeEmail(user);
    },
  },
  callbacks: { async signIn({ user }) { return true; } },
});
"""
    action = action_in(code, "auth.ts")
    assert (action.role, action.identity) == ("sign_up", (("user", "user"),))
    assert places(action) == marks(code)
