"""When a request is made again, and after how long."""

from __future__ import annotations

import random
from typing import Optional, Union

from ._transport import Failure, Response

#: Refused or lost on the way before anything was done, or done under the same Idempotency-Key.
RETRIED = frozenset({429, 502, 503, 504})
FIRST_WAIT = 0.5
LONGEST_WAIT = 8.0
#: A longer Retry-After is for the caller to wait for. In seconds, like all here.
LONGEST_RETRY_AFTER = 60


def wait_before_retry(outcome: Union[Response, Failure], retries: int, max_retries: int) -> Optional[float]:
    """Seconds to wait before the next attempt, None when this outcome is the last. `retries` were made already."""
    if retries >= max_retries:
        return None
    if isinstance(outcome, Failure):
        return _backoff(retries)
    told = _retry_after(outcome)
    if outcome.status not in RETRIED and not (outcome.status == 409 and told is not None):
        return None
    if told is None:
        return _backoff(retries)
    if told > LONGEST_RETRY_AFTER:
        return None
    # Never sooner than told, and not all callers in the same instant.
    return told + random.uniform(0, 0.1) * max(told, FIRST_WAIT)


def _backoff(retries: int) -> float:
    return min(LONGEST_WAIT, FIRST_WAIT * 2**retries) * random.uniform(0.5, 1)


def _retry_after(response: Response) -> Optional[int]:
    text = response.headers.get("retry-after", "")
    return int(text) if text.isdecimal() else None
