"""The official SDKs of apps in JavaScript, and what the browser's sends by itself."""

from wizard.frameworks.base import Sdk

BROWSER = Sdk(
    package="@amplitude/unified",
    requirement="@amplitude/unified@^1.1.35",
    module="@amplitude/unified",
)
BROWSER_DOCS = "https://amplitude.com/docs/sdks/analytics/browser/browser-sdk-2"
AUTOCAPTURED = (
    "session_start",
    "session_end",
    "[Amplitude] Page Viewed",
    "[Amplitude] Form Started",
    "[Amplitude] Form Submitted",
    "[Amplitude] File Downloaded",
    "[Amplitude] Element Clicked",
    "[Amplitude] Element Changed",
    "[Amplitude] Rage Click",
    "[Amplitude] Dead Click",
)
NODE = Sdk(
    package="@amplitude/analytics-node",
    requirement="@amplitude/analytics-node@^1.5.73",
    module="@amplitude/analytics-node",
)
NODE_ENV_VAR = "AMPLITUDE_API_KEY"
NODE_DOCS = "https://amplitude.com/docs/sdks/analytics/node/node-js-sdk"
