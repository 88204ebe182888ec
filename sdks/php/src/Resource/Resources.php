<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

/** All that a client can do, by resource. */
trait Resources
{
    public function status(): Status
    {
        return new Status($this->core);
    }

    public function openapi(): Openapi
    {
        return new Openapi($this->core);
    }

    public function postman(): Postman
    {
        return new Postman($this->core);
    }

    public function admin(): Admin
    {
        return new Admin($this->core);
    }

    public function me(): Me
    {
        return new Me($this->core);
    }

    public function organization(): Organization
    {
        return new Organization($this->core);
    }

    public function apiKeys(): ApiKeys
    {
        return new ApiKeys($this->core);
    }

    public function auditLog(): AuditLog
    {
        return new AuditLog($this->core);
    }

    public function accounts(): Accounts
    {
        return new Accounts($this->core);
    }

    public function contacts(): Contacts
    {
        return new Contacts($this->core);
    }

    public function webhooks(): Webhooks
    {
        return new Webhooks($this->core);
    }

    public function health(): Health
    {
        return new Health($this->core);
    }

    public function surveys(): Surveys
    {
        return new Surveys($this->core);
    }

    public function emails(): Emails
    {
        return new Emails($this->core);
    }

    public function emailTemplates(): EmailTemplates
    {
        return new EmailTemplates($this->core);
    }

    public function suppressions(): Suppressions
    {
        return new Suppressions($this->core);
    }

    public function analytics(): Analytics
    {
        return new Analytics($this->core);
    }

    public function tasks(): Tasks
    {
        return new Tasks($this->core);
    }

    public function automation(): Automation
    {
        return new Automation($this->core);
    }

    public function engagements(): Engagements
    {
        return new Engagements($this->core);
    }

    public function goals(): Goals
    {
        return new Goals($this->core);
    }

    public function events(): Events
    {
        return new Events($this->core);
    }

    public function tickets(): Tickets
    {
        return new Tickets($this->core);
    }

    public function invoices(): Invoices
    {
        return new Invoices($this->core);
    }

    public function customers(): Customers
    {
        return new Customers($this->core);
    }
}
