"""The build, the type check and the lint that a package.json names."""

import re
from collections.abc import Iterator, Mapping

from wizard.manifests.node_workspaces import package_at
from wizard.manifests.package_json import PackageJson
from wizard.model.report import BuildPurpose
from wizard.model.source import SourceTree
from wizard.verify.build.command import BuildCommand

# The build comes first: what it generates (types of routes, clients) is what a type check reads.
_NAMES: tuple[tuple[BuildPurpose, tuple[str, ...]], ...] = (
    ("build", ("build",)),
    (
        "type_check",
        (
            *("typecheck", "type-check", "check-types", "types:check", "check:types", "tsc"),
            *("lint:types", "ts:check", "tsc:check", "test:types", "check"),
        ),
    ),
    ("lint", ("lint", "lint:check", "eslint", "lint:js")),
)
_TYPE_CHECKERS = re.compile(r"\b(?:tsc|vue-tsc|svelte-check|astro check|nuxt typecheck|tsgo)\b")
_CHECKED_BY_BUILD = re.compile(r"\b(?:tsc|vue-tsc|next build|ng build|nest build)\b")
_REACHES_OUT = re.compile(
    r"\b(?:deploy|publish|release|migrate|migration|seed|upload|rsync|scp|ssh|docker|terraform"
    r"|vercel|netlify|wrangler|firebase|heroku|serverless|kubectl|aws)\b"
    r"|\bdb[: ]push\b|\bgit push\b"
)
_NESTED = re.compile(
    r"\b(?:npm|pnpm|yarn|bun)(?:\s+run)?(?:\s+-\S+)*\s+([\w:.-]+)|\brun-[sp]\s+(\S+)"
)
_OTHER_FILES = ("vue", "svelte", "astro", "nuxt", "@sveltejs/kit")
_OWN_TSC: Mapping[str, tuple[str, ...]] = {
    "npm": ("npm", "exec", "--no", "--", "tsc", "--noEmit"),
    "pnpm": ("pnpm", "exec", "tsc", "--noEmit"),
    "yarn": ("yarn", "run", "tsc", "--noEmit"),
    "bun": ("bun", "x", "tsc", "--noEmit"),
}


def script_commands(tree: SourceTree, manager: str, folder: str = "") -> tuple[BuildCommand, ...]:
    """What there is, in the order in which it is run. `tree` is the app's, in `folder`."""
    package = package_at(tree)
    if package is None:
        return ()
    scripts = {script.name: script.command for script in package.scripts}
    found = list(_named(scripts, manager, folder))
    if not any(item.purpose == "type_check" for item in found):
        found[1:1] = _own_type_check(tree, package, scripts, manager, folder)
    return tuple(found)


def _named(scripts: Mapping[str, str], manager: str, folder: str) -> Iterator[BuildCommand]:
    for purpose, names in _NAMES:
        name = next((name for name in names if _is_one(name, scripts)), None)
        if name is not None:
            runs = _all_of(name, scripts)
            word = _REACHES_OUT.search(runs)
            yield BuildCommand(
                purpose=purpose,
                argv=(manager, "run", name),
                folder=folder,
                runs=scripts[name],
                unsafe=f"the script may reach beyond the project (`{word[0]}`)" if word else "",
            )


def _is_one(name: str, scripts: Mapping[str, str]) -> bool:
    """Whether there is such a script; `check` may stand for anything else."""
    return name in scripts and (name != "check" or bool(_TYPE_CHECKERS.search(scripts[name])))


def _all_of(name: str, scripts: Mapping[str, str]) -> str:
    """What a script runs, with its hooks and the scripts that it calls."""
    seen: dict[str, str] = {}
    pending = [name]
    while pending:
        here = pending.pop()
        if here in seen or here not in scripts:
            continue
        seen[here] = scripts[here]
        pending += [f"pre{here}", f"post{here}"]
        pending += [one or two for one, two in _NESTED.findall(scripts[here])]
    return "\n".join(seen.values())


def _own_type_check(
    tree: SourceTree, package: PackageJson, scripts: Mapping[str, str], manager: str, folder: str
) -> Iterator[BuildCommand]:
    """`tsc`, where the project is TypeScript alone and its build does not check the types."""
    config = tree.read("tsconfig.json")
    names = {item.name for item in package.dependencies}
    has_types = "typescript" in names and names.isdisjoint(_OTHER_FILES)
    if config is None or not has_types or b'"references"' in config.content:
        return
    if not _CHECKED_BY_BUILD.search(scripts.get("build", "")):
        yield BuildCommand(purpose="type_check", argv=_OWN_TSC[manager], folder=folder)
