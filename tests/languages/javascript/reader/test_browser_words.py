"""What an action is called: by its function, else by the call, else by what stands around."""

import pytest
from browser_reading import actions_in, said

from wizard.languages.javascript.reader.browser.names import route_words
from wizard.languages.javascript.reader.browser.names import said as said_by


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("handleDeleteOrder", ("delete", ("order",))),
        ("onCreateItem", ("create", ("item",))),
        ("addToCart", ("add", ("cart", "item"))),
        ("removeFromBoard", ("remove", ("board", "item"))),
        ("addFavorite", ("favorite", ())),
        ("removeFavorite", ("unfavorite", ())),
        ("FAVORITE_ADD", ("favorite", ())),
        ("toggleLike", ("like", ())),
        ("undoFavorite", ("unfavorite", ())),
        ("signUp", ("sign_up", ())),
        ("loginWithGoogle", ("log_in", ("google",))),
        ("logout", ("log_out", ())),
        ("store", ("create", ())),
        ("savePreferences", ("update", ("preferences",))),
        ("resetPassword", ("reset_password", ("password",))),
        ("checkout", ("checkout", ())),
        ("forgotPassword", ("request_password_reset", ("password",))),
        ("forgot", ("request_password_reset", ("password",))),
        ("changePassword", ("change_password", ("password",))),
        ("createMoreAccounts", ("create", ("accounts",))),
        ("forgotUsername", None),
        ("loadMore", None),
        ("getOrders", None),
        ("setLoading", None),
        ("useOrders", None),
        ("openModal", None),
        ("toggleSidebar", None),
        ("handleDropEvent", None),
        ("closeDialog", None),
        ("resolveSong", None),
        ("registerWorker", None),
        ("copyText", None),
        ("formatPrice", None),
    ],
)
def test_names_of_functions(name: str, expected: tuple[str, tuple[str, ...]] | None) -> None:
    assert said_by(name) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/orders", ("", ("orders",))),
        ("/api/v1/orders/${id}", ("", ("orders",))),
        ("/orders/${id}/cancel", ("cancel", ("orders",))),
        ("https://x.test/users/login", ("log_in", ())),
        ("/favorites/toggle", ("favorite", ())),
        ("${base}/orders?all=1", ("", ("orders",))),
        ("/", ("", ())),
    ],
)
def test_words_of_urls(url: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert route_words(url) == expected


def click(body: str, name: str = "go", component: str = "Order") -> str:
    return (
        f"export function {component}() {{\n  const {name} = async (data) => {{\n    {body}\n"
        f"    close();\n  }};\n  return <button onClick={{{name}}}>Go</button>;\n}}\n"
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (click("await api.post('/x');", "approveInvoice"), ["approve invoice"]),
        (click("await sdk.admin.order.cancel(id);"), ["cancel order"]),
        (click("await orderService.refund(id);"), ["refund order"]),
        (click("await api.delete(`/orders/${id}/like`);"), ["unlike order"]),
        (click("await api.post(`/settings`, data);"), ["update settings"]),
        (click("await updateRegion(data);", "handleRemove"), ["update region"]),
        (click("await api.post(url);", "onSubmit", "ReviewForm"), ["create review"]),
        (click("await axios({ method: 'post', url: '/orders' });"), ["create order"]),
        (click("await axios({ url: '/orders', method: 'PUT' });"), ["update order"]),
        (
            "import { addDoc } from 'firebase/firestore';\n"
            + click("await addDoc(collection(db, 'orders'), data);"),
            ["create order"],
        ),
        (click("await client.mutate({ mutation: CREATE_ORDER });"), ["create order"]),
        (click("await client.mutate({ mutation });"), []),
        (click("await dispatch(deleteOrder(id)).unwrap();"), ["delete order"]),
        (click("await store.dispatch('cart/checkout', data);"), ["checkout cart"]),
        (click("dispatch({ type: 'x' });"), []),
        (
            click("const { error } = await stripe.confirmPayment(x);\n    if (error) return;"),
            ["purchase order"],
        ),
        (
            click(
                "const { error } = await stripe.confirmCardPayment(s);\n    if (error) return;",
                "pay",
            ),
            ["pay order"],
        ),
        (click("await navigator.share({ url });", "shareOrder"), ["share order"]),
        (click("await uploadFiles(data); await createOrder(data);"), ["create order"]),
        (click("await localStorage.removeItem('x');"), []),
        (click("await props.onSave(data);"), []),
        (click("await cookieService.delete('x');"), []),
        (click("await store.update((s) => s + 1);"), []),
    ],
)
def test_what_an_action_is_called(code: str, expected: list[str]) -> None:
    found = said([action for action in actions_in(code) if action.placements])
    assert found == expected


def test_an_action_tells_how_it_looks() -> None:
    code = click(
        "try {\n      await createOrder(data);\n      toast.success('Done');\n"
        "      navigate('/orders');\n    } catch (error) {\n      fail(error);\n    }",
        "handleCreateOrder",
    )
    (action,) = actions_in(code)
    assert {"async", "awaits", "try", "notifies", "redirects", "click"} <= set(action.facts)
    assert {"creates", "action_verb_first"} <= set(action.facts)
    assert (action.symbol, action.writes) == ("Order.handleCreateOrder", ("Order",))
    assert action.surface.side == "browser"
    assert any("createOrder" in item.text for item in action.evidence)
