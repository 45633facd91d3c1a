"""What the manifest says beyond what can be read off the code."""

INVOCATIONS = (
    (("uvx", "amplitude-wizard"), "run once with uv, nothing is installed", False),
    (("pipx", "run", "amplitude-wizard"), "run once with pipx, nothing is installed", False),
    (("amplitude-wizard",), "after `pip install amplitude-wizard`", True),
    (("python", "-m", "wizard"), "the same, by the interpreter it is installed in", True),
)
HIERARCHY = ("org", "project", "app", "environment")
GLOSSARY = {
    "org": "The customer account in Amplitude; holds projects.",
    "project": "Holds a tracking plan and its apps.",
    "app": "Where events are ingested; has a numeric id and an API key.",
    "environment": "A named runtime mode (production, staging) with its own app and key.",
    "API key": "The ingestion key of an app. It can send events and read nothing.",
    "region": "The data centre: us or eu. Events of one are unknown to the other.",
    "tracking plan": "The approved events with their properties; `.amplitude/events.json`.",
    "tracked event": "One analytics event that the app sends, such as Order Created.",
    "plan": "Every byte that a set-up will change, under an id, valid for 24 hours.",
    "step": "One reviewable unit of a plan.",
    "manual step": "What is left to a person: place, reason, and a snippet to paste.",
    "run": "One applied plan; has a journal and can be undone.",
    "journal": "What a run wrote, with what is needed to take it back to the byte.",
    "checkpoint": "Where a guided run stands; `--resume` goes on there.",
    "claim": "What a verification proves: static, builds, sent, received.",
}
STANDARD_FLAGS = (
    {
        "name": "--install-completion",
        "aliases": [],
        "describe": "Install completion for the current shell.",
        "type": "boolean",
        "repeatable": False,
    },
    {
        "name": "--show-completion",
        "aliases": [],
        "describe": "Show completion for the current shell.",
        "type": "boolean",
        "repeatable": False,
    },
    {
        "name": "--help",
        "aliases": ["-h"],
        "describe": "Show help and exit; every command has it.",
        "type": "boolean",
        "repeatable": False,
    },
)
ENVIRONMENT = {
    "AMPLITUDE_WIZARD_API_KEY": "Amplitude project API key; same as --api-key.",
    "AMPLITUDE_WIZARD_INSTALL_DIR": "Directory to set up; same as --install-dir.",
    "AMPLITUDE_WIZARD_REGION": "us or eu; same as --region.",
    "AMPLITUDE_WIZARD_YES": "1: same as --yes.",
    "AMPLITUDE_WIZARD_FORCE": "1: same as --force.",
    "AMPLITUDE_WIZARD_AGENT": "1: same as --agent.",
    "AMPLITUDE_WIZARD_AUTO_APPROVE": "1: same as --auto-approve.",
    "AMPLITUDE_WIZARD_CI": "1: same as --ci.",
    "AMPLITUDE_WIZARD_DEBUG": "1: same as --debug.",
    "AMPLITUDE_WIZARD_CACHE_DIR": "Where plans, journals and checkpoints are kept.",
    "CI": "Set by CI servers: nothing is asked.",
    "NO_COLOR": "No colour.",
    "FORCE_COLOR": "Colour also where stdout is not a terminal.",
}
OUTPUTS = {
    "detect": "both",
    "propose": "both",
    "plan": "ndjson",
    "apply": "ndjson",
    "verify": "ndjson",
    "undo": "ndjson",
    "history": "both",
    "status": "both",
    "show": "ndjson",
    "listen": "ndjson",
    "demo": "ndjson",
    "manifest": "json",
    "mcp serve": "human",
}
