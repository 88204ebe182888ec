# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""All that a client can do, by resource."""

from __future__ import annotations

from .._core import AsyncCore, Core
from .accounts import AccountsResource, AsyncAccountsResource
from .admin import AdminResource, AsyncAdminResource
from .analytics import AnalyticsResource, AsyncAnalyticsResource
from .api_keys import ApiKeysResource, AsyncApiKeysResource
from .audit_log import AuditLogResource, AsyncAuditLogResource
from .automation import AutomationResource, AsyncAutomationResource
from .contacts import ContactsResource, AsyncContactsResource
from .customers import CustomersResource, AsyncCustomersResource
from .email_templates import EmailTemplatesResource, AsyncEmailTemplatesResource
from .emails import EmailsResource, AsyncEmailsResource
from .engagements import EngagementsResource, AsyncEngagementsResource
from .events import EventsResource, AsyncEventsResource
from .exports import ExportsResource, AsyncExportsResource
from .goals import GoalsResource, AsyncGoalsResource
from .health import HealthResource, AsyncHealthResource
from .invoices import InvoicesResource, AsyncInvoicesResource
from .me import MeResource, AsyncMeResource
from .oauth_apps import OauthAppsResource, AsyncOauthAppsResource
from .openapi import OpenapiResource, AsyncOpenapiResource
from .organization import OrganizationResource, AsyncOrganizationResource
from .postman import PostmanResource, AsyncPostmanResource
from .privacy import PrivacyResource, AsyncPrivacyResource
from .sandbox import SandboxResource, AsyncSandboxResource
from .status import StatusResource, AsyncStatusResource
from .suppressions import SuppressionsResource, AsyncSuppressionsResource
from .surveys import SurveysResource, AsyncSurveysResource
from .tasks import TasksResource, AsyncTasksResource
from .tickets import TicketsResource, AsyncTicketsResource
from .webhooks import WebhooksResource, AsyncWebhooksResource


class Resources:
    def __init__(self, core: Core) -> None:
        self.status = StatusResource(core)
        self.openapi = OpenapiResource(core)
        self.postman = PostmanResource(core)
        self.admin = AdminResource(core)
        self.me = MeResource(core)
        self.organization = OrganizationResource(core)
        self.api_keys = ApiKeysResource(core)
        self.oauth_apps = OauthAppsResource(core)
        self.audit_log = AuditLogResource(core)
        self.accounts = AccountsResource(core)
        self.contacts = ContactsResource(core)
        self.webhooks = WebhooksResource(core)
        self.health = HealthResource(core)
        self.surveys = SurveysResource(core)
        self.emails = EmailsResource(core)
        self.email_templates = EmailTemplatesResource(core)
        self.suppressions = SuppressionsResource(core)
        self.analytics = AnalyticsResource(core)
        self.tasks = TasksResource(core)
        self.automation = AutomationResource(core)
        self.engagements = EngagementsResource(core)
        self.goals = GoalsResource(core)
        self.events = EventsResource(core)
        self.tickets = TicketsResource(core)
        self.invoices = InvoicesResource(core)
        self.exports = ExportsResource(core)
        self.privacy = PrivacyResource(core)
        self.sandbox = SandboxResource(core)
        self.customers = CustomersResource(core)


class AsyncResources:
    def __init__(self, core: AsyncCore) -> None:
        self.status = AsyncStatusResource(core)
        self.openapi = AsyncOpenapiResource(core)
        self.postman = AsyncPostmanResource(core)
        self.admin = AsyncAdminResource(core)
        self.me = AsyncMeResource(core)
        self.organization = AsyncOrganizationResource(core)
        self.api_keys = AsyncApiKeysResource(core)
        self.oauth_apps = AsyncOauthAppsResource(core)
        self.audit_log = AsyncAuditLogResource(core)
        self.accounts = AsyncAccountsResource(core)
        self.contacts = AsyncContactsResource(core)
        self.webhooks = AsyncWebhooksResource(core)
        self.health = AsyncHealthResource(core)
        self.surveys = AsyncSurveysResource(core)
        self.emails = AsyncEmailsResource(core)
        self.email_templates = AsyncEmailTemplatesResource(core)
        self.suppressions = AsyncSuppressionsResource(core)
        self.analytics = AsyncAnalyticsResource(core)
        self.tasks = AsyncTasksResource(core)
        self.automation = AsyncAutomationResource(core)
        self.engagements = AsyncEngagementsResource(core)
        self.goals = AsyncGoalsResource(core)
        self.events = AsyncEventsResource(core)
        self.tickets = AsyncTicketsResource(core)
        self.invoices = AsyncInvoicesResource(core)
        self.exports = AsyncExportsResource(core)
        self.privacy = AsyncPrivacyResource(core)
        self.sandbox = AsyncSandboxResource(core)
        self.customers = AsyncCustomersResource(core)
