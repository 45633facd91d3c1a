"""Which JavaScript framework a package is built with. Every JavaScript plug-in asks here.

Context keys, where they are known (paths relative to the package, "/x" is above it):

entry        the first file that runs: the browser's (src/main.tsx), for a server its own
app          `path:line` of the application object (server frameworks), of the bootstrap (Angular)
html         the page that loads `entry`
router       app | pages (Next), framework | data | declarative (React Router), start | router
             (TanStack)
router_file  where the router is made or mounted (React Router data and declarative, TanStack)
src          "src/" where the sources of the app are in such a folder, else ""
routes       the folder of routes or pages (Next `src/app`, SvelteKit `src/routes`); Nuxt's app.vue
             where there is one
pages        the folder of the pages router, where Next uses both
root         the root route's file (React Router in framework mode, Remix, TanStack Start)
typescript   yes | no: in which language a new file is written
module       esm | cjs: how such a file imports
bundler      vite | next | nuxt | cra | vue-cli | webpack | parcel | rollup | esbuild | rsbuild |
             angular | remix | none
env_prefix   of names that reach the browser: VITE_, NEXT_PUBLIC_ …
bootstrap    standalone | ngmodule (Angular)
server       yes, where the app has server code; then `server_app` (`path:line`), `server_entry` and
             `server_framework` where there is a server framework beside a browser app
runtime      node | bun | deno | workers (servers)

`version`, of the framework, is added where a set-up is made.
"""

from wizard.frameworks._node_answer import Answer
from wizard.frameworks._node_package import NodePackage
from wizard.frameworks._node_site import site_answer
from wizard.frameworks.base import Project, Recognition
from wizard.manifests.package_json import PACKAGE_JSON, read_package
from wizard.manifests.text import Unreadable
from wizard.model.source import SourceTree

CONTEXT_PATHS = frozenset({"entry", "app", "html", "router_file", "routes", "pages", "root",
                           "server_app", "server_entry"})  # fmt: skip


def recognise(framework_id: str, project: Project) -> Recognition | None:
    """The answer of one framework about the package at the root of the project's tree."""
    found = project.node_answers.get(framework_id)
    return found.recognition() if found else None


def answers(package: NodePackage) -> dict[str, Answer]:
    """Every guess by id. At most one of those that fit together is strong enough to be answered."""
    if package.manifest is None and not package.hoisted:
        site = site_answer(package) if not package.tree.read(PACKAGE_JSON) else None
        return {site.id: site} if site else {}
    # Projects without a package, most of those in Python, need none of the rules for one.
    from wizard.frameworks._node_ranking import package_answers

    return package_answers(package)


def what_it_is(tree: SourceTree) -> str | None:
    """In words, what a package is that is no app we set up; None where nothing tells."""
    file = tree.read(PACKAGE_JSON)
    if file is None:
        return None
    try:
        read_package(file)
    except Unreadable as error:
        return f"a folder whose {PACKAGE_JSON} is {error}"
    from wizard.frameworks._node_kinds import library, other_kind

    package = NodePackage(tree)
    kind = other_kind(package) or library(package)
    return kind.words if kind else None
