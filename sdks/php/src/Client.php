<?php

declare(strict_types=1);

namespace Fastenr;

use Fastenr\Internal\Core;
use Fastenr\Internal\Settings;
use Fastenr\Resource\Resources;

/**
 * The fastenr API.
 *
 *     $client = new Fastenr\Client(['api_key' => 'your_api_key']);
 *     foreach ($client->accounts()->list(['status' => 'active']) as $account) {
 *         echo $account['name'], "\n";
 *     }
 */
final class Client
{
    use Resources;

    public const VERSION = '0.1.0';

    private readonly Core $core;

    /**
     * `api_key` and `base_url` are taken from FASTENR_API_KEY and FASTENR_BASE_URL unless given. `timeout` is
     * seconds for one attempt, null for no limit; `max_retries` how often a failed attempt is followed by
     * another; `headers` are sent with every request; `curl` are further CURLOPT_* options, such as a proxy.
     *
     * @param array{
     *   api_key?: string,
     *   base_url?: string,
     *   timeout?: int|float|null,
     *   max_retries?: int,
     *   headers?: array<string, string>,
     *   curl?: array<int, mixed>,
     * } $config
     */
    public function __construct(#[\SensitiveParameter] array $config = [])
    {
        $this->core = new Core(new Settings($config));
    }

    public function baseUrl(): string
    {
        return $this->core->settings->baseUrl;
    }

    /** The HTTP answer that the last call of this client got, before any exception was made of it. */
    public function lastResponse(): ?Response
    {
        return $this->core->lastResponse();
    }
}
