"""NgRx: the event goes into the effect or the store, behind the request, once (D13, D16)."""

import pytest
from browser_reading import reading_of, said

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.edit import edit_script
from wizard.model.action import UserAction
from wizard.model.edit import Edited
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

EFFECTS = """\
@Injectable()
export class OrderEffects {{
  place$ = createEffect(() => this.actions$.pipe(
    ofType(OrderActions.placeOrder),
    {body}
  ));

  constructor(private actions$: Actions, private orderService: OrderService) {{}}
}}
"""
COMPONENT = """\
@Component({ selector: 'app-order', template: '<button (click)="order()">Order</button>' })
export class OrderComponent {
  constructor(private store: Store) {}

  order() {
    this.store.dispatch(OrderActions.placeOrder({ id: this.id }));
  }
}
"""
SUCCEEDS = (
    "switchMap(({ id }) => this.orderService.placeOrder(id).pipe("
    "map((order) => OrderActions.placeOrderSuccess({ order }))))"
)
STORE = """\
export const OrderStore = signalStore(
  withMethods((store, orders = inject(OrderService)) => ({{
    placeOrder: rxMethod<string>(pipe({body})),
  }})),
);
"""


def actions_in(code: str, path: str) -> list[UserAction]:
    """The actions of a file of an application that has a page."""
    return list(reading_of({path: code, "src/index.html": "<app-root></app-root>"}).actions)


def tracked(code: str) -> str:
    """An effect with the calls of its actions."""
    file = SourceFile(path="src/order.effects.ts", content=code.encode())
    edits = [
        InsertCall(
            placement=placement,
            function="track",
            event_name=f"{action.verb} {action.object}",
            properties=(),
            identity=(),
        )
        for action in actions_in(code, file.path)
        for placement in action.placements
    ]
    results = edit_script(file, edits)
    splices = [s for result in results if isinstance(result, Edited) for s in result.splices]
    return apply_splices(file.content, splices).decode()


def effects(body: str) -> str:
    return EFFECTS.format(body=body)


@pytest.mark.parametrize(
    ("body", "call"),
    [
        (SUCCEEDS, "track('place order'); return result; }"),
        (
            "exhaustMap(({ id }) => {\n      return this.orderService.placeOrder(id).pipe(\n"
            "        tap({ next: () => { this.done(id); }, error: () => {} }),\n      );\n    })",
            "track('place order'); this.done(id);",
        ),
        (
            "concatMap(({ id }) => this.orderService.placeOrder(id)),\n"
            "    map((order) => placed({ order })),\n    catchError(() => EMPTY)",
            "track('place order'); return result; }",
        ),
        (
            "mergeMap(async ({ id }) => {\n      await this.orderService.placeOrder(id);\n"
            "      return placed();\n    })",
            "track('place order');",
        ),
        (
            "switchMap(({ id }) => from(this.orderService.placeOrder(id)).pipe("
            "take(1), map(() => placed())))",
            "track('place order'); return result; }",
        ),
    ],
)
def test_the_effect_tells_of_the_success(body: str, call: str) -> None:
    code = tracked(effects(body))
    assert code.count("track('place order')") == 1
    assert call in " ".join(code.split())


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (
            "switchMap(({ id }) => this.orderService.placeOrder(id).pipe("
            "catchError(() => of(failed())), map(() => placed())))",
            "caught before the next operator",
        ),
        (
            "switchMap(({ id }) => this.orderService.placeOrder(id).pipe(map(placed)))",
            "defined elsewhere",
        ),
        (
            "switchMap(({ id }) => this.orderService.placeOrder(id).pipe("
            "filter((order) => order.open), map(() => placed())))",
            "no operator behind it",
        ),
    ],
)
def test_no_place_is_guessed(body: str, reason: str) -> None:
    actions = actions_in(effects(body), "src/order.effects.ts")
    assert not any(action.placements for action in actions)
    assert all(reason in (action.refusal or "") for action in actions)


@pytest.mark.parametrize(
    "code",
    [
        effects(SUCCEEDS).replace("placeOrder)", "placeOrderSuccess)"),
        effects(SUCCEEDS).replace("placeOrder(id)", "getOrder(id)"),
        effects("tap(() => this.router.navigate(['/orders']))"),
        "createEffect(() => { api.createOrder(order()); });",
        "createEffect(() => this.orders$.pipe(switchMap((o) => this.orderService.placeOrder(o)"
        ".pipe(map(() => placed())))));",
    ],
    ids=["another effect has sent it", "it reads", "it navigates", "of Solid", "watches state"],
)
def test_an_effect_that_no_user_runs_is_none(code: str) -> None:
    assert not actions_in(code, "src/order.effects.ts")


def test_the_button_that_dispatches_gets_no_second_event() -> None:
    files = {
        "src/order.component.ts": COMPONENT,
        "src/order.effects.ts": effects(SUCCEEDS),
        "src/page.component.html": "<p></p>",
    }
    (action,) = reading_of(files).actions
    assert (action.path, action.surface.kind) == ("src/order.effects.ts", "store")


def test_an_action_of_the_same_word_for_another_thing_is_left_alone() -> None:
    """`create` of orders has an effect, `create` of notes has none."""
    notes = COMPONENT.replace("OrderActions.placeOrder(", "create(").replace(
        "OrderComponent", "NoteComponent"
    )
    notes = notes.replace("order() {", "createNote() {").replace('"order()"', '"createNote()"')
    made = effects(SUCCEEDS.replace("placeOrder(", "createOrder(")).replace(
        "OrderActions.placeOrder)", "create)"
    )
    files = {"src/note.component.ts": notes, "src/order.effects.ts": made, "a.html": "<p></p>"}
    assert sorted(said(list(reading_of(files).actions))) == ["create note", "create order"]


def test_an_action_without_an_effect_stays_where_it_is_sent() -> None:
    assert said(actions_in(COMPONENT, "src/order.component.ts")) == ["place order"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (
            "exhaustMap((id) => orders.placeOrder(id).pipe(tapResponse({ "
            "next: () => { done(); }, error: () => {} })))",
            1,
        ),
        ("switchMap((id) => orders.placeOrder(id)), tap((order) => patchState(store, order))", 1),
        ("switchMap((id) => orders.placeOrder(id).pipe(tapResponse({ error: () => {} })))", 0),
        ("switchMap((id) => orders.getOrder(id).pipe(tap((o) => patchState(store, o))))", 0),
    ],
)
def test_a_method_of_a_signal_store(body: str, count: int) -> None:
    actions = actions_in(STORE.format(body=body), "src/order.store.ts")
    assert sum(len(action.placements) for action in actions) == count


def test_a_method_that_loads_is_none() -> None:
    body = "switchMap((id) => orders.createDraft(id).pipe(tap((o) => patchState(store, o))))"
    code = STORE.format(body=body).replace("placeOrder:", "loadOrder:")
    assert not actions_in(code, "src/order.store.ts")


def test_a_second_edit_changes_nothing() -> None:
    once = tracked(effects(SUCCEEDS))
    assert once != effects(SUCCEEDS)
    assert tracked(once) == once
