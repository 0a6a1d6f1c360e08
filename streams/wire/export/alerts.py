"""The columns of exported alerts."""

from streams.domain.alert import Alert
from streams.domain.enrichment import Exposure
from streams.domain.history import AlertVersion
from streams.wire.export.columns import Column, Kind, Table

SIGNS = {1: "up", -1: "down", 0: "little", None: "mixed"}


def _own(name: str, kind: Kind = "text", field: str | None = None) -> Column[AlertVersion]:
    """Return a column that holds a field of the alert as it is."""
    return Column(name, kind, lambda version: getattr(version.said.alert, field or name))


def _codes(name: str) -> Column[AlertVersion]:
    def of(version: AlertVersion) -> list[str]:
        codes = version.said.alert.item_codes
        return sorted({code for item in codes for code in getattr(item, name)})

    return Column(name, "texts", of)


def _sources(alert: Alert) -> list[str]:
    return list(dict.fromkeys(each.source for each in alert.sources))


def _instrument(found: Exposure) -> str:
    return f"{found.ticker}@{found.mic}:{SIGNS[found.sign]}"


ALERTS: Table[AlertVersion] = Table(
    "alerts",
    (
        _own("id"),
        _own("storyline_id"),
        _own("revision", "whole"),
        _own("message_type"),
        _own("message_status"),
        _own("valid_from", "day", "effective_date"),
        _own("valid_until", "day", "until_date"),
        _own("published_at", "time"),
        _own("known_at", "time", "observed_at"),
        Column("said_at", "time", lambda version: version.said.said_at),
        Column("superseded_at", "time", lambda version: version.superseded_at),
        Column("superseded_by", "text", lambda version: version.superseded_by),
        _own("storyline_superseded_by", field="superseded_by"),
        _own("references", "texts"),
        _own("changed", "texts"),
        _own("event_type"),
        _own("status"),
        _own("measure_type"),
        _own("issuer"),
        _own("authority"),
        _own("speaker"),
        _own("targets", "texts"),
        _own("items", "texts"),
        _own("measures", "texts"),
        _own("linked_measures", "texts"),
        _own("urgency"),
        _own("severity"),
        _own("certainty"),
        _own("confidence", "number"),
        _own("state_before"),
        _own("state_after"),
        _own("pledge_id"),
        _own("pledge_state"),
        _codes("hs"),
        _codes("eccn"),
        _codes("cn_control_codes"),
        Column("sectors", "texts", lambda version: version.said.alert.routing.sectors),
        Column(
            "instruments",
            "texts",
            lambda version: [_instrument(each) for each in version.said.alert.instruments],
        ),
        Column(
            "entities",
            "texts",
            lambda version: [each.id for each in version.said.alert.entities],
        ),
        Column("headline", "text", lambda version: version.said.alert.headline.get("en")),
        Column("language", "text", lambda version: version.said.alert.evidence.language),
        Column("evidence", "text", lambda version: version.said.alert.evidence.text),
        Column("document_id", "text", lambda version: version.said.alert.evidence.document_id),
        Column("sources", "texts", lambda version: _sources(version.said.alert)),
        _own("rows", "texts"),
        _own("pack"),
        _own("event_id"),
        _own("cause"),
        Column("partition", "whole", lambda version: version.said.position.partition),
        Column("offset", "whole", lambda version: version.said.position.offset),
        Column("value", "text", lambda version: version.said.value),
    ),
)
