"""OpenTelemetry traces, where the standard environment variables ask for them: one trace from raw record to delivery.

The trace travels in the header `traceparent` and nowhere else: values are the same with traces and without.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from structlog.contextvars import bound_contextvars

from streams.domain.errors import StreamsError
from streams.kafka.delivery import Outputs
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.kafka.topics import DEAD_LETTERS
from streams.settings import group_of
from streams.settings.loading import traces_wanted
from streams.wire.envelope import TRACE

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer


def traced(outputs: Outputs, role: str) -> Outputs:
    """Return the stage in spans where traces are asked for, else the stage itself, untouched."""
    return in_spans(outputs, role, tracer_of(role)) if traces_wanted() else outputs


def tracer_of(role: str) -> "Tracer":
    """Return a tracer that sends to where the environment says; refuse where its packages are missing."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import (  # noqa: PLC0415
            OTLPSpanExporter,
        )
        from opentelemetry.sdk.resources import OTELResourceDetector, Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError:
        raise StreamsError(
            "OTEL_EXPORTER_OTLP_ENDPOINT asks for traces, but their packages are missing;"
            " install exportwire[traces], or unset it"
        ) from None
    named = Resource({"service.name": group_of(role)})
    provider = TracerProvider(resource=named.merge(OTELResourceDetector().detect()))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return provider.get_tracer("exportwire")


def in_spans(outputs: Outputs, role: str, tracer: "Tracer") -> Outputs:
    """Return the stage with a span for each record, a child of the one that the record's header names."""
    from opentelemetry.trace import SpanKind, format_trace_id  # noqa: PLC0415
    from opentelemetry.trace.propagation.tracecontext import (  # noqa: PLC0415
        TraceContextTextMapPropagator,
    )

    headers = TraceContextTextMapPropagator()

    def stage(received: Received) -> Sequence[Outgoing]:
        came = (dict(received.headers).get(TRACE) or b"").decode("ascii", "replace")
        with tracer.start_as_current_span(
            f"process {received.topic}",
            context=headers.extract({TRACE: came}),
            kind=SpanKind.CONSUMER,
            attributes=attributes_of(received, role),
        ) as span:
            carried: dict[str, str] = {}
            headers.inject(carried)
            with bound_contextvars(trace_id=format_trace_id(span.get_span_context().trace_id)):
                return [carrying(message, carried.get(TRACE)) for message in outputs(received)]

    return stage


def attributes_of(received: Received, role: str) -> dict[str, str | int]:
    """Return what a span says of its record, by OpenTelemetry's conventions for messaging."""
    return {
        "messaging.system": "kafka",
        "messaging.operation.type": "process",
        "messaging.destination.name": received.topic,
        "messaging.destination.partition.id": str(received.partition),
        "messaging.kafka.offset": received.offset,
        "messaging.consumer.group.name": group_of(role),
    }


def carrying(message: Outgoing, trace: str | None) -> Outgoing:
    """Return a message that carries the trace on; a dead letter keeps the headers that it came with."""
    if trace is None or message.topic.startswith(DEAD_LETTERS):
        return message
    others = tuple(header for header in message.headers if header[0] != TRACE)
    return replace(message, headers=(*others, (TRACE, trace.encode())))
