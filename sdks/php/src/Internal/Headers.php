<?php

declare(strict_types=1);

namespace Fastenr\Internal;

/** @internal */
final class Headers
{
    private const OURS = ['authorization', 'host', 'content-length', 'transfer-encoding'];

    /**
     * Headers by lower-case name, if they may be sent.
     *
     * @param array<string, string> $given
     * @return array<string, string>
     */
    public static function checked(array $given): array
    {
        $headers = [];
        foreach ($given as $name => $value) {
            $name = strtolower((string) $name);
            if (in_array($name, self::OURS, true)) {
                throw new \InvalidArgumentException("The header $name is not to be given");
            }
            if (!preg_match('/^[!#$%&\'*+.^_`|~0-9a-z-]+$/D', $name) || !preg_match('/^[\x20-\x7e]*$/D', (string) $value)) {
                throw new \InvalidArgumentException('The header ' . json_encode($name) . ' must be printable ASCII');
            }
            $headers[$name] = (string) $value;
        }
        return $headers;
    }
}
