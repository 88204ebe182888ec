# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.analytics`"""

from __future__ import annotations

import datetime
from typing import Literal, Optional, Union

from .._core import AsyncCore, Call, Core, RequestOptions
from ..answers import data_of
from ..types import (
    ChurnRiskAnalytics,
    DashboardStats,
    EngagementAnalytics,
    HealthAnalytics,
)


class AnalyticsResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def dashboard(self, *, options: Optional[RequestOptions] = None) -> DashboardStats:
        """The organization in a dozen figures, and how they moved in 30 days.

        Counts, averages and trends over the whole organization.

        Takes the scope `analytics:read`.
        """
        call = Call("GET", "/v1/analytics/dashboard", options=options)
        return data_of(self._core.call(call))

    def health(
        self,
        *,
        account_id: Optional[str] = None,
        period: Optional[Literal["7d", "30d", "90d", "1y"]] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        options: Optional[RequestOptions] = None,
    ) -> HealthAnalytics:
        """Health over a period: bands, averages, factors, who moved most, day by day.

        Health by band, day by day, its factors, and who gained and lost most. For a `period` up to now, or
        `date_from` and `date_to`.

        Takes the scope `analytics:read`.

        Args:
            account_id: That account alone
            period: The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
            date_from: First day; when left out, 29 days before date_to. At most 366 days in all
            date_to: Last day, included; today when left out
        """
        query = {"account_id": account_id, "period": period, "date_from": date_from, "date_to": date_to}
        call = Call("GET", "/v1/analytics/health", query=query, options=options)
        return data_of(self._core.call(call))

    def engagements(
        self,
        *,
        period: Optional[Literal["7d", "30d", "90d", "1y"]] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        options: Optional[RequestOptions] = None,
    ) -> EngagementAnalytics:
        """Engagements of a period by type, outcome and day; follow-ups and silent accounts now.

        By type, outcome and day, with follow-ups due and accounts without any for 30 days.

        Takes the scope `analytics:read`.

        Args:
            period: The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
            date_from: First day; when left out, 29 days before date_to. At most 366 days in all
            date_to: Last day, included; today when left out
        """
        query = {"period": period, "date_from": date_from, "date_to": date_to}
        call = Call("GET", "/v1/analytics/engagements", query=query, options=options)
        return data_of(self._core.call(call))

    def churn_risk(
        self,
        *,
        limit: Optional[int] = None,
        risk_threshold: Optional[int] = None,
        options: Optional[RequestOptions] = None,
    ) -> ChurnRiskAnalytics:
        """Churn risk now: its distribution, the ARR at risk, the riskiest accounts and why.

        How risk is spread, the revenue at risk, and the riskiest accounts with the terms of their risk.

        Takes the scope `analytics:read`.

        Args:
            limit: How many of the riskiest accounts, 1 to 100
            risk_threshold: Only accounts of at least this churn risk
        """
        query = {"limit": limit, "risk_threshold": risk_threshold}
        call = Call("GET", "/v1/analytics/churn-risk", query=query, options=options)
        return data_of(self._core.call(call))


class AsyncAnalyticsResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def dashboard(self, *, options: Optional[RequestOptions] = None) -> DashboardStats:
        """The organization in a dozen figures, and how they moved in 30 days.

        Counts, averages and trends over the whole organization.

        Takes the scope `analytics:read`.
        """
        call = Call("GET", "/v1/analytics/dashboard", options=options)
        return data_of(await self._core.call(call))

    async def health(
        self,
        *,
        account_id: Optional[str] = None,
        period: Optional[Literal["7d", "30d", "90d", "1y"]] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        options: Optional[RequestOptions] = None,
    ) -> HealthAnalytics:
        """Health over a period: bands, averages, factors, who moved most, day by day.

        Health by band, day by day, its factors, and who gained and lost most. For a `period` up to now, or
        `date_from` and `date_to`.

        Takes the scope `analytics:read`.

        Args:
            account_id: That account alone
            period: The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
            date_from: First day; when left out, 29 days before date_to. At most 366 days in all
            date_to: Last day, included; today when left out
        """
        query = {"account_id": account_id, "period": period, "date_from": date_from, "date_to": date_to}
        call = Call("GET", "/v1/analytics/health", query=query, options=options)
        return data_of(await self._core.call(call))

    async def engagements(
        self,
        *,
        period: Optional[Literal["7d", "30d", "90d", "1y"]] = None,
        date_from: Optional[Union[str, datetime.date]] = None,
        date_to: Optional[Union[str, datetime.date]] = None,
        options: Optional[RequestOptions] = None,
    ) -> EngagementAnalytics:
        """Engagements of a period by type, outcome and day; follow-ups and silent accounts now.

        By type, outcome and day, with follow-ups due and accounts without any for 30 days.

        Takes the scope `analytics:read`.

        Args:
            period: The last 7, 30, 90 or 365 UTC days with today; 30d when no date is given either
            date_from: First day; when left out, 29 days before date_to. At most 366 days in all
            date_to: Last day, included; today when left out
        """
        query = {"period": period, "date_from": date_from, "date_to": date_to}
        call = Call("GET", "/v1/analytics/engagements", query=query, options=options)
        return data_of(await self._core.call(call))

    async def churn_risk(
        self,
        *,
        limit: Optional[int] = None,
        risk_threshold: Optional[int] = None,
        options: Optional[RequestOptions] = None,
    ) -> ChurnRiskAnalytics:
        """Churn risk now: its distribution, the ARR at risk, the riskiest accounts and why.

        How risk is spread, the revenue at risk, and the riskiest accounts with the terms of their risk.

        Takes the scope `analytics:read`.

        Args:
            limit: How many of the riskiest accounts, 1 to 100
            risk_threshold: Only accounts of at least this churn risk
        """
        query = {"limit": limit, "risk_threshold": risk_threshold}
        call = Call("GET", "/v1/analytics/churn-risk", query=query, options=options)
        return data_of(await self._core.call(call))
