<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 401: no valid API key. */
final class AuthenticationError extends FastenrError
{
}
