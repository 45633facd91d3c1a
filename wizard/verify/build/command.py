"""A command of the project's own, by which it tells that it is in order."""

import shlex

from wizard.model.report import BuildPurpose
from wizard.model.value import Value


class BuildCommand(Value, frozen=True, kw_only=True):
    """`folder` is the app's folder, "" for the root; `runs` is what stands behind a script's name.

    `unsafe` says why it is not run: it would reach beyond the project.
    """

    purpose: BuildPurpose
    argv: tuple[str, ...]
    folder: str = ""
    runs: str = ""
    unsafe: str = ""

    @property
    def line(self) -> str:
        """As a person would type it in the project."""
        typed = shlex.join(self.argv)
        return f"cd {shlex.quote(self.folder)} && {typed}" if self.folder else typed
