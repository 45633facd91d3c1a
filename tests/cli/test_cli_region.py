"""`--region` reaches the generated code, and every line that names a region tells the same (D-10:
events of one data centre are unknown to the other).
"""

import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_projects import make_shop
from running_cli import Cli, Said

from wizard.exit_codes import ExitCode

APPS = Path(__file__).parent.parent / "apps"
SAMPLES = sorted(path.relative_to(APPS).as_posix() for path in APPS.glob("*/*/before"))
EU = {"AMPLITUDE_WIZARD_REGION": "EU"}


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(APPS / request.param, tmp_path / "app"))


HELPERS = ("amplitude_events.py", "amplitude*.ts", "amplitude*.js")
ZONES = ('"AMPLITUDE_SERVER_ZONE") or "{zone}"', "serverZone: '{zone}'", 'serverZone: "{zone}"')


def zone_of(app: Path) -> str:
    """The one zone that all generated helpers name."""
    helpers = [path for name in HELPERS for path in app.rglob(name)]
    (zone,) = {
        zone
        for zone in ("US", "EU")
        for helper in helpers
        if any(said.format(zone=zone) in text(helper) for said in ZONES)
    }
    return zone


def text(path: Path) -> str:
    return " ".join(path.read_text().split())


def regions(said: Said) -> list[str]:
    datas = (line["data"] for line in said.lines)
    return [data["amplitude"]["region"] for data in datas if "amplitude" in data]


@pytest.mark.parametrize(
    ("flags", "environ", "region"),
    [
        ((), {}, "us"),
        (("--region", "us"), EU, "us"),
        (("--region", "eu"), {}, "eu"),
        (("--zone", "eu"), {}, "eu"),
        ((), EU, "eu"),
    ],
)
def test_the_region_is_the_helpers_zone(
    cli: Cli, tmp_path: Path, flags: tuple[str, ...], environ: dict[str, str], region: str
) -> None:
    shop = make_shop(tmp_path / "shop")
    said = cli("plan", "--json", *flags, cwd=shop, environ=environ)
    plan: dict[str, Any] = said.events("plan")[0]
    assert (plan["region"], regions(said)) == (region, [region])
    applied = cli(*plan["resumeFlags"], "--no-install", "--json", cwd=shop)
    assert applied.code == ExitCode.SUCCESS
    assert regions(applied) == [region, region]
    assert zone_of(shop) == region.upper()
    assert cli("verify", cwd=shop).code == ExitCode.SUCCESS


def test_every_frameworks_helper_has_the_zone(cli: Cli, sample: Path) -> None:
    said = cli("--yes", "--no-install", "--region", "eu", "--json", cwd=sample)
    findings = said.events("verification_result")[0]["findings"]
    assert zone_of(sample) == "EU"
    assert set(regions(said)) == {"eu"}
    assert "region" not in [finding["ruleId"] for finding in findings]


def test_verify_sees_that_zone_and_address_disagree(cli: Cli, tmp_path: Path) -> None:
    shop = make_shop(tmp_path / "shop")
    cli("--yes", "--no-install", "--region", "eu", cwd=shop)
    (shop / "other.py").write_text(
        'import amplitude\nURL = "https://api2.amplitude.com/2/httpapi"\n'
    )
    said = cli("verify", "--json", cwd=shop)
    assert said.code == ExitCode.GENERAL_ERROR
    rules = [item["ruleId"] for item in said.events("verification_result")[0]["findings"]]
    assert "region" in rules


def test_a_resumed_run_keeps_the_region(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    shop = make_shop(tmp_path / "shop")
    with monkeypatch.context() as patch:
        patch.setattr("wizard.cli.guide_effects.plan_apps", stop)
        stopped = cli("--yes", "--region", "eu", "--no-install", cwd=shop)
    assert stopped.code == ExitCode.USER_CANCELLED
    assert "next: amplitude-wizard --yes --region eu --no-install --resume" in stopped.err
    assert cli("--resume", "--yes", "--no-install", cwd=shop).code == ExitCode.SUCCESS
    assert zone_of(shop) == "EU"
