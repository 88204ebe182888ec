<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

/** All that a client can do, by resource. */
trait Resources
{
    public function status(): StatusResource
    {
        return new StatusResource($this->core);
    }

    public function openapi(): OpenapiResource
    {
        return new OpenapiResource($this->core);
    }

    public function postman(): PostmanResource
    {
        return new PostmanResource($this->core);
    }

    public function admin(): AdminResource
    {
        return new AdminResource($this->core);
    }

    public function me(): MeResource
    {
        return new MeResource($this->core);
    }

    public function organization(): OrganizationResource
    {
        return new OrganizationResource($this->core);
    }

    public function apiKeys(): ApiKeysResource
    {
        return new ApiKeysResource($this->core);
    }

    public function oauthApps(): OauthAppsResource
    {
        return new OauthAppsResource($this->core);
    }

    public function auditLog(): AuditLogResource
    {
        return new AuditLogResource($this->core);
    }

    public function accounts(): AccountsResource
    {
        return new AccountsResource($this->core);
    }

    public function contacts(): ContactsResource
    {
        return new ContactsResource($this->core);
    }

    public function webhooks(): WebhooksResource
    {
        return new WebhooksResource($this->core);
    }

    public function health(): HealthResource
    {
        return new HealthResource($this->core);
    }

    public function surveys(): SurveysResource
    {
        return new SurveysResource($this->core);
    }

    public function emails(): EmailsResource
    {
        return new EmailsResource($this->core);
    }

    public function emailTemplates(): EmailTemplatesResource
    {
        return new EmailTemplatesResource($this->core);
    }

    public function suppressions(): SuppressionsResource
    {
        return new SuppressionsResource($this->core);
    }

    public function analytics(): AnalyticsResource
    {
        return new AnalyticsResource($this->core);
    }

    public function tasks(): TasksResource
    {
        return new TasksResource($this->core);
    }

    public function automation(): AutomationResource
    {
        return new AutomationResource($this->core);
    }

    public function engagements(): EngagementsResource
    {
        return new EngagementsResource($this->core);
    }

    public function goals(): GoalsResource
    {
        return new GoalsResource($this->core);
    }

    public function events(): EventsResource
    {
        return new EventsResource($this->core);
    }

    public function tickets(): TicketsResource
    {
        return new TicketsResource($this->core);
    }

    public function invoices(): InvoicesResource
    {
        return new InvoicesResource($this->core);
    }

    public function exports(): ExportsResource
    {
        return new ExportsResource($this->core);
    }

    public function privacy(): PrivacyResource
    {
        return new PrivacyResource($this->core);
    }

    public function sandbox(): SandboxResource
    {
        return new SandboxResource($this->core);
    }

    public function customers(): CustomersResource
    {
        return new CustomersResource($this->core);
    }
}
