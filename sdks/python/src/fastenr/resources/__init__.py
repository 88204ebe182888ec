# Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.
"""All that a client can do, by resource."""

from __future__ import annotations

from .._core import AsyncCore, Core
from .accounts import Accounts, AsyncAccounts
from .admin import Admin, AsyncAdmin
from .analytics import Analytics, AsyncAnalytics
from .api_keys import ApiKeys, AsyncApiKeys
from .audit_log import AuditLog, AsyncAuditLog
from .automation import Automation, AsyncAutomation
from .contacts import Contacts, AsyncContacts
from .customers import Customers, AsyncCustomers
from .email_templates import EmailTemplates, AsyncEmailTemplates
from .emails import Emails, AsyncEmails
from .engagements import Engagements, AsyncEngagements
from .events import Events, AsyncEvents
from .goals import Goals, AsyncGoals
from .health import Health, AsyncHealth
from .invoices import Invoices, AsyncInvoices
from .me import Me, AsyncMe
from .openapi import Openapi, AsyncOpenapi
from .organization import Organization, AsyncOrganization
from .postman import Postman, AsyncPostman
from .status import Status, AsyncStatus
from .suppressions import Suppressions, AsyncSuppressions
from .surveys import Surveys, AsyncSurveys
from .tasks import Tasks, AsyncTasks
from .tickets import Tickets, AsyncTickets
from .webhooks import Webhooks, AsyncWebhooks


class Resources:
    def __init__(self, core: Core) -> None:
        self.status = Status(core)
        self.openapi = Openapi(core)
        self.postman = Postman(core)
        self.admin = Admin(core)
        self.me = Me(core)
        self.organization = Organization(core)
        self.api_keys = ApiKeys(core)
        self.audit_log = AuditLog(core)
        self.accounts = Accounts(core)
        self.contacts = Contacts(core)
        self.webhooks = Webhooks(core)
        self.health = Health(core)
        self.surveys = Surveys(core)
        self.emails = Emails(core)
        self.email_templates = EmailTemplates(core)
        self.suppressions = Suppressions(core)
        self.analytics = Analytics(core)
        self.tasks = Tasks(core)
        self.automation = Automation(core)
        self.engagements = Engagements(core)
        self.goals = Goals(core)
        self.events = Events(core)
        self.tickets = Tickets(core)
        self.invoices = Invoices(core)
        self.customers = Customers(core)


class AsyncResources:
    def __init__(self, core: AsyncCore) -> None:
        self.status = AsyncStatus(core)
        self.openapi = AsyncOpenapi(core)
        self.postman = AsyncPostman(core)
        self.admin = AsyncAdmin(core)
        self.me = AsyncMe(core)
        self.organization = AsyncOrganization(core)
        self.api_keys = AsyncApiKeys(core)
        self.audit_log = AsyncAuditLog(core)
        self.accounts = AsyncAccounts(core)
        self.contacts = AsyncContacts(core)
        self.webhooks = AsyncWebhooks(core)
        self.health = AsyncHealth(core)
        self.surveys = AsyncSurveys(core)
        self.emails = AsyncEmails(core)
        self.email_templates = AsyncEmailTemplates(core)
        self.suppressions = AsyncSuppressions(core)
        self.analytics = AsyncAnalytics(core)
        self.tasks = AsyncTasks(core)
        self.automation = AsyncAutomation(core)
        self.engagements = AsyncEngagements(core)
        self.goals = AsyncGoals(core)
        self.events = AsyncEvents(core)
        self.tickets = AsyncTickets(core)
        self.invoices = AsyncInvoices(core)
        self.customers = AsyncCustomers(core)
