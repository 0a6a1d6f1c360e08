"""Documents as others send them, CloudEvents 1.0 and IPTC ninjs, to an object of our own form."""

import base64
import binascii
from typing import Any
from urllib.parse import urlsplit

from streams.domain.errors import DocumentRejectedError
from streams.wire.parsing import expect_object, parse_object, shown

_SPEC = "1."  # CloudEvents, section 3.1.1: readers accept minor versions
_USABLE = "usable"  # ninjs pubstatus; withheld and canceled are not for publication


def plain(raw: dict[str, Any]) -> dict[str, Any]:
    """Return the document in our own form, out of its CloudEvent, translated from ninjs; refuse what is withheld."""
    inner = _data_of(raw) if "specversion" in raw else raw
    return _from_ninjs(inner) if "uri" in inner and "kind" not in inner else inner


def _data_of(event: dict[str, Any]) -> dict[str, Any]:
    version = event["specversion"]
    if not isinstance(version, str) or not version.startswith(_SPEC):
        raise DocumentRejectedError(
            "unknown-specversion", f"specversion is {shown(str(version))}, not 1.0"
        )
    if "data_base64" not in event:
        return expect_object(event.get("data"), "data")
    try:
        return parse_object(base64.b64decode(event["data_base64"], validate=True))
    except (binascii.Error, TypeError, ValueError):
        raise DocumentRejectedError("not-base64", "data_base64 is not base64") from None


def _from_ninjs(item: dict[str, Any]) -> dict[str, Any]:
    status = item.get("pubstatus", _USABLE)
    if status != _USABLE:
        raise DocumentRejectedError("not-usable", f"pubstatus is {shown(str(status))}")
    uri = item["uri"]
    found = {
        "kind": "news",
        "id": uri,
        "source": _source(item, uri),
        "url": uri,
        "title": _told(item, "headline", "headlines") or item.get("title"),
        "body": _body(item),
        "language": item.get("language"),
        "published_at": item.get("versioncreated") or item.get("firstcreated"),
        "byline": _told(item, "byline", "bylines"),
        "embargoed": item.get("embargoed"),
    }
    return {name: value for name, value in found.items() if value is not None}


def _source(item: dict[str, Any], uri: object) -> object:
    """Return the host of the uri, as our sources are known by it, else the name that the item gives."""
    host = _host(uri) if isinstance(uri, str) else None
    return host or item.get("source") or _first(item.get("infosources"), "name")


def _host(uri: str) -> str | None:
    if uri.startswith("tag:"):  # RFC 4151: tag:authority,date:specific
        return uri.removeprefix("tag:").split(",", 1)[0].rpartition("@")[2] or None
    try:
        return urlsplit(uri).hostname
    except ValueError:
        return None


def _body(item: dict[str, Any]) -> object:
    """Return the plain text where there is one, else the marked-up one."""
    for name in ("body_text", "body_xhtml", "body"):
        if isinstance(item.get(name), str):
            return item[name]
    bodies = item.get("bodies")
    found = [each for each in bodies if isinstance(each, dict)] if isinstance(bodies, list) else []
    found.sort(key=lambda each: each.get("contenttype", each.get("contentType")) != "text/plain")
    return _first(found, "value")


def _told(item: dict[str, Any], one: str, many: str) -> object:
    """Return the text of ninjs 1, else the first of the list of ninjs 2 and later."""
    return item[one] if isinstance(item.get(one), str) else _first(item.get(many), "value")


def _first(listed: object, name: str) -> object:
    rows = listed if isinstance(listed, list) else []
    return next((each[name] for each in rows if isinstance(each, dict) and name in each), None)
