<?php

declare(strict_types=1);

namespace Fastenr\Exception;

/** 404: there is no such thing, or it is another organization's. */
final class NotFoundError extends FastenrError
{
}
