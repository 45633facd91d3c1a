"""What a page asks for and a server answers is counted once, also where they are two apps."""

from propose_samples import NOTHING, make_action, make_reading, names

from wizard.model.action import Surface
from wizard.model.proposal import Proposal
from wizard.propose.doubles import without_doubles
from wizard.propose.propose import propose

FORM = Surface(kind="form", side="browser")


def of_browser(*whats: tuple[str, str]) -> Proposal:
    found = [
        make_action(
            verb, thing, line=40 * number, surface=FORM, path=f"src/{thing}.tsx", role=role_of(verb)
        )
        for number, (verb, thing) in enumerate(whats, 1)
    ]
    return propose(make_reading(*found), NOTHING)


def of_server(*whats: tuple[str, str]) -> Proposal:
    found = [
        make_action(verb, thing, path=f"api/{verb}_{thing}.ts", role=role_of(verb))
        for verb, thing in whats
    ]
    return propose(make_reading(*found), NOTHING)


def role_of(verb: str) -> str | None:
    return verb if verb in {"sign_up", "log_in", "log_out"} else None


def test_the_server_sends_what_both_would_send() -> None:
    web = of_browser(("create", "order"), ("share", "order"))
    api = of_server(("create", "order"), ("delete", "order"))
    found = without_doubles({"web": web, "api": api})
    assert names(found["web"]) == ["Order Shared"]
    assert sorted(names(found["api"])) == ["Order Created", "Order Deleted"]
    kept = {event.id for event in found["web"].events}
    assert {site.event_id for site in found["web"].call_sites} == kept
    assert found["web"].critical_event in {None, "Order Shared"}


def test_the_browser_tells_who_comes_and_goes() -> None:
    found = without_doubles(
        {"web": of_browser(("log_in", "user")), "api": of_server(("log_in", "user"))}
    )
    assert names(found["web"]) == ["User Logged In"]
    assert names(found["api"]) == []


def test_two_apps_of_one_side_may_send_the_same() -> None:
    apps = {"shop": of_browser(("create", "order")), "admin": of_browser(("create", "order"))}
    assert without_doubles(apps) == apps


def test_different_events_stay_as_they_are() -> None:
    apps = {"web": of_browser(("share", "order")), "api": of_server(("create", "order"))}
    assert without_doubles(apps) == apps
