"""Charts and dashboards that were made here; safe to share between threads."""

from dataclasses import dataclass, replace
from threading import Lock

from wizard.sandbox.insights.shapes import AnyChart, LayoutRow


@dataclass(frozen=True)
class Edit:
    """A chart that is not saved."""

    app_id: str
    owner: str
    chart: AnyChart


@dataclass(frozen=True)
class SavedChart:
    chart_id: str
    app_id: str
    owner: str
    name: str
    chart: AnyChart


@dataclass(frozen=True)
class SavedDashboard:
    dashboard_id: str
    app_ids: tuple[str, ...]
    owner: str
    name: str
    rows: tuple[LayoutRow, ...]


class Library:
    """Ids are counted, so that the same calls give the same ids."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._edits: dict[str, Edit] = {}
        self._charts: dict[str, SavedChart] = {}
        self._dashboards: dict[str, SavedDashboard] = {}

    def add_edit(self, edit: Edit) -> str:
        with self._lock:
            edit_id = self._next("e")
            self._edits[edit_id] = edit
            return edit_id

    def edit(self, edit_id: str, owner: str) -> Edit | None:
        """A person's own edit; those of others do not exist for them."""
        with self._lock:
            found = self._edits.get(edit_id)
        return found if found is not None and found.owner == owner else None

    def save_chart(self, edit: Edit, name: str) -> SavedChart:
        with self._lock:
            chart_id = self._next("c")
            saved = SavedChart(chart_id, edit.app_id, edit.owner, name, edit.chart)
            self._charts[chart_id] = saved
            return saved

    def chart(self, chart_id: str, owner: str) -> SavedChart | None:
        with self._lock:
            found = self._charts.get(chart_id)
        return found if found is not None and found.owner == owner else None

    def add_dashboard(
        self, name: str, owner: str, app_ids: tuple[str, ...], rows: tuple[LayoutRow, ...]
    ) -> SavedDashboard:
        with self._lock:
            dashboard_id = self._next("d")
            saved = SavedDashboard(dashboard_id, app_ids, owner, name, rows)
            self._dashboards[dashboard_id] = saved
            return saved

    def dashboard(self, dashboard_id: str, owner: str) -> SavedDashboard | None:
        with self._lock:
            found = self._dashboards.get(dashboard_id)
        return found if found is not None and found.owner == owner else None

    def add_rows(self, dashboard_id: str, rows: tuple[LayoutRow, ...]) -> None:
        with self._lock:
            found = self._dashboards[dashboard_id]
            self._dashboards[dashboard_id] = replace(found, rows=(*found.rows, *rows))

    @property
    def charts(self) -> tuple[SavedChart, ...]:
        with self._lock:
            return tuple(self._charts.values())

    @property
    def dashboards(self) -> tuple[SavedDashboard, ...]:
        with self._lock:
            return tuple(self._dashboards.values())

    def _next(self, kind: str) -> str:
        self._count += 1
        return f"{kind}{self._count:07d}"
