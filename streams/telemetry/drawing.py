"""Draws the dashboards as the JSON that Grafana loads."""

from itertools import count

from grafana_foundation_sdk.builders import dashboard as build
from grafana_foundation_sdk.builders import prometheus, stat, table, timeseries
from grafana_foundation_sdk.builders.common import ReduceDataOptions
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models.common import DataSourceRef
from grafana_foundation_sdk.models.dashboard import VariableOption, VariableRefresh
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

from streams.telemetry.boards.shape import Board, Kind, Panel, scoped

SOURCE = DataSourceRef(type_val="prometheus", uid="${datasource}")
REFRESH = "30s"
SHOWN = "now-6h"
Drawn = timeseries.Panel | stat.Panel | table.Panel


def drawn(board: Board) -> str:
    """Return a dashboard's JSON, ending with a newline."""
    made = build.Dashboard(board.title).uid(f"exportwire-{board.name}")
    made = made.description(board.description).tags(["exportwire"]).readonly()
    made = made.refresh(REFRESH).time(SHOWN, "now").timezone("utc")
    made = made.with_variable(_datasource()).with_variable(_job())
    for name, expr in board.marks:
        made = made.annotation(_mark(name, expr))
    number = count(1)
    for row in board.rows:
        made = made.with_row(build.Row(row.title).id(next(number)))
        for panel in row.panels:
            made = made.with_panel(_panel(panel).id(next(number)))
    return JSONEncoder(sort_keys=True, indent=2).encode(made.build()) + "\n"


def _datasource() -> build.DatasourceVariable:
    named = build.DatasourceVariable("datasource").label("Prometheus")
    return named.type("prometheus")


def _job() -> build.QueryVariable:
    asked = build.QueryVariable("job").label("Job").datasource(SOURCE)
    asked = (
        asked.query("label_values(exportwire_build_info, job)")
        .include_all(include_all=True)
        .multi(multi=True)
    )
    every = VariableOption(selected=True, text="All", value="$__all")
    return asked.refresh(VariableRefresh.ON_TIME_RANGE_CHANGED).all_value(".+").current(every)


def _mark(name: str, expr: str) -> build.AnnotationQuery:
    made = build.AnnotationQuery().name(name).datasource(SOURCE).enable(enable=True)
    return made.icon_color("orange").expr(scoped(expr))


def _panel(panel: Panel) -> Drawn:
    made = _empty(panel.kind).title(panel.title).description(panel.description)
    made = made.unit(panel.unit).datasource(SOURCE)
    made = made.height(panel.kind.height).span(panel.kind.width)
    for place, (expr, name) in enumerate(panel.queries):
        made = made.with_target(_query(panel.kind, chr(ord("A") + place), expr, name))
    return made


def _empty(kind: Kind) -> Drawn:
    match kind:
        case Kind.LINES:
            return timeseries.Panel()
        case Kind.NUMBERS:
            return stat.Panel().reduce_options(ReduceDataOptions().calcs(["lastNotNull"]))
        case Kind.TABLE:
            return table.Panel()


def _query(kind: Kind, ref: str, expr: str, name: str) -> prometheus.Dataquery:
    made = prometheus.Dataquery().ref_id(ref).expr(scoped(expr)).datasource(SOURCE)
    if kind is Kind.LINES:
        return made.range().exemplar(exemplar=True).legend_format(name)
    made = made.instant()
    if kind is Kind.TABLE:
        return made.format(PromQueryFormat.TABLE)
    return made.legend_format(name)
