<?php

declare(strict_types=1);

namespace Fastenr;

use Fastenr\Exception\WebhookVerificationError;

/** Telling a delivery of fastenr's from anything else that reaches a public URL. */
final class Webhook
{
    /**
     * The event, if fastenr signed it with (one of) the secret(s) at most `$tolerance` seconds ago.
     *
     * `$body` is the raw body as it came (`file_get_contents('php://input')`): parsing and writing it again would
     * change bytes. `$headers` are the request's, as `getallheaders()`, `$_SERVER`, PSR-7 or Laravel have them.
     * While a secret is rotated give the old one, the new one or both. `id` of the event is the same at each
     * attempt: remember it to handle an event once.
     *
     * Where the Standard Webhooks headers are missing, `X-Fastenr-Signature` alone is looked at (it may be given as
     * a string in place of the headers). That does not cover the time of sending, so it is the event's own time
     * that must be within the tolerance; deliveries are repeated for hours, so better pass all headers.
     *
     * @param array<string, string|list<string>>|string $headers
     * @param string|list<string> $secret
     * @return array{id: string, event: string, timestamp: string, data: array<string, mixed>, organization_id: string, webhook_id: string}
     * @throws WebhookVerificationError
     */
    public static function verify(
        string $body,
        array|string $headers,
        #[\SensitiveParameter] string|array $secret,
        int|float $tolerance = 300,
    ): array {
        $secrets = (array) $secret;
        if ($secrets === [] || in_array('', $secrets, true)) {
            throw new \InvalidArgumentException('A webhook secret is needed');
        }
        $found = is_string($headers) ? ['x-fastenr-signature' => $headers] : self::lower($headers);
        if (isset($found['webhook-signature'])) {
            $sentAt = self::verifyStandard($body, $found, $secrets);
            $event = self::event($body);
        } else {
            self::verifyHex($body, $found['x-fastenr-signature'] ?? '', $secrets);
            $event = self::event($body);
            $sentAt = self::seconds($event['timestamp'] ?? null);
        }
        if ($sentAt === null || abs(microtime(true) - $sentAt) > $tolerance) {
            throw new WebhookVerificationError('The delivery is older than the tolerance, or of the future');
        }
        return $event;
    }

    /**
     * When it was sent, in seconds since 1970.
     *
     * @param array<string, string> $headers
     * @param list<string> $secrets
     */
    private static function verifyStandard(string $body, array $headers, #[\SensitiveParameter] array $secrets): float
    {
        $id = $headers['webhook-id'] ?? '';
        $timestamp = $headers['webhook-timestamp'] ?? '';
        if ($id === '' || !preg_match('/^\d{1,15}$/D', $timestamp)) {
            throw new WebhookVerificationError('webhook-id or webhook-timestamp is missing or malformed');
        }
        $given = [];
        foreach (explode(' ', $headers['webhook-signature']) as $part) {
            if (str_starts_with($part, 'v1,')) {
                $given[] = substr($part, 3);
            }
        }
        $expected = [];
        foreach ($secrets as $secret) {
            // Standard Webhooks sign with the bytes behind `whsec_`.
            $key = base64_decode(str_starts_with($secret, 'whsec_') ? substr($secret, 6) : $secret, true);
            if ($key === false) {
                throw new \InvalidArgumentException('A webhook secret is whsec_ and base64');
            }
            $expected[] = base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
        }
        if (!self::anyEqual($expected, $given)) {
            throw new WebhookVerificationError('No signature of the delivery is one of this secret');
        }
        return (float) $timestamp;
    }

    /** @param list<string> $secrets */
    private static function verifyHex(string $body, string $given, #[\SensitiveParameter] array $secrets): void
    {
        if ($given === '') {
            throw new WebhookVerificationError('The delivery is not signed');
        }
        $expected = array_map(fn (string $secret): string => hash_hmac('sha256', $body, $secret), $secrets);
        if (!self::anyEqual($expected, [$given])) {
            throw new WebhookVerificationError('The signature of the delivery is not one of this secret');
        }
    }

    /**
     * Looks at all, in constant time each.
     *
     * @param list<string> $expected
     * @param list<string> $given
     */
    private static function anyEqual(array $expected, array $given): bool
    {
        $found = false;
        foreach ($expected as $one) {
            foreach ($given as $other) {
                $found = hash_equals($one, $other) || $found;
            }
        }
        return $found;
    }

    /** @return array<string, mixed> */
    private static function event(string $body): array
    {
        $event = json_decode($body, true);
        if (!is_array($event) || array_is_list($event)) {
            throw new WebhookVerificationError('The body is not a JSON object');
        }
        return $event;
    }

    private static function seconds(mixed $timestamp): ?float
    {
        if (!is_string($timestamp) || !preg_match('/^\d{4}-\d\d-\d\dT[\d:.]+Z$/D', $timestamp)) {
            return null;
        }
        try {
            return (float) (new \DateTimeImmutable($timestamp))->format('U.u');
        } catch (\Exception) {
            return null;
        }
    }

    /**
     * Headers by lower-case name; `$_SERVER` has them as HTTP_X_FASTENR_SIGNATURE.
     *
     * @param array<string, string|list<string>> $headers
     * @return array<string, string>
     */
    private static function lower(array $headers): array
    {
        $found = [];
        foreach ($headers as $name => $value) {
            $name = (string) $name;
            if (str_starts_with($name, 'HTTP_')) {
                $name = strtr(substr($name, 5), '_', '-');
            }
            $value = is_array($value) ? reset($value) : $value;
            if (is_scalar($value)) {
                $found[strtolower($name)] = (string) $value;
            }
        }
        return $found;
    }
}
