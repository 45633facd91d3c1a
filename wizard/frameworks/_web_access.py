"""How code in the browser reads the key: by what the bundler puts in its place."""

from typing import NamedTuple

from wizard.frameworks._script_project import is_typed
from wizard.frameworks.base import Context, Project
from wizard.model.source import SourceTree

_PROCESS = {"next": "NEXT_PUBLIC_", "cra": "REACT_APP_", "vue-cli": "VUE_APP_", "parcel": ""}
_META = {"vite": ("VITE_", "vite/client"), "rsbuild": ("PUBLIC_", "@rsbuild/core/types")}
_DOTENV = ("dotenv-webpack", "@rollup/plugin-dotenv", "rollup-plugin-dotenv", "esbuild-plugin-env")
_NAME = "AMPLITUDE_API_KEY"


class Access(NamedTuple):
    """Expressions for the key, the server's URL, and whether this is development.

    `declared` is the interface that types the names, `reference` the types that declare it.
    Without `key_name` the key is a constant of the helper module or of the project's own files.
    """

    key_name: str
    key: str
    server_url: str
    development: str = ""
    declared: str = ""
    reference: str = ""
    imports: tuple[str, ...] = ()
    constants: bool = False

    @property
    def url_name(self) -> str:
        return server_url_name(self.key_name)


def server_url_name(key_name: str) -> str:
    return key_name.replace("API_KEY", "SERVER_URL")


def browser_access(project: Project, context: Context) -> Access:
    """Chosen by the bundler, never by the router."""
    bundler = context.get("bundler", "")
    if bundler in _META:
        prefix, types = _META[bundler]
        return meta_access(project, context, context.get("env_prefix") or prefix, types)
    if bundler in _PROCESS:
        return process_access(context.get("env_prefix") or _PROCESS[bundler])
    if any(item.name in _DOTENV for item in project.dependencies):
        return process_access("")
    return CONSTANTS


def meta_access(project: Project, context: Context, prefix: str, types: str) -> Access:
    """`import.meta.env.…`, typed by `types`, which is referred to where the project does not."""
    name = prefix + _NAME
    typed = not is_typed(context) or _refers_to(project.tree, types)
    return Access(
        key_name=name,
        key=f"import.meta.env.{name}",
        server_url=f"import.meta.env.{server_url_name(name)}",
        development="import.meta.env.DEV",
        declared="ImportMetaEnv",
        reference="" if typed else types,
    )


def process_access(prefix: str) -> Access:
    """`process.env.…` as a literal member, which the bundler replaces."""
    name = prefix + _NAME
    return Access(
        key_name=name,
        key=f"process.env.{name}",
        server_url=f"process.env.{server_url_name(name)}",
        development="process.env.NODE_ENV !== 'production'",
    )


CONSTANTS = Access(key_name="", key="API_KEY", server_url="SERVER_URL", constants=True)


def _refers_to(tree: SourceTree, types: str) -> bool:
    needle = types.encode()
    return any(
        (file := tree.read(path)) is not None and needle in file.content
        for path in tree.paths
        if path.endswith(".d.ts") or path.rpartition("/")[2].startswith("tsconfig")
    )
