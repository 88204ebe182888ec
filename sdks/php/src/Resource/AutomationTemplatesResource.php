<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/**
 * Automation templates.
 *
 * @phpstan-import-type WorkflowTemplate from \Fastenr\Types
 */
final class AutomationTemplatesResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    /**
     * List workflows ready to be created.
     *
     * `workflow` of each is a body for `POST /v1/automation/workflows`, as it is.
     *
     * Takes the scope `automation:read`.
     *
     * @param array{idempotency_key?: string, timeout?: int|float|null, max_retries?: int, headers?: array<string, string>, if_match?: string} $options
     * @return list<WorkflowTemplate>
     * @throws \Fastenr\Exception\FastenrError
     */
    public function list(array $options = []): array
    {
        return $this->core->data(new Call('GET', '/v1/automation/templates', options: $options));
    }
}
