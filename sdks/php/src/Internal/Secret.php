<?php

declare(strict_types=1);

namespace Fastenr\Internal;

/**
 * A string that no dump, serialization or stack trace shows.
 *
 * @internal
 */
final class Secret
{
    /** Outside of the object, where var_dump and casts to array do not look. @var \WeakMap<self, string>|null */
    private static ?\WeakMap $texts = null;

    public function __construct(#[\SensitiveParameter] string $text)
    {
        self::$texts ??= new \WeakMap();
        self::$texts[$this] = $text;
    }

    public function reveal(): string
    {
        return self::$texts[$this];
    }

    private function __clone()
    {
    }

    /** @return array<string, mixed> */
    public function __serialize(): array
    {
        throw new \LogicException('A secret is not serialized');
    }
}
