<?php

declare(strict_types=1);

namespace Fastenr\Internal;

use Fastenr\Client;

/**
 * What a client was made with.
 *
 * @internal
 */
final class Settings
{
    private const DEFAULTS = [
        'api_key' => null,
        'base_url' => null,
        'timeout' => 30,
        'max_retries' => 3,
        'headers' => [],
        'curl' => [],
    ];

    public readonly Secret $key;
    public readonly string $baseUrl;
    /** The base URL without its final `/v1`. */
    public readonly string $root;
    public readonly int|float|null $timeout;
    public readonly int $maxRetries;
    /** @var array<string, string> by lower-case name */
    public readonly array $headers;
    /** @var array<int, mixed> */
    public readonly array $curl;

    /** @param array<string, mixed> $config */
    public function __construct(#[\SensitiveParameter] array $config)
    {
        foreach (array_keys($config) as $name) {
            if (!array_key_exists($name, self::DEFAULTS)) {
                $known = implode(', ', array_keys(self::DEFAULTS));
                throw new \InvalidArgumentException("Unknown setting $name; known are $known");
            }
        }
        $config += self::DEFAULTS;
        $key = (string) ($config['api_key'] ?? self::environment('FASTENR_API_KEY'));
        if ($key === '') {
            throw new \InvalidArgumentException("An API key is needed: ['api_key' => …] or FASTENR_API_KEY");
        }
        // Never quoted in the message: it would end up in a log.
        if (!preg_match('/^[\x21-\x7e]+$/D', $key)) {
            throw new \InvalidArgumentException('api_key must be printable ASCII without spaces');
        }
        $this->key = new Secret($key);
        $this->baseUrl = $config['base_url'] ?? (self::environment('FASTENR_BASE_URL') ?: 'https://api.fastenr.com/v1');
        $parts = parse_url($this->baseUrl);
        $scheme = strtolower($parts['scheme'] ?? '');
        $isUrl = in_array($scheme, ['http', 'https'], true) && isset($parts['host']);
        if (!$isUrl || isset($parts['user']) || isset($parts['query']) || isset($parts['fragment'])) {
            throw new \InvalidArgumentException('base_url must be an http(s) URL without credentials or query');
        }
        $this->root = preg_replace('~/v1$~D', '', rtrim($this->baseUrl, '/'));
        $this->timeout = $config['timeout'];
        $this->maxRetries = $config['max_retries'];
        $this->headers = Headers::checked($config['headers']) + [
            'accept' => 'application/json',
            'user-agent' => 'fastenr-php/' . Client::VERSION . ' php/' . PHP_VERSION,
        ];
        $this->curl = $config['curl'];
    }

    private static function environment(string $name): string
    {
        return (string) ($_ENV[$name] ?? getenv($name));
    }
}
