"""Why events may not arrive, the likeliest first, as Amplitude's documentation has them (D21)."""

from typing import NamedTuple

from wizard.model.value import Value


class Cause(Value, frozen=True, kw_only=True):
    """`id` is that of the rule behind it; `check` says what to look at."""

    id: str
    cause: str
    check: str


class Setting(NamedTuple):
    """What is known of the app whose events are missing."""

    region: str
    has_browser: bool
    has_server: bool
    env_vars: tuple[str, ...] = ()


def likely_causes(
    setting: Setting, *, nothing_arrived: bool, verify: str, listen: str
) -> tuple[Cause, ...]:
    """The ordered list; `verify` and `listen` are command lines that can be run."""
    if not nothing_arrived:
        return (*_some_missing(), *_lost_in_browser(setting), *_refused_there())
    return (
        *_not_sent(setting, listen),
        *_to_another_place(setting, verify),
        *_blocked_in_browser(setting),
        *_without_ids(setting),
        *_lost_in_browser(setting),
        *_refused_there(),
    )


def _cause(id: str, cause: str, check: str) -> Cause:  # noqa: A002 - the field's name
    return Cause(id=id, cause=cause, check=check)


def _not_sent(setting: Setting, listen: str) -> tuple[Cause, ...]:
    keys = ", ".join(setting.env_vars) or "the API key's variable"
    return (
        _cause(
            "D-01",
            "the app was not restarted, or nobody has done what the events stand for",
            "restart (or rebuild and deploy) the app, then do it once yourself",
        ),
        _cause(
            "D-75",
            "events take up to a minute to be seen, after a batch of up to 30 seconds",
            "wait a minute, then ask again",
        ),
        _cause(
            "D-07",
            "the app runs without the API key",
            f"set {keys} where the app runs, not only on this machine",
        ),
        _cause(
            "D-03",
            "the start of the SDK is never reached",
            f"see what the app really sends: {listen}",
        ),
    )


def _to_another_place(setting: Setting, verify: str) -> tuple[Cause, ...]:
    return (
        _cause(
            "D-08",
            "the API key is that of another project or environment",
            "compare it with the key of this app in Amplitude's settings",
        ),
        _cause(
            "D-10",
            f"the app sends to another region than {setting.region}, where this project is",
            f"the check `region` of {verify} says where the code sends to",
        ),
        _cause(
            "D-33",
            "a proxy or firewall between the app and Amplitude swallows the events",
            "let the app's host reach Amplitude's ingestion address, past the proxy",
        ),
    )


def _blocked_in_browser(setting: Setting) -> tuple[Cause, ...]:
    if not setting.has_browser:
        return ()
    return (
        _cause(
            "D-29",
            "an ad blocker or tracking protection of the browser stops the requests",
            "look for ERR_BLOCKED_BY_CLIENT in the network tab; try another browser profile",
        ),
        _cause(
            "D-30",
            "the page's Content Security Policy does not allow Amplitude's hosts",
            "add https://*.amplitude.com to script-src and connect-src",
        ),
        _cause(
            "D-41",
            "consent was never given, or the user has opted out",
            "accept the consent banner, and look for optOut in the code",
        ),
    )


def _without_ids(setting: Setting) -> tuple[Cause, ...]:
    if not setting.has_server:
        return ()
    return (
        _cause(
            "D-12",
            "server events have neither a user id nor a device id, or one under 5 characters",
            "Amplitude answers those with 400; the app's log shows it",
        ),
    )


def _some_missing() -> tuple[Cause, ...]:
    return (
        _cause(
            "D-01",
            "nobody has done yet what the missing events stand for",
            "do it once yourself, in the running app",
        ),
        _cause(
            "D-75",
            "events take up to a minute to be seen",
            "wait a minute, then ask again",
        ),
        _cause(
            "D-18",
            "the code sends another name: capitals and separators count",
            "compare the names in the tracking plan with the calls",
        ),
    )


def _lost_in_browser(setting: Setting) -> tuple[Cause, ...]:
    if not setting.has_browser:
        return ()
    return (
        _cause(
            "D-35",
            "the page is left before the SDK has sent its events",
            "flush before leaving, or send with transport beacon",
        ),
    )


def _refused_there() -> tuple[Cause, ...]:
    return (
        _cause(
            "D-24",
            "the event is blocked, deleted or filtered in Amplitude; it still answers with 200",
            "look at the event's status in Amplitude Data",
        ),
        _cause(
            "D-25",
            "a block filter drops traffic of your own network",
            "try from another network, or look at the project's filters",
        ),
        _cause(
            "D-52",
            "too many events at once (429), or the quota of the project is used up",
            "look at the ingestion debugger of the source in Amplitude Data",
        ),
    )
