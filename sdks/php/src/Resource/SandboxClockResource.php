<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Sandbox clock.
 *
 * @phpstan-import-type SandboxClock from \Fastenr\Types
 */
final class SandboxClockResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * What time it is in the sandbox.
     *
     * In `sandbox` and `development`; 403 elsewhere.
     *
     * Takes the scope `admin:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SandboxClock
     * @throws \Fastenr\Exception\FastenrError
     */
    public function get(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/sandbox/clock', options: $options));
    }

    /**
     * Let time pass.
     *
     * Runs the crons as if so much time had passed, from one instant at which something waits to the next:
     * webhook retries and disabling, surveys and reminders, workflows' delays and schedules, goals, and the
     * daily roll of health. What each sets going is done as of its time, before the clock goes on. Only
     * your own organization moves. The calls you make meanwhile and afterwards are answered in real time,
     * and so are rate limits and the expiry of keys. Answers 202 at once; get the clock until its status is
     * `ready`. It goes on from there with the next call, up to 92 days each. In `sandbox` and
     * `development`; 403 elsewhere.
     *
     * Takes the scope `admin:write`.
     *
     * - `advance`: Minutes, hours, days or weeks: `30m`, `1h`, `3d`, `1w`
     *
     * @param array{
     *   advance: string,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SandboxClock
     * @throws \Fastenr\Exception\FastenrError
     */
    public function advance(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/sandbox/clock',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }
}
