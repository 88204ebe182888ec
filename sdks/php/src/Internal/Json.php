<?php

declare(strict_types=1);

namespace Fastenr\Internal;

use Fastenr\Exception\FastenrError;
use Fastenr\Response;

/** @internal */
final class Json
{
    /**
     * The body as JSON, at the top an object. PHP has one word for an empty list and an empty object: `$objects`
     * tells where objects stand, as paths such as `custom_fields` or `actions.*.config`.
     *
     * @param array<string, mixed> $body
     * @param list<string> $objects
     */
    public static function encode(array $body, array $objects): string
    {
        foreach ($objects as $path) {
            $body = self::withObject($body, explode('.', $path));
        }
        $flags = JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRESERVE_ZERO_FRACTION;
        try {
            return json_encode((object) self::plain($body), $flags);
        } catch (\JsonException $error) {
            throw new \InvalidArgumentException("The body cannot be sent as JSON: {$error->getMessage()}");
        }
    }

    public static function decode(Response $response): mixed
    {
        try {
            return json_decode($response->body, true, 512, JSON_THROW_ON_ERROR);
        } catch (\JsonException) {
            throw new FastenrError(
                'The answer was not JSON',
                status: $response->status,
                requestId: $response->requestId(),
                headers: $response->headers,
            );
        }
    }

    /** An instant as the API writes it. */
    public static function instant(\DateTimeInterface $at): string
    {
        return \DateTimeImmutable::createFromInterface($at)
            ->setTimezone(new \DateTimeZone('UTC'))
            ->format('Y-m-d\TH:i:s.v\Z');
    }

    /** @param list<string> $path */
    private static function withObject(mixed $value, array $path): mixed
    {
        if (!is_array($value)) {
            return $value;
        }
        if ($path === []) {
            return $value === [] ? new \stdClass() : $value;
        }
        $name = array_shift($path);
        foreach ($name === '*' ? array_keys($value) : [$name] as $key) {
            if (array_key_exists($key, $value)) {
                $value[$key] = self::withObject($value[$key], $path);
            }
        }
        return $value;
    }

    private static function plain(mixed $value): mixed
    {
        if ($value instanceof \DateTimeInterface) {
            return self::instant($value);
        }
        return is_array($value) ? array_map(self::plain(...), $value) : $value;
    }
}
