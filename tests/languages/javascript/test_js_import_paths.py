"""A file imports the helper module in the project's own way (C27)."""

import json

import pytest
from js_kit import source

from wizard.languages.javascript.imports import ImportPaths
from wizard.model.source import MemoryTree

REACT = {"name": "shop", "dependencies": {"react": "19"}, "devDependencies": {"vite": "8"}}
NODE = {"name": "api", "type": "module", "dependencies": {"express": "5"}}


def path(files: dict[str, object], file: str, target: str) -> str | None:
    tree = MemoryTree(
        {
            name: (text if isinstance(text, str) else json.dumps(text)).encode()
            for name, text in files.items()
        }
    )
    found = tree.read(file) or source("", file)
    return ImportPaths(tree).path(found, target)


CASES: dict[str, tuple[dict[str, object], str, str, str | None]] = {
    "bundled": ({"package.json": REACT}, "src/a.tsx", "src/amplitude.ts", "./amplitude"),
    "up": (
        {"package.json": REACT},
        "src/pages/cart/a.tsx",
        "src/amplitude.ts",
        "../../amplitude",
    ),
    "down": ({"package.json": REACT}, "a.ts", "lib/amplitude.ts", "./lib/amplitude"),
    "index": ({"package.json": REACT}, "src/a.ts", "src/amplitude/index.ts", "./amplitude"),
    "server": (
        {"package.json": REACT},
        "src/a.ts",
        "src/amplitude.server.ts",
        "./amplitude.server",
    ),
    "component": ({"package.json": REACT}, "src/App.vue", "src/amplitude.js", "./amplitude"),
    "explicit .js": (
        {"package.json": REACT, "src/a.ts": "import b from './b.js'\n"},
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude.js",
    ),
    "explicit .ts": (
        {"package.json": REACT, "src/a.ts": "import b from './b.ts'\n"},
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude.ts",
    ),
    "names with dots are no extensions": (
        {"package.json": NODE, "src/a.js": "import b from './b.service'\n"},
        "src/a.js",
        "src/amplitude.js",
        "./amplitude",
    ),
    "assets are no habit": (
        {"package.json": REACT, "src/a.tsx": "import './a.css'\nimport B from './B.vue'\n"},
        "src/a.tsx",
        "src/amplitude.ts",
        "./amplitude",
    ),
    "as the neighbours do": (
        {"package.json": REACT, "src/b.ts": "export * from './c.js'\n", "src/a.ts": "a()\n"},
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude.js",
    ),
    "node, modules": ({"package.json": NODE}, "src/a.js", "src/amplitude.js", "./amplitude.js"),
    "node, CommonJS": (
        {"package.json": {"name": "api"}},
        "src/a.js",
        "src/amplitude.js",
        "./amplitude",
    ),
    "node, .mjs": (
        {"package.json": {"name": "api"}},
        "a.mjs",
        "amplitude.mjs",
        "./amplitude.mjs",
    ),
    "node, .cjs": ({"package.json": NODE}, "a.cjs", "amplitude.cjs", "./amplitude.cjs"),
    "modules, but bundled": (
        {"package.json": {**REACT, "type": "module"}},
        "src/a.js",
        "src/amplitude.js",
        "./amplitude",
    ),
    "nodenext": (
        {
            "package.json": NODE,
            "tsconfig.json": '{ // why\n "compilerOptions": { "module": "NodeNext", }, }',
        },
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude.js",
    ),
    "nodenext, CommonJS": (
        {
            "package.json": {"name": "api"},
            "tsconfig.json": {"compilerOptions": {"module": "node16"}},
        },
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude",
    ),
    "nodenext by a base": (
        {
            "package.json": NODE,
            "tsconfig.json": {"extends": "./base.json"},
            "base.json": {"extends": "@tsconfig/node22/tsconfig.json"},
        },
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude.js",
    ),
    "bundler resolution": (
        {
            "package.json": NODE,
            "tsconfig.json": {
                "compilerOptions": {"module": "esnext", "moduleResolution": "bundler"}
            },
        },
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude",
    ),
    "TypeScript run by node": (
        {
            "package.json": NODE,
            "tsconfig.json": {
                "compilerOptions": {
                    "module": "nodenext",
                    "rewriteRelativeImportExtensions": True,
                }
            },
        },
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude.ts",
    ),
    "no package": ({"index.html": ""}, "js/a.js", "js/amplitude.js", "./amplitude.js"),
    "in a page": ({"package.json": REACT}, "index.html", "src/amplitude.js", "./src/amplitude.js"),
    "alias": (
        {
            "package.json": REACT,
            "tsconfig.json": {"compilerOptions": {"paths": {"@/*": ["./src/*"]}}},
            "src/pages/a.tsx": "import b from '@/lib/b'\n",
        },
        "src/pages/a.tsx",
        "src/amplitude.ts",
        "@/amplitude",
    ),
    "alias by a part of the configuration": (
        {
            "package.json": REACT,
            "tsconfig.json": {"files": [], "references": [{"path": "./tsconfig.app.json"}]},
            "tsconfig.app.json": {"compilerOptions": {"baseUrl": "src", "paths": {"~/*": ["./*"]}}},
            "src/pages/a.tsx": "import b from '~/lib/b'\n",
        },
        "src/pages/a.tsx",
        "src/lib/amplitude.ts",
        "~/lib/amplitude",
    ),
    "an alias that the file doesn't use": (
        {
            "package.json": REACT,
            "tsconfig.json": {"compilerOptions": {"paths": {"@/*": ["./src/*"]}}},
        },
        "src/pages/a.tsx",
        "src/amplitude.ts",
        "../amplitude",
    ),
    "an alias that leads elsewhere": (
        {
            "package.json": REACT,
            "tsconfig.json": {"compilerOptions": {"paths": {"@/*": ["./other/*"]}}},
            "src/pages/a.tsx": "import b from '@/lib/b'\n",
        },
        "src/pages/a.tsx",
        "src/amplitude.ts",
        "../amplitude",
    ),
    "a neighbour needs no alias": (
        {
            "package.json": REACT,
            "tsconfig.json": {"compilerOptions": {"paths": {"@/*": ["./src/*"]}}},
            "src/a.tsx": "import b from '@/lib/b'\n",
        },
        "src/a.tsx",
        "src/amplitude.ts",
        "./amplitude",
    ),
    "alias with extensions": (
        {
            "package.json": NODE,
            "tsconfig.json": {"compilerOptions": {"paths": {"@/*": ["./src/*"]}}},
            "src/x/a.ts": "import b from '@/lib/b.js'\n",
        },
        "src/x/a.ts",
        "src/amplitude.ts",
        "@/amplitude.js",
    ),
    "SvelteKit": (
        {
            "package.json": {"name": "a", "devDependencies": {"@sveltejs/kit": "3"}},
            "src/routes/a/+page.svelte": "<script>\nimport b from '$lib/b'\n</script>\n",
        },
        "src/routes/a/+page.svelte",
        "src/lib/amplitude.ts",
        "$lib/amplitude",
    ),
    "Nuxt": (
        {
            "package.json": {"name": "a", "dependencies": {"nuxt": "4"}},
            "app/pages/x/a.vue": "<script setup>\nimport b from '~/b'\n</script>\n",
        },
        "app/pages/x/a.vue",
        "app/utils/amplitude.ts",
        "~/utils/amplitude",
    ),
    "Vite's own alias": (
        {
            "package.json": REACT,
            "vite.config.js": "export default { alias: { '@': path.resolve(dir, './src') } }",
            "src/views/a.vue": "<script setup>\nimport b from '@/b'\n</script>\n",
            "src/main.js": "",
        },
        "src/views/a.vue",
        "src/amplitude.js",
        "@/amplitude",
    ),
    "a marker is no package": (
        {"package.json": {"name": "api"}, "src/package.json": {"type": "module"}},
        "src/a.js",
        "amplitude.js",
        "../amplitude.js",
    ),
    "another package": (
        {
            "apps/web/package.json": {"name": "web"},
            "packages/ui/package.json": {"name": "ui"},
        },
        "packages/ui/a.ts",
        "apps/web/src/amplitude.ts",
        None,
    ),
    "a classic script": (
        {"index.html": '<script defer src="js/a.js?v=1"></script>', "js/a.js": "go()\n"},
        "js/a.js",
        "js/amplitude.js",
        "window.amplitudeEvents",
    ),
    "a classic script that a server serves": (
        {
            "index.html": '<script src="js/a.js"></script>',
            "js/a.js": "go()\n",
            "package.json": {"dependencies": {"express": "5"}},
        },
        "js/a.js",
        "js/amplitude.js",
        None,
    ),
    "a classic script within a page": (
        {"index.html": "<script>\ngo()\n</script>\n"},
        "index.html",
        "js/amplitude.js",
        "window.amplitudeEvents",
    ),
    "a page with data and a module": (
        {
            "index.html": '<script type="application/json">1</script>\n'
            '<script type="module">1</script>'
        },
        "index.html",
        "js/amplitude.js",
        "./js/amplitude.js",
    ),
    "a classic script, from the root": (
        {"public/index.html": "<script src='/js/a.js'></script>", "public/js/a.js": "go()\n"},
        "public/js/a.js",
        "public/js/amplitude.js",
        "window.amplitudeEvents",
    ),
    "a module of a page": (
        {"index.html": '<script type="module" src="js/a.js"></script>', "js/a.js": "go()\n"},
        "js/a.js",
        "js/amplitude.js",
        "./amplitude.js",
    ),
    "broken configuration": (
        {"package.json": "{", "tsconfig.json": "[1"},
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude",
    ),
    "odd configuration": (
        {
            "package.json": {"name": "a", "dependencies": ["b"]},
            "tsconfig.json": {
                "extends": ["./tsconfig.json", 1],
                "references": [1, {"path": 2}],
                "compilerOptions": {"paths": {"@/*": [], "b": ["c"]}, "module": 3},
            },
        },
        "src/a.ts",
        "src/amplitude.ts",
        "./amplitude",
    ),
}


@pytest.mark.parametrize(("files", "file", "target", "wanted"), CASES.values(), ids=CASES.keys())
def test_path(files: dict[str, object], file: str, target: str, wanted: str | None) -> None:
    assert path(files, file, target) == wanted


def test_answers_are_those_of_each_file() -> None:
    """One value answers for all files of a project."""
    tree = MemoryTree({"package.json": json.dumps(REACT).encode()})
    paths = ImportPaths(tree)
    assert paths.path(source("", "src/a.ts"), "src/amplitude.ts") == "./amplitude"
    assert paths.path(source("", "src/b/a.ts"), "src/amplitude.ts") == "../amplitude"
