# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.automation`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    DryRun,
    Run,
    RunWithSteps,
    Workflow,
    WorkflowActionCreateTask,
    WorkflowActionOutputChangeStatus,
    WorkflowActionOutputSendEmail,
    WorkflowActionOutputSendSurvey,
    WorkflowActionOutputSlack,
    WorkflowActionOutputUpdateHealthScore,
    WorkflowActionWebhook,
    WorkflowConditionAccountFilter,
    WorkflowConditionOutputCustom,
    WorkflowConditionOutputEngagementHistory,
    WorkflowConditionTimeCondition,
    WorkflowReentry,
    WorkflowStats,
    WorkflowTemplate,
    WorkflowTriggerAccountCreated,
    WorkflowTriggerAccountUpdated,
    WorkflowTriggerChurnRiskIncrease,
    WorkflowTriggerHealthScoreChange,
    WorkflowTriggerManual,
    WorkflowTriggerOutputContractEnding,
    WorkflowTriggerOutputEngagementEvent,
    WorkflowTriggerOutputGoalEvent,
    WorkflowTriggerOutputScheduled,
    WorkflowTriggerStatusChange,
    WorkflowTriggerSurveyCompleted,
)


class AutomationWorkflowsRunsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        account_id: Optional[str] = None,
        status: Optional[
            OneOrMore[Literal["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"]]
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
    ) -> Page[Run]:
        """List a workflow's runs.

        Newest first: one run for each account that it started for.

        Takes the scope `automation:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            date_from: Created at or after this day or instant
            date_to: Created at or before this day or instant
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
            "/v1/automation/workflows/{id}/runs",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return Page(self._core, call)


class AutomationWorkflowsResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.runs = AutomationWorkflowsRunsResource(core)

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["draft", "active", "paused"]]] = None,
        trigger_type: Optional[
            OneOrMore[Literal["account_created", "account_updated", "health_score_change", "churn_risk_increase", "engagement_event", "status_change", "goal_event", "survey_completed", "contract_ending", "scheduled", "manual"]]
        ] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Workflow]:
        """List workflows.

        Newest first.

        Takes the scope `automation:read`.

        Args:
            status: Only these statuses
            trigger_type: Only workflows with these triggers
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
            "trigger_type": trigger_type,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/automation/workflows", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["draft", "active", "paused"], Omit] = OMIT,
        trigger: Union[
            WorkflowTriggerAccountCreated, WorkflowTriggerAccountUpdated, WorkflowTriggerHealthScoreChange, WorkflowTriggerChurnRiskIncrease, WorkflowTriggerOutputEngagementEvent, WorkflowTriggerStatusChange, WorkflowTriggerOutputGoalEvent, WorkflowTriggerSurveyCompleted, WorkflowTriggerOutputContractEnding, WorkflowTriggerOutputScheduled, WorkflowTriggerManual, Omit
        ] = OMIT,
        conditions: Union[
            Sequence[Union[WorkflowConditionAccountFilter, WorkflowConditionTimeCondition, WorkflowConditionOutputEngagementHistory, WorkflowConditionOutputCustom]], Omit
        ] = OMIT,
        actions: Union[
            Sequence[Union[WorkflowActionOutputSendEmail, WorkflowActionOutputSendSurvey, WorkflowActionCreateTask, WorkflowActionOutputUpdateHealthScore, WorkflowActionOutputChangeStatus, WorkflowActionWebhook, WorkflowActionOutputSlack]], Omit
        ] = OMIT,
        account_ids: Union[Optional[Sequence[str]], Omit] = OMIT,
        reentry: Union[Literal["always", "once"], WorkflowReentry, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Workflow:
        """Create a workflow.

        Something happens (`trigger`), all `conditions` hold, and the `actions` are done one after the
        other, each with its `delay` before it. A failed action is tried again up to 5 times, then the run
        fails; 20 failed runs in a row pause the workflow. What a workflow changes may start another, up to
        5 in a chain.

        Takes the scope `automation:write`.

        Args:
            name: Required.
            trigger: Required.
            conditions: All must hold
            actions: Required. In this order
            account_ids: The accounts it is limited to; null for all
            reentry: How often one account may start it: always; once, ever; or not again for so many days
                after a run began. A run that was skipped does not count, and `execute` is not bound by it
        """
        fields = {
            "name": name,
            "description": description,
            "status": status,
            "trigger": trigger,
            "conditions": conditions,
            "actions": actions,
            "account_ids": account_ids,
            "reentry": reentry,
        }
        call = Call(
            "POST",
            "/v1/automation/workflows",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Workflow:
        """Get a workflow.

        A workflow: what sets it off, what must hold, what is done.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/automation/workflows/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["draft", "active", "paused"], Omit] = OMIT,
        trigger: Union[
            WorkflowTriggerAccountCreated, WorkflowTriggerAccountUpdated, WorkflowTriggerHealthScoreChange, WorkflowTriggerChurnRiskIncrease, WorkflowTriggerOutputEngagementEvent, WorkflowTriggerStatusChange, WorkflowTriggerOutputGoalEvent, WorkflowTriggerSurveyCompleted, WorkflowTriggerOutputContractEnding, WorkflowTriggerOutputScheduled, WorkflowTriggerManual, Omit
        ] = OMIT,
        conditions: Union[
            Sequence[Union[WorkflowConditionAccountFilter, WorkflowConditionTimeCondition, WorkflowConditionOutputEngagementHistory, WorkflowConditionOutputCustom]], Omit
        ] = OMIT,
        actions: Union[
            Sequence[Union[WorkflowActionOutputSendEmail, WorkflowActionOutputSendSurvey, WorkflowActionCreateTask, WorkflowActionOutputUpdateHealthScore, WorkflowActionOutputChangeStatus, WorkflowActionWebhook, WorkflowActionOutputSlack]], Omit
        ] = OMIT,
        account_ids: Union[Optional[Sequence[str]], Omit] = OMIT,
        reentry: Union[Literal["always", "once"], WorkflowReentry, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Workflow:
        """Update a workflow.

        Runs that have begun go on with the actions they have. Pausing it, or making it a draft, cancels its
        runs that are not over.

        Takes the scope `automation:write`.

        Args:
            conditions: All must hold
            actions: In this order
            reentry: How often one account may start it: always; once, ever; or not again for so many days
                after a run began. A run that was skipped does not count, and `execute` is not bound by it
        """
        fields = {
            "name": name,
            "description": description,
            "status": status,
            "trigger": trigger,
            "conditions": conditions,
            "actions": actions,
            "account_ids": account_ids,
            "reentry": reentry,
        }
        call = Call(
            "PUT",
            "/v1/automation/workflows/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a workflow.

        Its runs that are not over are cancelled; what they did can be read for 90 days.

        Takes the scope `automation:write`.
        """
        call = Call("DELETE", "/v1/automation/workflows/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def execute(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_ids: Union[Sequence[str], Omit] = OMIT,
        dry_run: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Union[List[Run], List[DryRun]]:
        """Execute a workflow.

        Starts a run for each account named, or of the workflow's scope, or all. An account that does not
        meet the conditions, or lies outside of the workflow's `account_ids`, gets a `skipped` run with the
        reason. Where those are more than 1,000, they are gone through in the background, only accounts that
        meet the conditions get runs, and `data` is empty. With `dry_run`, which takes `automation:read`, it
        tells for at most 25 accounts what would be done, and does nothing.

        Takes the scope `automation:write`.

        Args:
            account_id: An id with the prefix acc_
            dry_run: Tells what would be done, and does nothing; takes automation:read
        """
        fields = {"account_id": account_id, "account_ids": account_ids, "dry_run": dry_run}
        call = Call(
            "POST",
            "/v1/automation/workflows/{id}/execute",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AutomationRunsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        status: Optional[
            OneOrMore[Literal["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"]]
        ] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        workflow_id: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[Run]:
        """List runs.

        Kept for 90 days after they are over.

        Takes the scope `automation:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            date_from: Created at or after this day or instant
            date_to: Created at or before this day or instant
            workflow_id: An id with the prefix wf_
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
            "date_from": date_from,
            "date_to": date_to,
            "workflow_id": workflow_id,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/automation/runs", query=query, options=options)
        return Page(self._core, call)

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> RunWithSteps:
        """Get a run with its steps.

        With each step's status, attempts and error.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/automation/runs/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def cancel(self, id: str, *, options: Optional[RequestOptions] = None) -> RunWithSteps:
        """Cancel a run.

        What it is just doing is done, but nothing after it. 409 when it is over.

        Takes the scope `automation:write`.
        """
        call = Call(
            "POST",
            "/v1/automation/runs/{id}/cancel",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def retry(self, id: str, *, options: Optional[RequestOptions] = None) -> RunWithSteps:
        """Retry a failed run.

        From the step that failed: what was done is not repeated. 409 when it did not fail.

        Takes the scope `automation:write`.
        """
        call = Call(
            "POST",
            "/v1/automation/runs/{id}/retry",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AutomationTemplatesResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, *, options: Optional[RequestOptions] = None) -> List[WorkflowTemplate]:
        """List workflows ready to be created.

        `workflow` of each is a body for `POST /v1/automation/workflows`, as it is.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/automation/templates", options=options)
        return data_of(self._core.call(call))


class AutomationResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.workflows = AutomationWorkflowsResource(core)
        self.runs = AutomationRunsResource(core)
        self.templates = AutomationTemplatesResource(core)

    def stats(
        self,
        *,
        period: Optional[Literal["7d", "30d", "90d"]] = None,
        options: Optional[RequestOptions] = None,
    ) -> WorkflowStats:
        """Get what workflows did.

        Runs by outcome, by day and by workflow.

        Takes the scope `automation:read`.

        Args:
            period: Runs created on so many UTC days, today included
        """
        query = {"period": period}
        call = Call("GET", "/v1/automation/stats", query=query, options=options)
        return data_of(self._core.call(call))


class AsyncAutomationWorkflowsRunsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        id: str,
        *,
        account_id: Optional[str] = None,
        status: Optional[
            OneOrMore[Literal["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"]]
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
    ) -> AsyncPages[Run]:
        """List a workflow's runs.

        Newest first: one run for each account that it started for.

        Takes the scope `automation:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            date_from: Created at or after this day or instant
            date_to: Created at or before this day or instant
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
            "/v1/automation/workflows/{id}/runs",
            path_values={"id": id},
            query=query,
            options=options,
        )
        return AsyncPages(self._core, call)


class AsyncAutomationWorkflowsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.runs = AsyncAutomationWorkflowsRunsResource(core)

    def list(
        self,
        *,
        status: Optional[OneOrMore[Literal["draft", "active", "paused"]]] = None,
        trigger_type: Optional[
            OneOrMore[Literal["account_created", "account_updated", "health_score_change", "churn_risk_increase", "engagement_event", "status_change", "goal_event", "survey_completed", "contract_ending", "scheduled", "manual"]]
        ] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Workflow]:
        """List workflows.

        Newest first.

        Takes the scope `automation:read`.

        Args:
            status: Only these statuses
            trigger_type: Only workflows with these triggers
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
            "trigger_type": trigger_type,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/automation/workflows", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["draft", "active", "paused"], Omit] = OMIT,
        trigger: Union[
            WorkflowTriggerAccountCreated, WorkflowTriggerAccountUpdated, WorkflowTriggerHealthScoreChange, WorkflowTriggerChurnRiskIncrease, WorkflowTriggerOutputEngagementEvent, WorkflowTriggerStatusChange, WorkflowTriggerOutputGoalEvent, WorkflowTriggerSurveyCompleted, WorkflowTriggerOutputContractEnding, WorkflowTriggerOutputScheduled, WorkflowTriggerManual, Omit
        ] = OMIT,
        conditions: Union[
            Sequence[Union[WorkflowConditionAccountFilter, WorkflowConditionTimeCondition, WorkflowConditionOutputEngagementHistory, WorkflowConditionOutputCustom]], Omit
        ] = OMIT,
        actions: Union[
            Sequence[Union[WorkflowActionOutputSendEmail, WorkflowActionOutputSendSurvey, WorkflowActionCreateTask, WorkflowActionOutputUpdateHealthScore, WorkflowActionOutputChangeStatus, WorkflowActionWebhook, WorkflowActionOutputSlack]], Omit
        ] = OMIT,
        account_ids: Union[Optional[Sequence[str]], Omit] = OMIT,
        reentry: Union[Literal["always", "once"], WorkflowReentry, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Workflow:
        """Create a workflow.

        Something happens (`trigger`), all `conditions` hold, and the `actions` are done one after the
        other, each with its `delay` before it. A failed action is tried again up to 5 times, then the run
        fails; 20 failed runs in a row pause the workflow. What a workflow changes may start another, up to
        5 in a chain.

        Takes the scope `automation:write`.

        Args:
            name: Required.
            trigger: Required.
            conditions: All must hold
            actions: Required. In this order
            account_ids: The accounts it is limited to; null for all
            reentry: How often one account may start it: always; once, ever; or not again for so many days
                after a run began. A run that was skipped does not count, and `execute` is not bound by it
        """
        fields = {
            "name": name,
            "description": description,
            "status": status,
            "trigger": trigger,
            "conditions": conditions,
            "actions": actions,
            "account_ids": account_ids,
            "reentry": reentry,
        }
        call = Call(
            "POST",
            "/v1/automation/workflows",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> Workflow:
        """Get a workflow.

        A workflow: what sets it off, what must hold, what is done.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/automation/workflows/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        description: Union[Optional[str], Omit] = OMIT,
        status: Union[Literal["draft", "active", "paused"], Omit] = OMIT,
        trigger: Union[
            WorkflowTriggerAccountCreated, WorkflowTriggerAccountUpdated, WorkflowTriggerHealthScoreChange, WorkflowTriggerChurnRiskIncrease, WorkflowTriggerOutputEngagementEvent, WorkflowTriggerStatusChange, WorkflowTriggerOutputGoalEvent, WorkflowTriggerSurveyCompleted, WorkflowTriggerOutputContractEnding, WorkflowTriggerOutputScheduled, WorkflowTriggerManual, Omit
        ] = OMIT,
        conditions: Union[
            Sequence[Union[WorkflowConditionAccountFilter, WorkflowConditionTimeCondition, WorkflowConditionOutputEngagementHistory, WorkflowConditionOutputCustom]], Omit
        ] = OMIT,
        actions: Union[
            Sequence[Union[WorkflowActionOutputSendEmail, WorkflowActionOutputSendSurvey, WorkflowActionCreateTask, WorkflowActionOutputUpdateHealthScore, WorkflowActionOutputChangeStatus, WorkflowActionWebhook, WorkflowActionOutputSlack]], Omit
        ] = OMIT,
        account_ids: Union[Optional[Sequence[str]], Omit] = OMIT,
        reentry: Union[Literal["always", "once"], WorkflowReentry, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Workflow:
        """Update a workflow.

        Runs that have begun go on with the actions they have. Pausing it, or making it a draft, cancels its
        runs that are not over.

        Takes the scope `automation:write`.

        Args:
            conditions: All must hold
            actions: In this order
            reentry: How often one account may start it: always; once, ever; or not again for so many days
                after a run began. A run that was skipped does not count, and `execute` is not bound by it
        """
        fields = {
            "name": name,
            "description": description,
            "status": status,
            "trigger": trigger,
            "conditions": conditions,
            "actions": actions,
            "account_ids": account_ids,
            "reentry": reentry,
        }
        call = Call(
            "PUT",
            "/v1/automation/workflows/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete a workflow.

        Its runs that are not over are cancelled; what they did can be read for 90 days.

        Takes the scope `automation:write`.
        """
        call = Call("DELETE", "/v1/automation/workflows/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def execute(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        account_ids: Union[Sequence[str], Omit] = OMIT,
        dry_run: Union[bool, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Union[List[Run], List[DryRun]]:
        """Execute a workflow.

        Starts a run for each account named, or of the workflow's scope, or all. An account that does not
        meet the conditions, or lies outside of the workflow's `account_ids`, gets a `skipped` run with the
        reason. Where those are more than 1,000, they are gone through in the background, only accounts that
        meet the conditions get runs, and `data` is empty. With `dry_run`, which takes `automation:read`, it
        tells for at most 25 accounts what would be done, and does nothing.

        Takes the scope `automation:write`.

        Args:
            account_id: An id with the prefix acc_
            dry_run: Tells what would be done, and does nothing; takes automation:read
        """
        fields = {"account_id": account_id, "account_ids": account_ids, "dry_run": dry_run}
        call = Call(
            "POST",
            "/v1/automation/workflows/{id}/execute",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))


class AsyncAutomationRunsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        status: Optional[
            OneOrMore[Literal["queued", "running", "waiting", "success", "failed", "skipped", "cancelled"]]
        ] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        workflow_id: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[Run]:
        """List runs.

        Kept for 90 days after they are over.

        Takes the scope `automation:read`.

        Args:
            account_id: An id with the prefix acc_
            status: Only these statuses
            date_from: Created at or after this day or instant
            date_to: Created at or before this day or instant
            workflow_id: An id with the prefix wf_
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
            "date_from": date_from,
            "date_to": date_to,
            "workflow_id": workflow_id,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/automation/runs", query=query, options=options)
        return AsyncPages(self._core, call)

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> RunWithSteps:
        """Get a run with its steps.

        With each step's status, attempts and error.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/automation/runs/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def cancel(self, id: str, *, options: Optional[RequestOptions] = None) -> RunWithSteps:
        """Cancel a run.

        What it is just doing is done, but nothing after it. 409 when it is over.

        Takes the scope `automation:write`.
        """
        call = Call(
            "POST",
            "/v1/automation/runs/{id}/cancel",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def retry(self, id: str, *, options: Optional[RequestOptions] = None) -> RunWithSteps:
        """Retry a failed run.

        From the step that failed: what was done is not repeated. 409 when it did not fail.

        Takes the scope `automation:write`.
        """
        call = Call(
            "POST",
            "/v1/automation/runs/{id}/retry",
            path_values={"id": id},
            has_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))


class AsyncAutomationTemplatesResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def list(self, *, options: Optional[RequestOptions] = None) -> List[WorkflowTemplate]:
        """List workflows ready to be created.

        `workflow` of each is a body for `POST /v1/automation/workflows`, as it is.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/automation/templates", options=options)
        return data_of(await self._core.call(call))


class AsyncAutomationResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.workflows = AsyncAutomationWorkflowsResource(core)
        self.runs = AsyncAutomationRunsResource(core)
        self.templates = AsyncAutomationTemplatesResource(core)

    async def stats(
        self,
        *,
        period: Optional[Literal["7d", "30d", "90d"]] = None,
        options: Optional[RequestOptions] = None,
    ) -> WorkflowStats:
        """Get what workflows did.

        Runs by outcome, by day and by workflow.

        Takes the scope `automation:read`.

        Args:
            period: Runs created on so many UTC days, today included
        """
        query = {"period": period}
        call = Call("GET", "/v1/automation/stats", query=query, options=options)
        return data_of(await self._core.call(call))
