"""Consent managers: where one is found, nothing starts before the visitor has agreed."""

from typing import NamedTuple

from wizard.frameworks._script_project import SCRIPTS, code_paths
from wizard.frameworks.base import Project
from wizard.model.detection import Evidence
from wizard.model.plan import ManualStep

_COOKIEBOT = (
    "window.addEventListener('CookiebotOnAccept', () => {\n"
    "  if (window.Cookiebot.consent.statistics) startAmplitude();\n"
    "});"
)
_ONETRUST = (
    "window.OptanonWrapper = () => {\n"
    "  if (window.OnetrustActiveGroups.includes('C0002')) startAmplitude();\n"
    "};"
)
_PLAIN = "startAmplitude(); // on consent, and at start where it was given before"
_PACKAGES = {
    "react-cookie-consent": (
        "react-cookie-consent",
        "<CookieConsent onAccept={() => startAmplitude()} />\n"
        "// and at start: if (getCookieConsentValue() === 'true') startAmplitude();",
    ),
    "vanilla-cookieconsent": (
        "CookieConsent",
        "onConsent: () => { if (CookieConsent.acceptedCategory('analytics')) startAmplitude(); },",
    ),
    "klaro": ("Klaro", "callback: (consent) => { if (consent) startAmplitude(); },"),
    "react-cookiebot": ("Cookiebot", _COOKIEBOT),
    "@usercentrics/cmp-browser-sdk": ("Usercentrics", _PLAIN),
    "@usercentrics/react-native-sdk": ("Usercentrics", _PLAIN),
    "cookieconsent": ("Cookie Consent", _PLAIN),
    "vue-cookie-consent": ("vue-cookie-consent", _PLAIN),
    "vue-cookieconsent-vue": ("vue-cookieconsent", _PLAIN),
    "vue-cookie-accept-decline": ("vue-cookie-accept-decline", _PLAIN),
    "ngx-cookieconsent": ("ngx-cookieconsent", _PLAIN),
    "tarteaucitronjs": ("tarteaucitron", _PLAIN),
    "@nuxtjs/cookie-control": ("Nuxt Cookie Control", _PLAIN),
    "@dargmuesli/nuxt-cookie-control": ("Nuxt Cookie Control", _PLAIN),
    "@c15t/react": ("c15t", _PLAIN),
    "@c15t/nextjs": ("c15t", _PLAIN),
}
_SCRIPTS_OF = {
    b"cdn.cookielaw.org": ("OneTrust", _ONETRUST),
    b"consent.cookiebot.com": ("Cookiebot", _COOKIEBOT),
    b"cmp.osano.com": ("Osano", _PLAIN),
    b"usercentrics.eu": ("Usercentrics", _PLAIN),
    b"cdn.iubenda.com": ("iubenda", _PLAIN),
    b"app.termly.io": ("Termly", _PLAIN),
    b"cdn-cookieyes.com": ("CookieYes", _PLAIN),
    b"consent.trustarc.com": ("TrustArc", _PLAIN),
}
_PAGES = (".html", ".htm", ".astro", ".svelte", ".vue", *SCRIPTS)


class Consent(NamedTuple):
    """A consent manager, where it was seen, and what is left to a person."""

    name: str
    evidence: Evidence
    step: ManualStep


def consent_manager(project: Project) -> Consent | None:
    """The one that the project uses: by its package, else by its script."""
    for item in project.dependencies:
        if item.name in _PACKAGES and item.group == "main":
            name, snippet = _PACKAGES[item.name]
            evidence = Evidence(path=item.path, line=item.line, text=item.text)
            return _consent(name, evidence, snippet)
    return _by_script(project)


def _by_script(project: Project) -> Consent | None:
    for path in code_paths(project.tree, *_PAGES):
        file = project.tree.read(path)
        for host, (name, snippet) in _SCRIPTS_OF.items():
            offset = file.content.find(host) if file else -1
            if file is None or offset == -1:
                continue
            line = file.content.count(b"\n", 0, offset) + 1
            text = file.content.split(b"\n")[line - 1].decode(errors="replace").strip()
            return _consent(name, Evidence(path=path, line=line, text=text[:160]), snippet)
    return None


def _consent(name: str, evidence: Evidence, snippet: str) -> Consent:
    step = ManualStep(
        title=f"Call startAmplitude() where {name} says that the visitor agrees",
        reason=f"{name} asks for consent, so nothing is started or sent before it is given",
        path=evidence.path,
        line=evidence.line,
        snippet=snippet,
    )
    return Consent(name, evidence, step)
