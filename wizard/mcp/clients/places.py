"""Where programs keep their settings, by operating system and by their own variables."""

from collections.abc import Mapping
from pathlib import Path, PurePath

from wizard.errors import ProjectError

MAC, WINDOWS = "darwin", "win32"


class Places:
    """The user's directories. `system` is as `sys.platform` says it; `given` by variable."""

    def __init__(self, given: Mapping[str, str], system: str) -> None:
        self._given = given
        self.system = system

    @property
    def home(self) -> Path:
        named = self._given.get("USERPROFILE" if self.system == WINDOWS else "HOME")
        if named and PurePath(named).is_absolute():
            return Path(named)
        try:
            return Path.home()
        except RuntimeError:
            raise ProjectError(
                "no_home",
                "Nobody says where your home directory is, and the settings of editors are there.",
                hint="Set HOME to it.",
            ) from None

    @property
    def config(self) -> Path:
        """Where programs keep settings that have no directory of their own in the home."""
        if self.system == MAC:
            return self.home / "Library" / "Application Support"
        if self.system == WINDOWS:
            return self.own("APPDATA", self.home / "AppData" / "Roaming")
        return self.own("XDG_CONFIG_HOME", self.home / ".config")

    def own(self, variable: str, usual: Path) -> Path:
        """The directory that a variable names, else the usual one."""
        named = self._given.get(variable, "")
        return Path(named) if PurePath(named).is_absolute() else usual
