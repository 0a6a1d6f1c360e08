"""The dashboard of sources: who speaks, who is silent, and how much of it tells of measures."""

from streams.telemetry.boards.shape import Board, Row, lines, numbers, table

_FRESHNESS = Row(
    "Freshness",
    (
        numbers(
            "Sources heard",
            "short",
            "Known sources of which a document has come since the workers were started.",
            (
                'count(max by (source) (exportwire_last_document_timestamp_seconds{source!="other"}))',
                "heard",
            ),
        ),
        numbers(
            "Silent for four days",
            "short",
            "Of the sources heard.",
            (
                'count(time() - max by (source) (exportwire_last_document_timestamp_seconds{source!="other"}) > 4 * 86400)'
                " or vector(0)",
                "silent",
            ),
        ),
        numbers(
            "Since the newest document",
            "s",
            "Of any source; by the time of publication.",
            ("time() - max(exportwire_last_document_timestamp_seconds)", "newest"),
        ),
        table(
            "Newest document by source",
            "s",
            "How long ago it was published.",
            (
                "sort_desc(time() - max by (source) (exportwire_last_document_timestamp_seconds))",
                "",
            ),
        ),
        lines(
            "Documents by source",
            "ops",
            "The ten busiest.",
            (
                "topk(10, sum by (source) (rate(exportwire_documents_received_total[$__rate_interval])) > 0)",
                "{{source}}",
            ),
        ),
    ),
)
_YIELD = Row(
    "Share of events",
    (
        table(
            "Share of documents with an event, by source",
            "percentunit",
            "In the time shown; a fall means that a source has changed its text, or its subject.",
            (
                "sum by (source) (increase(exportwire_documents_recorded_total[$__range]))"
                " / (sum by (source) (increase(exportwire_documents_received_total[$__range])) > 0)",
                "",
            ),
        ),
        lines(
            "Share of documents with an event",
            "percentunit",
            "Official texts and news apart.",
            (
                'sum by (stage) (rate(exportwire_processed_total{stage=~"detect-.*",outcome="sent"}[$__rate_interval]))'
                ' / (sum by (stage) (rate(exportwire_processed_total{stage=~"detect-.*"}[$__rate_interval])) > 0)',
                "{{stage}}",
            ),
        ),
        lines(
            "Documents without an event",
            "short",
            "By the step that found none.",
            (
                "sum by (reason) (increase(exportwire_documents_dropped_total[$__rate_interval]))",
                "{{reason}}",
            ),
        ),
        lines(
            "Events by firmness",
            "short",
            "As the documents word it, before reports of one act are put together.",
            (
                "sum by (status) (increase(exportwire_events_detected_total[$__rate_interval]))",
                "{{status}}",
            ),
        ),
    ),
)
SOURCES = Board(
    "sources",
    "exportwire: sources",
    "Freshness and silence of sources, and the share of their documents that tell of measures.",
    (_FRESHNESS, _YIELD),
)
