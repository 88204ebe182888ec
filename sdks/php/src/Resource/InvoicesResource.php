<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Invoices.
 *
 * @phpstan-import-type BatchRow from \Fastenr\Types
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Invoice from \Fastenr\Types
 * @phpstan-import-type NewInvoice from \Fastenr\Types
 */
final class InvoicesResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List invoices.
     *
     * Newest first, of all accounts or of one.
     *
     * Takes the scope `accounts:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `external_id`: Your own id
     * - `status`: Only these statuses
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   external_id?: string,
     *   status?: 'unpaid'|'paid'|'late'|list<'unpaid'|'paid'|'late'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'due_date'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Invoice>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/invoices', query: $query, options: $options));
    }

    /**
     * Create an invoice.
     *
     * With an `external_id` that is known it changes that one instead, only the fields given, and answers
     * 200.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: Needed to create, or account_external_id
     * - `external_id`: Your id of it, unique in the organization: a creation with a known one changes that
     *   row
     * - `amount`: Needed to create; in the invoice's currency
     * - `currency`: The organization's when left out
     * - `due_date`: Needed to create
     * - `paid_date`: Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
     * - `status`: `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a
     *   `paid_date` after the due date, paid late
     *
     * @param array{
     *   account_id?: string,
     *   account_external_id?: string,
     *   external_id?: string|null,
     *   amount?: int|float,
     *   currency?: string|null,
     *   due_date?: string,
     *   paid_date?: string|null,
     *   status?: 'unpaid'|'paid'|'late',
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Invoice
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/invoices',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Create or update up to 1,000 invoices.
     *
     * One bad row fails alone; the others are committed together.
     *
     * Takes the scope `accounts:write`.
     *
     * - `invoices`: Invoices as in a creation; one with a known `external_id` changes that invoice
     * - `notify`: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
     *   no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes
     *   the scope `admin:write` as well
     *
     * @param array{
     *   invoices: list<NewInvoice>,
     *   notify?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<BatchRow>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function batch(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/invoices/batch',
            body: $body,
            needsBody: true,
            objects: ['invoices.*'],
            options: $options,
        ));
    }

    /**
     * Get an invoice.
     *
     * An invoice of an account.
     *
     * Takes the scope `accounts:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Invoice
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/invoices/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update an invoice.
     *
     * Naming another account moves it there.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: Needed to create, or account_external_id
     * - `external_id`: Your id of it, unique in the organization: a creation with a known one changes that
     *   row
     * - `amount`: Needed to create; in the invoice's currency
     * - `currency`: The organization's when left out
     * - `due_date`: Needed to create
     * - `paid_date`: Today (UTC) when it becomes paid and none is given; cleared when it is unpaid again
     * - `status`: `unpaid` when left out; a `paid_date` alone means `paid`. `late` is overdue or, with a
     *   `paid_date` after the due date, paid late
     *
     * @param array{
     *   account_id?: string,
     *   account_external_id?: string,
     *   external_id?: string|null,
     *   amount?: int|float,
     *   currency?: string|null,
     *   due_date?: string,
     *   paid_date?: string|null,
     *   status?: 'unpaid'|'paid'|'late',
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Invoice
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/invoices/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete an invoice.
     *
     * Its account is scored anew.
     *
     * Takes the scope `accounts:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/invoices/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
