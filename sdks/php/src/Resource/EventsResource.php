<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Events.
 *
 * @phpstan-import-type BatchRow from \Fastenr\Types
 * @phpstan-import-type NewBatchEvent from \Fastenr\Types
 */
final class EventsResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * Record up to 1,000 events.
     *
     * One bad row fails alone; the others are committed together. `created` rows were recorded by this
     * call. `updated` rows have an `event_id` that was recorded before, or by an earlier row: nothing is
     * recorded twice, and `id` is the event that stands.
     *
     * Takes the scope `accounts:write`.
     *
     * - `events`: Events as in a single one, each with `account_id` or `external_id`
     * - `notify`: False loads the past quietly: all is kept, logged and scored, but no webhook is told and
     *   no workflow starts, neither of these rows nor of the scores that follow from them alone. It takes
     *   the scope `admin:write` as well
     *
     * @param array{
     *   events: list<NewBatchEvent>,
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
            '/v1/events/batch',
            body: $body,
            needsBody: true,
            objects: ['events.*.event_data', 'events.*'],
            options: $options,
        ));
    }
}
