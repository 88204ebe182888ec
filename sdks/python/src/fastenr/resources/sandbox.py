# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.sandbox`"""

from __future__ import annotations

from typing import Any, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..types import (
    SandboxClock,
    SandboxLoadDemo,
    SandboxReset,
)


class SandboxClockResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def get(self, *, options: Optional[RequestOptions] = None) -> SandboxClock:
        """What time it is in the sandbox.

        In `sandbox` and `development`; 403 elsewhere.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/sandbox/clock", options=options)
        return data_of(self._core.call(call))

    def advance(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        advance: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SandboxClock:
        """Let time pass.

        Runs the crons as if so much time had passed, from one instant at which something waits to the next:
        webhook retries and disabling, surveys and reminders, workflows' delays and schedules, goals, and
        the daily roll of health. What each sets going is done as of its time, before the clock goes on.
        Only your own organization moves. The calls you make meanwhile and afterwards are answered in real
        time, and so are rate limits and the expiry of keys. Answers 202 at once; get the clock until its
        status is `ready`. It goes on from there with the next call, up to 92 days each. In `sandbox` and
        `development`; 403 elsewhere.

        Takes the scope `admin:write`.

        Args:
            advance: Required. Minutes, hours, days or weeks: `30m`, `1h`, `3d`, `1w`
        """
        fields = {"advance": advance}
        call = Call(
            "POST",
            "/v1/sandbox/clock",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))


class SandboxResource:
    def __init__(self, core: Core) -> None:
        self._core = core
        self.clock = SandboxClockResource(core)

    def reset(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        confirm: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SandboxReset:
        """Empty the organization.

        Deletes everything that your organization owns, except itself, its API keys and its audit log, and
        sets its clock back. `confirm` is the organization's id; 409 if it is not. 503 with `Retry-After`
        when there is more than one call can delete: call again. In `sandbox` and `development`; 403
        elsewhere.

        Takes the scope `admin:write`.

        Args:
            confirm: Required. The id of the organization that is to be emptied: your own
        """
        fields = {"confirm": confirm}
        call = Call(
            "POST",
            "/v1/sandbox/reset",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def load_demo(self, *, options: Optional[RequestOptions] = None) -> SandboxLoadDemo:
        """Fill the organization with demo data.

        Accounts with half a year of events, tickets, invoices, engagements, goals and survey answers; the
        scores of past days arrive over the next seconds. 409 when the organization has accounts: reset it
        first. In `sandbox` and `development`; 403 elsewhere.

        Takes the scope `admin:write`.
        """
        call = Call("POST", "/v1/sandbox/demo", has_body=True, options=options)
        return data_of(self._core.call(call))


class AsyncSandboxClockResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    async def get(self, *, options: Optional[RequestOptions] = None) -> SandboxClock:
        """What time it is in the sandbox.

        In `sandbox` and `development`; 403 elsewhere.

        Takes the scope `admin:read`.
        """
        call = Call("GET", "/v1/sandbox/clock", options=options)
        return data_of(await self._core.call(call))

    async def advance(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        advance: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SandboxClock:
        """Let time pass.

        Runs the crons as if so much time had passed, from one instant at which something waits to the next:
        webhook retries and disabling, surveys and reminders, workflows' delays and schedules, goals, and
        the daily roll of health. What each sets going is done as of its time, before the clock goes on.
        Only your own organization moves. The calls you make meanwhile and afterwards are answered in real
        time, and so are rate limits and the expiry of keys. Answers 202 at once; get the clock until its
        status is `ready`. It goes on from there with the next call, up to 92 days each. In `sandbox` and
        `development`; 403 elsewhere.

        Takes the scope `admin:write`.

        Args:
            advance: Required. Minutes, hours, days or weeks: `30m`, `1h`, `3d`, `1w`
        """
        fields = {"advance": advance}
        call = Call(
            "POST",
            "/v1/sandbox/clock",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))


class AsyncSandboxResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core
        self.clock = AsyncSandboxClockResource(core)

    async def reset(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        confirm: Union[str, Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> SandboxReset:
        """Empty the organization.

        Deletes everything that your organization owns, except itself, its API keys and its audit log, and
        sets its clock back. `confirm` is the organization's id; 409 if it is not. 503 with `Retry-After`
        when there is more than one call can delete: call again. In `sandbox` and `development`; 403
        elsewhere.

        Takes the scope `admin:write`.

        Args:
            confirm: Required. The id of the organization that is to be emptied: your own
        """
        fields = {"confirm": confirm}
        call = Call(
            "POST",
            "/v1/sandbox/reset",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def load_demo(self, *, options: Optional[RequestOptions] = None) -> SandboxLoadDemo:
        """Fill the organization with demo data.

        Accounts with half a year of events, tickets, invoices, engagements, goals and survey answers; the
        scores of past days arrive over the next seconds. 409 when the organization has accounts: reset it
        first. In `sandbox` and `development`; 403 elsewhere.

        Takes the scope `admin:write`.
        """
        call = Call("POST", "/v1/sandbox/demo", has_body=True, options=options)
        return data_of(await self._core.call(call))
