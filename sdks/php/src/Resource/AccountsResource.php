<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Accounts.
 *
 * @phpstan-import-type Account from \Fastenr\Types
 * @phpstan-import-type AccountDetail from \Fastenr\Types
 * @phpstan-import-type AccountHealth from \Fastenr\Types
 * @phpstan-import-type AccountWithContacts from \Fastenr\Types
 * @phpstan-import-type BatchRow from \Fastenr\Types
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type NewAccount from \Fastenr\Types
 * @phpstan-import-type NewAccountContact from \Fastenr\Types
 * @phpstan-import-type Person from \Fastenr\Types
 */
final class AccountsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function events(): AccountsEventsResource
    {
        return new AccountsEventsResource($this->core);
    }

    /**
     * List accounts.
     *
     * Without `contacts`; a single account has them. Newest first, or sorted.
     *
     * Takes the scope `accounts:read`.
     *
     * - `status`: Only these statuses
     * - `size`: Only these sizes
     * - `industry`: Only this industry, exactly
     * - `tag`: Only those with this tag
     * - `health_min`: Health score of at least this, 0 to 100
     * - `health_max`: Health score of at most this, 0 to 100
     * - `churn_risk_min`: Churn risk of at least this, 0 to 100
     * - `churn_risk_max`: Churn risk of at most this, 0 to 100
     * - `search`: Part of the name, domain or external id; under three characters, how one of them begins
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   status?: 'onboarding'|'active'|'at_risk'|'churned'|list<'onboarding'|'active'|'at_risk'|'churned'>,
     *   size?: 'startup'|'small'|'medium'|'large'|'enterprise'|list<'startup'|'small'|'medium'|'large'|'enterprise'>,
     *   industry?: string,
     *   tag?: string,
     *   health_min?: int,
     *   health_max?: int,
     *   churn_risk_min?: int,
     *   churn_risk_max?: int,
     *   search?: string,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'name'|'health_score'|'churn_risk_score'|'arr'|'created_at'|'updated_at'|'last_activity_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Account>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/accounts', query: $query, options: $options));
    }

    /**
     * Create an account.
     *
     * With its contacts, if any. `health_score` and `churn_risk_score` are null until there is anything to
     * score. 409 when another account has the `external_id`.
     *
     * Takes the scope `accounts:write`.
     *
     * @param array{
     *   name: string,
     *   status?: 'onboarding'|'active'|'at_risk'|'churned',
     *   external_id?: string|null,
     *   domain?: string|null,
     *   industry?: string|null,
     *   size?: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
     *   arr?: int|float|null,
     *   mrr?: int|float|null,
     *   currency?: string|null,
     *   owner?: Person|null,
     *   csm?: Person|null,
     *   contract_start_date?: string|null,
     *   contract_end_date?: string|null,
     *   contacts?: list<NewAccountContact>|null,
     *   custom_fields?: array<string, mixed>|null,
     *   tags?: list<string>|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return AccountWithContacts
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/accounts',
            body: $body,
            needsBody: true,
            objects: ['owner', 'csm', 'custom_fields'],
            options: $options,
        ));
    }

    /**
     * Create or update up to 1,000 accounts.
     *
     * One bad row fails alone; the others are committed together.
     *
     * Takes the scope `accounts:write`.
     *
     * - `accounts`: Accounts as in a creation; one with a known `external_id` changes that account
     * - `notify`: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
     *   no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes
     *   the scope `admin:write` as well
     *
     * @param array{
     *   accounts: list<NewAccount>,
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
            '/v1/accounts/batch',
            body: $body,
            needsBody: true,
            objects: ['accounts.*.owner', 'accounts.*.csm', 'accounts.*.custom_fields', 'accounts.*'],
            options: $options,
        ));
    }

    /**
     * Get the account of an external id.
     *
     * The same as by its id, found by your own.
     *
     * Takes the scope `accounts:read`.
     *
     * - `include`: Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag
     *
     * @param array{
     *   include?: 'engagements'|'health_metrics'|'goals'|'surveys'|list<'engagements'|'health_metrics'|'goals'|'surveys'>,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return AccountDetail
     * @throws \Fastenr\Exception\FastenrError
     */
    public function getByExternalId(string $externalId, array $query = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/accounts/by-external-id/{external_id}',
            pathValues: ['external_id' => $externalId],
            query: $query,
            options: $options,
        ));
    }

    /**
     * Create or update the account of an external id.
     *
     * 201 when there was none, which takes a `name`; 200 when there was.
     *
     * Takes the scope `accounts:write`.
     *
     * @param array{
     *   name?: string,
     *   status?: 'onboarding'|'active'|'at_risk'|'churned',
     *   domain?: string|null,
     *   industry?: string|null,
     *   size?: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
     *   arr?: int|float|null,
     *   mrr?: int|float|null,
     *   currency?: string|null,
     *   owner?: Person|null,
     *   csm?: Person|null,
     *   contract_start_date?: string|null,
     *   contract_end_date?: string|null,
     *   contacts?: list<NewAccountContact>|null,
     *   custom_fields?: array<string, mixed>|null,
     *   tags?: list<string>|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return AccountWithContacts
     * @throws \Fastenr\Exception\FastenrError
     */
    public function upsert(string $externalId, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/accounts/by-external-id/{external_id}',
            pathValues: ['external_id' => $externalId],
            body: $body,
            needsBody: true,
            objects: ['owner', 'csm', 'custom_fields'],
            options: $options,
        ));
    }

    /**
     * Get an account.
     *
     * With its contacts. `include` embeds the newest 25 of what it names, which takes the read scope of
     * that too.
     *
     * Takes the scope `accounts:read`.
     *
     * - `include`: Embeds the newest 25 of each; takes the read scope of what it embeds. Without an ETag
     *
     * @param array{
     *   include?: 'engagements'|'health_metrics'|'goals'|'surveys'|list<'engagements'|'health_metrics'|'goals'|'surveys'>,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return AccountDetail
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $query = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/accounts/{id}',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }

    /**
     * Update an account.
     *
     * Only the fields given change; `null` clears an optional one. `contacts` replaces the set,
     * `custom_fields` and `tags` are replaced whole.
     *
     * Takes the scope `accounts:write`.
     *
     * @param array{
     *   name?: string,
     *   status?: 'onboarding'|'active'|'at_risk'|'churned',
     *   external_id?: string|null,
     *   domain?: string|null,
     *   industry?: string|null,
     *   size?: 'startup'|'small'|'medium'|'large'|'enterprise'|null,
     *   arr?: int|float|null,
     *   mrr?: int|float|null,
     *   currency?: string|null,
     *   owner?: Person|null,
     *   csm?: Person|null,
     *   contract_start_date?: string|null,
     *   contract_end_date?: string|null,
     *   contacts?: list<NewAccountContact>|null,
     *   custom_fields?: array<string, mixed>|null,
     *   tags?: list<string>|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return AccountWithContacts
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/accounts/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['owner', 'csm', 'custom_fields'],
            options: $options,
        ));
    }

    /**
     * Delete an account and everything under it.
     *
     * Of an account with more than 20,000 events the oldest go first, in steps; where there are so many
     * that a request does not get through, it is 503 with `Retry-After`, and the next call goes on.
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
            '/v1/accounts/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * An account's health and churn risk, with every factor in words.
     *
     * The newest row with its factors and churn terms in words. With `as_of` as it stood at the end of that
     * day.
     *
     * Takes the scope `health:read`.
     *
     * - `as_of`: As it stood at the end of this UTC day
     *
     * @param array{
     *   as_of?: string,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return AccountHealth
     * @throws \Fastenr\Exception\FastenrError
     */
    public function health(string $id, array $query = [], array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/accounts/{id}/health',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }
}
