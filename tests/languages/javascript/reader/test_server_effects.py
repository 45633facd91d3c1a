"""Which statements complete an action, whatever library they use, and which only look like it."""

import pytest
from server_reading import action_in, actions_in, places

HEAD = (
    "import * as sdk from './sdk';\nconst orders = [];\n"
    "const ADD = 'INSERT INTO orders VALUES (?)';\n"
)


def post(body: str, route: str = "/orders", *, head: str = HEAD) -> str:
    return f"{head}router.post('{route}', async (req, res) => {{\n{body}\nres.json({{}});\n}});\n"


@pytest.mark.parametrize(
    ("body", "verb", "writes"),
    [
        ("await prisma.orderItem.create({});", "create", ("OrderItem",)),
        ("await ctx.db.order.upsert({});", "update", ("Order",)),
        ("await Order.bulkCreate(rows);", "create", ("Order",)),
        ("await this.orderModel.insertMany(rows);", "create", ("Order",)),
        ("await Order.findByIdAndUpdate(id, {});", "update", ("Order",)),
        ("const order = new Order(req.body);\nawait order.save();", "create", ("Order",)),
        ("await this.orderRepository.save(dto);", "update", ("Order",)),
        ("await em.persistAndFlush(order);", "update", ("Order",)),
        ("await manager.save(order);", "update", ("Order",)),
        ("await order.destroy();", "delete", ("Order",)),
        ("await knex('order_items').insert(row);", "create", ("OrderItem",)),
        ("await db('orders').where({ id }).del();", "delete", ("Order",)),
        ("await supabase.from('orders').update({}).eq('id', 1);", "update", ("Order",)),
        ("await db.update(orders).set({}).where(x);", "update", ("Order",)),
        ("await db.insertInto('orders').values({}).execute();", "create", ("Order",)),
        ("await db.collection('orders').insertOne({});", "create", ("Order",)),
        ("await addDoc(collection(db, 'orders'), {});", "create", ("Order",)),
        ("await pool.query(`INSERT INTO shop.orders VALUES ($1)`, [1]);", "create", ("Order",)),
        ("await pool.query({ text: 'DELETE FROM orders' });", "delete", ("Order",)),
        ("await pool.query(ADD, [1]);", "create", ("Order",)),
        ("await sql`UPDATE orders SET paid = true`;", "update", ("Order",)),
        ("await db.put(order);", "update", ("Order",)),
        ("orders.push(req.body);", "create", ("Order",)),
        ("await stripe.paymentIntents.create({});", "purchase", ("PaymentIntents",)),
        ("await sendMail({ to });", "send", ()),
        ("await resend.emails.send({});", "send", ()),
        ("await s3.send(new PutObjectCommand({}));", "upload", ()),
        ("await cloudinary.uploader.upload(file);", "upload", ()),
        ("await axios.post('/api/orders', req.body);", "submit", ()),
        ("await fetch('/api/orders', { method: 'DELETE' });", "submit", ()),
        ("await axios({ method: 'post', url: '/x' });", "submit", ()),
        ("await ordersQueue.add('ship', {});", "submit", ()),
        ("await orderService.cancelOrder(id);", "cancel", ()),
        ("await sdk.orders.create(req.body);", "create", ()),
        ("await bulkArchiveOrders(ids);", "archive", ()),
        ("await dispatch(addOrder(req.body));", "add", ()),
    ],
)
def test_a_write(body: str, verb: str, writes: tuple[str, ...]) -> None:
    action = action_in(post(body))
    assert (action.verb, action.writes) == (verb, writes)
    assert action.object in {"order", "order_item", "order_order"}
    assert len(action.placements) == 1


@pytest.mark.parametrize(
    "body",
    [
        "const order = repository.create(dto);",
        "await cache.delete('orders');",
        "await redis.del('orders');",
        "res.set('x', 'y');",
        "const token = createToken(user);",
        "const schema = createSchema();",
        "element.remove();",
        "await prisma.order.findMany();",
        "await pool.query('SELECT * FROM orders');",
        "await fetch('/api/orders');",
        "await axios.get('/api/orders');",
        "const seen = new Map();\nseen.set(1, 2);",
        "logger.log('created');",
        "fetch('/api', { method: 'POST' });",
    ],
)
def test_no_write(body: str) -> None:
    assert action_in(post(body)).placements == ()


@pytest.mark.parametrize(
    ("test", "sure"),
    [
        ("!result", True),
        ("result === null", True),
        ("result.error", True),
        ("error != null", True),
        ("!result.success", True),
        ("result.success === false", True),
        ("result.errors.length > 0", True),
        ("result.status !== 200", True),
        ("result.status >= 400", True),
        ("result.affectedRows === 0", True),
        ("!result.id", True),
        ("result instanceof Error", True),
        ("'error' in result", True),
        ("result.type === 'error'", True),
        ("!errors.isEmpty()", True),
        ("isInvalid(result)", True),
        ("result.vip", False),
        ("a && result.error", True),
        ("!result.ok || other", True),
    ],
)
def test_a_test_of_failure_ends_the_way(test: str, sure: bool) -> None:
    body = (
        f"const result = await prisma.order.create({{}});\nif ({test}) {{\n"
        f"  return res.json({{}});\n}}"
    )
    assert len(action_in(post(body)).placements) == (1 if sure else 2)


@pytest.mark.parametrize(
    "answer",
    [
        "return res.status(400).json({});",
        "return res.status(StatusCodes.CONFLICT).json({});",
        "return res.sendStatus(404);",
        "return res.json({ success: false });",
        "return res.json({ error: 'no' });",
        "return res.json({ message: 'Order not found' });",
        "return res.json({ status: 'error' });",
        "return res.redirect('/orders?error=1');",
        "return next(new Error('no'));",
        "return next(createError(404));",
        "return sendError(res, 404);",
        "res.status(404);\n  throw new Error('no');",
        "res.statusCode = 500;\n  return res.end();",
        "return notFound();",
        "return false;",
        "req.flash('error', 'no');\n  return res.redirect('/');",
    ],
)
def test_a_failing_answer_gets_no_event(answer: str) -> None:
    body = f"await prisma.order.create({{}});\nif (odd) {{\n  {answer}\n}}"
    (place,) = places(action_in(post(body)))
    assert place[0] == "before"


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        ("return Response.json({ error: 'no' }, { status: 400 });", 1),
        ("return NextResponse.json({}, { status: 404 });", 1),
        ("return fail(400, { missing: true });", 1),
        ("return json({ errors: { email: 'no' } }, { status: 400 });", 1),
        ("return new Response('no', { status: 401 });", 1),
        ("return { ok: false };", 1),
        ("return err(new Error('no'));", 1),
        ("throw redirect('/login?error=1');", 1),
        ("throw new Error('no');", 1),
        ("unauthorized();", 1),
        ("throw redirect('/orders');", 2),
        ("return { ok: true };", 2),
        ("return json({ errors: null });", 2),
    ],
)
def test_what_a_returned_value_says(answer: str, count: int) -> None:
    code = (
        "'use server';\nexport async function createOrder(data) {\n"
        f"  await prisma.order.create({{ data }});\n  if (odd) {{\n    {answer}\n  }}\n"
        f"  return data;\n}}"
    )
    assert len(action_in(code, "app/actions.ts").placements) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (
            "switch (req.body.kind) {\n case 'a':\n  await order.save();\n  break;\n"
            " default:\n  break;\n}",
            1,
        ),
        ("while (more()) {\n await order.save();\n if (x) break;\n}", 1),
        ("for (let i = 0; i < 3; i++) {\n await order.save();\n}", 1),
        ("do {\n await order.save();\n} while (x);", 1),
        ("label: {\n await order.save();\n}", 1),
        ("try {\n await order.save();\n} catch (e) {\n log(e);\n}", 1),
        ("try {\n if (x) {\n  await order.save();\n }\n risky();\n} catch (e) {\n log(e);\n}", 0),
        ("try {\n await order.save();\n} finally {\n close();\n}", 1),
        ("if (x) await order.save();\nelse await order.destroy();", 1),
        ("if (x) {\n await order.save();\n}\nif (y) {\n await order.destroy();\n}", 0),
        ("await order.save().catch(() => null);", 0),
        ("await order.save().catch((e) => {\n throw e;\n});", 1),
        (
            "order.save((err) => {\n if (err) return res.status(500).end();\n"
            " res.json({});\n return;\n});",
            1,
        ),
        ("await retry(async () => {\n await order.save();\n});", 1),
        ("items.forEach(async (i) => {\n await i.save();\n});", 0),
        ("const saved = await order.save().then((o) => o.id);", 1),
        ("await check().then(() => order.save());", 1),
        ("async function later() { await order.save(); }\nlater;", 0),
    ],
)
def test_paths(body: str, count: int) -> None:
    assert len(action_in(post(body)).placements) == count


@pytest.mark.parametrize(
    ("code", "role"),
    [
        (
            "app.post('/login', passport.authenticate('local'), (req, res) => {\n"
            " res.redirect('/');\n});",
            "log_in",
        ),
        (
            "app.post('/login', (req, res) => {\n req.session.userId = 1;\n"
            " res.redirect('/');\n});",
            "log_in",
        ),
        (
            "app.post('/login', (req, res) => {\n req.login(user, (err) => {\n"
            "  if (err) return next(err);\n"
            "  res.redirect('/');\n });\n});",
            "log_in",
        ),
        (
            "app.post('/login', async (req, res) => {\n"
            " const { error } = await supabase.auth.signInWithPassword({});\n"
            " if (error) return res.status(401).end();\n res.redirect('/');\n});",
            "log_in",
        ),
        (
            "app.post('/login', async (req, res) => {\n res.cookie('token', make());\n"
            " res.redirect('/');\n});",
            "log_in",
        ),
        (
            "app.get('/logout', (req, res) => {\n delete req.session.userId;\n"
            " res.redirect('/');\n});",
            "log_out",
        ),
        (
            "app.post('/logout', (req, res) => {\n res.clearCookie('token');\n"
            " res.redirect('/');\n});",
            "log_out",
        ),
        (
            "app.post('/logout', async (req, res) => {\n await auth.signOut();\n"
            " res.redirect('/');\n});",
            "log_out",
        ),
        (
            "app.post('/signup', async (req, res) => {\n"
            " await createUserWithEmailAndPassword(a, b, c);\n"
            " res.redirect('/');\n});",
            "sign_up",
        ),
    ],
)
def test_access(code: str, role: str) -> None:
    action = action_in(f"const app = express();\n{code}", "src/app.js")
    assert action.role == role
    assert len(action.placements) == 1


@pytest.mark.parametrize(
    ("code", "path", "said"),
    [
        (
            "@Resolver(() => Order)\nexport class OrderResolver {\n  @Mutation(() => Order)\n"
            "  async placeOrder(@Args('input') input: Input, @CurrentUser() user: User) {\n"
            "    const order = await this.orders.placeOrder(input);\n    return order;\n  }\n}",
            "src/order.resolver.ts",
            ("place", "order"),
        ),
        (
            "builder.mutationField('cancelOrder', (t) => t.field({ resolve: async (_, args) => {\n"
            "  await Order.updateOne(args, {});\n  return true;\n} }));",
            "src/schema/order.ts",
            ("cancel", "order"),
        ),
        (
            "export const auth = betterAuth({ databaseHooks: { user: { create: { after: "
            "async (user) => {\n"
            "  await welcome(user);\n} } } } });\nimport { betterAuth } from 'better-auth';",
            "src/auth.ts",
            ("sign_up", "user"),
        ),
        (
            "@Controller({ path: 'orders' })\nexport class OrdersController {\n  @Delete(':id')\n"
            "  async remove(@Param('id') id: string, @Res() res: Response) {\n"
            "    await this.orders.remove(id);\n    res.status(204).send();\n  }\n}",
            "src/orders.controller.ts",
            ("delete", "order"),
        ),
    ],
)
def test_further_surfaces(code: str, path: str, said: tuple[str, str]) -> None:
    action = action_in(code, path)
    assert (action.verb, action.object) == said
    assert len(action.placements) == 1


def test_a_router_that_is_mounted_has_its_prefix() -> None:
    routes = "const c = require('../controllers/c');\nrouter.post('/:id/ship', c.ship);"
    handler = "exports.ship = async (req, res) => {\n  await db.put(x);\n  res.end();\n};"
    files = {
        "src/app.js": "const orders = require('./routes/orders');\napp.use('/api/orders', orders);",
        "src/routes/orders.js": routes,
        "src/controllers/c.js": handler,
    }
    (action,) = actions_in(files)
    assert action.surface.route == "/api/orders/:id/ship"


def test_shapes_of_interfaces_and_dtos() -> None:
    code = """interface Input { amount: number; note?: string; plan: 'a' | 'b';
  tags: string[]; who: User | null }
class Dto { @IsInt() quantity; @IsOptional() @IsEnum(Kind) kind: Kind; gift: boolean }
type Alias = z.infer<typeof schema>;
const schema = z.object({ total: z.coerce.number(), open: z.boolean().nullish() });
export default async function handler(req, res) {
  const a: Input = req.body;
  const b = req.body as Dto;
  const made: Alias = read();
  const d: Dto = make();
  await prisma.order.create({});
  res.json({ x: a.amount, y: a.plan, z: d.quantity, g: d.gift, t: made.total, o: made.open });
}
"""
    action = action_in(code, "pages/api/orders.ts")
    found = {v.expression: (v.type, v.kind) for v in action.placements[0].values}
    assert found["a.amount"] == ("number", "amount")
    assert found["a.plan"] == ("string", "enum")
    assert found["d.quantity"] == ("number", "count")
    assert found["d.gift"] == ("boolean", "flag")
    assert found["made.total"] == ("number", "amount")
    assert found["made.open"] == ("boolean", "flag")


@pytest.mark.parametrize(
    ("body", "expression", "kind"),
    [
        ("let total = 1;\ntotal += 2;", "total", "amount"),
        ("const total = price * 2;", "total", "amount"),
        ("const isNew = !order;", "isNew", "flag"),
        ("const count = items.length;", "count", "count"),
        ("const label = a ? 'x' : 'y';", "label", "text"),
        ("const { plan = 'a' } = req.body;", "plan", "enum"),
        ("const { address: { city } } = req.body;", "city", "personal"),
        ("const [first] = rows;", "first", "object"),
        ("if (!PLANS.includes(choice)) return res.status(400).end();", "choice", "enum"),
        ("const size = req.body.email.length;", "size", "count"),
    ],
)
def test_kinds(body: str, expression: str, kind: str) -> None:
    code = post(f"const {{ choice }} = req.body;\n{body}\nawait prisma.order.create({{}});")
    found = {v.expression: v.kind for v in action_in(code).placements[0].values}
    assert found[expression] == kind


@pytest.mark.parametrize(
    "body",
    [
        "log(order.total);\norder = await reload();",
        "log(order.total);\norder.total = 0;",
    ],
)
def test_a_read_that_no_longer_holds(body: str) -> None:
    code = post(f"let order = await load();\n{body}\nawait prisma.order.create({{}});")
    found = {v.expression for v in action_in(code).placements[0].values}
    assert "order.total" not in found


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        ("for (const row of rows) {\n  log(row.total);\n}", False),
        ("let total;\ntotal = rows.length;", True),
        ("let total = 1;\nif (x) {\n  total = 2;\n}", True),
        ("try {\n  const total = 1;\n} catch (total) {\n  log(total);\n}", False),
        ("function total() {}", False),
        ("const total = () => 1;", False),
        ("const { sum: total } = count(rows);", True),
        ("const { sum: { total } } = count(rows);", True),
        ("const { ...total } = count(rows);", True),
        ("const [total = 1] = rows;", True),
        ("[total] = rows;", False),
    ],
)
def test_what_is_in_scope(body: str, offered: bool) -> None:
    code = post(f"{body}\nawait prisma.order.create({{}});")
    names = {value.expression for value in action_in(code).placements[0].values}
    assert ("total" in names) is offered


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("handleCreateOrder", ("create", "order")),
        ("postOrder", ("create", "order")),
        ("unFollow", ("unfollow", "order")),
        ("addFavorite", ("favorite", "order")),
        ("addUserToTeam", ("add", "user_to_team")),
        ("addToCart", ("add", "cart_item")),
        ("destroy", ("delete", "order")),
        ("enable2FA", ("enable", "2fa")),
        ("getThings", ("create", "order")),
    ],
)
def test_names(name: str, said: tuple[str, str]) -> None:
    code = f"router.post('/orders', {name});\nasync function {name}(req, res) {{\n"
    code += "  await prisma.order.create({});\n  res.json({});\n}"
    action = action_in(code)
    assert (action.verb, action.object) == said
