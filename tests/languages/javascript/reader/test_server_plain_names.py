"""What actions of a server are called: sessions, resources, payments, accounts."""

import pytest
from server_reading import action_in, actions_in


def route(path: str, body: str) -> str:
    return f"router.post('{path}', async (req, res) => {{\n  {body}\n  res.json({{ ok }});\n}});\n"


@pytest.mark.parametrize(
    ("code", "path", "said"),
    [
        (
            route("/docs/:id/share-links", "await createShareLink(req.body);"),
            "src/docs.ts",
            ("create", "share_link", None),
        ),
        (
            route("/checkout", "const s = await stripe.checkout.sessions.create(req.body);"),
            "src/billing.ts",
            ("start", "checkout", None),
        ),
        (
            route("/user", "const u = await createUser(req.body);\n  tokenizeUser(u, res);"),
            "src/users.ts",
            ("sign_up", "user", "sign_up"),
        ),
        (
            route("/otp", "await createUser(req.body);\n  res.setSession(verified);"),
            "src/otp.ts",
            ("sign_up", "user", "sign_up"),
        ),
        (
            route("/otp", "await createOrder(req.body);\n  res.setSession(verified);"),
            "src/otp.ts",
            ("create", "otp", None),
        ),
        (
            route("/passkey", "await prisma.authSession.create({ data: req.body });"),
            "src/auth/verify.ts",
            ("log_in", "user", "log_in"),
        ),
    ],
)
def test_plain_names(code: str, path: str, said: tuple[str, str, str | None]) -> None:
    action = action_in(code, path)
    assert (action.verb, action.object, action.role) == said


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("router.post('/oauth/register', async (req, res) => {\n"
         "  res.json(await OAuthClient.createWith(req.body));\n});\n", None),
        ("router.put('/register/:id', async (req, res) => {\n"
         "  await saveAccount(req.body);\n  res.json({ ok });\n});\n", None),
        (route("/webauthn/register", "await prisma.passkey.create({ data: req.body });"), None),
        (route("/register", "await prisma.user.create({ data: req.body });"), "sign_up"),
        (route("/auth/register", "await authService.register(req.body);"), "sign_up"),
    ],
)  # fmt: skip
def test_who_registers_a_thing_has_an_account(code: str, role: str | None) -> None:
    assert [action.role for action in actions_in({"src/server.ts": code})] == [role]


def test_a_client_that_is_registered_by_a_service_has_no_account() -> None:
    def role(call: str) -> list[str | None]:
        code = f"router.post('/oauth/register', async (req, res) => {{\n  res.json({call});\n}});\n"
        return [action.role for action in actions_in({"src/server.ts": code})]

    assert role("await oauthService.registerDynamicClient(req.body)") == [None]
    assert role("await authService.registerUser(req.body)") == ["sign_up"]


def test_a_post_that_is_made_is_no_method_of_http() -> None:
    code = (
        "@Controller('/public')\nexport class PublicIntegrationsController {\n"
        "  @Post('/posts')\n  async createPost(@Body() body: any) {\n"
        "    return await this.postsService.createPost(body);\n  }\n}\n"
    )
    found = actions_in({"src/public.integrations.controller.ts": code})
    assert [(action.verb, action.object) for action in found] == [("create", "post")]


def test_ending_a_session_of_the_request_deletes_nothing() -> None:
    code = route("/onboarding", "await verifySessionStorage.destroySession(req.session);")
    assert "delete" not in [action.verb for action in actions_in({"src/onboarding.ts": code})]


def test_a_user_whom_another_one_makes_does_not_sign_up() -> None:
    code = route("/user", "check(req.user.id);\n  tokenizeUser(await createUser(req.body));")
    assert [a.role for a in actions_in({"src/users.ts": code})] == [None]


def test_the_methods_of_an_exported_instance_are_handlers() -> None:
    found = actions_in(
        {
            "server/router.js": "const OrderController = require('./OrderController');\n"
            "class ApiRouter {\n  init() {\n"
            "    this.router.post('/orders', OrderController.create.bind(this));\n  }\n}\n",
            "server/OrderController.js": "class OrderController {\n"
            "  async create(req, res) {\n    const order = await Order.create(req.body);\n"
            "    res.json(order);\n  }\n}\nmodule.exports = new OrderController();\n",
        }
    )
    assert [(action.symbol, action.surface.route) for action in found] == [
        ("OrderController.create", "/orders")
    ]
