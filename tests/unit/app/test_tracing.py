"""Traces: one from raw record to delivery, in headers and log lines only; without the variables nothing changes."""

import builtins
import gzip
import io
import json
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from queue import Queue
from threading import Thread
from types import ModuleType
from typing import ClassVar

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from streams.app.tracing import in_spans, traced
from streams.domain.errors import StreamsError
from streams.kafka.deadletters import dead_letter
from streams.kafka.outgoing import Outgoing
from streams.kafka.records import Received
from streams.settings.loading import traces_wanted
from streams.telemetry.logs import logger, set_up_logs

Make = Callable[..., Received]
ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
ELDER = b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
TRACE_ID = "0af7651916cd43dd8448eb211c80319c"


@pytest.fixture
def spans() -> InMemorySpanExporter:
    """Where spans go."""
    return InMemorySpanExporter()


@pytest.fixture
def spanned(spans: InMemorySpanExporter) -> Callable[..., Sequence[Outgoing]]:
    """Runs a stage on a record in a span."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    tracer = provider.get_tracer("test")

    def run(received: Received, role: str, topic: str) -> Sequence[Outgoing]:
        return in_spans(onward(topic), role, tracer)(received)

    return run


def onward(topic: str) -> Callable[[Received], list[Outgoing]]:
    """Return a stage that sends its record on, with its headers."""
    return lambda received: [
        Outgoing(topic, received.key, received.value, tuple(received.headers))
    ]


def read_back(message: Outgoing, received: Make) -> Received:
    """Return a message as the next stage reads it."""
    return received(message.value, topic=message.topic, headers=message.headers)


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param([], id="none-yet"),
        pytest.param([("traceparent", ELDER)], id="the-producers"),
        pytest.param([("traceparent", b"\xff broken")], id="broken"),
    ],
)
def test_one_trace_from_raw_to_delivery(
    headers: list[tuple[str, bytes]],
    received: Make,
    spanned: Callable[..., Sequence[Outgoing]],
    spans: InMemorySpanExporter,
) -> None:
    """Each stage's span is a child of the stage before; the value is untouched."""
    record = received(b"value", headers=headers)
    for role, topic in (
        ("detect-news", "measure-events.v1"),
        ("track", "alerts.v1"),
        ("route", "alerts.a.v1"),
    ):
        (message,) = spanned(record, role, topic)
        assert message.value == b"value"
        assert [name for name, _ in message.headers] == ["traceparent"]
        record = read_back(message, received)
    found = spans.get_finished_spans()
    assert len({span.context.trace_id for span in found if span.context}) == 1
    assert [span.name for span in found] == [
        "process raw.news.v1",
        "process measure-events.v1",
        "process alerts.v1",
    ]
    for elder, younger in pairwise(found):
        assert younger.parent is not None
        assert elder.context is not None
        assert younger.parent.span_id == elder.context.span_id
    assert (found[0].parent is not None) is (headers == [("traceparent", ELDER)])


def test_a_dead_letter_keeps_the_headers_it_came_with(
    received: Make, spans: InMemorySpanExporter
) -> None:
    """The trace of its producer among them."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    record = received(b"?", headers=[("traceparent", ELDER)])
    stage = in_spans(
        lambda got: [dead_letter(got, ValueError("x"), "g", "s")],
        "track",
        provider.get_tracer("t"),
    )
    (letter,) = stage(record)
    assert dict(letter.headers)["traceparent"] == ELDER


def test_log_lines_carry_the_trace(received: Make, spans: InMemorySpanExporter) -> None:
    """Those within the stage, and no other."""
    stream = io.StringIO()
    set_up_logs("json", "info", stream)
    log = logger("test")

    def stage(_: Received) -> list[Outgoing]:
        log.info("within")
        return []

    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    record = received(b"", headers=[("traceparent", ELDER)])
    in_spans(stage, "track", provider.get_tracer("t"))(record)
    log.info("without")
    lines = {line["event"]: line for line in map(json.loads, stream.getvalue().splitlines())}
    assert lines["within"]["trace_id"] == TRACE_ID
    assert "trace_id" not in lines["without"]


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        pytest.param({}, False, id="nothing-set"),
        pytest.param({ENDPOINT: ""}, False, id="empty"),
        pytest.param({ENDPOINT: "http://h:4318"}, True, id="endpoint"),
        pytest.param(
            {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://h:4318"}, True, id="of-traces"
        ),
        pytest.param({ENDPOINT: "http://h:4318", "OTEL_SDK_DISABLED": "TRUE"}, False, id="off"),
        pytest.param(
            {ENDPOINT: "http://h", "OTEL_TRACES_EXPORTER": "none"}, False, id="no-traces"
        ),
    ],
)
def test_the_standard_variables_switch_traces_on(
    variables: dict[str, str],
    wanted: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And off."""
    for name in (ENDPOINT, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_SDK_DISABLED"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert traces_wanted() is wanted


def test_without_the_variables_the_stage_is_untouched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not wrapped: it is the same function."""
    monkeypatch.delenv(ENDPOINT, raising=False)
    stage = onward("t")
    assert traced(stage, "track") is stage


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> ModuleType:
        if name.startswith("opentelemetry"):
            raise ImportError(name)
        return real(name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setenv(ENDPOINT, "http://127.0.0.1:9")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(StreamsError, match=r"install exportwire\[traces\]"):
        traced(onward("t"), "track")


class Collector(BaseHTTPRequestHandler):
    """Keeps what is posted."""

    posted: ClassVar[Queue[tuple[str, bytes]]] = Queue()

    def do_POST(self) -> None:
        """Take a body."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.posted.put((self.path, gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_spans_reach_the_collector_that_the_variable_names(
    received: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over OTLP and HTTP, under the role's name and the producer's trace."""
    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv(ENDPOINT, f"http://127.0.0.1:{server.server_port}")
        monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "50")
        stage = traced(onward("alerts.v1"), "track")
        stage(received(b"value", topic="measure-events.v1", headers=[("traceparent", ELDER)]))
        path, body = Collector.posted.get(timeout=30)
        server.shutdown()
    assert path == "/v1/traces"
    for told in (b"exportwire-track", b"measure-events.v1", bytes.fromhex(TRACE_ID)):
        assert told in body
