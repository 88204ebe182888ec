# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.health`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Sequence, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, OneOrMore, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Backtest,
    HealthConfig,
    HealthConfigChanges,
    HealthConfigChangesBands,
    HealthConfigChangesWeights,
    HealthMetric,
    HealthRow,
    NewHealthMetrics,
    Simulation,
)


class HealthConfigResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> HealthConfig:
        """How health is scored.

        Weights, bands, what missing data means, and how much is a change worth telling.

        Takes the scope `health:read`.
        """
        call = Call("GET", "/v1/health/config", options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        weights: Union[HealthConfigChangesWeights, Omit] = OMIT,
        bands: Union[HealthConfigChangesBands, Omit] = OMIT,
        missing_data: Union[Literal["reweight", "neutral", "penalize"], Omit] = OMIT,
        health_change_points: Union[int, Omit] = OMIT,
        churn_change_points: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> HealthConfig:
        """Change how health is scored, as a new version.

        Any part; the rest stays. The weights must sum to 100 then. Each change is a new version.

        Takes the scope `health:write`.

        Args:
            missing_data: A factor without data: left out, counted as 50, or counted as 0
            health_change_points: Points that make account.health_changed
            churn_change_points: Points that make churn.risk_increased
        """
        fields = {
            "weights": weights,
            "bands": bands,
            "missing_data": missing_data,
            "health_change_points": health_change_points,
            "churn_change_points": churn_change_points,
        }
        call = Call(
            "PUT",
            "/v1/health/config",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def versions(
        self,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["version", "created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[HealthConfig]:
        """Every version of the configuration, newest first.

        Newest first. Every row of health metrics names the version that it was computed with.

        Takes the scope `health:read`.

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
        call = Call("GET", "/v1/health/config/versions", query=query, options=options)
        return Page(self._core, call)


class HealthResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.config = HealthConfigResource(core)

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        metrics: Optional[
            OneOrMore[Literal["overall_health_score", "churn_risk_score", "login_frequency", "feature_adoption_score", "support_tickets", "training_completion_rate", "engagement_score", "coverage"]]
        ] = None,
        aggregation: Optional[Literal["daily", "weekly", "monthly"]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["metric_date"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[HealthRow]:
        """List daily health rows, or their weekly or monthly means.

        One row per account and day, newest first. `metrics` chooses fields; `aggregation` gives means of
        weeks or months.

        Takes the scope `health:read`.

        Args:
            account_id: An id with the prefix acc_
            date_from: From this day or instant on
            date_to: Up to this day or instant; a day is meant whole
            metrics: Only these metrics
            aggregation: Means of a week (from its Monday) or of a month, with one decimal; else day by day
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
            "date_from": date_from,
            "date_to": date_to,
            "metrics": metrics,
            "aggregation": aggregation,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/health", query=query, options=options)
        return Page(self._core, call)

    def update(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        health_score: Union[int, Omit] = OMIT,
        reason: Union[str, Omit] = OMIT,
        metrics: Union[NewHealthMetrics, Omit] = OMIT,
        expires_at: Union[str, datetime.datetime, Omit] = OMIT,
        date: Union[str, datetime.date, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> HealthMetric:
        """Set a health score by hand, or give metrics that replace the computed ones.

        With `health_score` it holds as a manual score until `expires_at`; with `metrics` alone the score is
        computed at once. At least one of the two.

        Takes the scope `health:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            health_score: Holds as a manual score until `expires_at`
            metrics: Replace the computed metrics of `date`; carried forward 30 days
            expires_at: End of the manual score; 30 days after its beginning when left out
            date: The UTC day the metrics are of and the manual score begins; today when left out. What it
                changes of a past day is the rows since then, at most 31
        """
        fields = {
            "account_id": account_id,
            "health_score": health_score,
            "reason": reason,
            "metrics": metrics,
            "expires_at": expires_at,
            "date": date,
        }
        call = Call(
            "POST",
            "/v1/health",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def simulate(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        config: Union[HealthConfigChanges, Omit] = OMIT,
        account_ids: Union[Sequence[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Simulation:
        """Who would change band under another configuration.

        Applies a configuration to the signals behind the newest scores. Nothing is written. An at-risk
        threshold of the organization's settings holds above its band, as it does in scoring.

        Takes the scope `health:read`.

        Args:
            config: Required. Any part of a configuration, over the one that holds
            account_ids: All accounts when left out
        """
        fields = {"config": config, "account_ids": account_ids}
        call = Call(
            "POST",
            "/v1/health/simulate",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def backtest(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        as_of: Union[str, datetime.date, Omit] = OMIT,
        horizon_days: Union[int, Omit] = OMIT,
        config: Union[HealthConfigChanges, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Backtest:
        """How well a past day's churn risk told who would churn.

        Ranks the accounts that existed and had not churned on a day by the risk as of then, against who
        churned within the horizon.

        Takes the scope `health:read`.

        Args:
            as_of: Required. The day whose end the accounts are ranked at; nothing later is looked at
            horizon_days: Required.
            config: Any part of a configuration, over the one that holds
        """
        fields = {"as_of": as_of, "horizon_days": horizon_days, "config": config}
        call = Call(
            "POST",
            "/v1/health/backtest",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class AsyncHealthConfigResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> HealthConfig:
        """How health is scored.

        Weights, bands, what missing data means, and how much is a change worth telling.

        Takes the scope `health:read`.
        """
        call = Call("GET", "/v1/health/config", options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        weights: Union[HealthConfigChangesWeights, Omit] = OMIT,
        bands: Union[HealthConfigChangesBands, Omit] = OMIT,
        missing_data: Union[Literal["reweight", "neutral", "penalize"], Omit] = OMIT,
        health_change_points: Union[int, Omit] = OMIT,
        churn_change_points: Union[int, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> HealthConfig:
        """Change how health is scored, as a new version.

        Any part; the rest stays. The weights must sum to 100 then. Each change is a new version.

        Takes the scope `health:write`.

        Args:
            missing_data: A factor without data: left out, counted as 50, or counted as 0
            health_change_points: Points that make account.health_changed
            churn_change_points: Points that make churn.risk_increased
        """
        fields = {
            "weights": weights,
            "bands": bands,
            "missing_data": missing_data,
            "health_change_points": health_change_points,
            "churn_change_points": churn_change_points,
        }
        call = Call(
            "PUT",
            "/v1/health/config",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    def versions(
        self,
        *,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["version", "created_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[HealthConfig]:
        """Every version of the configuration, newest first.

        Newest first. Every row of health metrics names the version that it was computed with.

        Takes the scope `health:read`.

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
        call = Call("GET", "/v1/health/config/versions", query=query, options=options)
        return AsyncPages(self._core, call)


class AsyncHealthResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.config = AsyncHealthConfigResource(core)

    def list(
        self,
        *,
        account_id: Optional[str] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        metrics: Optional[
            OneOrMore[Literal["overall_health_score", "churn_risk_score", "login_frequency", "feature_adoption_score", "support_tickets", "training_completion_rate", "engagement_score", "coverage"]]
        ] = None,
        aggregation: Optional[Literal["daily", "weekly", "monthly"]] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["metric_date"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[HealthRow]:
        """List daily health rows, or their weekly or monthly means.

        One row per account and day, newest first. `metrics` chooses fields; `aggregation` gives means of
        weeks or months.

        Takes the scope `health:read`.

        Args:
            account_id: An id with the prefix acc_
            date_from: From this day or instant on
            date_to: Up to this day or instant; a day is meant whole
            metrics: Only these metrics
            aggregation: Means of a week (from its Monday) or of a month, with one decimal; else day by day
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
            "date_from": date_from,
            "date_to": date_to,
            "metrics": metrics,
            "aggregation": aggregation,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/health", query=query, options=options)
        return AsyncPages(self._core, call)

    async def update(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        account_id: Union[str, Omit] = OMIT,
        health_score: Union[int, Omit] = OMIT,
        reason: Union[str, Omit] = OMIT,
        metrics: Union[NewHealthMetrics, Omit] = OMIT,
        expires_at: Union[str, datetime.datetime, Omit] = OMIT,
        date: Union[str, datetime.date, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> HealthMetric:
        """Set a health score by hand, or give metrics that replace the computed ones.

        With `health_score` it holds as a manual score until `expires_at`; with `metrics` alone the score is
        computed at once. At least one of the two.

        Takes the scope `health:write`.

        Args:
            account_id: Required. An id with the prefix acc_
            health_score: Holds as a manual score until `expires_at`
            metrics: Replace the computed metrics of `date`; carried forward 30 days
            expires_at: End of the manual score; 30 days after its beginning when left out
            date: The UTC day the metrics are of and the manual score begins; today when left out. What it
                changes of a past day is the rows since then, at most 31
        """
        fields = {
            "account_id": account_id,
            "health_score": health_score,
            "reason": reason,
            "metrics": metrics,
            "expires_at": expires_at,
            "date": date,
        }
        call = Call(
            "POST",
            "/v1/health",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def simulate(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        config: Union[HealthConfigChanges, Omit] = OMIT,
        account_ids: Union[Sequence[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Simulation:
        """Who would change band under another configuration.

        Applies a configuration to the signals behind the newest scores. Nothing is written. An at-risk
        threshold of the organization's settings holds above its band, as it does in scoring.

        Takes the scope `health:read`.

        Args:
            config: Required. Any part of a configuration, over the one that holds
            account_ids: All accounts when left out
        """
        fields = {"config": config, "account_ids": account_ids}
        call = Call(
            "POST",
            "/v1/health/simulate",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def backtest(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        as_of: Union[str, datetime.date, Omit] = OMIT,
        horizon_days: Union[int, Omit] = OMIT,
        config: Union[HealthConfigChanges, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> Backtest:
        """How well a past day's churn risk told who would churn.

        Ranks the accounts that existed and had not churned on a day by the risk as of then, against who
        churned within the horizon.

        Takes the scope `health:read`.

        Args:
            as_of: Required. The day whose end the accounts are ranked at; nothing later is looked at
            horizon_days: Required.
            config: Any part of a configuration, over the one that holds
        """
        fields = {"as_of": as_of, "horizon_days": horizon_days, "config": config}
        call = Call(
            "POST",
            "/v1/health/backtest",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))
