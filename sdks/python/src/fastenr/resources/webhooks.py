# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.webhooks`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    Delivery,
    DeliveryWithAttempts,
    EventDescription,
    Recovery,
    Secret,
    ShownWebhook,
    TestAttempt,
    Webhook,
)


class WebhooksEventsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, *, options: Optional[RequestOptions] = None) -> List[EventDescription]:
        """List the events that a webhook may subscribe to.

        Each with the JSON Schema of its body.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/webhooks/events", options=options)
        return data_of(self._core.call(call))


class WebhooksDeliveriesResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> DeliveryWithAttempts:
        """Get a delivery with its payload and every attempt.

        With its body, every attempt, and what the endpoint answered.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/webhooks/deliveries/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def redeliver(self, id: str, *, options: Optional[RequestOptions] = None) -> Delivery:
        """Send a delivery again.

        At once, with the same bytes and the same `webhook-id`, and with the whole retry schedule before it.
        409 while the webhook is disabled.

        Takes the scope `admin:write`.
        """
        call = Call(
            "POST",
            "/v1/webhooks/deliveries/{id}/redeliver",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def list(
        self,
        id: str,
        *,
        status: Optional[OneOrMore[Literal["pending", "delivered", "exhausted", "held"]]] = None,
        event: Optional[
            OneOrMore[Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased"]]
        ] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Delivery]:
        """List a webhook's deliveries.

        `updated_since` finds what was owed, delivered or given up since; a failed attempt that is repeated
        is no such change.

        Takes the scope `admin:read`.

        Args:
            status: Only these statuses
            event: Only these events
            date_from: Owed at or after this day or instant
            date_to: Owed at or before this day or instant
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "event": event,
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call(
            "GET",
            "/v1/webhooks/{id}/deliveries",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return Page(self._core, call)


class WebhooksRecoveriesResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Recovery]:
        """List a webhook's recoveries.

        Newest first, with how far each is.

        Takes the scope `admin:read`.

        Args:
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call(
            "GET",
            "/v1/webhooks/{id}/recoveries",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return Page(self._core, call)


class WebhooksResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.events = WebhooksEventsResource(core)
        self.deliveries = WebhooksDeliveriesResource(core)
        self.recoveries = WebhooksRecoveriesResource(core)

    def list(
        self,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Webhook]:
        """List webhooks.

        Newest first, without their secrets.

        Takes the scope `admin:read`.

        Args:
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/webhooks", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        url: Union[str, Omit] = OMIT,
        events: Union[
            Sequence[Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased", "*", "account.*", "engagement.*", "goal.*", "survey.*", "automation.*", "churn.*"]], Omit
        ] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        enabled: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownWebhook:
        """Register a webhook.

        Events go to `url` as POST requests, signed with the secret that this answer shows.
        `X-Fastenr-Signature` is the hex HMAC-SHA256 of the raw body under the secret as it stands;
        `webhook-id`, `webhook-timestamp` and `webhook-signature` follow Standard Webhooks. Delivery is at
        least once: tell repetitions by `webhook-id`. A 2xx within 15 seconds is a success; else it is tried
        again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h (±20 %, or as a 429 or 503 says in
        `Retry-After`). 410 disables the webhook, and so do five days without a success. At most 50 per
        organization.

        Takes the scope `admin:write`.

        Args:
            url: Required. Where events go: https, on a public host, without credentials. Private, loopback,
                link-local, reserved and own addresses are refused in every notation, here and again at each
                attempt
            events: Required. Events to send: names, `*` for all, or prefixes like `account.*`
        """
        fields = {"url": url, "events": events, "description": description, "enabled": enabled}
        call = Call(
            "POST",
            "/v1/webhooks",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Webhook:
        """Get a webhook.

        Without its secret.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/webhooks/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        url: Union[str, Omit] = OMIT,
        events: Union[
            Sequence[Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased", "*", "account.*", "engagement.*", "goal.*", "survey.*", "automation.*", "churn.*"]], Omit
        ] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        enabled: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Webhook:
        """Update, enable or disable a webhook.

        While a webhook is disabled its events are held; after enabling it, `recover` sends them. Another
        URL, or enabling, forgets earlier failures.

        Takes the scope `admin:write`.

        Args:
            url: Where events go: https, on a public host, without credentials. Private, loopback,
                link-local, reserved and own addresses are refused in every notation, here and again at each
                attempt
            events: Events to send: names, `*` for all, or prefixes like `account.*`
        """
        fields = {"url": url, "events": events, "description": description, "enabled": enabled}
        call = Call(
            "PUT",
            "/v1/webhooks/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a webhook and its deliveries.

        Deliveries that wait are not sent.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/webhooks/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def secret(self, id: str, *, options: Optional[RequestOptions] = None) -> Secret:
        """Show a webhook's secret.

        Takes admin:write, though it is a GET: whoever holds the secret can sign as this service.

        Takes the scope `admin:write`.
        """
        call = Call("GET", "/v1/webhooks/{id}/secret", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def rotate_secret(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        grace_seconds: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownWebhook:
        """Replace a webhook's secret.

        During the grace both secrets sign in `webhook-signature`, space-separated; `X-Fastenr-Signature` is
        made with the new one at once. A secret that was replaced before signs until its own grace is over;
        five sign at most, a further rotation is 409 until then. With `grace_seconds` 0 all but the new one
        end.

        Takes the scope `admin:write`.

        Args:
            grace_seconds: How long the old secret signs as well, in `webhook-signature`
        """
        fields = {"grace_seconds": grace_seconds}
        call = Call(
            "POST",
            "/v1/webhooks/{id}/rotate-secret",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def test(self, id: str, *, options: Optional[RequestOptions] = None) -> TestAttempt:
        """Send a ping now.

        Sends the event `ping`, signed like any other, and answers what came of it. Disabled webhooks are
        tested as well; a ping is tried once and kept in no log.

        Takes the scope `admin:write`.
        """
        call = Call("POST", "/v1/webhooks/{id}/test", path_values={"id": id}, has_body=True, options=options)
        return data_of(self._core.call(call))

    def recover(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        since: Union[str, datetime.datetime, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Recovery:
        """Send again what a webhook missed.

        Every event since then that it subscribes to and that was held, failed or was never sent; what waits
        for a further attempt gets it now. Goes on in the background, at the endpoint's pace; one at a time.
        409 while the webhook is disabled.

        Takes the scope `admin:write`.

        Args:
            since: Required. Events from this instant on; it lies in the past
        """
        fields = {"since": since}
        call = Call(
            "POST",
            "/v1/webhooks/{id}/recover",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AsyncWebhooksEventsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, *, options: Optional[RequestOptions] = None) -> List[EventDescription]:
        """List the events that a webhook may subscribe to.

        Each with the JSON Schema of its body.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/webhooks/events", options=options)
        return data_of(await self._core.call(call))


class AsyncWebhooksDeliveriesResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> DeliveryWithAttempts:
        """Get a delivery with its payload and every attempt.

        With its body, every attempt, and what the endpoint answered.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/webhooks/deliveries/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def redeliver(self, id: str, *, options: Optional[RequestOptions] = None) -> Delivery:
        """Send a delivery again.

        At once, with the same bytes and the same `webhook-id`, and with the whole retry schedule before it.
        409 while the webhook is disabled.

        Takes the scope `admin:write`.
        """
        call = Call(
            "POST",
            "/v1/webhooks/deliveries/{id}/redeliver",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    def list(
        self,
        id: str,
        *,
        status: Optional[OneOrMore[Literal["pending", "delivered", "exhausted", "held"]]] = None,
        event: Optional[
            OneOrMore[Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased"]]
        ] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Delivery]:
        """List a webhook's deliveries.

        `updated_since` finds what was owed, delivered or given up since; a failed attempt that is repeated
        is no such change.

        Takes the scope `admin:read`.

        Args:
            status: Only these statuses
            event: Only these events
            date_from: Owed at or after this day or instant
            date_to: Owed at or before this day or instant
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "status": status,
            "event": event,
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call(
            "GET",
            "/v1/webhooks/{id}/deliveries",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return AsyncPages(self._core, call)


class AsyncWebhooksRecoveriesResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Recovery]:
        """List a webhook's recoveries.

        Newest first, with how far each is.

        Takes the scope `admin:read`.

        Args:
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call(
            "GET",
            "/v1/webhooks/{id}/recoveries",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return AsyncPages(self._core, call)


class AsyncWebhooksResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.events = AsyncWebhooksEventsResource(core)
        self.deliveries = AsyncWebhooksDeliveriesResource(core)
        self.recoveries = AsyncWebhooksRecoveriesResource(core)

    def list(
        self,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Webhook]:
        """List webhooks.

        Newest first, without their secrets.

        Takes the scope `admin:read`.

        Args:
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/webhooks", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        url: Union[str, Omit] = OMIT,
        events: Union[
            Sequence[Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased", "*", "account.*", "engagement.*", "goal.*", "survey.*", "automation.*", "churn.*"]], Omit
        ] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        enabled: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownWebhook:
        """Register a webhook.

        Events go to `url` as POST requests, signed with the secret that this answer shows.
        `X-Fastenr-Signature` is the hex HMAC-SHA256 of the raw body under the secret as it stands;
        `webhook-id`, `webhook-timestamp` and `webhook-signature` follow Standard Webhooks. Delivery is at
        least once: tell repetitions by `webhook-id`. A 2xx within 15 seconds is a success; else it is tried
        again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h (±20 %, or as a 429 or 503 says in
        `Retry-After`). 410 disables the webhook, and so do five days without a success. At most 50 per
        organization.

        Takes the scope `admin:write`.

        Args:
            url: Required. Where events go: https, on a public host, without credentials. Private, loopback,
                link-local, reserved and own addresses are refused in every notation, here and again at each
                attempt
            events: Required. Events to send: names, `*` for all, or prefixes like `account.*`
        """
        fields = {"url": url, "events": events, "description": description, "enabled": enabled}
        call = Call(
            "POST",
            "/v1/webhooks",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Webhook:
        """Get a webhook.

        Without its secret.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/webhooks/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        url: Union[str, Omit] = OMIT,
        events: Union[
            Sequence[Literal["account.created", "account.updated", "account.health_changed", "engagement.created", "goal.achieved", "goal.missed", "survey.completed", "automation.triggered", "churn.risk_increased", "*", "account.*", "engagement.*", "goal.*", "survey.*", "automation.*", "churn.*"]], Omit
        ] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        enabled: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Webhook:
        """Update, enable or disable a webhook.

        While a webhook is disabled its events are held; after enabling it, `recover` sends them. Another
        URL, or enabling, forgets earlier failures.

        Takes the scope `admin:write`.

        Args:
            url: Where events go: https, on a public host, without credentials. Private, loopback,
                link-local, reserved and own addresses are refused in every notation, here and again at each
                attempt
            events: Events to send: names, `*` for all, or prefixes like `account.*`
        """
        fields = {"url": url, "events": events, "description": description, "enabled": enabled}
        call = Call(
            "PUT",
            "/v1/webhooks/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a webhook and its deliveries.

        Deliveries that wait are not sent.

        Takes the scope `admin:write`.
        """
        call = Call("DELETE", "/v1/webhooks/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def secret(self, id: str, *, options: Optional[RequestOptions] = None) -> Secret:
        """Show a webhook's secret.

        Takes admin:write, though it is a GET: whoever holds the secret can sign as this service.

        Takes the scope `admin:write`.
        """
        call = Call("GET", "/v1/webhooks/{id}/secret", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def rotate_secret(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        grace_seconds: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> ShownWebhook:
        """Replace a webhook's secret.

        During the grace both secrets sign in `webhook-signature`, space-separated; `X-Fastenr-Signature` is
        made with the new one at once. A secret that was replaced before signs until its own grace is over;
        five sign at most, a further rotation is 409 until then. With `grace_seconds` 0 all but the new one
        end.

        Takes the scope `admin:write`.

        Args:
            grace_seconds: How long the old secret signs as well, in `webhook-signature`
        """
        fields = {"grace_seconds": grace_seconds}
        call = Call(
            "POST",
            "/v1/webhooks/{id}/rotate-secret",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def test(self, id: str, *, options: Optional[RequestOptions] = None) -> TestAttempt:
        """Send a ping now.

        Sends the event `ping`, signed like any other, and answers what came of it. Disabled webhooks are
        tested as well; a ping is tried once and kept in no log.

        Takes the scope `admin:write`.
        """
        call = Call("POST", "/v1/webhooks/{id}/test", path_values={"id": id}, has_body=True, options=options)
        return data_of(await self._core.call(call))

    async def recover(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        since: Union[str, datetime.datetime, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Recovery:
        """Send again what a webhook missed.

        Every event since then that it subscribes to and that was held, failed or was never sent; what waits
        for a further attempt gets it now. Goes on in the background, at the endpoint's pace; one at a time.
        409 while the webhook is disabled.

        Takes the scope `admin:write`.

        Args:
            since: Required. Events from this instant on; it lies in the past
        """
        fields = {"since": since}
        call = Call(
            "POST",
            "/v1/webhooks/{id}/recover",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))
