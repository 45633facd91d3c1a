"""What was detected, for people."""

from wizard.model.detection import Candidate, Detection
from wizard.output.document import Block, Heading, Items, Table, Text

_BY_TAGS = (
    "Amplitude's template in the gallery of Google Tag Manager is another way to set it up: take "
    "one of the two, or page views are sent twice."
)


def detection_blocks(detection: Detection) -> tuple[Block, ...]:
    """The answer, why, and the members of a workspace."""
    return (
        *answer_blocks(detection),
        *_evidence(detection),
        *_analytics(detection),
        *_apps(detection),
    )


def answer_blocks(detection: Detection) -> tuple[Block, ...]:
    """The answer alone, with what was found on the way."""
    match detection.confidence:
        case "detected":
            version = f" {detection.version}" if detection.version else ""
            return (Text(f"{detection.framework_name}{version}", "good"), *_facts(detection))
        case "ambiguous":
            apps = [app for app in detection.apps if app.kind == "app"]
            if len(apps) > 1:
                listed = ", ".join(f"{app.path} ({app.framework_name})" for app in apps)
                return (
                    Text(f"Several apps: {listed}", "warn"),
                    Text("Choose with --app, which can be repeated."),
                )
            ids = ", ".join(candidate.integration for candidate in detection.candidates)
            return (
                Text(f"More than one framework fits: {ids}", "warn"),
                Text("Choose with --integration, or point --install-dir at one app."),
            )
        case "none":
            return (
                Text("No supported framework found here.", "warn"),
                Text("Point --install-dir at the app, or name its framework with --integration."),
            )


def _facts(detection: Detection) -> tuple[Block, ...]:
    manager = detection.package_manager
    named = {"package manager": manager.name} if manager else {}
    facts = {**named, **dict(sorted(detection.context.items()))}
    return (Items(tuple(f"{name}: {value}" for name, value in facts.items())),) if facts else ()


def _evidence(detection: Detection) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for candidate in detection.candidates:
        blocks += [Heading(f"Why {candidate.integration} (score {candidate.score})")]
        blocks += [Items(_lines(candidate))]
    return tuple(blocks)


def _lines(candidate: Candidate) -> tuple[str, ...]:
    return tuple(f"{item.path}:{item.line}  {item.text.strip()}" for item in candidate.evidence)


def _analytics(detection: Detection) -> tuple[Block, ...]:
    """What measures the app already: it goes on to; a tag manager is another way to Amplitude."""
    if not detection.analytics:
        return ()
    lines = tuple(
        f"{each.vendor}: {each.evidence.path}:{each.evidence.line}  {each.evidence.text}"
        for each in detection.analytics
    )
    by_tags = any(each.vendor == "Google Tag Manager" for each in detection.analytics)
    hint = (Text(_BY_TAGS),) if by_tags else ()
    return (Heading("Analytics that are there already"), Items(lines), *hint)


def _apps(detection: Detection) -> tuple[Block, ...]:
    rows = tuple(
        (app.path, app.kind, app.framework_name or "-", app.reason) for app in detection.apps
    )
    if not rows:
        return ()
    return (Heading("Members of this workspace"), Table(("path", "kind", "framework", "why"), rows))
