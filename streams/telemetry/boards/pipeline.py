"""The dashboard of those who run it: is every role alive, does it keep up, what fails?"""

from streams.telemetry.boards.shape import Board, Row, lines, numbers, quantile, table

_HEALTH = Row(
    "Health by role",
    (
        numbers(
            "Ready",
            "bool_yes_no",
            "Whether a process of the role works or could take over at once, and the rule pack is the log's.",
            ("max by (stage) (exportwire_ready)", "{{stage}}"),
        ),
        numbers(
            "Since the last heartbeat",
            "s",
            "A role beats every ten seconds.",
            ("time() - max by (stage) (exportwire_heartbeat_timestamp_seconds)", "{{stage}}"),
        ),
        numbers(
            "Since the last tick",
            "s",
            "The clock ticks every quarter of an hour.",
            ("time() - max(exportwire_tick_timestamp_seconds)", "clock"),
        ),
        lines(
            "Watermark behind the present",
            "s",
            "For how long the oldest record that a role has not worked off has waited.",
            ("time() - max by (stage) (exportwire_watermark_timestamp_seconds)", "{{stage}}"),
        ),
        lines(
            "Starts in half an hour",
            "short",
            "How often the processes of a role were started anew.",
            (
                "sum by (stage) (changes(exportwire_started_timestamp_seconds[30m]))",
                "{{stage}}",
            ),
        ),
    ),
)
_WORK = Row(
    "Work",
    (
        lines(
            "Lag",
            "short",
            "Records not yet committed; the clock tells it of dead roles too.",
            ("max by (stage) (exportwire_lag_records)", "{{stage}}"),
        ),
        lines(
            "Throughput",
            "ops",
            "Records worked off, all that they caused acknowledged.",
            (
                "sum by (stage, outcome) (rate(exportwire_processed_total[$__rate_interval]))",
                "{{stage}} {{outcome}}",
            ),
        ),
        lines(
            "Records in work",
            "short",
            "Fetched and not yet acknowledged.",
            ("sum by (stage) (exportwire_in_progress)", "{{stage}}"),
        ),
        lines(
            "Next record of the log",
            "short",
            "How far the fold has come.",
            ("max by (stage) (exportwire_log_offset)", "{{stage}}"),
        ),
    ),
)
_LATENCY = Row(
    "Latency",
    (
        lines(
            "Work on one record",
            "s",
            "Median and 99th of a hundred.",
            (quantile(0.5, "exportwire_processing_duration_seconds", "stage"), "{{stage}} p50"),
            (quantile(0.99, "exportwire_processing_duration_seconds", "stage"), "{{stage}} p99"),
        ),
        lines(
            "From a record to the acknowledgement of what it caused",
            "s",
            "Median and 99th of a hundred; waiting counts.",
            (quantile(0.5, "exportwire_hop_duration_seconds", "stage"), "{{stage}} p50"),
            (quantile(0.99, "exportwire_hop_duration_seconds", "stage"), "{{stage}} p99"),
        ),
        lines(
            "From publication to alert",
            "s",
            "Nine of ten alerts come sooner; sources that state no time count from midnight.",
            (
                quantile(0.9, "exportwire_alert_delay_seconds", "source_class"),
                "{{source_class}} p90",
            ),
        ),
    ),
)
_FAILURES = Row(
    "What failed",
    (
        lines(
            "Dead letters",
            "short",
            "Records that could not be worked off, by topic and reason.",
            (
                "sum by (topic, error) (increase(exportwire_dead_letters_total[$__rate_interval]))",
                "{{topic}} {{error}}",
            ),
        ),
        lines(
            "Records not of their topic's form",
            "short",
            "A rise means that a producer has changed what it sends.",
            (
                "sum by (topic) (increase(exportwire_schema_failures_total[$__rate_interval]))",
                "{{topic}}",
            ),
        ),
    ),
)
_WEBHOOKS = Row(
    "Webhooks",
    (
        lines(
            "Posts",
            "short",
            "Attempts to post alerts: taken, refused and tried again later, or parked after the last.",
            (
                "sum by (subscriber, outcome) (increase(exportwire_webhook_posts_total[$__rate_interval]))",
                "{{subscriber}} {{outcome}}",
            ),
        ),
        lines(
            "From the subscriber's topic to its receiver",
            "s",
            "Median and nine of ten; pauses after a refusal count.",
            (
                quantile(0.5, "exportwire_webhook_delay_seconds", "subscriber"),
                "{{subscriber}} p50",
            ),
            (
                quantile(0.9, "exportwire_webhook_delay_seconds", "subscriber"),
                "{{subscriber}} p90",
            ),
        ),
        table(
            "Parked",
            "short",
            "Alerts given up within the time shown, by subscriber; `exportwire dlq replay` posts them again.",
            (
                'sum by (subscriber) (increase(exportwire_webhook_posts_total{outcome="parked"}[$__range]))',
                "{{subscriber}}",
            ),
        ),
    ),
)
_PROCESSES = Row(
    "Processes",
    (
        lines(
            "Memory",
            "bytes",
            "Resident memory of each process.",
            (
                "process_resident_memory_bytes + on (job, instance) group_left (stage) (0 * exportwire_ready)",
                "{{stage}} {{instance}}",
            ),
        ),
        lines(
            "Processor",
            "percentunit",
            "Share of one core.",
            (
                "rate(process_cpu_seconds_total[$__rate_interval])"
                " + on (job, instance) group_left (stage) (0 * exportwire_ready)",
                "{{stage}} {{instance}}",
            ),
        ),
        table(
            "Versions",
            "short",
            "How many processes run which version with which rule pack; two rows last only while an upgrade is under way.",
            ("count by (version, pack) (exportwire_build_info)", ""),
        ),
        lines(
            "Standing by",
            "short",
            "How many processes of track follow the log beside the one that owns it.",
            ('sum by (stage) (exportwire_standby{stage="track"})', "{{stage}}"),
        ),
    ),
)
PIPELINE = Board(
    "pipeline",
    "exportwire: pipeline",
    "Lag, throughput, latency, dead letters and health by role.",
    (_HEALTH, _WORK, _LATENCY, _FAILURES, _WEBHOOKS, _PROCESSES),
)
