<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Surveys.
 *
 * @phpstan-import-type Deleted from \Fastenr\Types
 * @phpstan-import-type NewSendRecipient from \Fastenr\Types
 * @phpstan-import-type NewSurveyQuestion from \Fastenr\Types
 * @phpstan-import-type NewSurveySettings from \Fastenr\Types
 * @phpstan-import-type Recipient from \Fastenr\Types
 * @phpstan-import-type Survey from \Fastenr\Types
 * @phpstan-import-type SurveyChangesQuestion from \Fastenr\Types
 * @phpstan-import-type SurveyResults from \Fastenr\Types
 * @phpstan-import-type SurveyWithResults from \Fastenr\Types
 */
final class SurveysResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function recipients(): SurveysRecipientsResource
    {
        return new SurveysRecipientsResource($this->core);
    }

    public function responses(): SurveysResponsesResource
    {
        return new SurveysResponsesResource($this->core);
    }

    /**
     * List surveys.
     *
     * Newest first, without results; a single survey has them.
     *
     * Takes the scope `surveys:read`.
     *
     * - `status`: Only these statuses
     * - `type`: Only these types
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   status?: 'draft'|'active'|'closed'|list<'draft'|'active'|'closed'>,
     *   type?: 'nps'|'csat'|'ces'|'custom'|list<'nps'|'csat'|'ces'|'custom'>,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'title'|'created_at'|'updated_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<Survey>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call('GET', '/v1/surveys', query: $query, options: $options));
    }

    /**
     * Create a survey.
     *
     * It is active unless it is made a draft. `nps` questions count towards NPS in any survey; `rating`
     * questions towards CSAT in a `csat` survey and towards CES in a `ces` one. Answers of an account's
     * people feed its health.
     *
     * Takes the scope `surveys:write`.
     *
     * - `status`: A draft cannot be sent; a closed survey takes no answers, and its reminders stop
     * - `questions`: An `nps` survey without any gets the standard question; others need at least one
     *
     * @param array{
     *   title: string,
     *   description?: string|null,
     *   type: 'nps'|'csat'|'ces'|'custom',
     *   status?: 'draft'|'active'|'closed',
     *   questions?: list<NewSurveyQuestion>,
     *   settings?: NewSurveySettings,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SurveyWithResults
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/surveys',
            body: $body,
            needsBody: true,
            objects: ['questions.*.scale', 'questions.*', 'settings'],
            options: $options,
        ));
    }

    /**
     * Get a survey with its results.
     *
     * With its results so far.
     *
     * Takes the scope `surveys:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SurveyWithResults
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/surveys/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Update, close or open a survey.
     *
     * Once there are responses, 409 for what would make them wrong: another type or scale, or an option
     * less.
     *
     * Takes the scope `surveys:write`.
     *
     * - `status`: A draft cannot be sent; a closed survey takes no answers, and its reminders stop
     * - `questions`: Replaces the set; a question with its `id`, or without one with its type and words,
     *   stays itself. Once there are responses, the type, the scale and the options of a question stay
     *
     * @param array{
     *   title?: string,
     *   description?: string|null,
     *   type?: 'nps'|'csat'|'ces'|'custom',
     *   status?: 'draft'|'active'|'closed',
     *   questions?: list<SurveyChangesQuestion>,
     *   settings?: NewSurveySettings,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SurveyWithResults
     * @throws \Fastenr\Exception\FastenrError
     */
    public function update(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'PUT',
            '/v1/surveys/{id}',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['questions.*.scale', 'questions.*', 'settings'],
            options: $options,
        ));
    }

    /**
     * Delete a survey with its responses.
     *
     * Its recipients and responses go with it, and its links lead nowhere.
     *
     * Takes the scope `surveys:write`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Deleted
     * @throws \Fastenr\Exception\FastenrError
     */
    public function delete(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'DELETE',
            '/v1/surveys/{id}',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }

    /**
     * Send a survey to up to 1,000 recipients.
     *
     * One row for each recipient, in the order given. 409 for a survey that is not active or has expired.
     * Each gets a personal link; its first rating question is asked in the email, and a value clicked there
     * is chosen on the page, not recorded.
     *
     * Takes the scope `surveys:write`.
     *
     * - `send_immediately`: False together with `send_at`; true when that is left out
     * - `send_at`: In the future, at most a year ahead
     * - `reminder_schedule`: Offsets from the send, as `3d`, `1w`, `12h`. They stop at the response, an
     *   unsubscription, the survey's close or expiry
     *
     * @param array{
     *   recipients: list<NewSendRecipient>,
     *   send_immediately?: bool,
     *   send_at?: string|\DateTimeInterface|null,
     *   reminder_schedule?: list<string>,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<Recipient>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function send(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/surveys/{id}/send',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['recipients.*'],
            options: $options,
        ));
    }

    /**
     * A survey's results.
     *
     * Null, not 0, where there are no answers.
     *
     * Takes the scope `surveys:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SurveyResults
     * @throws \Fastenr\Exception\FastenrError
     */
    public function results(string $id, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/surveys/{id}/results',
            pathValues: ['id' => $id],
            options: $options,
        ));
    }
}
