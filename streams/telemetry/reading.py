"""Reads back what a process counts, from its page of metrics."""

from collections.abc import Mapping

from prometheus_client.parser import text_string_to_metric_families

DROPPED = "exportwire_documents_dropped"


def reasons_in(page: str) -> Mapping[str, int]:
    """Return the documents without an event, by reason, in a page of metrics."""
    return {
        sample.labels["reason"]: int(sample.value)
        for family in text_string_to_metric_families(page)
        if family.name == DROPPED
        for sample in family.samples
        if sample.name == f"{DROPPED}_total"
    }
