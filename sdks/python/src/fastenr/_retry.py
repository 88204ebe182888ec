"""When a request is made again, and after how long."""

from __future__ import annotations

import datetime
import email.utils
import random
import re
import time
from typing import Mapping, Optional, Union

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
        return None if outcome.is_local else _backoff(retries)
    told = retry_after_of(outcome.headers)
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


def retry_after_of(headers: Mapping[str, str]) -> Optional[float]:
    """`Retry-After` in seconds, given as such or as a date; None where it says nothing."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text):
        return float(text)
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.timezone.utc)
    return max(0.0, moment.timestamp() - time.time())
