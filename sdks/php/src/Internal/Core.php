<?php

declare(strict_types=1);

namespace Fastenr\Internal;

use Fastenr\Exception\ConnectionError;
use Fastenr\Exception\FastenrError;
use Fastenr\Exception\TimeoutError;
use Fastenr\Page;
use Fastenr\Response;

/**
 * What every method goes through: from arguments to a request, from an answer to a value or an exception.
 *
 * @internal
 */
final class Core
{
    private readonly Transport $transport;
    private ?Response $lastResponse = null;

    public function __construct(public readonly Settings $settings)
    {
        $this->transport = new Transport($settings);
    }

    public function lastResponse(): ?Response
    {
        return $this->lastResponse;
    }

    /** What the envelope of the answer holds. */
    public function data(Call $call): mixed
    {
        return Json::decode($this->answer($call))['data'];
    }

    /** An answer without an envelope. */
    public function body(Call $call): mixed
    {
        return Json::decode($this->answer($call));
    }

    /** An answer that is no JSON. */
    public function text(Call $call): string
    {
        return $this->answer($call)->body;
    }

    /** An answer that may be of any size: what it holds, or with the option `to` the file that it was written to. */
    public function file(Call $call): string
    {
        $to = $call->options['to'] ?? null;
        if ($to === null) {
            return $this->text($call);
        }
        $download = new Download($to);
        try {
            $this->answer($call, $download);
            $download->finish();
        } finally {
            $download->discard();
        }
        return $download->path;
    }

    /** @return Page<mixed> */
    public function page(Call $call): Page
    {
        return new Page($this, $call, $this->answer($call));
    }

    private function answer(Call $call, ?Download $download = null): Response
    {
        $options = $call->options;
        $target = $call->target();
        $body = $call->json();
        $headers = Headers::checked($options['headers'] ?? []) + $this->headersOf($call, $body) + $this->settings->headers;
        $timeout = array_key_exists('timeout', $options) ? $options['timeout'] : $this->settings->timeout;
        $maxRetries = $options['max_retries'] ?? $this->settings->maxRetries;
        for ($retries = 0; ; $retries++) {
            $outcome = $this->transport->send($call->method, $target, $headers, $body, $timeout, $download);
            $wait = Retry::wait($outcome, $retries, $maxRetries);
            if ($wait === null) {
                break;
            }
            usleep((int) round($wait * 1e6));
        }
        $this->lastResponse = $outcome instanceof Response ? $outcome : null;
        if ($outcome instanceof Failure) {
            throw $outcome->timedOut ? new TimeoutError($outcome->message) : new ConnectionError($outcome->message);
        }
        if ($outcome->status < 200 || $outcome->status >= 300) {
            throw FastenrError::of($outcome);
        }
        return $outcome;
    }

    /** @return array<string, string> */
    private function headersOf(Call $call, ?string $body): array
    {
        $headers = [];
        if ($call->method === 'POST') {
            $headers['idempotency-key'] = $call->options['idempotency_key'] ?? self::uuid();
        }
        if (isset($call->options['if_match'])) {
            $headers['if-match'] = $call->options['if_match'];
        }
        if ($body !== null) {
            $headers['content-type'] = 'application/json';
        }
        return Headers::checked($headers);
    }

    private static function uuid(): string
    {
        $bytes = random_bytes(16);
        $bytes[6] = chr(ord($bytes[6]) & 0x0f | 0x40);
        $bytes[8] = chr(ord($bytes[8]) & 0x3f | 0x80);
        return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split(bin2hex($bytes), 4));
    }
}
