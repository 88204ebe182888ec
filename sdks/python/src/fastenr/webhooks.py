"""Telling a delivery of fastenr's from anything else that reaches a public URL."""

from __future__ import annotations

import base64
import binascii
import datetime
import hashlib
import hmac
import json
import time
from typing import Any, Dict, Iterable, Mapping, Optional, Sequence, Tuple, TypedDict, Union

from .errors import WebhookVerificationError

Headers = Union[Mapping[str, str], Iterable[Tuple[Union[str, bytes], Union[str, bytes]]]]


class WebhookEvent(TypedDict):
    """What a delivery says. `id` is the same at each attempt: remember it to handle an event once."""

    id: str
    event: str
    timestamp: str
    data: Dict[str, Any]
    organization_id: str
    webhook_id: str


def verify_webhook(
    body: Union[bytes, str],
    headers: Union[Headers, str],
    secret: Union[str, Sequence[str]],
    tolerance: float = 300,
) -> WebhookEvent:
    """The event, if fastenr signed it with (one of) the secret(s) at most `tolerance` seconds ago.

    `body` is the raw body as it came: parsing and writing it again would change bytes. `headers` are the
    request's, as Flask, Django, FastAPI or WSGI have them. While a secret is rotated give the old one, the new
    one or both. Raises `WebhookVerificationError`.

    Where the Standard Webhooks headers are missing, `X-Fastenr-Signature` alone is looked at (it may be given as
    a string in place of the headers). That does not cover the time of sending, so it is the event's own time
    that must be within the tolerance; deliveries are repeated for hours, so better pass all headers.
    """
    raw = body.encode() if isinstance(body, str) else bytes(body)
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not secrets or not all(secrets):
        raise ValueError("a webhook secret is needed")
    found = {"x-fastenr-signature": headers} if isinstance(headers, str) else _lower(headers)
    if "webhook-signature" in found:
        sent_at = _verify_standard(raw, found, secrets)
        event = _event_of(raw)
    else:
        _verify_hex(raw, found.get("x-fastenr-signature"), secrets)
        event = _event_of(raw)
        sent_at = _seconds_of(event.get("timestamp"))
    if sent_at is None or not abs(time.time() - sent_at) <= tolerance:
        raise WebhookVerificationError("The delivery is older than the tolerance, or of the future")
    return event


def _verify_standard(body: bytes, headers: Mapping[str, str], secrets: Sequence[str]) -> float:
    """When it was sent, in seconds since 1970."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16):
        raise WebhookVerificationError("webhook-id or webhook-timestamp is missing or malformed")
    signed = f"{message_id}.{timestamp}.".encode("utf-8", "replace") + body
    given = [part[3:] for part in headers["webhook-signature"].split(" ") if part.startswith("v1,")]
    expected = [
        base64.b64encode(hmac.new(_key_of(secret), signed, hashlib.sha256).digest()) for secret in secrets
    ]
    if not _any_equal(given, expected):
        raise WebhookVerificationError("No signature of the delivery is one of this secret")
    return float(timestamp)


def _verify_hex(body: bytes, given: Optional[str], secrets: Sequence[str]) -> None:
    if not given:
        raise WebhookVerificationError("The delivery is not signed")
    expected = [hmac.new(secret.encode(), body, hashlib.sha256).hexdigest().encode() for secret in secrets]
    if not _any_equal([given], expected):
        raise WebhookVerificationError("The signature of the delivery is not one of this secret")


def _any_equal(given: Sequence[str], expected: Sequence[bytes]) -> bool:
    """Looks at all, in constant time each."""
    found = False
    for one in given:
        for other in expected:
            found |= hmac.compare_digest(one.encode("utf-8", "replace"), other)
    return found


def _key_of(secret: str) -> bytes:
    """Standard Webhooks sign with the bytes behind `whsec_`."""
    try:
        text = secret[len("whsec_") :] if secret.startswith("whsec_") else secret
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("a webhook secret is whsec_ and base64") from None


def _event_of(body: bytes) -> WebhookEvent:
    try:
        event: WebhookEvent = json.loads(body)
    except ValueError:
        raise WebhookVerificationError("The body is not JSON") from None
    if not isinstance(event, dict):
        raise WebhookVerificationError("The body is not a JSON object")
    return event


def _seconds_of(timestamp: Any) -> Optional[float]:
    try:
        moment = datetime.datetime.fromisoformat(str(timestamp).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None


def _lower(headers: Headers) -> Dict[str, str]:
    """Headers by lower-case name, from a mapping, ASGI's pairs of bytes or a WSGI environment."""
    pairs = headers.items() if isinstance(headers, Mapping) or hasattr(headers, "items") else headers
    found: Dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name = raw_name.decode("latin-1") if isinstance(raw_name, bytes) else str(raw_name)
        value = raw_value.decode("latin-1") if isinstance(raw_value, bytes) else str(raw_value)
        if name.startswith("HTTP_"):
            name = name[len("HTTP_") :].replace("_", "-")
        found[name.lower()] = value
    return found
