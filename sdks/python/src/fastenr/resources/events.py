# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.events`"""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..types import (
    BatchRow,
    NewBatchEvent,
)


class EventsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def batch(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        events: Union[Sequence[NewBatchEvent], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Record up to 1,000 events.

        One bad row fails alone; the others are committed together. `created` rows were recorded by this
        call. `updated` rows have an `event_id` that was recorded before, or by an earlier row: nothing is
        recorded twice, and `id` is the event that stands.

        Takes the scope `accounts:write`.

        Args:
            events: Required. Events as in a single one, each with `account_id` or `external_id`
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"events": events, "notify": notify}
        call = Call(
            "POST",
            "/v1/events/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AsyncEventsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def batch(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        events: Union[Sequence[NewBatchEvent], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Record up to 1,000 events.

        One bad row fails alone; the others are committed together. `created` rows were recorded by this
        call. `updated` rows have an `event_id` that was recorded before, or by an earlier row: nothing is
        recorded twice, and `id` is the event that stands.

        Takes the scope `accounts:write`.

        Args:
            events: Required. Events as in a single one, each with `account_id` or `external_id`
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"events": events, "notify": notify}
        call = Call(
            "POST",
            "/v1/events/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))
