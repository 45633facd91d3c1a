"""Where the set-up of each JavaScript framework puts its lines, and where it leaves code alone."""

import re

import pytest
from script_projects import (
    CJS,
    EXPRESS,
    JS,
    MAIN,
    TS,
    VITE,
    added,
    changed,
    project,
    set_up,
    written,
)
from script_variants import ASTRO, KIT, NEXT, NUXT, ROUTED, variants

from wizard.frameworks import framework, frameworks
from wizard.frameworks._script_style import styled
from wizard.frameworks.base import Framework
from wizard.languages.javascript.edits import ExtendPolicy
from wizard.languages.javascript.style import Style

BROWSERS = [item for item in frameworks() if item.sdk.package == "@amplitude/unified"]
ENTRY = {"entry": "src/main.ts", **TS, **VITE}


def test_each_framework_of_the_house_is_there() -> None:
    """C01"""
    ids = {item.id for item in frameworks() if item.language == "javascript"}
    assert ids == {
        *("nextjs", "react", "react-router", "remix", "tanstack-start", "vue", "nuxt", "svelte"),
        *("sveltekit", "astro", "angular", "javascript_web", "html", "express", "fastify"),
        *("nestjs", "koa", "hono", "javascript_node"),
    }


def test_the_sdks_have_a_caret_range() -> None:
    for item in frameworks():
        if item.language == "javascript":
            assert item.sdk.requirement.startswith(f"{item.sdk.package}@^")


def test_no_helper_says_any_or_leaves_a_gap() -> None:
    for name, text in variants():
        assert "{{" not in text, name
        assert "{%" not in text, name
        assert "\n\n\n" not in text, name
        assert text.endswith(("}\n", "};\n")), name
        assert "amplitude-wizard" in text[:400] or "provider" in text.lower(), name
        if name.endswith((".ts", ".tsx")):
            assert not any(word in text for word in (": any", "as any", "<any")), name


class TestBrowserHelper:
    def test_it_has_the_whole_surface_and_starts_nothing_by_itself(self) -> None:
        text = written(set_up("react", {"src/main.ts": MAIN}, **ENTRY))
        for name in ("startAmplitude()", "track(name", "identify(userId", "reset()"):
            assert f"export function {name}" in text
        assert "\nstartAmplitude(" not in text

    def test_its_zone_is_at_the_top_level(self) -> None:
        """The SDK overwrites a zone that stands further in."""
        for features in ("autocapture", "session-replay,guides,experiment"):
            text = written(
                set_up("react", {"src/main.ts": MAIN}, region="eu", features=features, **ENTRY)
            )
            assert re.search(r"\(apiKey, (undefined, )?\{\n    serverZone: 'EU',", text)

    def test_the_options_are_never_taken_for_the_user_id(self) -> None:
        """`init` of the unified SDK hands three arguments on, however many it gets."""
        text = written(set_up("react", {"src/main.ts": MAIN}, **ENTRY))
        assert "amplitude.init(apiKey, undefined, {" in text

    def test_short_ids_are_kept_and_a_local_server_is_never_asked_for_settings(self) -> None:
        text = written(set_up("react", {"src/main.ts": MAIN}, **ENTRY))
        assert "minIdLength: 1," in text
        assert "fetchRemoteConfig: !serverUrl" in text

    @pytest.mark.parametrize(
        ("features", "present", "absent"),
        [
            (None, ["createInstance", "amplitude.init(", "pageViews: true"], ["initAll"]),
            ("autocapture", ["amplitude.init("], ["sessionReplay", "engagement", "experiment"]),
            ("", ["amplitude.init(", "pageViews: false", "sessions: false"], ["true, //"]),
            (
                "session-replay",
                ["initAll(", "sampleRate: 0.1,", "'conservative'", "sessions: true", "skip: true"],
                ["pageViews: true", "experiments("],
            ),
            ("guides", ["engagement: {},", "sampleRate: 0,"], ["skip: true"]),
            ("experiment", ["export function experiments", "skip: true"], ["sampleRate: 0.1"]),
        ],
    )
    def test_every_toggle_has_its_line(
        self, features: str | None, present: list[str], absent: list[str]
    ) -> None:
        """Replay, guides and flags are loaded only where the plan says so."""
        context = ENTRY if features is None else {**ENTRY, "features": features}
        text = written(set_up("react", {"src/main.ts": MAIN}, **context))
        assert [item for item in present if item not in text] == []
        assert [item for item in absent if item in text] == []

    def test_replay_is_asked_for(self) -> None:
        asked = {"replay_sample_rate": "0.5", "replay_privacy": "medium"}
        context = {**ENTRY, "features": "session-replay", **asked}
        text = written(set_up("react", {"src/main.ts": MAIN}, **context))
        assert "sampleRate: 0.5," in text
        assert "defaultMaskLevel: 'medium', // masks all that is typed" in text

    @pytest.mark.parametrize(
        ("bundler", "key"),
        [
            ("vite", "import.meta.env.VITE_AMPLITUDE_API_KEY;"),
            ("cra", "process.env.REACT_APP_AMPLITUDE_API_KEY;"),
            ("vue-cli", "process.env.VUE_APP_AMPLITUDE_API_KEY;"),
            ("parcel", "process.env.AMPLITUDE_API_KEY;"),
            ("rsbuild", "import.meta.env.PUBLIC_AMPLITUDE_API_KEY;"),
        ],
    )
    def test_the_bundler_decides_how_the_key_is_read(self, bundler: str, key: str) -> None:
        """Never the router: React Router on Vite reads VITE_ (C17)."""
        setup = set_up("react", {"src/main.ts": MAIN}, entry="src/main.ts", bundler=bundler, **TS)
        assert key in written(setup)
        assert setup.env_var == key.rpartition(".")[2].rstrip(";")

    def test_a_prefix_of_the_projects_own_is_used(self) -> None:
        context = {**ENTRY, "env_prefix": "APP_"}
        setup = set_up("react", {"src/main.ts": MAIN}, **context)
        assert setup.env_var == "APP_AMPLITUDE_API_KEY"

    def test_without_an_environment_the_key_is_put_in_by_hand(self) -> None:
        setup = set_up(
            "javascript_web", {"src/main.js": MAIN}, entry="src/main.js", bundler="webpack", **JS
        )
        assert setup.env_var == ""
        assert "const API_KEY = '';" in written(setup)
        assert setup.manual_steps[0].path == "src/amplitude.js"

    def test_types_that_the_project_has_are_not_referred_to(self) -> None:
        files = {"src/main.ts": MAIN}
        assert '/// <reference types="vite/client" />' in written(set_up("react", files, **ENTRY))
        files["src/vite-env.d.ts"] = '/// <reference types="vite/client" />\n'
        assert "reference types" not in written(set_up("react", files, **ENTRY))

    def test_it_takes_a_free_name(self) -> None:
        files = {"src/main.ts": MAIN, "src/amplitude.tsx": "", "src/amplitude-events/a.ts": ""}
        assert set_up("react", files, **ENTRY).helper_path == "src/product-events.ts"

    def test_it_is_written_as_the_project_writes(self) -> None:
        main = 'import App from "./App"\n\nif (App) {\n\tmount(App, {\n\t\ta: 1\n\t})\n}\n'
        text = written(set_up("react", {"src/main.ts": main}, **ENTRY))
        assert 'from "@amplitude/unified"\n' in text
        assert "\n\tsafely(() => {\n\t\tamplitude.track(" in text
        assert "'" not in text

    def test_styles_compose(self) -> None:
        text = "const a = {\n  b: 'c', // d\n};\n/**\n * e;\n */\n"
        bare = styled(text, Style(quote='"', semicolon="", comma="", unit="\t"))
        assert bare == 'const a = {\n\tb: "c" // d\n}\n/**\n * e;\n */\n'


class TestEntry:
    @pytest.mark.parametrize("framework_id", ["react", "vue", "svelte", "javascript_web"])
    def test_the_first_statement_starts_the_sdk(self, framework_id: str) -> None:
        """C10, C12, C14"""
        files = {"src/main.ts": MAIN}
        setup = set_up(framework_id, files, **ENTRY)
        assert added(files, setup, "src/main.ts") == [
            "import { startAmplitude } from './amplitude';",
            "startAmplitude();",
        ]
        assert setup.manual_steps == ()

    def test_directives_and_comments_stay_where_they_are(self) -> None:
        main = "#!/usr/bin/env node\n'use strict';\nimport a from 'a';\n\n// mount\na();\n"
        files = {"src/main.ts": main}
        text = changed(files, set_up("react", files, **ENTRY))["src/main.ts"]
        assert text.index("'use strict'") < text.index("startAmplitude();")
        assert "// mount\na();" in text

    @pytest.mark.parametrize(
        "main",
        [
            "import './App';\n",
            "// mount\nmount();\n",
            "import './App';\n/* one */ mount();\n",
            "mount();\n",
        ],
    )
    def test_there_is_a_place_in_every_module(self, main: str) -> None:
        files = {"src/main.ts": main}
        text = changed(files, set_up("react", files, **ENTRY))["src/main.ts"]
        assert "\nstartAmplitude();" in f"\n{text}"
        assert text.index("import { startAmplitude }") < text.index("startAmplitude();")

    def test_an_empty_module_is_left_to_a_person(self) -> None:
        setup = set_up("react", {"src/main.ts": "// nothing\n"}, **ENTRY)
        assert setup.edits == ()

    def test_a_second_plan_changes_nothing(self) -> None:
        files = {"src/main.ts": MAIN}
        setup = set_up("react", files, **ENTRY)
        after = changed(files, setup)
        again = set_up("react", {"src/main.ts": after["src/main.ts"]}, **ENTRY)
        assert added({"src/main.ts": after["src/main.ts"]}, again, "src/main.ts") == []

    @pytest.mark.parametrize("entry", ["", "src/none.ts"])
    def test_an_app_without_an_entry_is_started_by_hand(self, entry: str) -> None:
        setup = set_up("react", {"src/App.tsx": ""}, **{**ENTRY, "entry": entry})
        assert setup.edits == ()
        assert [step.snippet for step in setup.manual_steps] == ["startAmplitude();"]


class TestConsent:
    @pytest.mark.parametrize(
        ("files", "packages", "name"),
        [
            ({}, ("react-cookie-consent",), "react-cookie-consent"),
            ({}, ("vanilla-cookieconsent",), "CookieConsent"),
            (
                {"index.html": "<head>\n<script src=https://cdn.cookielaw.org/x.js>"},
                (),
                "OneTrust",
            ),
            ({"src/App.vue": "// https://consent.cookiebot.com/uc.js"}, (), "Cookiebot"),
        ],
    )
    def test_nothing_starts_before_consent(
        self, files: dict[str, str], packages: tuple[str, ...], name: str
    ) -> None:
        """C33"""
        files = {"src/main.ts": MAIN, **files}
        setup = set_up("vue", files, *packages, **ENTRY)
        assert setup.edits == ()
        assert "if (state !== 'on') {" in written(setup)
        (step,) = setup.manual_steps
        assert name in step.title
        assert "startAmplitude()" in (step.snippet or "")

    def test_no_file_that_starts_is_written(self) -> None:
        setup = set_up("nextjs", NEXT, "@c15t/nextjs", **TS)
        assert [file.path for file in setup.files] == [
            "lib/amplitude.ts",
            "lib/amplitude-server.ts",
        ]


class TestDeclarations:
    """The SDK's declarations meet those of TypeScript's own `dom` library (C25)."""

    TITLE = "Let the type checker skip declaration files"

    def _step(self, files: dict[str, str], **context: str) -> list[tuple[str | None, int | None]]:
        setup = set_up("react", {"src/main.ts": MAIN, **files}, **{**ENTRY, **context})
        return [(step.path, step.line) for step in setup.manual_steps if step.title == self.TITLE]

    def test_a_checker_of_all_declarations_is_named(self) -> None:
        options = '{\n  "compilerOptions": { "strict": true }\n}'
        assert self._step({"tsconfig.json": options}) == [("tsconfig.json", 2)]

    @pytest.mark.parametrize(
        "options",
        [
            '{ "compilerOptions": { "skipLibCheck": true } }',
            '{ "compilerOptions": { "types": [] } }',
            '{ "extends": "@tsconfig/svelte", "compilerOptions": {} }',
            '{ "files": [] }',
        ],
    )
    def test_settled_or_unknown_is_left_alone(self, options: str) -> None:
        assert self._step({"tsconfig.json": options}) == []

    def test_the_options_of_the_app_count(self) -> None:
        both = {
            "tsconfig.json": '{ "compilerOptions": {} }',
            "tsconfig.app.json": '{ "types": [] }',
        }
        assert self._step(both) == []

    def test_javascript_has_none(self) -> None:
        assert self._step({"tsconfig.json": '{ "compilerOptions": {} }'}, typescript="no") == []


class TestPolicy:
    META = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'

    def test_a_policy_that_is_spelled_out_gets_the_hosts_of_the_region(self) -> None:
        files = {"src/main.ts": MAIN, "index.html": f"<head>\n{self.META}</head>"}
        setup = set_up("react", files, region="eu", **ENTRY)
        assert setup.manual_steps == ()
        (request,) = [item for item in setup.edits if item.path == "index.html"]
        (edit,) = request.edits
        assert isinstance(edit, ExtendPolicy)
        hosts = ("https://api.eu.amplitude.com", "https://sr-client-cfg.eu.amplitude.com")
        assert edit.hosts == (("connect-src", hosts),)

    def test_a_policy_of_a_server_is_left_to_a_person(self) -> None:
        policy = "[[headers]]\n  [headers.values]\n    Content-Security-Policy = 'connect-src x'\n"
        files = {"src/main.ts": MAIN, "netlify.toml": policy}
        features = "session-replay,guides,experiment"
        (step,) = set_up("react", files, features=features, **ENTRY).manual_steps
        assert (step.path, step.line) == ("netlify.toml", 3)
        assert step.snippet is not None
        for host in ("api2", "api-sr", "gs", "cdn", "api.lab", "engagement-static"):
            assert f"https://{host}.amplitude.com" in step.snippet

    def test_a_policy_that_allows_the_hosts_stays_as_it_is(self) -> None:
        page = self.META.replace("default-src 'self'", "default-src https:")
        assert page != self.META
        setup = set_up("react", {"src/main.ts": MAIN, "index.html": page}, **ENTRY)
        assert setup.manual_steps == ()
        assert not [item for item in setup.edits if item.path == "index.html"]

    @pytest.mark.parametrize(
        ("files", "packages"),
        [
            ({"svelte.config.js": "export default { kit: { csp: { mode: 'auto' } } };"}, ()),
            ({"next.config.js": "headers: [{ key: 'Content-Security-Policy' }]"}, ()),
            ({}, ("helmet",)),
            ({}, ("nuxt-security",)),
        ],
    )
    def test_where_policies_are(self, files: dict[str, str], packages: tuple[str, ...]) -> None:
        setup = set_up("react", {"src/main.ts": MAIN, **files}, *packages, **ENTRY)
        assert len(setup.manual_steps) == 1

    def test_report_only_blocks_nothing(self) -> None:
        files = {"src/main.ts": MAIN, "a.html": "Content-Security-Policy-Report-Only"}
        assert set_up("react", files, **ENTRY).manual_steps == ()


class TestExisting:
    @pytest.mark.parametrize(
        "text",
        [
            "import * as amplitude from '@amplitude/analytics-browser';\namplitude.init(KEY);\n",
            "import { initAll } from '@amplitude/unified';\ninitAll(KEY);\n",
            "import amplitude from 'amplitude-js';\namplitude.getInstance().init(KEY);\n",
            "a;\nconst src = 'https://cdn.amplitude.com/script/1.js';\n",
        ],
    )
    @pytest.mark.parametrize("item", BROWSERS, ids=lambda item: item.id)
    def test_a_client_of_the_projects_own_is_adopted(self, item: Framework, text: str) -> None:
        """A03"""
        framework_id = item.id
        setup = set_up(framework_id, {"src/main.ts": MAIN, "src/stats.ts": text}, **ENTRY)
        assert (setup.files, setup.edits) == ((), ())
        assert [(found.path, found.line) for found in setup.existing] == [("src/stats.ts", 2)]

    @pytest.mark.parametrize(
        "text",
        [
            "// amplitude.init(KEY)\n",
            "/** Written by amplitude-wizard */\namplitude.init(KEY);\n",
            "wave.amplitude = 3;\n",
        ],
    )
    def test_what_is_no_install(self, text: str) -> None:
        setup = set_up("react", {"src/main.ts": MAIN, "src/stats.ts": text}, **ENTRY)
        assert setup.existing == ()


class TestNext:
    def test_the_client_file_starts_it(self) -> None:
        """C07"""
        setup = set_up("nextjs", NEXT, version="15.4.1", **TS)
        assert written(setup, "instrumentation-client.ts") == (
            "import { startAmplitude } from './lib/amplitude';\n\nstartAmplitude();\n"
        )
        assert setup.edits == ()

    def test_a_client_file_that_is_there_goes_on_with_ours(self) -> None:
        path = "src/instrumentation-client.ts"
        files = {"src/app/page.tsx": "", path: "import * as s from 's';\n\ns.init();\n"}
        setup = set_up("nextjs", files, src="src/", **TS)
        assert setup.helper_path == "src/lib/amplitude.ts"
        assert added(files, setup, path)[-1] == "startAmplitude();"

    def test_before_15_3_the_layout_renders_a_client_component(self) -> None:
        """C08"""
        layout = (
            "export default function Layout({ children }) {\n  return (\n    <html>\n"
            "      <body>\n        {children}\n      </body>\n    </html>\n  );\n}\n"
        )
        files = {"app/layout.tsx": layout}
        setup = set_up("nextjs", files, version="14.2.3", **TS)
        assert written(setup, "app/amplitude-provider.tsx").startswith("'use client';\n")
        assert added(files, setup, "app/layout.tsx") == [
            "import { AmplitudeProvider } from './amplitude-provider';",
            "<AmplitudeProvider />",
        ]
        assert setup.server_helper_path is None

    def test_before_15_3_the_pages_router_starts_it_in_app(self) -> None:
        files = {"pages/_app.jsx": MAIN}
        setup = set_up("nextjs", files, version="13.5.0", **JS)
        assert added(files, setup, "pages/_app.jsx")[-1] == "startAmplitude();"

    @pytest.mark.parametrize(
        ("files", "version", "present", "absent"),
        [
            (NEXT, "16.0.0", ["after(task)", "await headers()"], ["server-only"]),
            (NEXT, "15.0.4", ["await headers()"], ["after("]),
            ({"pages/api/a.ts": ""}, "16.0.0", ["void flushAmplitude()"], ["next/headers"]),
            ({"lib/do.ts": "'use server';\n"}, "16.0.0", ["after(task)"], []),
        ],
    )
    def test_the_server_sends_after_the_response(
        self, files: dict[str, str], version: str, present: list[str], absent: list[str]
    ) -> None:
        setup = set_up("nextjs", files, version=version, **TS)
        text = written(setup, setup.server_helper_path)
        assert [item for item in present if item not in text] == []
        assert [item for item in absent if item in text] == []
        assert "process.env.NEXT_PUBLIC_AMPLITUDE_API_KEY" in text
        assert [sdk.package for sdk in setup.sdks] == [
            "@amplitude/unified",
            "@amplitude/analytics-node",
        ]

    def test_a_server_of_its_own_gets_its_own_half(self) -> None:
        files = {"pages/_app.jsx": MAIN, "server/index.js": EXPRESS}
        server = {"server": "yes", "server_framework": "express", "server_app": "server/index.js:3"}
        setup = set_up("nextjs", files, version="12.3.4", **JS, **server)
        assert setup.server_helper_path == "server/amplitude-server.js"
        assert "app.use(amplitudeContext());" in added(files, setup, "server/index.js")
        assert "process.env.NEXT_PUBLIC_AMPLITUDE_API_KEY" in written(
            setup, setup.server_helper_path
        )

    def test_a_project_with_server_only_keeps_the_border(self) -> None:
        setup = set_up("nextjs", NEXT, "server-only", **TS)
        assert "import 'server-only';" in written(setup, setup.server_helper_path)


class TestNuxt:
    def test_a_plugin_starts_it_with_the_runtime_configuration(self) -> None:
        """C15"""
        files = {"nuxt.config.ts": "export default defineNuxtConfig({\n  ssr: true,\n});\n"}
        setup = set_up("nuxt", {**files, "app/app.vue": ""}, **TS)
        assert "startAmplitude();" in written(setup, "app/plugins/amplitude.client.ts")
        text = changed(files, setup)["nuxt.config.ts"]
        assert "runtimeConfig" in text
        assert "amplitudeApiKey: ''" in text
        assert "amplitudeServerUrl: ''" in text

    def test_the_server_has_a_middleware_and_flushes_at_its_end(self) -> None:
        setup = set_up("nuxt", NUXT, **TS)
        assert setup.helper_path == "lib/amplitude.ts"
        assert setup.server_helper_path == "server/lib/amplitude.ts"
        assert "amplitudeContext(event)" in written(setup, "server/middleware/amplitude.ts")
        assert "'close', flushAmplitude" in written(setup, "server/plugins/amplitude.ts")

    def test_without_a_configuration_it_is_declared_by_hand(self) -> None:
        (step,) = set_up("nuxt", {"app.vue": ""}, **TS).manual_steps
        assert (step.snippet or "").startswith("runtimeConfig")


class TestSvelteKit:
    def test_the_client_hooks_start_it(self) -> None:
        """C16"""
        setup = set_up("sveltekit", KIT, version="2.22.0", **TS)
        assert "from '$lib/amplitude'" in written(setup, "src/hooks.client.ts")
        assert setup.server_helper_path == "src/lib/server/amplitude.ts"
        assert "getRequestEvent" in written(setup, setup.server_helper_path)

    def test_hooks_that_are_there_go_on_with_ours(self) -> None:
        path = "src/hooks.client.ts"
        files = {path: "import { a } from '$lib/a';\n\na();\n"}
        setup = set_up("sveltekit", files, **TS)
        assert added(files, setup, path)[-1] == "startAmplitude();"

    def test_older_kits_have_no_request_to_ask(self) -> None:
        setup = set_up("sveltekit", KIT, version="2.5.0", **TS)
        text = written(setup, setup.server_helper_path)
        assert "getRequestEvent" not in text
        assert "request?: unknown;" in text


class TestAstro:
    def test_every_head_has_the_component(self) -> None:
        """C18"""
        page = (
            "---\nconst a = 1;\n---\n<html>\n  <head>\n    <title>A</title>\n  </head>\n</html>\n"
        )
        files = {"src/layouts/Base.astro": page, "src/pages/a.astro": "<p />\n"}
        setup = set_up("astro", files, **TS)
        assert "startAmplitude();" in written(setup, "src/components/Amplitude.astro")
        assert added(files, setup, "src/layouts/Base.astro") == [
            "import Amplitude from '../components/Amplitude.astro';",
            "<Amplitude />",
        ]

    def test_endpoints_have_a_middleware(self) -> None:
        setup = set_up("astro", ASTRO, **TS)
        assert "onRequest = amplitudeContext();" in written(setup, "src/middleware.ts")

    def test_a_middleware_that_is_there_is_left_to_a_person(self) -> None:
        setup = set_up("astro", {**ASTRO, "src/middleware.ts": ""}, **TS)
        assert "src/middleware.ts" not in [file.path for file in setup.files]
        assert [step.path for step in setup.manual_steps] == ["src/middleware.ts"]


class TestAngular:
    def test_it_starts_before_the_bootstrap_and_makes_an_environment(self) -> None:
        """C19"""
        files = {"src/main.ts": MAIN}
        setup = set_up("angular", files, entry="src/main.ts", **TS)
        assert added(files, setup, "src/main.ts")[-1] == "startAmplitude();"
        assert "amplitudeApiKey: ''" in written(setup, "src/environments/environment.ts")
        assert "from '../environments/environment';" in written(setup)
        assert setup.env_var == ""
        assert setup.manual_steps[0].path == "src/environments/environment.ts"

    def test_environments_that_are_there_get_the_names(self) -> None:
        environment = "export const environment = {\n  production: false,\n};\n"
        paths = [f"src/environments/environment{end}.ts" for end in ("", ".prod")]
        files = {"src/main.ts": MAIN, **dict.fromkeys(paths, environment)}
        setup = set_up("angular", files, entry="src/main.ts", **TS)
        for path in paths:
            assert added(files, setup, path) == [
                "amplitudeApiKey: '',",
                "amplitudeServerUrl: '',",
            ]


class TestRouted:
    def test_the_root_starts_it_where_no_client_entry_is(self) -> None:
        """C11"""
        context = {"router": "framework", "src": "app/", **TS, **VITE}
        setup = set_up("react-router", ROUTED, **context)
        assert added(ROUTED, setup, "app/root.tsx")[-1] == "startAmplitude();"
        assert setup.server_helper_path == "app/amplitude.server.ts"

    @pytest.mark.parametrize("framework_id", ["react-router", "remix"])
    def test_the_client_entry_starts_it(self, framework_id: str) -> None:
        files = {"app/root.tsx": MAIN, "app/entry.client.tsx": MAIN, "app/lib/a.ts": ""}
        context = {"router": "framework", "src": "app/", **TS, **VITE}
        setup = set_up(framework_id, files, **context)
        assert [request.path for request in setup.edits] == ["app/entry.client.tsx"]
        assert setup.helper_path == "app/lib/amplitude.ts"
        assert setup.server_helper_path is None

    def test_as_a_library_it_is_a_react_app(self) -> None:
        files = {"src/main.ts": MAIN}
        setup = set_up("react-router", files, router="data", **ENTRY)
        assert [request.path for request in setup.edits] == ["src/main.ts"]

    def test_tanstack_start_and_router(self) -> None:
        files = {
            "src/routes/__root.tsx": MAIN,
            "src/main.ts": MAIN,
            "src/a.ts": "createServerFn()\n",
        }
        start = set_up("tanstack-start", files, router="start", src="src/", **TS, **VITE)
        assert [request.path for request in start.edits] == ["src/routes/__root.tsx"]
        assert start.server_helper_path == "src/amplitude.server.ts"
        router = set_up("tanstack-start", files, router="router", **ENTRY)
        assert [request.path for request in router.edits] == ["src/main.ts"]


class TestHtml:
    def test_every_page_loads_one_module(self) -> None:
        """C21"""
        page = "<html>\n  <head>\n    <title>A</title>\n  </head>\n</html>\n"
        files = {"site/index.html": page, "site/shop/cart.html": page}
        setup = set_up("html", files)
        tags = [added(files, setup, path) for path in files]
        assert tags == [
            ['<script type="module" src="./amplitude-start.js"></script>'],
            ['<script type="module" src="../amplitude-start.js"></script>'],
        ]
        assert setup.sdks == ()
        assert [step.path for step in setup.manual_steps] == ["site/amplitude.js"]
        assert "sha384-" in written(setup)


class TestServers:
    APPS = (
        ("express", EXPRESS, 3, "app.use(amplitudeContext());"),
        ("koa", "import Koa from 'koa';\n\nconst web = new Koa();\n", 3,
         "web.use(amplitudeContext());"),
        ("hono", "import { Hono } from 'h';\nexport const app = new Hono<E>().basePath('/a');\n", 2,
         "app.use(amplitudeContext());"),
        ("fastify", "const app = fastify({\n  logger: true,\n});\n", 1, "amplitudeContext(app);"),
        ("nestjs", "async function main() {\n  const app = await NestFactory.create(A);\n}\n", 2,
         "app.use(amplitudeContext());"),
    )  # fmt: skip

    @pytest.mark.parametrize(("framework_id", "text", "line", "call"), APPS)
    def test_one_line_follows_the_app(
        self, framework_id: str, text: str, line: int, call: str
    ) -> None:
        """C22, C23, C24"""
        files = {"src/app.ts": text}
        setup = set_up(framework_id, files, app=f"src/app.ts:{line}", **TS)
        assert added(files, setup, "src/app.ts") == [
            "import { amplitudeContext } from './amplitude';",
            call,
        ]
        assert setup.manual_steps == ()
        text = changed(files, setup)["src/app.ts"]
        assert text.index(call) > text.index("const ")

    def test_nest_on_fastify_hooks_into_fastify(self) -> None:
        files = {"src/main.ts": self.APPS[4][1]}
        packages = ("@nestjs/platform-fastify",)
        setup = set_up("nestjs", files, *packages, app="src/main.ts:2", **TS)
        assert added(files, setup, "src/main.ts")[-1] == (
            "amplitudeContext(app.getHttpAdapter().getInstance());"
        )

    def test_common_js_is_required(self) -> None:
        text = "const express = require('express');\n\nconst app = express();\n"
        files = {"server.js": text}
        setup = set_up("express", files, app="server.js:3", **CJS)
        assert "const { amplitudeContext } = require('./amplitude');" in added(
            files, setup, "server.js"
        )
        assert "module.exports = {" in written(setup)

    @pytest.mark.parametrize(
        ("framework_id", "text"),
        [
            ("hono", "export const app = new Hono().get('/', home);\n"),
            (
                "express",
                "use(express());\n",
            ),
            ("express", "class A { app = express(); }\n"),
            ("express", "const { app } = made(express());\n"),
            ("express", "const app = express(;\n"),
        ],
    )
    def test_an_app_that_no_line_can_follow_is_left_to_a_person(
        self, framework_id: str, text: str
    ) -> None:
        setup = set_up(framework_id, {"app.ts": text}, app="app.ts:1", **TS)
        assert setup.edits == ()
        assert setup.manual_steps[0].line == 1

    def test_a_type_check_that_forbids_dots_gets_brackets(self) -> None:
        files = {
            "src/app.ts": EXPRESS,
            "tsconfig.json": '{ "noPropertyAccessFromIndexSignature": true }',
        }
        setup = set_up("express", files, app="src/app.ts:3", **TS)
        assert "process.env['AMPLITUDE_API_KEY']" in written(setup)

    def test_handlers_of_the_apps_own_and_serverless_platforms_are_told(self) -> None:
        """K11"""
        text = f"{EXPRESS}process.on('SIGTERM', () => {{\n  process.exit(0);\n}});\n"
        files = {"src/app.ts": text, "vercel.json": "{}"}
        setup = set_up("express", files, app="src/app.ts:3", **TS)
        assert [step.path for step in setup.manual_steps] == ["src/app.ts", "vercel.json"]

    def test_a_worker_is_told_what_it_needs(self) -> None:
        setup = set_up("hono", {"a.ts": self.APPS[2][1]}, app="a.ts:2", runtime="workers", **TS)
        (step,) = setup.manual_steps
        assert "nodejs_compat" in (step.snippet or "")

    def test_plain_node_has_a_module_and_nothing_else(self) -> None:
        """C25"""
        setup = set_up("javascript_node", {"src/index.ts": ""}, entry="src/index.ts", **TS)
        assert (setup.helper_path, setup.edits) == ("src/amplitude.ts", ())
        assert "amplitudeContext" not in written(setup)


class TestFullStack:
    def test_a_server_beside_a_browser_app_has_a_helper_of_its_own(self) -> None:
        """C26: the browser's SDK never reaches the server's code."""
        files = {"src/main.ts": MAIN, "server/index.ts": EXPRESS}
        server = {
            "server": "yes",
            "server_framework": "express",
            "server_app": "server/index.ts:3",
        }
        setup = set_up("react", files, **ENTRY, **server)
        assert setup.server_helper_path == "server/amplitude-server.ts"
        text = written(setup, setup.server_helper_path)
        assert "@amplitude/unified" not in text
        assert "process.env.VITE_AMPLITUDE_API_KEY" in text
        assert sorted(request.path for request in setup.edits) == ["server/index.ts", "src/main.ts"]

    @pytest.mark.parametrize(
        ("framework_id", "files"),
        [
            ("nextjs", NEXT),
            ("nuxt", NUXT),
            ("sveltekit", KIT),
            ("astro", ASTRO),
            ("remix", ROUTED),
            ("vue", {"server/index.ts": EXPRESS}),
        ],
    )
    def test_a_server_that_sends_nothing_is_left_alone(
        self, framework_id: str, files: dict[str, str]
    ) -> None:
        server = {"server": "yes", "server_framework": "express", "server_app": "server/index.ts:3"}
        setup = set_up(framework_id, files, sides="browser", **TS, **VITE, **server)
        assert setup.server_helper_path is None
        assert [sdk.package for sdk in setup.sdks] == ["@amplitude/unified"]

    def test_a_server_without_a_framework_is_one_too(self) -> None:
        files = {"src/main.ts": MAIN, "server.js": "http.createServer();\n"}
        server = {"server": "yes", "server_framework": "", "server_entry": "server.js"}
        setup = set_up("vue", files, **ENTRY, **server)
        assert setup.server_helper_path == "amplitude-server.ts"


@pytest.mark.parametrize("item", frameworks(), ids=lambda item: item.id)
def test_the_same_input_gives_the_same_set_up(item: Framework) -> None:
    framework_id = item.id
    files = {"src/main.ts": MAIN, "index.html": "<head></head>", "manage.py": ""}
    context = (
        {**ENTRY, "app": "src/main.ts:1"}
        if framework(framework_id).language == ("javascript")
        else {}
    )
    first, second = (framework(framework_id).setup(project(files), dict(context)) for _ in range(2))
    assert first == second
