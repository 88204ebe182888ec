# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.goals`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    Goal,
    GoalChangesMilestone,
    NewGoalMilestone,
)


class GoalsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["on_track", "at_risk", "achieved", "missed"]]] = None,
        metric_type: Optional[
            OneOrMore[Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"]]
        ] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at", "target_date"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Goal]:
        """List goals.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            metric_type: Only goals on these metrics
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
            "metric_type": metric_type,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/goals", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        metric_type: Union[
            Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"], Omit
        ] = OMIT,
        target_value: Union[float, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        start_value: Union[Optional[float], Omit] = OMIT,
        current_value: Union[Optional[float], Omit] = OMIT,
        unit: Union[Optional[str], Omit] = OMIT,
        measurement_period: Union[Optional[str], Omit] = OMIT,
        target_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        milestones: Union[Optional[Sequence[NewGoalMilestone]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Goal:
        """Create a goal.

        The goal is judged at once: one that starts at its target is achieved, one whose date is over is
        missed.

        Takes the scope `accounts:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            title: Required.
            metric_type: `arr` and `health_score` follow the account: whenever its value changes, the goal's
                current value does
            target_value: Required.
            start_value: Where the way begins; the first current value when left out or null. A goal on
                `arr` or `health_score` that is made before its account has one goes upwards: a first value
                beyond the target achieves it
            current_value: Left out or null, a goal on `arr` or `health_score` takes the account's own
                value; one given holds until the account's next changes
            target_date: The last day (UTC) on which reaching the target is in time
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "metric_type": metric_type,
            "target_value": target_value,
            "description": description,
            "start_value": start_value,
            "current_value": current_value,
            "unit": unit,
            "measurement_period": measurement_period,
            "target_date": target_date,
            "milestones": milestones,
        }
        call = Call(
            "POST",
            "/v1/goals",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Goal:
        """Get a goal.

        A goal with its milestones, its status and how far it is.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/goals/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        metric_type: Union[
            Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"], Omit
        ] = OMIT,
        target_value: Union[float, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        start_value: Union[Optional[float], Omit] = OMIT,
        current_value: Union[Optional[float], Omit] = OMIT,
        unit: Union[Optional[str], Omit] = OMIT,
        measurement_period: Union[Optional[str], Omit] = OMIT,
        target_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        milestones: Union[Optional[Sequence[GoalChangesMilestone]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Goal:
        """Update a goal.

        `milestones` replaces the set; those given with their `id` stay themselves, and achieved ones stay
        achieved. An achieved goal stays achieved when its value falls; another `target_value`,
        `start_value`, `metric_type` or account has it judged anew. A later `target_date` makes a missed
        goal live again. `goal.achieved` and `goal.missed` happen at most once per goal.

        Takes the scope `accounts:write`.

        Args:
            account_id: An id with the prefix acc_
            metric_type: `arr` and `health_score` follow the account: whenever its value changes, the goal's
                current value does
            start_value: Where the way begins; the first current value when left out or null. A goal on
                `arr` or `health_score` that is made before its account has one goes upwards: a first value
                beyond the target achieves it
            current_value: Left out or null, a goal on `arr` or `health_score` takes the account's own
                value; one given holds until the account's next changes
            target_date: The last day (UTC) on which reaching the target is in time
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "metric_type": metric_type,
            "target_value": target_value,
            "description": description,
            "start_value": start_value,
            "current_value": current_value,
            "unit": unit,
            "measurement_period": measurement_period,
            "target_date": target_date,
            "milestones": milestones,
        }
        call = Call(
            "PUT",
            "/v1/goals/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a goal.

        Its milestones go with it. No event tells of it.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/goals/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncGoalsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        status: Optional[OneOrMore[Literal["on_track", "at_risk", "achieved", "missed"]]] = None,
        metric_type: Optional[
            OneOrMore[Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"]]
        ] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at", "updated_at", "target_date"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Goal]:
        """List goals.

        Newest first, of all accounts or of one.

        Takes the scope `accounts:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            metric_type: Only goals on these metrics
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
            "metric_type": metric_type,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/goals", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        metric_type: Union[
            Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"], Omit
        ] = OMIT,
        target_value: Union[float, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        start_value: Union[Optional[float], Omit] = OMIT,
        current_value: Union[Optional[float], Omit] = OMIT,
        unit: Union[Optional[str], Omit] = OMIT,
        measurement_period: Union[Optional[str], Omit] = OMIT,
        target_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        milestones: Union[Optional[Sequence[NewGoalMilestone]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Goal:
        """Create a goal.

        The goal is judged at once: one that starts at its target is achieved, one whose date is over is
        missed.

        Takes the scope `accounts:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            title: Required.
            metric_type: `arr` and `health_score` follow the account: whenever its value changes, the goal's
                current value does
            target_value: Required.
            start_value: Where the way begins; the first current value when left out or null. A goal on
                `arr` or `health_score` that is made before its account has one goes upwards: a first value
                beyond the target achieves it
            current_value: Left out or null, a goal on `arr` or `health_score` takes the account's own
                value; one given holds until the account's next changes
            target_date: The last day (UTC) on which reaching the target is in time
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "metric_type": metric_type,
            "target_value": target_value,
            "description": description,
            "start_value": start_value,
            "current_value": current_value,
            "unit": unit,
            "measurement_period": measurement_period,
            "target_date": target_date,
            "milestones": milestones,
        }
        call = Call(
            "POST",
            "/v1/goals",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Goal:
        """Get a goal.

        A goal with its milestones, its status and how far it is.

        Takes the scope `accounts:read`.
        """
        call = Call("GET", "/v1/goals/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        title: Union[str, Omit] = OMIT,
        metric_type: Union[
            Literal["accounts", "arr", "nps", "health_score", "adoption", "renewals", "seat_count", "custom"], Omit
        ] = OMIT,
        target_value: Union[float, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        start_value: Union[Optional[float], Omit] = OMIT,
        current_value: Union[Optional[float], Omit] = OMIT,
        unit: Union[Optional[str], Omit] = OMIT,
        measurement_period: Union[Optional[str], Omit] = OMIT,
        target_date: Union[Optional[Union[str, datetime.date]], Omit] = OMIT,
        milestones: Union[Optional[Sequence[GoalChangesMilestone]], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Goal:
        """Update a goal.

        `milestones` replaces the set; those given with their `id` stay themselves, and achieved ones stay
        achieved. An achieved goal stays achieved when its value falls; another `target_value`,
        `start_value`, `metric_type` or account has it judged anew. A later `target_date` makes a missed
        goal live again. `goal.achieved` and `goal.missed` happen at most once per goal.

        Takes the scope `accounts:write`.

        Args:
            account_id: An id with the prefix acc_
            metric_type: `arr` and `health_score` follow the account: whenever its value changes, the goal's
                current value does
            start_value: Where the way begins; the first current value when left out or null. A goal on
                `arr` or `health_score` that is made before its account has one goes upwards: a first value
                beyond the target achieves it
            current_value: Left out or null, a goal on `arr` or `health_score` takes the account's own
                value; one given holds until the account's next changes
            target_date: The last day (UTC) on which reaching the target is in time
        """
        fields = {
            "account_id": account_id,
            "title": title,
            "metric_type": metric_type,
            "target_value": target_value,
            "description": description,
            "start_value": start_value,
            "current_value": current_value,
            "unit": unit,
            "measurement_period": measurement_period,
            "target_date": target_date,
            "milestones": milestones,
        }
        call = Call(
            "PUT",
            "/v1/goals/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a goal.

        Its milestones go with it. No event tells of it.

        Takes the scope `accounts:write`.
        """
        call = Call("DELETE", "/v1/goals/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
