# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.tasks`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    Task,
)


class TasksResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["open", "done"]]] = None,
        priority: Optional[OneOrMore[Literal["low", "medium", "high"]]] = None,
        assignee: Optional[str] = None,
        due_before: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at", "due_date"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Task]:
        """List tasks.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            priority: Only these priorities
            assignee: Only those of this assignee, exactly
            due_before: Due on a day before this one
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "account_id": account_id,
            "status": status,
            "priority": priority,
            "assignee": assignee,
            "due_before": due_before,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/tasks", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high"], Omit] = OMIT,
        status: Union[Literal["open", "done"], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        assignee: Union[Optional[str], Omit] = OMIT,
        due_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Task:
        """Create a task.

        Workflows create them too.

        Takes the scope `accounts:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            title: Required.
            assignee: Whoever is to do it: a name or an email address
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "priority": priority,
            "status": status,
            "description": description,
            "assignee": assignee,
            "due_date": due_date,
        }
        call = Call(
            "POST",
            "/v1/tasks",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Task:
        """Get a task.

        Something that somebody has to do for an account.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/tasks/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high"], Omit] = OMIT,
        status: Union[Literal["open", "done"], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        assignee: Union[Optional[str], Omit] = OMIT,
        due_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Task:
        """Update a task.

        Only the fields given change. `completed_at` follows `status`.

        Takes the scope `accounts:write`.

        Args:
            account_id: An id with the prefix acc_
            assignee: Whoever is to do it: a name or an email address
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "priority": priority,
            "status": status,
            "description": description,
            "assignee": assignee,
            "due_date": due_date,
        }
        call = Call(
            "PUT",
            "/v1/tasks/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a task.

        A task that was created by a workflow is not created again.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/tasks/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncTasksResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["open", "done"]]] = None,
        priority: Optional[OneOrMore[Literal["low", "medium", "high"]]] = None,
        assignee: Optional[str] = None,
        due_before: Optional[Union[str, datetime.date]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at", "due_date"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Task]:
        """List tasks.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            priority: Only these priorities
            assignee: Only those of this assignee, exactly
            due_before: Due on a day before this one
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "account_id": account_id,
            "status": status,
            "priority": priority,
            "assignee": assignee,
            "due_before": due_before,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/tasks", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high"], Omit] = OMIT,
        status: Union[Literal["open", "done"], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        assignee: Union[Optional[str], Omit] = OMIT,
        due_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Task:
        """Create a task.

        Workflows create them too.

        Takes the scope `accounts:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            title: Required.
            assignee: Whoever is to do it: a name or an email address
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "priority": priority,
            "status": status,
            "description": description,
            "assignee": assignee,
            "due_date": due_date,
        }
        call = Call(
            "POST",
            "/v1/tasks",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Task:
        """Get a task.

        Something that somebody has to do for an account.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/tasks/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        priority: Union[Literal["low", "medium", "high"], Omit] = OMIT,
        status: Union[Literal["open", "done"], Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        assignee: Union[Optional[str], Omit] = OMIT,
        due_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Task:
        """Update a task.

        Only the fields given change. `completed_at` follows `status`.

        Takes the scope `accounts:write`.

        Args:
            account_id: An id with the prefix acc_
            assignee: Whoever is to do it: a name or an email address
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "priority": priority,
            "status": status,
            "description": description,
            "assignee": assignee,
            "due_date": due_date,
        }
        call = Call(
            "PUT",
            "/v1/tasks/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a task.

        A task that was created by a workflow is not created again.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/tasks/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
