"""The dashboard of the desk: what was told, what is promised, what stands, what comes."""

from streams.telemetry.boards.shape import Board, Row, lines, numbers, table

_TOLD = Row(
    "Alerts",
    (
        numbers(
            "Alerts",
            "short",
            "Published in the time shown.",
            ("sum(increase(exportwire_alerts_published_total[$__range]))", "alerts"),
        ),
        numbers(
            "Ends of measures",
            "short",
            "First alerts on the end of a measure in the time shown.",
            ("sum(increase(exportwire_measure_cancellations_total[$__range]))", "ends"),
        ),
        numbers(
            "Severe or worse",
            "short",
            "Published in the time shown.",
            (
                'sum by (severity) (increase(exportwire_alerts_published_total{severity=~"Severe|Extreme"}[$__range]))',
                "{{severity}}",
            ),
        ),
        lines(
            "Alerts by type",
            "short",
            "What happened to measures.",
            (
                "sum by (event_type) (increase(exportwire_alerts_published_total[$__rate_interval]))",
                "{{event_type}}",
            ),
        ),
        lines(
            "Alerts by firmness",
            "short",
            "From rumour to what is in force.",
            (
                "sum by (status) (increase(exportwire_alerts_told_total[$__rate_interval]))",
                "{{status}}",
            ),
        ),
        lines(
            "Alerts by issuer",
            "short",
            "Whose act it is.",
            (
                "sum by (issuer) (increase(exportwire_alerts_told_total[$__rate_interval])) > 0",
                "{{issuer}}",
            ),
        ),
        table(
            "Ends of measures by issuer",
            "short",
            "First alerts on the end of a measure since the workers were started.",
            (
                "sum by (issuer, measure_type) (exportwire_measure_cancellations_total) > 0",
                "",
            ),
        ),
    ),
)
_PROMISES = Row(
    "Promises",
    (
        numbers(
            "Open",
            "short",
            "Official promises whose text has not appeared, or in part only.",
            ('sum(max by (state) (exportwire_pledges{state=~"opened|partly_fulfilled"}))', "open"),
        ),
        numbers(
            "Overdue",
            "short",
            "Their day has passed, or they have none and no text came in 90 days.",
            ("max by (reason) (exportwire_pledges_overdue)", "{{reason}}"),
        ),
        numbers(
            "By state",
            "short",
            "All promises of the ledger.",
            ("max by (state) (exportwire_pledges)", "{{state}}"),
        ),
    ),
)
_STANDING = Row(
    "Measures and days",
    (
        lines(
            "Measures by state",
            "short",
            "What stands, of all measures known.",
            ("max by (state) (exportwire_measures)", "{{state}}"),
        ),
        table(
            "Next days",
            "dateTimeAsIso",
            "The next day on which a measure begins or ends, or comments close. `exportwire calendar` names them.",
            ("1000 * max by (kind) (exportwire_next_date_timestamp_seconds)", "{{kind}}"),
        ),
        table(
            "Days ahead",
            "short",
            "How many such days lie within a week, a month, a quarter.",
            ("max by (kind, within) (exportwire_dates_ahead)", ""),
        ),
    ),
)
_DELIVERY = Row(
    "Subscribers",
    (
        lines(
            "Delivered",
            "short",
            "Alerts that went to each subscriber.",
            (
                'sum by (subscriber) (increase(exportwire_deliveries_total{outcome="sent"}[$__rate_interval]))',
                "{{subscriber}}",
            ),
        ),
        lines(
            "Held back",
            "short",
            "Alerts that a subscriber's own rules kept from it; `exportwire why-not` tells why.",
            (
                'sum by (subscriber) (increase(exportwire_deliveries_total{outcome="suppressed"}[$__rate_interval]))',
                "{{subscriber}}",
            ),
        ),
    ),
)
DESK = Board(
    "desk",
    "exportwire: desk",
    "Alerts by type, firmness and issuer, promises open and overdue, measures by state, the days that come.",
    (_TOLD, _PROMISES, _STANDING, _DELIVERY),
    marks=(
        (
            "Ends of measures",
            "sum by (issuer, measure_type) (increase(exportwire_measure_cancellations_total[$__interval])) > 0",
        ),
    ),
)
