# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""`client.email_templates`"""

from __future__ import annotations

import datetime
from typing import Any, List, Literal, Mapping, Optional, Union

from .._core import AsyncCore, Call, Core, OMIT, Omit, RequestOptions
from ..answers import data_of
from ..pagination import AsyncPages, Page
from ..types import (
    Deleted,
    EmailTemplate,
)


class EmailTemplatesResource:
    def __init__(self, core: Core) -> None:
        self._core = core

    def list(
        self,
        *,
        name: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> Page[EmailTemplate]:
        """List email templates.

        Newest first.

        Takes the scope `automation:read`.

        Args:
            name: Only the one of this name
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "name": name,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/email-templates", query=query, options=options)
        return Page(self._core, call)

    def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        subject: Union[str, Omit] = OMIT,
        html: Union[str, Omit] = OMIT,
        text: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> EmailTemplate:
        """Create an email template.

        `subject`, `html` and `text` are Liquid. Variables: `account.*` (the fields of an account),
        `contact.*`, `health.*` (`score`, `churn_risk`, `trend`, `band`, `summary`, the metrics, and
        `factors` and `churn_factors` with their `text`), `goals` (a list, and `goals.total`, `.on_track`,
        `.at_risk`, `.achieved`, `.missed`), `organization.*` and `custom.*` (the account's custom fields).
        In html they are escaped. Broken Liquid, an unknown variable or filter is 422.

        Takes the scope `automation:write`.

        Args:
            name: Required.
            subject: Required. Liquid
            html: Required. Liquid; what variables give is HTML-escaped
            text: Liquid; derived from the html when left out or null
        """
        fields = {"name": name, "subject": subject, "html": html, "text": text}
        call = Call(
            "POST",
            "/v1/email-templates",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def get(self, id: str, *, options: Optional[RequestOptions] = None) -> EmailTemplate:
        """Get an email template.

        With the variables that it uses.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/email-templates/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))

    def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        subject: Union[str, Omit] = OMIT,
        html: Union[str, Omit] = OMIT,
        text: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> EmailTemplate:
        """Update an email template.

        Only the fields given change. Emails that wait to be sent keep the text they have.

        Takes the scope `automation:write`.

        Args:
            subject: Liquid
            html: Liquid; what variables give is HTML-escaped
            text: Liquid; derived from the html when left out or null
        """
        fields = {"name": name, "subject": subject, "html": html, "text": text}
        call = Call(
            "PUT",
            "/v1/email-templates/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(self._core.call(call))

    def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an email template.

        A step that names it fails then, and says so.

        Takes the scope `automation:write`.
        """
        call = Call("DELETE", "/v1/email-templates/{id}", path_values={"id": id}, options=options)
        return data_of(self._core.call(call))


class AsyncEmailTemplatesResource:
    def __init__(self, core: AsyncCore) -> None:
        self._core = core

    def list(
        self,
        *,
        name: Optional[str] = None,
        page: Optional[int] = None,
        limit: Optional[int] = None,
        cursor: Optional[str] = None,
        sort: Optional[Literal["name", "created_at", "updated_at"]] = None,
        order: Optional[Literal["asc", "desc"]] = None,
        updated_since: Optional[Union[str, datetime.datetime]] = None,
        options: Optional[RequestOptions] = None,
    ) -> AsyncPages[EmailTemplate]:
        """List email templates.

        Newest first.

        Takes the scope `automation:read`.

        Args:
            name: Only the one of this name
            page: Page number, from 1
            limit: Rows per page, 1 to 100
            cursor: `pagination.next_cursor` of the page before; walks the list without skipping or
                repeating
            sort: Newest first when left out
            order: Ascending when left out but `sort` is given
            updated_since: Only rows changed at or after this instant
        """
        query = {
            "name": name,
            "page": page,
            "limit": limit,
            "cursor": cursor,
            "sort": sort,
            "order": order,
            "updated_since": updated_since,
        }
        call = Call("GET", "/v1/email-templates", query=query, options=options)
        return AsyncPages(self._core, call)

    async def create(
        self,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        subject: Union[str, Omit] = OMIT,
        html: Union[str, Omit] = OMIT,
        text: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> EmailTemplate:
        """Create an email template.

        `subject`, `html` and `text` are Liquid. Variables: `account.*` (the fields of an account),
        `contact.*`, `health.*` (`score`, `churn_risk`, `trend`, `band`, `summary`, the metrics, and
        `factors` and `churn_factors` with their `text`), `goals` (a list, and `goals.total`, `.on_track`,
        `.at_risk`, `.achieved`, `.missed`), `organization.*` and `custom.*` (the account's custom fields).
        In html they are escaped. Broken Liquid, an unknown variable or filter is 422.

        Takes the scope `automation:write`.

        Args:
            name: Required.
            subject: Required. Liquid
            html: Required. Liquid; what variables give is HTML-escaped
            text: Liquid; derived from the html when left out or null
        """
        fields = {"name": name, "subject": subject, "html": html, "text": text}
        call = Call(
            "POST",
            "/v1/email-templates",
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def get(self, id: str, *, options: Optional[RequestOptions] = None) -> EmailTemplate:
        """Get an email template.

        With the variables that it uses.

        Takes the scope `automation:read`.
        """
        call = Call("GET", "/v1/email-templates/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))

    async def update(
        self,
        id: str,
        body: Optional[Mapping[str, Any]] = None,
        *,
        name: Union[str, Omit] = OMIT,
        subject: Union[str, Omit] = OMIT,
        html: Union[str, Omit] = OMIT,
        text: Union[Optional[str], Omit] = OMIT,
        options: Optional[RequestOptions] = None,
    ) -> EmailTemplate:
        """Update an email template.

        Only the fields given change. Emails that wait to be sent keep the text they have.

        Takes the scope `automation:write`.

        Args:
            subject: Liquid
            html: Liquid; what variables give is HTML-escaped
            text: Liquid; derived from the html when left out or null
        """
        fields = {"name": name, "subject": subject, "html": html, "text": text}
        call = Call(
            "PUT",
            "/v1/email-templates/{id}",
            path_values={"id": id},
            body=body,
            fields=fields,
            has_body=True,
            needs_body=True,
            options=options,
        )
        return data_of(await self._core.call(call))

    async def delete(self, id: str, *, options: Optional[RequestOptions] = None) -> Deleted:
        """Delete an email template.

        A step that names it fails then, and says so.

        Takes the scope `automation:write`.
        """
        call = Call("DELETE", "/v1/email-templates/{id}", path_values={"id": id}, options=options)
        return data_of(await self._core.call(call))
