<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Page;

/**
 * Surveys responses.
 *
 * @phpstan-import-type NewResponseRespondent from \Fastenr\Types
 * @phpstan-import-type SurveyResponse from \Fastenr\Types
 * @phpstan-import-type SurveyResponseAnswer from \Fastenr\Types
 */
final class SurveysResponsesResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List a survey's responses.
     *
     * Newest first. Anonymous ones show nobody.
     *
     * Takes the scope `surveys:read`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `date_from`: From this day or instant on
     * - `date_to`: Up to this day or instant; a day is meant whole
     * - `page`: Page number, from 1
     * - `limit`: Rows per page, 1 to 100
     * - `cursor`: `pagination.next_cursor` of the page before; walks the list without skipping or repeating
     * - `sort`: Newest first when left out
     * - `order`: Ascending when left out but `sort` is given
     * - `updated_since`: Only rows changed at or after this instant
     *
     * @param array{
     *   account_id?: string,
     *   date_from?: string|string|\DateTimeInterface,
     *   date_to?: string|string|\DateTimeInterface,
     *   page?: int,
     *   limit?: int,
     *   cursor?: string,
     *   sort?: 'submitted_at'|'created_at',
     *   order?: 'asc'|'desc',
     *   updated_since?: string|\DateTimeInterface,
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return Page<SurveyResponse>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(string $id, array $query = [], array $options = []): Page
    {
        return $this->core->page(new Call(
            'GET',
            '/v1/surveys/{id}/responses',
            pathValues: ['id' => $id],
            query: $query,
            options: $options,
        ));
    }

    /**
     * Record answers gathered elsewhere.
     *
     * One response per respondent's address: 409 for a second. It becomes the response of a recipient with
     * that address. Fires `survey.completed` once; a recipient who edits a response on the page fires it no
     * more. With `send_confirmation`, a response without `submitted_at` is thanked for.
     *
     * Takes the scope `surveys:write`.
     *
     * - `account_id`: An id with the prefix acc_
     * - `respondent`: May be left out where the survey allows anonymous answers, or `account_id` is given
     * - `submitted_at`: Not in the future; now when left out
     *
     * @param array{
     *   account_id?: string|null,
     *   respondent?: NewResponseRespondent|null,
     *   answers: list<SurveyResponseAnswer>,
     *   submitted_at?: string|\DateTimeInterface,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SurveyResponse
     * @throws \Fastenr\Exception\FastenrError
     */
    public function create(string $id, array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/surveys/{id}/responses',
            pathValues: ['id' => $id],
            body: $body,
            needsBody: true,
            objects: ['respondent', 'answers.*'],
            options: $options,
        ));
    }

    /**
     * Get a response.
     *
     * One response; an anonymous one shows nobody.
     *
     * Takes the scope `surveys:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SurveyResponse
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(string $id, string $responseId, array $options = []): array
    {
        return $this->core->data(new Call(
            'GET',
            '/v1/surveys/{id}/responses/{response_id}',
            pathValues: ['id' => $id, 'response_id' => $responseId],
            options: $options,
        ));
    }
}
