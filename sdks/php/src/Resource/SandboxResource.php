<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Sandbox.
 *
 * @phpstan-import-type SandboxLoadDemo from \Fastenr\Types
 * @phpstan-import-type SandboxReset from \Fastenr\Types
 */
final class SandboxResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function clock(): SandboxClockResource
    {
        return new SandboxClockResource($this->core);
    }

    /**
     * Empty the organization.
     *
     * Deletes everything that your organization owns, except itself, its API keys and its audit log, and
     * sets its clock back. `confirm` is the organization's id; 409 if it is not. 503 with `Retry-After`
     * when there is more than one call can delete: call again. In `sandbox` and `development`; 403
     * elsewhere.
     *
     * Takes the scope `admin:write`.
     *
     * - `confirm`: The id of the organization that is to be emptied: your own
     *
     * @param array{
     *   confirm: string,
     * } $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SandboxReset
     * @throws \Fastenr\Exception\FastenrError
     */
    public function reset(array $body, array $options = []): array
    {
        return $this->core->data(new Call(
            'POST',
            '/v1/sandbox/reset',
            body: $body,
            needsBody: true,
            options: $options,
        ));
    }

    /**
     * Fill the organization with demo data.
     *
     * Accounts with half a year of events, tickets, invoices, engagements, goals and survey answers; the
     * scores of past days arrive over the next seconds. 409 when the organization has accounts: reset it
     * first. In `sandbox` and `development`; 403 elsewhere.
     *
     * Takes the scope `admin:write`.
     *
     * @param array<string, mixed> $body
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return SandboxLoadDemo
     * @throws \Fastenr\Exception\FastenrError
     */
    public function loadDemo(array $body = [], array $options = []): array
    {
        return $this->core->data(new Call('POST', '/v1/sandbox/demo', body: $body, options: $options));
    }
}
