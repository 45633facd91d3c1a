"""What all apps in a browser share: the SDK, the helper module, and what is asked of a person."""

from collections.abc import Sequence
from typing import NamedTuple

from wizard.frameworks._consent import Consent, consent_manager
from wizard.frameworks._csp import policies
from wizard.frameworks._declarations import declaration_notes
from wizard.frameworks._node import ServerPart
from wizard.frameworks._script_place import start_request
from wizard.frameworks._script_project import (
    extension,
    features,
    free_module,
    is_typed,
    style,
    zone_values,
)
from wizard.frameworks._script_style import styled
from wizard.frameworks._sdks import BROWSER, NODE
from wizard.frameworks._web_access import Access
from wizard.frameworks.base import Context, EditRequest, Project, Setup
from wizard.model.change import CreateFile
from wizard.model.plan import ManualStep

START_TITLE = "Start Amplitude with the app"
_AUTOCAPTURE = (
    ("attribution", "where visitors come from"),
    ("pageViews", "each page, also without a reload"),
    ("sessions", "start and end of a visit"),
    ("formInteractions", "forms that are started and submitted"),
    ("fileDownloads", "links to files"),
    ("elementInteractions", "clicks and changes"),
    ("frustrationInteractions", "rage clicks and dead clicks"),
    ("pageUrlEnrichment", "the page before, on each event"),
    ("networkTracking", "requests that fail, with their URLs"),
    ("webVitals", "how fast pages load"),
)
_CDN = "https://cdn.amplitude.com/libs/analytics-browser-2.46.0-min.js.gz"
_CDN_HASH = "5CFSmGmmCyudYhiRUA3sg3JK9ZSa8Ps0EnnzH1p2Q/oM7/YNKazcXDkLsCyzuo3Y"
_OFF = ("networkTracking", "webVitals")
_MASKS = {
    "light": "masks passwords and the like",
    "medium": "masks all that is typed",
    "conservative": "masks all text",
}


class Browser(NamedTuple):
    """The browser's half of a set-up. With `consent` nothing may start by itself."""

    helper: CreateFile
    access: Access
    consent: Consent | None
    notes: tuple[ManualStep, ...]
    policies: tuple[EditRequest, ...] = ()


def browser(
    project: Project, context: Context, access: Access, *, template: str, stem: str, like: str = ""
) -> Browser:
    """The helper module at `stem`, and what is known of consent and content policies."""
    consent = consent_manager(project)
    ts = is_typed(context)
    path = free_module(project.tree, stem, extension(context))
    allowed = policies(project, context)
    notes = [*allowed.steps, *declaration_notes(project, context)]
    if access.constants:
        notes.append(_key_step(path))
    if consent is not None:
        notes.append(consent.step)
    text = _rendered(context, access, template=template, ts=ts, gated=consent is not None)
    content = styled(text, style(project, context, like))
    helper = CreateFile(path=path, content=content)
    return Browser(helper, access, consent, tuple(notes), allowed.edits)


def start_in(
    project: Project, made: Browser, path: str
) -> tuple[tuple[EditRequest, ...], tuple[ManualStep, ...]]:
    """The call of startAmplitude at the start of a module, or the step that asks for it."""
    if made.consent is not None:
        return (), ()
    request = start_request(project.tree, path, made.helper.path, title=START_TITLE)
    return ((request,), ()) if request else ((), (start_by_hand(path),))


def set_up(
    made: Browser,
    *,
    server: ServerPart | None = None,
    files: Sequence[CreateFile] = (),
    edits: Sequence[EditRequest] = (),
    steps: Sequence[ManualStep] = (),
    starts_itself: bool = False,
) -> Setup:
    """Both halves as one set-up. Files that would start the SDK wait where consent is asked for."""
    started = () if made.consent else tuple(files)
    requests = () if made.consent else tuple(edits)
    return Setup(
        helper_path=made.helper.path,
        server_helper_path=server.helper.path if server else None,
        files=(made.helper, *started, *((server.helper, *server.files) if server else ())),
        edits=(*requests, *made.policies, *(server.edits if server else ())),
        manual_steps=(*made.notes, *steps, *(server.manual_steps if server else ())),
        sdks=(BROWSER, NODE) if server else (BROWSER,),
        env_var=made.access.key_name,
        starts_itself=starts_itself and bool(started),
        server_half=_half(server, made.access.key_name) if server else None,
    )


def _half(server: ServerPart, env_var: str | None) -> Setup:
    """The server's part alone."""
    return Setup(
        helper_path=server.helper.path,
        server_helper_path=server.helper.path,
        files=(server.helper, *server.files),
        edits=server.edits,
        manual_steps=server.manual_steps,
        sdks=(NODE,),
        env_var=env_var,
    )


def start_by_hand(path: str | None) -> ManualStep:
    return ManualStep(
        title="Call startAmplitude() where the app starts",
        reason="no place was found that a line can be put into",
        path=path or None,
        snippet="startAmplitude();",
    )


def _rendered(context: Context, access: Access, *, template: str, ts: bool, gated: bool) -> str:
    from wizard.templating import render

    on = features(context)
    mask = context.get("replay_privacy", "conservative")
    return render(
        f"{template}/amplitude.j2",
        ts=ts,
        consent=gated,
        key_name=access.key_name or "API_KEY",
        url_name=access.url_name,
        key=access.key,
        server_url=access.server_url,
        development=access.development,
        declared=access.declared,
        reference=access.reference,
        imports=access.imports,
        constants=access.constants,
        sdk_url=_CDN,
        sdk_hash=_CDN_HASH,
        session_replay="session-replay" in on,
        guides="guides" in on,
        experiment="experiment" in on,
        sample_rate=context.get("replay_sample_rate", "0.1"),
        mask_level=mask,
        mask_note=_MASKS.get(mask, "what is masked"),
        autocapture=_autocapture(on),
        **zone_values(context),
    )


def _autocapture(on: frozenset[str]) -> list[tuple[str, str, str]]:
    """Each key by name: one that is left out may be on."""
    captures = "autocapture" in on
    needed = {"sessions"} if "session-replay" in on else set()
    return [
        (name, "true" if name in needed or (captures and name not in _OFF) else "false", note)
        for name, note in _AUTOCAPTURE
    ]


def _key_step(path: str) -> ManualStep:
    return ManualStep(
        title=f"Put the key of your Amplitude project into {path}",
        reason="nothing in this project puts environment variables into the browser's code",
        path=path,
        snippet="const API_KEY = '<your ingestion API key>';",
    )
