"""Charts and a dashboard in Amplitude: in order, once, and in spite of a network that fails."""

import msgspec
import pytest
from insights_wire import APP, People, Wire
from making_events import make_event
from msgspec import structs

from wizard.amplitude.charts import Hooks, Place
from wizard.amplitude.dashboards import Dashboard, make_dashboard
from wizard.amplitude.hosts import hosts_for
from wizard.amplitude.mcp_client import McpClient
from wizard.dashboard.build import dashboard_plan
from wizard.errors import AccessDenied, NetworkFailed, WizardError
from wizard.model.dashboard import DashboardPlan
from wizard.model.proposal import EventProperty
from wizard.sandbox.insights.room import InsightsRoom
from wizard.workspace.dashboard_store import MadeDashboard


def planned(*names: str) -> DashboardPlan:
    return dashboard_plan([make_event(name) for name in names], "shop", features=())


PLAN = planned("User Signed Up", "Order Created")


class World:
    """A room that stays, and what each run keeps for the next."""

    def __init__(self) -> None:
        self.room = InsightsRoom(People())
        self.made = MadeDashboard()
        self.heard: list[str] = []
        self.wire = Wire(self.room)

    def run(
        self,
        plan: DashboardPlan = PLAN,
        space: str | None = None,
        anew: bool = False,
        **changes: set[str],
    ) -> Dashboard:
        self.wire = Wire(self.room)
        for name, value in changes.items():
            setattr(self.wire, name, value)
        hooks = Hooks(self._keep, lambda chart, _id: self.heard.append(chart.id))
        with McpClient(self.wire) as client:
            return make_dashboard(
                plan, Place(APP, space, anew), client, self.wire.hosts, self.made, hooks
            )

    def _keep(self, made: MadeDashboard) -> None:
        self.made = made


def test_charts_then_save_then_dashboard() -> None:
    """E08."""
    world = World()
    dashboard = world.run()
    calls = [name for name in world.wire.asked if name not in ("initialize", "DELETE")]
    assert calls[2:] == [
        "search",
        *["query_amplitude_data"] * len(PLAN.charts),
        "save_chart_edits",
        "create_dashboard",
    ]
    assert not dashboard.existed
    assert dashboard.url == f"http://127.0.0.1:4711/analytics/dashboard/{dashboard.dashboard_id}"
    assert world.heard == [chart.id for chart in PLAN.charts]
    assert [chart.name for chart in world.room.library.charts] == [c.title for c in PLAN.charts]


def test_every_kind_of_chart_is_taken() -> None:
    """Segmentation, funnel, retention, sessions, a table; sums, averages, groups."""
    order = make_event("Order Created", prop("total", "Number"), prop("status", "Enum"))
    cart = msgspec.structs.replace(make_event("Product Added To Cart"), source="browser")
    events = [make_event("User Signed Up"), order, cart]
    plan = dashboard_plan(events, "shop", features=("autocapture",), most=50)
    kinds = {chart.chart_type for chart in plan.charts}
    assert kinds == {"segmentation", "funnel", "retention", "sessions", "data_table"}
    assert {"property_sum", "property_avg"} <= {chart.measure for chart in plan.charts}
    world = World()
    world.run(plan)
    assert len(world.room.library.charts) == len(plan.charts)


def prop(name: str, type_: str) -> EventProperty:
    return EventProperty(name=name, type=type_, expression="")  # type: ignore[arg-type]


def test_a_second_run_makes_nothing() -> None:
    world = World()
    first = world.run()
    second = world.run()
    assert second == first._replace(existed=True)
    assert world.wire.asked == []
    assert len(world.room.library.dashboards) == 1


def test_a_new_one_only_where_it_is_asked_for() -> None:
    world = World()
    first = world.run()
    second = world.run(anew=True)
    assert not second.existed
    assert second.dashboard_id != first.dashboard_id
    assert world.run().dashboard_id == second.dashboard_id


def test_charts_that_are_gone_do_not_stand_in_the_way_for_ever() -> None:
    """The first try says what is wrong, the next one makes all anew."""
    world = World()
    with pytest.raises(NetworkFailed):
        world.run(broken={"create_dashboard"})
    world.room = InsightsRoom(People())
    with pytest.raises(NetworkFailed) as found:
        world.run()
    assert found.value.code == "amplitude_refused"
    assert world.run().url


def test_each_service_has_its_own_records() -> None:
    """A sandbox's app may have the id of a real one."""
    real, local = hosts_for("us"), World().wire.hosts
    assert Place(APP).key(real) != Place(APP).key(local)


def test_another_machine_finds_the_dashboard() -> None:
    """Nothing is remembered there; the name is."""
    world = World()
    first = world.run()
    world.made = MadeDashboard()
    second = world.run()
    assert (second.dashboard_id, second.existed) == (first.dashboard_id, True)
    assert len(world.room.library.charts) == len(PLAN.charts)


STEPS = (
    "initialize",
    "tools/list",
    "search",
    "query_amplitude_data",
    "save_chart_edits",
    "create_dashboard",
)


@pytest.mark.parametrize("how", ["broken", "lost"])
@pytest.mark.parametrize("step", STEPS)
def test_a_network_that_fails_in_any_step(step: str, how: str) -> None:
    """Before it arrives or on the way back: the next run goes on and makes nothing twice."""
    world = World()
    with pytest.raises(NetworkFailed):
        world.run(**{how: {step}})
    dashboard = world.run()
    assert dashboard.url
    assert len(world.room.library.dashboards) == 1
    names = [chart.name for chart in world.room.library.charts]
    assert sorted(names) == sorted(chart.title for chart in PLAN.charts)


def test_a_missing_right_makes_nothing() -> None:
    world = World()
    with pytest.raises(AccessDenied):
        world.run(token="other")  # type: ignore[arg-type]
    assert world.room.library.charts == ()


MORE = planned("User Signed Up", "Order Created", "Review Written")
NEW = tuple(chart.id for chart in MORE.charts if chart.id not in {c.id for c in PLAN.charts})


def shown(world: World) -> list[str]:
    """The names of the charts on the dashboard, in its order."""
    (dashboard,) = world.room.library.dashboards
    names = {chart.chart_id: chart.name for chart in world.room.library.charts}
    ids = [item.chart_id for row in dashboard.rows for item in row.items]
    return [names[chart_id] for chart_id in ids if chart_id]


def test_new_events_come_to_the_dashboard_that_is_there() -> None:
    """Below what was there, which stays as it is; a third run adds nothing."""
    world = World()
    first = world.run()
    before = world.room.library.dashboards[0].rows
    again = world.run(MORE)
    titles = {chart.id: chart.title for chart in MORE.charts}
    assert NEW
    assert (again.existed, again.added, again.by_hand) == (True, NEW, ())
    assert again.dashboard_id == first.dashboard_id
    (dashboard,) = world.room.library.dashboards
    assert dashboard.rows[: len(before)] == before
    assert shown(world)[-len(NEW) :] == [titles[name] for name in NEW]
    third = world.run(MORE)
    assert (third.added, third.by_hand, third.changed) == ((), (), ())
    assert world.wire.asked == []
    assert len(shown(world)) == len(set(shown(world)))


@pytest.mark.parametrize("how", ["broken", "lost"])
@pytest.mark.parametrize("step", ["query_amplitude_data", "save_chart_edits", "edit_dashboard"])
def test_a_network_that_fails_while_charts_are_added(step: str, how: str) -> None:
    """The next run goes on; no chart is made, or shown, twice."""
    world = World()
    world.run()
    with pytest.raises(NetworkFailed):
        world.run(MORE, **{how: {step}})
    again = world.run(MORE)
    assert again.added == NEW
    assert len(shown(world)) == len(set(shown(world)))
    assert {chart.title for chart in MORE.charts if chart.id in NEW} <= set(shown(world))
    names = [chart.name for chart in world.room.library.charts]
    assert len(names) == len(set(names))


class Poorer(McpClient):
    """A server without some tools, or with tools of another shape."""

    without: frozenset[str] = frozenset()
    other_shape: frozenset[str] = frozenset()

    def tools(self) -> frozenset[str]:
        return super().tools() - self.without

    def takes(self, tool: str, arguments: dict[str, object]) -> bool:
        return tool not in self.other_shape and super().takes(tool, arguments)


@pytest.mark.parametrize(
    "poor", [{"without": frozenset({"edit_dashboard"})}, {"other_shape": {"edit_dashboard"}}]
)
def test_where_no_tool_takes_it_a_person_does_it(
    poor: dict[str, frozenset[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The charts are saved and wait; a server that has learned it puts them there later."""
    world = World()
    world.run()
    with monkeypatch.context() as patch:
        for name, value in poor.items():
            patch.setattr(Poorer, name, frozenset(value))
        hooks = Hooks(world._keep)
        with Poorer(Wire(world.room)) as client:
            said = make_dashboard(MORE, Place(APP), client, world.wire.hosts, world.made, hooks)
    assert (said.added, said.by_hand) == ((), NEW)
    assert set(NEW) <= set(said.chart_ids)
    assert not set(NEW) & set(shown(world))
    assert world.run(MORE).added == NEW


@pytest.mark.parametrize(
    "error", [AccessDenied("access_denied", "no"), NetworkFailed("amplitude_refused", "no")]
)
def test_where_the_addition_is_refused_a_person_does_it(error: WizardError) -> None:
    """The account may create but not edit, say: the charts are saved, the run is no failure."""
    world = World()
    world.run()

    class Refusing(McpClient):
        def call(
            self, tool: str, arguments: dict[str, object], *, repeatable: bool = False
        ) -> dict[str, object]:
            if tool == "edit_dashboard":
                raise error
            return super().call(tool, arguments, repeatable=repeatable)

    with Refusing(Wire(world.room)) as client:
        said = make_dashboard(
            MORE, Place(APP), client, world.wire.hosts, world.made, Hooks(world._keep)
        )
    assert said.by_hand == NEW
    assert not world.made.adding
    assert world.run(MORE).added == NEW


def test_a_cut_off_addition_that_nobody_can_check_is_left_to_a_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    world.run()
    with pytest.raises(NetworkFailed):
        world.run(MORE, lost={"edit_dashboard"})
    monkeypatch.setattr(Poorer, "without", frozenset({"get_dashboard"}))
    with Poorer(Wire(world.room)) as client:
        said = make_dashboard(
            MORE, Place(APP), client, world.wire.hosts, world.made, Hooks(world._keep)
        )
    assert said.by_hand == NEW
    assert len(shown(world)) == len(set(shown(world)))


def test_a_chart_that_is_planned_otherwise_now_is_told() -> None:
    """What a person may have changed on the dashboard is not replaced."""
    world = World()
    world.run()
    before = shown(world)
    changed = structs.replace(PLAN.charts[0], question="Another question?")
    again = world.run(structs.replace(PLAN, charts=(changed, *PLAN.charts[1:])))
    assert (again.changed, again.added, again.by_hand) == ((changed.id,), (), ())
    assert shown(world) == before


def test_somebody_elses_dashboard_gets_nothing() -> None:
    """It has our name and was found by it: what is on it is not known."""
    world = World()
    world.run()
    before = shown(world)
    world.made = MadeDashboard()
    again = world.run(MORE)
    assert (again.existed, again.added, again.by_hand) == (True, (), ())
    assert shown(world) == before


def test_a_shared_space_only_where_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """E12: personal by itself, and never published for others."""
    asked: list[object] = []
    original = McpClient.call

    def spy(self: McpClient, tool: str, arguments: dict[str, object], **rest: bool) -> object:
        asked.append(arguments.get("destination"))
        return original(self, tool, arguments, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(McpClient, "call", spy)
    World().run()
    assert set(map(str, asked)) == {"None"}
    World().run(space="s1")
    assert {"kind": "space", "spaceId": "s1", "publish": False} in asked


@pytest.mark.parametrize(
    ("region", "given", "expected"),
    [
        ("us", "https://app.amplitude.com/d/1", "https://app.amplitude.com/d/1"),
        ("us", "[Open](https://app.amplitude.com/d/1)", "https://app.amplitude.com/d/1"),
        ("eu", "https://app.amplitude.com/d/1", "https://app.eu.amplitude.com/d/1"),
        ("us", "http://app.amplitude.com/d/1", None),
        ("us", "https://amplitude.com.evil.example/d/1", None),
        ("us", "http://127.0.0.1:1/d/1", None),
        ("us", "javascript:alert(1)", None),
    ],
)
def test_links_lead_to_amplitude_only(region: str, given: str, expected: str | None) -> None:
    from wizard.amplitude.dashboards import _address

    hosts = hosts_for(region)  # type: ignore[arg-type]
    assert _address({"dashboardUrl": given}, hosts) == expected


def test_the_later_generation_of_tools() -> None:
    """A server that has only `use_amp_dashboards` gets the same dashboard."""
    world = World()
    wire = Wire(world.room)

    class Later(McpClient):
        def tools(self) -> frozenset[str]:
            return (super().tools() - {"create_dashboard", "search"}) | {"use_amp_dashboards"}

        def call(
            self, tool: str, arguments: dict[str, object], *, repeatable: bool = False
        ) -> dict[str, object]:
            if tool == "use_amp_dashboards":
                assert arguments["action"] == "create"
                return {"dashboard": {"id": 77, "url": "http://127.0.0.1:4711/d/77"}}
            return super().call(tool, arguments, repeatable=repeatable)

    hooks = Hooks(world._keep)
    made = make_dashboard(PLAN, Place(APP), Later(wire), wire.hosts, MadeDashboard(), hooks)
    assert (made.dashboard_id, made.url) == ("77", "http://127.0.0.1:4711/d/77")


def test_answers_without_ids_are_errors() -> None:
    world = World()
    wire = Wire(world.room)

    class Mute(McpClient):
        def call(
            self, tool: str, arguments: dict[str, object], *, repeatable: bool = False
        ) -> dict[str, object]:
            answer = super().call(tool, arguments, repeatable=repeatable)
            return {"success": True} if tool == "save_chart_edits" else answer

    with pytest.raises(WizardError) as found:
        make_dashboard(
            PLAN, Place(APP), Mute(wire), wire.hosts, MadeDashboard(), Hooks(world._keep)
        )
    assert found.value.code == "answer_unexpected"
    assert world.made.saving


def test_a_changed_chart_is_made_anew() -> None:
    """Before the dashboard is there, a record of an older plan is no reason to show old charts."""
    world = World()
    with pytest.raises(NetworkFailed):
        world.run(broken={"create_dashboard"})
    first = PLAN.charts[0]
    changed = structs.replace(first, question="Another question?")
    plan = structs.replace(PLAN, charts=(changed, *PLAN.charts[1:]))
    world.run(plan)
    assert len(world.room.library.charts) == len(PLAN.charts) + 1
