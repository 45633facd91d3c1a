"""Which files are the application's own: a folder's name means less inside an interface."""

import pytest

from wizard.languages.javascript.reader.app_paths import is_app_code


@pytest.mark.parametrize(
    "path",
    [
        "apps/web/components/tools/Trim.tsx",
        "frontend/src/component/demo/Demo.tsx",
        "apps/web/src/pages/playground/onboarding/Page.tsx",
    ],
)
def test_a_tool_inside_an_interface_is_a_part_of_the_application(path: str) -> None:
    assert is_app_code(path)


@pytest.mark.parametrize(
    "path",
    [
        "tools/release.ts",
        "packages/core/tools/build.ts",
        "examples/next/src/pages/index.tsx",
        "playground/src/pages/index.tsx",
        "src/components/demo/__tests__/Demo.tsx",
    ],
)
def test_a_tool_beside_it_is_not(path: str) -> None:
    assert not is_app_code(path)
