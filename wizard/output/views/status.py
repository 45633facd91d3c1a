"""Where a project's set-up stands, for people."""

from wizard.output.document import Block, Table
from wizard.output.views.runs import STATES
from wizard.status import Status
from wizard.workspace.clock import for_people


def status_blocks(status: Status) -> tuple[Block, ...]:
    key, auth = status.api_key, status.auth
    planned, called = status.events.planned, status.events.called
    run = status.last_run
    latest = f"{STATES[run.state]} {for_people(run.started_at)} ({run.run_id})" if run else "none"
    rows = (
        ("directory", status.install_dir),
        ("framework", status.framework.name or "none found"),
        ("Amplitude", f"{status.amplitude_installed.reason}"),
        ("API key", f"configured ({key.source})" if key.configured else "not configured"),
        ("signed in", f"{auth.email or 'yes'} ({auth.zone})" if auth.logged_in else "nobody"),
        ("events", f"{len(called)} of {len(planned)} planned events are sent by the code"),
        ("last run", latest),
    )
    return (Table(("what", "state"), rows),)
