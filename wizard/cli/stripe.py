"""Whoever uses Stripe can have Amplitude through it, on one bill (H08)."""

import re

from wizard.model.source import SourceTree

HINT = (
    "This app uses Stripe: `stripe projects add amplitude/analytics` makes an Amplitude project, "
    "and `stripe projects env --pull` brings its key."
)
_MANIFESTS = ("package.json", "pyproject.toml", "requirements.txt", "Pipfile")
_NAMED = re.compile(r"""(?m)(?:^|["'\s])(?:@stripe/[\w-]+|stripe)(?=["'\s=<>~!\[;,]|$)""")


def stripe_hint(tree: SourceTree) -> str | None:
    """The hint; None for an app whose manifests name no package of Stripe."""
    return HINT if any(_names_stripe(tree, path) for path in _MANIFESTS) else None


def _names_stripe(tree: SourceTree, path: str) -> bool:
    file = tree.read(path) if path in tree.paths else None
    return file is not None and bool(_NAMED.search(file.content.decode(errors="replace")))
