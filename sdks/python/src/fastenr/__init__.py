"""Client of the fastenr Customer Success API.

    from fastenr import FastenrClient

    client = FastenrClient(api_key="...")
    for account in client.accounts.list(status="active"):
        print(account["name"], account["health_score"])
"""

from ._core import OMIT, Omit, RequestOptions
from ._transport import Response
from ._version import VERSION as __version__
from .answers import response_of
from .client import AsyncFastenrClient, FastenrClient
from .errors import (
    ApiConnectionError,
    ApiTimeoutError,
    AuthenticationError,
    AuthorizationError,
    ConflictError,
    ConnectionError,
    FastenrError,
    NotFoundError,
    RateLimitError,
    ServerError,
    TimeoutError,
    ValidationError,
    WebhookVerificationError,
)
from .pagination import AsyncPage, AsyncPages, Page, Pagination
from .webhooks import WebhookEvent, verify_webhook

# `ConnectionError` and `TimeoutError` would hide built-in names: they are here to be named, not for `*`.
__all__ = [
    "OMIT",
    "ApiConnectionError",
    "ApiTimeoutError",
    "AsyncFastenrClient",
    "AsyncPage",
    "AsyncPages",
    "AuthenticationError",
    "AuthorizationError",
    "ConflictError",
    "FastenrClient",
    "FastenrError",
    "NotFoundError",
    "Omit",
    "Page",
    "Pagination",
    "RateLimitError",
    "RequestOptions",
    "Response",
    "ServerError",
    "ValidationError",
    "WebhookEvent",
    "WebhookVerificationError",
    "__version__",
    "response_of",
    "verify_webhook",
]
