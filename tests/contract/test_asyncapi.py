"""The AsyncAPI document names our topics as they are, and both its own parser and its own schema accept it."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any, cast

import jsonschema_rs
import pytest
import yaml

from streams.domain.alert import Alert, MeasureOutput, PledgeOutput, ReviewItem
from streams.domain.record import Record
from streams.domain.route import WhyNot
from streams.domain.vocabulary import DocumentKind
from streams.kafka.asyncapi import document, text
from streams.kafka.topics import DEAD_LETTERS, Layout
from streams.route.tree import Tree
from streams.settings import load_settings
from streams.wire.codec import encode
from streams.wire.contract import SHIPPED, present, releases
from streams.wire.envelope import LOG, Written, attributes_in, envelope_of
from streams.wire.records import encode_record
from streams.wire.reference import reference
from tests.contract.told import STORIES, told
from tests.scenario.story import catalog

HERE = Path(__file__).parent / "asyncapi"
DOCUMENT = SHIPPED / "asyncapi.yaml"
OWN = "alerts.{subscriber}.v1"
DOCS = SHIPPED.parent / "docs" / "schemas.md"


@pytest.fixture(scope="module")
def parser() -> Path:
    """A folder with AsyncAPI's own parser, installed once for all runs on this machine."""
    wanted = (HERE / "package.json").read_text("utf-8")
    place = load_settings().cache_dir / "npm" / "asyncapi"
    done = place / "installed"
    if not done.exists() or done.read_text("utf-8") != wanted:
        place.mkdir(parents=True, exist_ok=True)
        (place / "package.json").write_text(wanted, "utf-8")
        options = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
        subprocess.run((shutil.which("npm") or "npm", "install", *options), cwd=place, check=True)
        done.write_text(wanted, "utf-8")
    (place / "check.mjs").write_bytes((HERE / "check.mjs").read_bytes())
    return place


BROKEN = {
    "no replicas": ("replicas: 1", "replicas: 0"),
    "an unknown action": ("action: send", "action: shout"),
    "no such message": ("'#/components/messages/Alert'", "'#/components/messages/None'"),
}


@pytest.fixture(scope="module")
def found(parser: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the parser has against our document and against each broken copy of it; the network is cut off."""
    copied = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("contract") / "schemas"))
    paths = {"ours": DOCUMENT}
    for name, (old, new) in BROKEN.items():
        paths[name] = copied / f"{name}.yaml"
        paths[name].write_text(DOCUMENT.read_text("utf-8").replace(old, new, 1), "utf-8")
    command = [
        "unshare",
        "--map-root-user",
        "--net",
        "node",
        "check.mjs",
        *map(str, paths.values()),
    ]
    answer = subprocess.run(command, cwd=parser, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    return {name: told[str(path)] for name, path in paths.items()}


def ours() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(DOCUMENT.read_text("utf-8"))
    return found


def test_the_file_is_what_the_layout_and_the_schemas_say() -> None:
    version = releases()[-1].version
    assert DOCUMENT.read_text("utf-8") == text(document(present(), Layout(), version))


def test_the_reference_page_is_what_the_schemas_say() -> None:
    assert DOCS.read_text("utf-8") == reference(present())


def test_every_topic_has_its_channel_with_its_settings() -> None:
    channels = {each["address"]: each for each in ours()["channels"].values()}
    specs = {s.name: s for s in Layout().specs if not s.name.startswith(DEAD_LETTERS)}
    assert set(channels) == {*specs, "alerts.{subscriber}.v1"}
    for name, spec in specs.items():
        kafka = channels[name]["bindings"]["kafka"]
        assert kafka["partitions"] == spec.partitions
        assert kafka["topicConfiguration"]["max.message.bytes"] == spec.limit


def test_what_we_write_carries_the_cloudevents_headers() -> None:
    for name, message in ours()["components"]["messages"].items():
        assert ("traits" in message) is (name not in {"News", "Regulation"})
        assert (SHIPPED / message["payload"]["$ref"]).is_file()


class Described:
    """The document as a consumer's generator reads it: channel, message, its payload's schema, its headers' trait."""

    def __init__(self) -> None:
        held = ours()
        self.channels = {each["address"]: each for each in held["channels"].values()}
        self.messages = held["components"]["messages"]
        self.traits = held["components"]["messageTraits"]

    def validator(self, reference: str) -> jsonschema_rs.Draft202012Validator:
        schema = json.loads((SHIPPED / reference).read_text("utf-8"))
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)

    def accepts(self, topic: str, value: bytes, headers: dict[str, str] | None) -> bool:
        """Tell whether one of the messages of a topic's channel is this one."""
        return any(
            self._payload(name).is_valid(json.loads(value))
            and (headers is None or self._headers(name).is_valid(headers))
            for name in self.channels[topic]["messages"]
        )

    @cache  # noqa: B019  (one object for the tests of this file)
    def _payload(self, name: str) -> jsonschema_rs.Draft202012Validator:
        return self.validator(self.messages[name]["payload"]["$ref"])

    @cache  # noqa: B019
    def _headers(self, name: str) -> jsonschema_rs.Draft202012Validator:
        (trait,) = self.messages[name]["traits"]
        return self.validator(self.traits[trait["$ref"].rpartition("/")[2]]["headers"]["$ref"])


@pytest.fixture(scope="module")
def described() -> Described:
    return Described()


@pytest.mark.parametrize("name", STORIES)
def test_what_is_said_is_what_the_document_describes(described: Described, name: str) -> None:
    said = STORIES[name]()
    tree = Tree(catalog().routes)
    held = [WhyNot.of(alert, no) for alert in said.alerts for no in tree.decide(alert)[1]]
    written: list[Written] = [*said.outputs, *said.log, *held]
    seen = set()
    for each in written:
        envelope = envelope_of(each)
        is_output = isinstance(each, Alert | MeasureOutput | PledgeOutput | ReviewItem | WhyNot)
        body = encode(each) if is_output else encode_record(cast("Record", each))
        headers = attributes_in(envelope.headers())
        topics = [envelope.schema, *([OWN] if isinstance(each, Alert) else [])]
        assert all(described.accepts(topic, body, headers) for topic in topics)
        seen.add(envelope.schema)
    assert {"alerts.v1", "measures.v1", "pledges.v1", LOG} <= seen


@pytest.mark.parametrize("name", STORIES)
def test_what_was_read_is_what_the_document_describes(described: Described, name: str) -> None:
    for each in STORIES[name]().documents.values():
        topic = "raw.news.v1" if each.kind is DocumentKind.NEWS else "raw.regulations.v1"
        assert described.accepts(topic, encode(each), None)


def test_what_lacks_a_header_or_a_field_is_not(described: Described) -> None:
    (alert, *_) = told().alerts
    headers = attributes_in(envelope_of(alert).headers())
    body = json.loads(encode(alert))
    assert described.accepts(OWN, encode(alert), headers)
    assert not described.accepts(OWN, encode(alert), {**headers, "ce_specversion": "0.3"})
    assert not described.accepts(OWN, json.dumps({**body, "issuer": 1}).encode(), headers)
    del headers["ce_id"]
    assert not described.accepts(OWN, encode(alert), headers)


def test_the_parser_accepts_it_offline(found: dict[str, list[str]]) -> None:
    assert found["ours"] == []


@pytest.mark.parametrize("name", BROKEN)
def test_the_parser_finds_what_is_wrong(found: dict[str, list[str]], name: str) -> None:
    assert found[name] != []


def test_its_own_schema_accepts_the_structure(parser: Path) -> None:
    path = parser / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.1.0-without-$id.json"
    validator = jsonschema_rs.Draft7Validator(json.loads(path.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(ours())] == []
    assert not validator.is_valid({**ours(), "channels": []})
