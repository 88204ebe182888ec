<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 403: the key lacks the scope that the message names. */
final class AuthorizationError extends FastenrError
{
}
