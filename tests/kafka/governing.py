"""What an administrator does to a running cluster: grants, revocations, passwords, certificates."""

import hashlib
import os
from typing import Any, ClassVar

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import (
    Array,
    CompactArray,
    CompactBytes,
    CompactString,
    Int8,
    Int16,
    Int32,
    Schema,
    String,
    TaggedFields,
)

from streams.kafka.permissions import OPERATIONS, Right

KINDS = {"topic": 2, "group": 3}
LITERAL = ALLOW = 3
SHA512 = 2
ROUNDS = 4096
TEXT = String("utf-8")
RULE = (
    ("kind", Int8),
    ("name", TEXT),
    ("pattern", Int8),
    ("principal", TEXT),
    ("host", TEXT),
    ("operation", Int8),
    ("permission", Int8),
)


class CreateAclsAnswer(Response):  # type: ignore[misc]
    API_KEY = 30
    API_VERSION = 1
    SCHEMA = Schema(("throttle", Int32), ("results", Array(("code", Int16), ("message", TEXT))))


class CreateAclsForm(RequestStruct):  # type: ignore[misc]
    API_KEY = 30
    API_VERSION = 1
    RESPONSE_TYPE = CreateAclsAnswer
    SCHEMA = Schema(("creations", Array(*RULE)))


class DeleteAclsAnswer(Response):  # type: ignore[misc]
    API_KEY = 31
    API_VERSION = 1
    SCHEMA = Schema(
        ("throttle", Int32),
        (
            "results",
            Array(
                ("code", Int16),
                ("message", TEXT),
                ("gone", Array(("code", Int16), ("message", TEXT), *RULE)),
            ),
        ),
    )


class DeleteAclsForm(RequestStruct):  # type: ignore[misc]
    API_KEY = 31
    API_VERSION = 1
    RESPONSE_TYPE = DeleteAclsAnswer
    SCHEMA = Schema(("filters", Array(*RULE)))


class ScramAnswer(Response):  # type: ignore[misc]
    API_KEY = 51
    API_VERSION = 0
    SCHEMA = Schema(
        ("throttle", Int32),
        (
            "results",
            CompactArray(
                ("user", CompactString("utf-8")),
                ("code", Int16),
                ("message", CompactString("utf-8")),
                ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )


class ScramForm(RequestStruct):  # type: ignore[misc]
    FLEXIBLE_VERSION = True
    API_KEY = 51
    API_VERSION = 0
    RESPONSE_TYPE = ScramAnswer
    SCHEMA = Schema(
        ("deletions", CompactArray(("name", CompactString("utf-8")), ("mechanism", Int8))),
        (
            "upsertions",
            CompactArray(
                ("name", CompactString("utf-8")),
                ("mechanism", Int8),
                ("iterations", Int32),
                ("salt", CompactBytes),
                ("password", CompactBytes),
                ("tags", TaggedFields),
            ),
        ),
        ("tags", TaggedFields),
    )


class CreateAcls(Request[CreateAclsForm]):  # type: ignore[misc]
    API_KEY: ClassVar[int] = 30

    def __init__(self, *fields: Any) -> None:
        self.fields = fields

    def build(self, form: type[RequestStruct]) -> RequestStruct:
        return form(*self.fields)


class DeleteAcls(Request[DeleteAclsForm]):  # type: ignore[misc]
    API_KEY: ClassVar[int] = 31
    __init__ = CreateAcls.__init__
    build = CreateAcls.build


class Scram(Request[ScramForm]):  # type: ignore[misc]
    API_KEY: ClassVar[int] = 51
    __init__ = CreateAcls.__init__
    build = CreateAcls.build


async def grant(admin: AIOKafkaAdminClient, user: str, *rights: Right) -> None:
    """Return when the rights are granted."""
    answer = await admin._send_to_controller(CreateAcls([rule(user, each) for each in rights]))
    assert {code for code, _ in answer.results} == {0}, answer


async def revoke(admin: AIOKafkaAdminClient, user: str, *rights: Right) -> None:
    """Return when the rights are revoked, each of which was granted."""
    answer = await admin._send_to_controller(DeleteAcls([rule(user, each) for each in rights]))
    assert all(code == 0 and len(gone) == 1 for code, _, gone in answer.results), answer


async def set_password(admin: AIOKafkaAdminClient, user: str, password: str) -> None:
    """Return when a user has a password, and only that one."""
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS)
    answer = await admin._send_to_controller(
        Scram([], [(user, SHA512, ROUNDS, salt, salted, {})], {})
    )
    assert [each[1] for each in answer.results] == [0], answer


async def set_certificate(admin: AIOKafkaAdminClient, listener: str, store: str) -> None:
    """Return when a listener of the broker shows the certificate of another key store."""
    name = f"listener.name.{listener.lower()}.ssl.keystore.location"
    resource = ConfigResource(ConfigResourceType.BROKER, "1", configs={name: store})
    for answer in await admin.alter_configs([resource]):
        assert all(each[0] == 0 for each in answer.resources), answer


def rule(user: str, right: Right) -> tuple[int, str, int, str, str, int, int]:
    """Return a right as Kafka writes it."""
    operation, kind, name = right
    code = next(code for code, spoken in OPERATIONS.items() if spoken == operation)
    return KINDS[kind], name, LITERAL, f"User:{user}", "*", code, ALLOW
