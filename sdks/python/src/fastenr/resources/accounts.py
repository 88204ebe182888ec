# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.accounts`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Account,
    AccountDetail,
    AccountHealth,
    AccountWithContacts,
    BatchRow,
    Deleted,
    Event,
    NewAccount,
    NewAccountContact,
    Person,
)


class AccountsEventsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        event_type: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["occurred_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Event]:
        """List an account's events.

        Newest first, by when they happened. Events never change: `updated_since` is when they were
        recorded.

        Takes the scope `accounts:read`.

        Args:
            event_type: Only events of this type
            date_from: `occurred_at` at or after this
            date_to: `occurred_at` at or before this
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "event_type": event_type,
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/accounts/{id}/events", path_values={"id": id}, query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        external_id: Union[str, Omit] = OMIT,
        event_type: Union[str, Omit] = OMIT,
        event_data: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        occurred_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        event_id: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Event:
        """Record an event of an account.

        An `event_id` that was recorded before makes no second event: the answer is 200 with the event as it
        stands, whatever else the body says. Of another account it is 409.

        Takes the scope `accounts:write`.

        Args:
            account_id: An id with the prefix acc_
            event_type: Required. `login`, `feature_use`, `api_call`, `training`; any other type counts as
                activity
            event_data: At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers
                `completed` and `total`
            occurred_at: Now when left out; at most a day ahead. It counts once its time has come
            event_id: Your id of the event, unique in the organization: sent again, it is recorded once
        """
        fields = {
            "account_id": account_id,
            "external_id": external_id,
            "event_type": event_type,
            "event_data": event_data,
            "occurred_at": occurred_at,
            "event_id": event_id,
        }
        call = Call(
            "POST",
            "/v1/accounts/{id}/events",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, event: str, *, options: Optional[RequestOptions] = None) -> Event:
        """Get an event of an account.

        An event by the id that it was given here.

        Takes the scope `accounts:read`.
        """
        call = Call(
            "GET",
            "/v1/accounts/{id}/events/{event}",
            path_values={"id": id, "event": event},
            options=options,
        )
        return data_of(self._core.call(call))


class AccountsResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.events = AccountsEventsResource(core)

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["onboarding", "active", "at_risk", "churned"]]] = None,
        size: Optional[OneOrMore[Literal["startup", "small", "medium", "large", "enterprise"]]] = None,
        industry: Optional[str] = None,
        tag: Optional[str] = None,
        health_min: Optional[int] = None,
        health_max: Optional[int] = None,
        churn_risk_min: Optional[int] = None,
        churn_risk_max: Optional[int] = None,
        search: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[
            Literal["name", "health_score", "churn_risk_score", "arr", "created_at", "updated_at", "last_activity_at"]
        ] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Account]:
        """List accounts.

        Without `contacts`; a single account has them. Newest first, or sorted.

        Takes the scope `accounts:read`.

        Args:
            status: Only these statuses
            size: Only these sizes
            industry: Only this industry, exactly
            tag: Only those with this tag
            health_min: Health score of at least this, 0 to 100
            health_max: Health score of at most this, 0 to 100
            churn_risk_min: Churn risk of at least this, 0 to 100
            churn_risk_max: Churn risk of at most this, 0 to 100
            search: Part of the name, domain or external id; under three characters, how one of them begins
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
            "size": size,
            "industry": industry,
            "tag": tag,
            "health_min": health_min,
            "health_max": health_max,
            "churn_risk_min": churn_risk_min,
            "churn_risk_max": churn_risk_max,
            "search": search,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/accounts", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        status: Union[Literal["onboarding", "active", "at_risk", "churned"], Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        domain: Union[Optional[str], Omit] = OMIT,
        industry: Union[Optional[str], Omit] = OMIT,
        size: Union[Optional[Literal["startup", "small", "medium", "large", "enterprise"]], Omit] = OMIT,
        arr: Union[Optional[float], Omit] = OMIT,
        mrr: Union[Optional[float], Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        owner: Union[Optional[Person], Omit] = OMIT,
        csm: Union[Optional[Person], Omit] = OMIT,
        contract_start_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contract_end_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contacts: Union[Optional[Sequence[NewAccountContact]], Omit] = OMIT,
        custom_fields: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AccountWithContacts:
        """Create an account.

        With its contacts, if any. `health_score` and `churn_risk_score` are null until there is anything to
        score. 409 when another account has the `external_id`.

        Takes the scope `accounts:write`.

        Args:
            name: Required.
        """
        fields = {
            "name": name,
            "status": status,
            "external_id": external_id,
            "domain": domain,
            "industry": industry,
            "size": size,
            "arr": arr,
            "mrr": mrr,
            "currency": currency,
            "owner": owner,
            "csm": csm,
            "contract_start_date": contract_start_date,
            "contract_end_date": contract_end_date,
            "contacts": contacts,
            "custom_fields": custom_fields,
            "tags": tags,
        }
        call = Call(
            "POST",
            "/v1/accounts",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def batch(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        accounts: Union[Sequence[NewAccount], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Create or update up to 1,000 accounts.

        One bad row fails alone; the others are committed together.

        Takes the scope `accounts:write`.

        Args:
            accounts: Required. Accounts as in a creation; one with a known `external_id` changes that
                account
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"accounts": accounts, "notify": notify}
        call = Call(
            "POST",
            "/v1/accounts/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get_by_external_id(
        self,
        external_id: str,
        *,
        include: Optional[OneOrMore[Literal["engagements", "health_metrics", "goals", "surveys"]]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AccountDetail:
        """Get the account of an external id.

        The same as by its id, found by your own.

        Takes the scope `accounts:read`.

        Args:
            include: Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag
        """
        query = {"include": include}
        call = Call(
            "GET",
            "/v1/accounts/by-external-id/{external_id}",
            path_values={"external_id": external_id},
            query=query,
            options=options,
        )
        return data_of(self._core.call(call))

    def upsert(
        self,
        external_id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        status: Union[Literal["onboarding", "active", "at_risk", "churned"], Omit] = OMIT,
        domain: Union[Optional[str], Omit] = OMIT,
        industry: Union[Optional[str], Omit] = OMIT,
        size: Union[Optional[Literal["startup", "small", "medium", "large", "enterprise"]], Omit] = OMIT,
        arr: Union[Optional[float], Omit] = OMIT,
        mrr: Union[Optional[float], Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        owner: Union[Optional[Person], Omit] = OMIT,
        csm: Union[Optional[Person], Omit] = OMIT,
        contract_start_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contract_end_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contacts: Union[Optional[Sequence[NewAccountContact]], Omit] = OMIT,
        custom_fields: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AccountWithContacts:
        """Create or update the account of an external id.

        201 when there was none, which takes a `name`; 200 when there was.

        Takes the scope `accounts:write`.
        """
        fields = {
            "name": name,
            "status": status,
            "domain": domain,
            "industry": industry,
            "size": size,
            "arr": arr,
            "mrr": mrr,
            "currency": currency,
            "owner": owner,
            "csm": csm,
            "contract_start_date": contract_start_date,
            "contract_end_date": contract_end_date,
            "contacts": contacts,
            "custom_fields": custom_fields,
            "tags": tags,
        }
        call = Call(
            "PUT",
            "/v1/accounts/by-external-id/{external_id}",
            path_values={"external_id": external_id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(
        self,
        id: str,
        *,
        include: Optional[OneOrMore[Literal["engagements", "health_metrics", "goals", "surveys"]]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AccountDetail:
        """Get an account.

        With its contacts. `include` embeds the newest 25 of what it names, which takes the read scope of
        that too.

        Takes the scope `accounts:read`.

        Args:
            include: Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag
        """
        query = {"include": include}
        call = Call("GET", "/v1/accounts/{id}", path_values={"id": id}, query=query, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        status: Union[Literal["onboarding", "active", "at_risk", "churned"], Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        domain: Union[Optional[str], Omit] = OMIT,
        industry: Union[Optional[str], Omit] = OMIT,
        size: Union[Optional[Literal["startup", "small", "medium", "large", "enterprise"]], Omit] = OMIT,
        arr: Union[Optional[float], Omit] = OMIT,
        mrr: Union[Optional[float], Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        owner: Union[Optional[Person], Omit] = OMIT,
        csm: Union[Optional[Person], Omit] = OMIT,
        contract_start_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contract_end_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contacts: Union[Optional[Sequence[NewAccountContact]], Omit] = OMIT,
        custom_fields: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AccountWithContacts:
        """Update an account.

        Only the fields given change; `null` clears an optional one. `contacts` replaces the set,
        `custom_fields` and `tags` are replaced whole.

        Takes the scope `accounts:write`.
        """
        fields = {
            "name": name,
            "status": status,
            "external_id": external_id,
            "domain": domain,
            "industry": industry,
            "size": size,
            "arr": arr,
            "mrr": mrr,
            "currency": currency,
            "owner": owner,
            "csm": csm,
            "contract_start_date": contract_start_date,
            "contract_end_date": contract_end_date,
            "contacts": contacts,
            "custom_fields": custom_fields,
            "tags": tags,
        }
        call = Call(
            "PUT",
            "/v1/accounts/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an account and everything under it.

        Of an account with more than 20,000 events the oldest go first, in steps; where there are so many
        that a request does not get through, it is 503 with `Retry-After`, and the next call goes on.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/accounts/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def health(
        self,
        id: str,
        *,
        as_of: Optional[Union[str, datetime.date]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AccountHealth:
        """An account's health and churn risk, with every factor in words.

        The newest row with its factors and churn terms in words. With `as_of` as it stood at the end of
        that day.

        Takes the scope `health:read`.

        Args:
            as_of: As it stood at the end of this UTC day
        """
        query = {"as_of": as_of}
        call = Call("GET", "/v1/accounts/{id}/health", path_values={"id": id}, query=query, options=options)
        return data_of(self._core.call(call))


class AsyncAccountsEventsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        event_type: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["occurred_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Event]:
        """List an account's events.

        Newest first, by when they happened. Events never change: `updated_since` is when they were
        recorded.

        Takes the scope `accounts:read`.

        Args:
            event_type: Only events of this type
            date_from: `occurred_at` at or after this
            date_to: `occurred_at` at or before this
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "event_type": event_type,
            "date_from": date_from,
            "date_to": date_to,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/accounts/{id}/events", path_values={"id": id}, query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        external_id: Union[str, Omit] = OMIT,
        event_type: Union[str, Omit] = OMIT,
        event_data: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        occurred_at: Union[Optional[Union[str, datetime.datetime]], Omit] = OMIT,
        event_id: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Event:
        """Record an event of an account.

        An `event_id` that was recorded before makes no second event: the answer is 200 with the event as it
        stands, whatever else the body says. Of another account it is 409.

        Takes the scope `accounts:write`.

        Args:
            account_id: An id with the prefix acc_
            event_type: Required. `login`, `feature_use`, `api_call`, `training`; any other type counts as
                activity
            event_data: At most 32 KiB. `feature_use` needs `feature`, a text; `training` needs the numbers
                `completed` and `total`
            occurred_at: Now when left out; at most a day ahead. It counts once its time has come
            event_id: Your id of the event, unique in the organization: sent again, it is recorded once
        """
        fields = {
            "account_id": account_id,
            "external_id": external_id,
            "event_type": event_type,
            "event_data": event_data,
            "occurred_at": occurred_at,
            "event_id": event_id,
        }
        call = Call(
            "POST",
            "/v1/accounts/{id}/events",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, event: str, *, options: Optional[RequestOptions] = None) -> Event:
        """Get an event of an account.

        An event by the id that it was given here.

        Takes the scope `accounts:read`.
        """
        call = Call(
            "GET",
            "/v1/accounts/{id}/events/{event}",
            path_values={"id": id, "event": event},
            options=options,
        )
        return data_of(await self._core.call(call))


class AsyncAccountsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.events = AsyncAccountsEventsResource(core)

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["onboarding", "active", "at_risk", "churned"]]] = None,
        size: Optional[OneOrMore[Literal["startup", "small", "medium", "large", "enterprise"]]] = None,
        industry: Optional[str] = None,
        tag: Optional[str] = None,
        health_min: Optional[int] = None,
        health_max: Optional[int] = None,
        churn_risk_min: Optional[int] = None,
        churn_risk_max: Optional[int] = None,
        search: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[
            Literal["name", "health_score", "churn_risk_score", "arr", "created_at", "updated_at", "last_activity_at"]
        ] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Account]:
        """List accounts.

        Without `contacts`; a single account has them. Newest first, or sorted.

        Takes the scope `accounts:read`.

        Args:
            status: Only these statuses
            size: Only these sizes
            industry: Only this industry, exactly
            tag: Only those with this tag
            health_min: Health score of at least this, 0 to 100
            health_max: Health score of at most this, 0 to 100
            churn_risk_min: Churn risk of at least this, 0 to 100
            churn_risk_max: Churn risk of at most this, 0 to 100
            search: Part of the name, domain or external id; under three characters, how one of them begins
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
            "size": size,
            "industry": industry,
            "tag": tag,
            "health_min": health_min,
            "health_max": health_max,
            "churn_risk_min": churn_risk_min,
            "churn_risk_max": churn_risk_max,
            "search": search,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/accounts", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        status: Union[Literal["onboarding", "active", "at_risk", "churned"], Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        domain: Union[Optional[str], Omit] = OMIT,
        industry: Union[Optional[str], Omit] = OMIT,
        size: Union[Optional[Literal["startup", "small", "medium", "large", "enterprise"]], Omit] = OMIT,
        arr: Union[Optional[float], Omit] = OMIT,
        mrr: Union[Optional[float], Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        owner: Union[Optional[Person], Omit] = OMIT,
        csm: Union[Optional[Person], Omit] = OMIT,
        contract_start_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contract_end_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contacts: Union[Optional[Sequence[NewAccountContact]], Omit] = OMIT,
        custom_fields: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AccountWithContacts:
        """Create an account.

        With its contacts, if any. `health_score` and `churn_risk_score` are null until there is anything to
        score. 409 when another account has the `external_id`.

        Takes the scope `accounts:write`.

        Args:
            name: Required.
        """
        fields = {
            "name": name,
            "status": status,
            "external_id": external_id,
            "domain": domain,
            "industry": industry,
            "size": size,
            "arr": arr,
            "mrr": mrr,
            "currency": currency,
            "owner": owner,
            "csm": csm,
            "contract_start_date": contract_start_date,
            "contract_end_date": contract_end_date,
            "contacts": contacts,
            "custom_fields": custom_fields,
            "tags": tags,
        }
        call = Call(
            "POST",
            "/v1/accounts",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def batch(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        accounts: Union[Sequence[NewAccount], Omit] = OMIT,
        notify: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> List[BatchRow]:
        """Create or update up to 1,000 accounts.

        One bad row fails alone; the others are committed together.

        Takes the scope `accounts:write`.

        Args:
            accounts: Required. Accounts as in a creation; one with a known `external_id` changes that
                account
            notify: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
                no workflow starts, neither of these rows nor of the scores that follow from them alone. It
                takes the scope `admin:write` as well
        """
        fields = {"accounts": accounts, "notify": notify}
        call = Call(
            "POST",
            "/v1/accounts/batch",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get_by_external_id(
        self,
        external_id: str,
        *,
        include: Optional[OneOrMore[Literal["engagements", "health_metrics", "goals", "surveys"]]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AccountDetail:
        """Get the account of an external id.

        The same as by its id, found by your own.

        Takes the scope `accounts:read`.

        Args:
            include: Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag
        """
        query = {"include": include}
        call = Call(
            "GET",
            "/v1/accounts/by-external-id/{external_id}",
            path_values={"external_id": external_id},
            query=query,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def upsert(
        self,
        external_id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        status: Union[Literal["onboarding", "active", "at_risk", "churned"], Omit] = OMIT,
        domain: Union[Optional[str], Omit] = OMIT,
        industry: Union[Optional[str], Omit] = OMIT,
        size: Union[Optional[Literal["startup", "small", "medium", "large", "enterprise"]], Omit] = OMIT,
        arr: Union[Optional[float], Omit] = OMIT,
        mrr: Union[Optional[float], Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        owner: Union[Optional[Person], Omit] = OMIT,
        csm: Union[Optional[Person], Omit] = OMIT,
        contract_start_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contract_end_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contacts: Union[Optional[Sequence[NewAccountContact]], Omit] = OMIT,
        custom_fields: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AccountWithContacts:
        """Create or update the account of an external id.

        201 when there was none, which takes a `name`; 200 when there was.

        Takes the scope `accounts:write`.
        """
        fields = {
            "name": name,
            "status": status,
            "domain": domain,
            "industry": industry,
            "size": size,
            "arr": arr,
            "mrr": mrr,
            "currency": currency,
            "owner": owner,
            "csm": csm,
            "contract_start_date": contract_start_date,
            "contract_end_date": contract_end_date,
            "contacts": contacts,
            "custom_fields": custom_fields,
            "tags": tags,
        }
        call = Call(
            "PUT",
            "/v1/accounts/by-external-id/{external_id}",
            path_values={"external_id": external_id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(
        self,
        id: str,
        *,
        include: Optional[OneOrMore[Literal["engagements", "health_metrics", "goals", "surveys"]]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AccountDetail:
        """Get an account.

        With its contacts. `include` embeds the newest 25 of what it names, which takes the read scope of
        that too.

        Takes the scope `accounts:read`.

        Args:
            include: Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag
        """
        query = {"include": include}
        call = Call("GET", "/v1/accounts/{id}", path_values={"id": id}, query=query, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        status: Union[Literal["onboarding", "active", "at_risk", "churned"], Omit] = OMIT,
        external_id: Union[Optional[str], Omit] = OMIT,
        domain: Union[Optional[str], Omit] = OMIT,
        industry: Union[Optional[str], Omit] = OMIT,
        size: Union[Optional[Literal["startup", "small", "medium", "large", "enterprise"]], Omit] = OMIT,
        arr: Union[Optional[float], Omit] = OMIT,
        mrr: Union[Optional[float], Omit] = OMIT,
        currency: Union[Optional[str], Omit] = OMIT,
        owner: Union[Optional[Person], Omit] = OMIT,
        csm: Union[Optional[Person], Omit] = OMIT,
        contract_start_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contract_end_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        contacts: Union[Optional[Sequence[NewAccountContact]], Omit] = OMIT,
        custom_fields: Union[Optional[Mapping[str, Any]], Omit] = OMIT,
        tags: Union[Optional[Sequence[str]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> AccountWithContacts:
        """Update an account.

        Only the fields given change; `null` clears an optional one. `contacts` replaces the set,
        `custom_fields` and `tags` are replaced whole.

        Takes the scope `accounts:write`.
        """
        fields = {
            "name": name,
            "status": status,
            "external_id": external_id,
            "domain": domain,
            "industry": industry,
            "size": size,
            "arr": arr,
            "mrr": mrr,
            "currency": currency,
            "owner": owner,
            "csm": csm,
            "contract_start_date": contract_start_date,
            "contract_end_date": contract_end_date,
            "contacts": contacts,
            "custom_fields": custom_fields,
            "tags": tags,
        }
        call = Call(
            "PUT",
            "/v1/accounts/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an account and everything under it.

        Of an account with more than 20,000 events the oldest go first, in steps; where there are so many
        that a request does not get through, it is 503 with `Retry-After`, and the next call goes on.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/accounts/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def health(
        self,
        id: str,
        *,
        as_of: Optional[Union[str, datetime.date]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AccountHealth:
        """An account's health and churn risk, with every factor in words.

        The newest row with its factors and churn terms in words. With `as_of` as it stood at the end of
        that day.

        Takes the scope `health:read`.

        Args:
            as_of: As it stood at the end of this UTC day
        """
        query = {"as_of": as_of}
        call = Call("GET", "/v1/accounts/{id}/health", path_values={"id": id}, query=query, options=options)
        return data_of(await self._core.call(call))
