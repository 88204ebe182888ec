<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Contacts.
 *
 * @phpstan-import-type Contact from \Fastenr\Types
 * @phpstan-import-type Deleted from \Fastenr\Types
 */
final class ContactsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List contacts.
     *
     * Of all accounts, or of one.
     *
     * Takes the scope `accounts:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `email`: This email address
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   email?: string,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'name'|'email'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Contact>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/contacts', query: $query, options: $options));
    }

    /**
     * Create a contact.
     *
     * An account has at most 500; 409 for one that has them.
     *
     * Takes the scope `accounts:write`.
     *
     * - `account_id`: An id with the prefix acc_
     *
     * @param array{
     *   account_id: string,
     *   name: string,
     *   email: string,
     *   role?: string|null,
     *   phone?: string|null,
     *   is_primary?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Contact
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/contacts',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Get a contact.
     *
     * One of the people of an account.
     *
     * Takes the scope `accounts:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Contact
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/contacts/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update a contact.
     *
     * Only the fields given change. 409 when the account has another contact with the address.
     *
     * Takes the scope `accounts:write`.
     *
     * @param array{
     *   name?: string,
     *   email?: string,
     *   role?: string|null,
     *   phone?: string|null,
     *   is_primary?: bool,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Contact
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/contacts/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete a contact.
     *
     * Emails that were sent stay in the log.
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
            '/v1/contacts/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
