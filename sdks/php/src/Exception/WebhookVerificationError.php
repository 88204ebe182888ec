<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** What came is not a delivery of fastenr's, or not a fresh one. */
final class WebhookVerificationError extends FastenrError
{
}
