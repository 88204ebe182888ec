<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Customers.
 *
 * @phpstan-import-type Customer from \Fastenr\Types
 * @phpstan-import-type CustomerDashboard from \Fastenr\Types
 * @phpstan-import-type CustomerEventsRecorded from \Fastenr\Types
 * @phpstan-import-type CustomerHealth from \Fastenr\Types
 * @phpstan-import-type CustomerSignalsEvent from \Fastenr\Types
 * @phpstan-import-type CustomerSignalsInvoice from \Fastenr\Types
 * @phpstan-import-type CustomerSignalsTicket from \Fastenr\Types
 */
final class CustomersResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Fetch all customers.
     *
     * Oldest first, as a stream. Open where the server names an organization for this API; elsewhere it
     * takes an API key with accounts:read. Errors are flat: `{error}`, or `{message}` with 404.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<Customer>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $options = []): array
    {
        return $this->core->body(new Call('GET', '/api/customers', options: $options));
    }

    /**
     * Fetch a customer with its health and newest signals.
     *
     * Open where the server names an organization for this API; elsewhere it takes an API key with
     * health:read. Errors are flat: `{error}`, or `{message}` with 404.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return CustomerHealth
     * @throws \Fastenr\Exception\FastenrError
     */
    public function health(string $id, array $options = []): array
    {
        return $this->core->body(new Call(
            'GET',
            '/api/customers/{id}/health',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Record an event, a ticket and an invoice of a customer.
     *
     * Any of the three, at least one; all are recorded or none. What is not valid is 400. Open where the
     * server names an organization for this API; elsewhere it takes an API key with accounts:write. Errors
     * are flat: `{error}`, or `{message}` with 404.
     *
     * - `event`: Needs eventType: a text like login
     * - `invoice`: Needs amount: a number of at least 0; dueDate: a day like 2024-01-15
     *
     * @param array{
     *   event?: CustomerSignalsEvent|null,
     *   ticket?: CustomerSignalsTicket|null,
     *   invoice?: CustomerSignalsInvoice|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return CustomerEventsRecorded
     * @throws \Fastenr\Exception\FastenrError
     */
    public function recordEvents(string $id, array $body = [], array $options = []): array
    {
        return $this->core->body(new Call(
            'POST',
            '/api/customers/{id}/events',
            pathValues: ['id' => $id],
            body: $body,
            objects: ['event.eventData', 'event.event_data', 'event', 'ticket', 'invoice'],
            options: $options,
        ));
    }

    /**
     * Summarize the health of all customers.
     *
     * Average and distribution leave out customers that churned or have no score. Open where the server
     * names an organization for this API; elsewhere it takes an API key with analytics:read. Errors are
     * flat: `{error}`, or `{message}` with 404.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return CustomerDashboard
     * @throws \Fastenr\Exception\FastenrError
     */
    public function dashboard(array $options = []): array
    {
        return $this->core->body(new Call('GET', '/api/dashboard', options: $options));
    }
}
