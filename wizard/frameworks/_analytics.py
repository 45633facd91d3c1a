"""Other analytics that a project uses: by its packages, and by the tags of its pages."""

import re
from collections.abc import Iterator, Sequence

from wizard.manifests.dependencies import Dependency
from wizard.model.detection import Analytics, Evidence
from wizard.model.source import SourceTree

_GTM = "Google Tag Manager"
_PACKAGES = {
    "mixpanel-browser": "Mixpanel",
    "mixpanel": "Mixpanel",
    "@segment/analytics-next": "Segment",
    "@segment/analytics-node": "Segment",
    "analytics-node": "Segment",
    "analytics-python": "Segment",
    "segment-analytics-python": "Segment",
    "posthog-js": "PostHog",
    "posthog-node": "PostHog",
    "posthog": "PostHog",
    "react-ga": "Google Analytics",
    "react-ga4": "Google Analytics",
    "vue-gtag": "Google Analytics",
    "nuxt-gtag": "Google Analytics",
    "react-gtm-module": _GTM,
    "@gtm-support/vue-gtm": _GTM,
    "@zadigetvoltaire/nuxt-gtm": _GTM,
    "@mparticle/web-sdk": "mParticle",
    "mparticle": "mParticle",
    "@adobe/alloy": "Adobe Experience Platform",
    "@rudderstack/analytics-js": "RudderStack",
    "rudder-sdk-js": "RudderStack",
    "rudder-sdk-python": "RudderStack",
    "@snowplow/browser-tracker": "Snowplow",
    "snowplow-tracker": "Snowplow",
    "@vercel/analytics": "Vercel Analytics",
    "plausible-tracker": "Plausible",
    "@fullstory/browser": "FullStory",
}
_TAGS = (
    (re.compile(rb"googletagmanager\.com/(?:gtm\.js|ns\.html)"), _GTM),
    (re.compile(rb"googletagmanager\.com/gtag/js"), "Google Analytics"),
    (re.compile(rb"cdn\.segment\.com/"), "Segment"),
    (re.compile(rb"cdn\.mxpnl\.com/"), "Mixpanel"),
    (re.compile(rb"jssdkcdns\.mparticle\.com/"), "mParticle"),
    (re.compile(rb"assets\.adobedtm\.com/"), "Adobe Experience Platform"),
)
_PAGES = ("index.html", "public/index.html", "src/index.html", "src/app.html")


def analytics_of(tree: SourceTree, dependencies: Sequence[Dependency]) -> tuple[Analytics, ...]:
    """Each vendor once, with the first line that shows it."""
    found: dict[str, Evidence] = {}
    for vendor, evidence in (*_of_packages(dependencies), *_of_pages(tree)):
        found.setdefault(vendor, evidence)
    return tuple(Analytics(vendor=name, evidence=found[name]) for name in sorted(found))


def _of_packages(dependencies: Sequence[Dependency]) -> Iterator[tuple[str, Evidence]]:
    for item in dependencies:
        vendor = _PACKAGES.get(item.name)
        if vendor is not None:
            yield vendor, Evidence(path=item.path, line=item.line, text=item.text)


def _of_pages(tree: SourceTree) -> Iterator[tuple[str, Evidence]]:
    for path in _PAGES:
        file = tree.read(path)
        for pattern, vendor in _TAGS if file is not None else ():
            match = pattern.search(file.content) if file is not None else None
            if file is not None and match is not None:
                line = file.content.count(b"\n", 0, match.start()) + 1
                text = file.content.split(b"\n")[line - 1].decode(errors="replace").strip()
                yield vendor, Evidence(path=path, line=line, text=text[:160])
