"""The official SDK is a dependency of the app."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.subject import Subject

_SDK = "amplitude-analytics"
_OFFICIAL = ("@amplitude/unified", "@amplitude/analytics-browser", "@amplitude/analytics-node")
_REQUIREMENT = "amplitude-analytics>=1.1,<2"


def _find(subject: Subject) -> Iterator[Problem]:
    sdk = subject.framework.sdk if subject.framework else None
    package = sdk.package if sdk else _SDK
    fix = f"add {sdk.requirement if sdk else _REQUIREMENT} to the project's dependencies"
    own = subject.helper is None or subject.is_wrapped
    declared = [item for item in subject.dependencies if _is_sdk(item.name, package, own=own)]
    if not declared and subject.is_wrapped and not subject.existing.inits:
        return
    if not declared:
        broken = next(iter(subject.unreadable), None)
        yield Problem(
            "amplitude SDK is not installed in the project",
            path=broken.path if broken else None,
            fix=fix,
        )
    elif all(item.group == "dev" for item in declared):
        first = declared[0]
        message = f"{package} is declared for developers only"
        yield Problem(message, path=first.path, line=first.line, fix=fix)


def _is_sdk(name: str, package: str, *, own: bool) -> bool:
    """A project with a set-up of its own may have chosen another official package."""
    return name == package or (own and name in _OFFICIAL)


CHECK = Check(
    id="sdk_declared",
    title="The SDK is declared",
    cause="D-02",
    docs="get-started/setup-wizard-cli",
    find=_find,
)
