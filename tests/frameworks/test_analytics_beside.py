"""Other analytics are reported, so that a migration starts with what is there (C38, G14)."""

import json

import pytest

from wizard.model.source import MemoryTree
from wizard.output.views.detection import detection_blocks
from wizard.stages import detect_project


def project(*packages: str, page: str = "<html></html>") -> MemoryTree:
    manifest = {"dependencies": {"react": "18.3.1", **dict.fromkeys(packages, "1.0.0")}}
    return MemoryTree(
        {
            "package.json": json.dumps(manifest, indent=2).encode(),
            "index.html": page.encode(),
            "src/main.jsx": b"import { createRoot } from 'react-dom/client';\n",
        }
    )


GTM = '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-X"></script>'


@pytest.mark.parametrize(
    ("tree", "vendors"),
    [
        (project("mixpanel-browser", "posthog-js"), ["Mixpanel", "PostHog"]),
        (project("@segment/analytics-next", page="cdn.segment.com/x.js"), ["Segment"]),
        (project("@mparticle/web-sdk", "@adobe/alloy"), ["Adobe Experience Platform", "mParticle"]),
        (project(page=f"<head>\n{GTM}\n</head>"), ["Google Tag Manager"]),
        (project(page="googletagmanager.com/gtag/js?id=G-1"), ["Google Analytics"]),
    ],
)
def test_each_vendor_is_named_once_with_its_line(tree: MemoryTree, vendors: list[str]) -> None:
    found = detect_project(tree).analytics
    assert [each.vendor for each in found] == vendors
    for each in found:
        lines = tree.read(each.evidence.path).content.decode().splitlines()
        assert each.evidence.text.strip() in lines[each.evidence.line - 1]


def test_where_nothing_measures_nothing_is_said() -> None:
    detection = detect_project(project("mixpanels", "react-router"))
    assert detection.analytics == ()
    assert "already" not in str(detection_blocks(detection))


def test_a_tag_manager_is_another_way() -> None:
    assert "template" in str(detection_blocks(detect_project(project(page=GTM))))
    assert "template" not in str(detection_blocks(detect_project(project("posthog-js"))))
