<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Engagements.
 *
 * @phpstan-import-type BatchRow from \Fastenr\Types
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type Engagement from \Fastenr\Types
 * @phpstan-import-type NewBatchEngagement from \Fastenr\Types
 * @phpstan-import-type NewEngagementAttendee from \Fastenr\Types
 */
final class EngagementsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List engagements.
     *
     * `date_from` and `date_to` look at `completed_at`, else `scheduled_at`, else `created_at`; both days
     * are included.
     *
     * Takes the scope `engagements:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `type`: Only these types
     * - `outcome`: Only these outcomes
     * - `created_by`: Only those that this one created, exactly
     * - `tag`: Only those with this tag
     * - `date_from`: Took place at or after this day or instant: completed_at, else scheduled_at, else
     *   created_at
     * - `date_to`: Took place at or before this day or instant; a day is meant whole
     * - `follow_up_due`: Those whose follow-up is required and its date has come; false: all others
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   type?: 'meeting'|'call'|'email'|'note'|'demo'|'training'|list<'meeting'|'call'|'email'|'note'|'demo'|'training'>,
     *   outcome?: 'positive'|'neutral'|'negative'|'action_required'|list<'positive'|'neutral'|'negative'|'action_required'>,
     *   created_by?: string,
     *   tag?: string,
     *   date_from?: string|string|\DateTimeInterface,
     *   date_to?: string|string|\DateTimeInterface,
     *   follow_up_due?: bool,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'created_at'|'updated_at'|'happened_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Engagement>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/engagements', query: $query, options: $options));
    }

    /**
     * Log an engagement.
     *
     * One that is completed counts for the account's health at once. `created_by` is the key's name unless
     * it is given.
     *
     * Takes the scope `engagements:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `external_id`: Yours; unique in the organization
     * - `completed_at`: When it took place, which may be before it was scheduled. It counts for health from
     *   then on
     * - `follow_up_required`: True when left out of a creation that gives a follow_up_date. Set it to false
     *   when done
     * - `follow_up_date`: An instant, or a day for its first
     * - `created_by`: The name of the API key when left out
     *
     * @param array{
     *   account_id: string,
     *   type: 'meeting'|'call'|'email'|'note'|'demo'|'training',
     *   title: string,
     *   external_id?: string|null,
     *   description?: string|null,
     *   outcome?: 'positive'|'neutral'|'negative'|'action_required'|null,
     *   scheduled_at?: string|\DateTimeInterface|null,
     *   completed_at?: string|\DateTimeInterface|null,
     *   attendees?: list<NewEngagementAttendee>|null,
     *   tags?: list<string>|null,
     *   follow_up_required?: bool|null,
     *   follow_up_date?: string|string|\DateTimeInterface|null,
     *   created_by?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Engagement
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/engagements',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Log or change up to 1,000 engagements.
     *
     * One bad row fails alone; the others are committed together.
     *
     * Takes the scope `engagements:write`.
     *
     * - `engagements`: Engagements as in a creation, of an account by `account_id` or
     *   `account_external_id`; one with a known `external_id` changes that engagement
     * - `notify`: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
     *   no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes
     *   the scope `admin:write` as well
     *
     * @param array{
     *   engagements: list<NewBatchEngagement>,
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
            '/v1/engagements/batch',
            body: $body,
            needsBody: true,
            objects: ['engagements.*'],
            options: $options,
        ));
    }

    /**
     * Get an engagement.
     *
     * A meeting, call, email, note, demo or training.
     *
     * Takes the scope `engagements:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Engagement
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/engagements/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update an engagement.
     *
     * Only the fields given change; `attendees` and `tags` are replaced whole.
     *
     * Takes the scope `engagements:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `external_id`: Yours; unique in the organization
     * - `completed_at`: When it took place, which may be before it was scheduled. It counts for health from
     *   then on
     * - `follow_up_required`: True when left out of a creation that gives a follow_up_date. Set it to false
     *   when done
     * - `follow_up_date`: An instant, or a day for its first
     * - `created_by`: The name of the API key when left out
     *
     * @param array{
     *   account_id?: string,
     *   type?: 'meeting'|'call'|'email'|'note'|'demo'|'training',
     *   title?: string,
     *   external_id?: string|null,
     *   description?: string|null,
     *   outcome?: 'positive'|'neutral'|'negative'|'action_required'|null,
     *   scheduled_at?: string|\DateTimeInterface|null,
     *   completed_at?: string|\DateTimeInterface|null,
     *   attendees?: list<NewEngagementAttendee>|null,
     *   tags?: list<string>|null,
     *   follow_up_required?: bool|null,
     *   follow_up_date?: string|string|\DateTimeInterface|null,
     *   created_by?: string|null,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Engagement
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/engagements/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Delete an engagement.
     *
     * Its account is scored anew.
     *
     * Takes the scope `engagements:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/engagements/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
