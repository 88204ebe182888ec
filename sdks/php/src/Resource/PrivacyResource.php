<?php

// Made from openapi.json and sdks/methods.json by `npm run sdks`. Do not edit.

declare(strict_types=1);

namespace Fastenr\Resource;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;

/** Privacy. */
final class PrivacyResource
{
    /** @internal */
    public function __construct(private readonly Core $core)
    {
    }

    public function erasures(): PrivacyErasuresResource
    {
        return new PrivacyErasuresResource($this->core);
    }
}
