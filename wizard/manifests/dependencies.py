"""What a project declares that it needs."""

from wizard.model.value import Value


class Dependency(Value, frozen=True, kw_only=True):
    """One declared dependency. `name` is normalised (PEP 503), `specifier` as written (">=3.1").

    `version` is the exact version where a pin or a lock file tells it.
    """

    name: str
    specifier: str
    path: str
    line: int
    text: str
    version: str | None = None
    group: str = "main"
