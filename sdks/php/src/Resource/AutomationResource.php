<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Automation.
 *
 * @phpstan-import-type WorkflowStats from \Fastenr\Types
 */
final class AutomationResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function workflows(): AutomationWorkflowsResource
    {
        return new AutomationWorkflowsResource($this->core);
    }

    public function runs(): AutomationRunsResource
    {
        return new AutomationRunsResource($this->core);
    }

    public function templates(): AutomationTemplatesResource
    {
        return new AutomationTemplatesResource($this->core);
    }

    /**
     * Get what workflows did.
     *
     * Runs by outcome, by day and by workflow.
     *
     * Takes the scope `automation:read`.
     *
     * - `period`: Runs created on so many UTC days, today included
     *
     * @param array{
     *   period?: '7d'|'30d'|'90d',
     * } $query
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return WorkflowStats
     * @throws \Fastenr\Exception\FastenrError
     */
    public function stats(array $query = [], array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/automation/stats', query: $query, options: $options));
    }
}
