<?php

declare(strict_types=1);

namespace Fastenr\Internal;

use Fastenr\Response;

/**
 * HTTP through cURL, with its connection kept alive.
 *
 * @internal
 */
final class Transport
{
    private ?\CurlHandle $curl = null;
    private int $process = 0;

    public function __construct(private readonly Settings $settings)
    {
    }

    /**
     * One attempt, which takes `$timeout` seconds at most (null: any time). The key is in no argument, so that it
     * is in no stack trace. A success is written to `$download` if there is one, and then the time is that for which
     * nothing may come. Throws where that cannot be written: asking again would change nothing.
     *
     * @param array<string, string> $headers
     */
    public function send(
        string $method,
        string $target,
        array $headers,
        ?string $body,
        int|float|null $timeout,
        ?Download $download = null,
    ): Response|Failure {
        $curl = $this->handle();
        $download?->begin();
        $answered = [];
        $text = '';
        $isUnwritable = false;
        $milliseconds = $timeout === null ? 0 : max(1, (int) round($timeout * 1000));
        $lines = ["authorization: Bearer {$this->settings->key->reveal()}", 'expect:'];
        foreach ($headers as $name => $value) {
            // A header without a value is written so, or cURL would leave it out.
            $lines[] = $value === '' ? "$name;" : "$name: $value";
        }
        // PHP's + keeps the keys: what the caller gave wins over what is ours to choose.
        curl_setopt_array($curl, [
            CURLOPT_URL => $this->settings->root . $target,
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $lines,
            CURLOPT_FOLLOWLOCATION => false,
            // Zero is none; what is below a millisecond is not none.
            CURLOPT_TIMEOUT_MS => $download ? 0 : $milliseconds,
            CURLOPT_LOW_SPEED_LIMIT => 1,
            CURLOPT_LOW_SPEED_TIME => $download && $timeout !== null ? max(1, (int) ceil($timeout)) : 0,
            CURLOPT_WRITEFUNCTION => static function ($curl, string $piece) use (&$text, &$isUnwritable, $download): int {
                $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
                if ($download === null || $status < 200 || $status >= 300) {
                    $text .= $piece;
                } elseif (!$download->write($piece)) {
                    $isUnwritable = true;
                    return 0;
                }
                return strlen($piece);
            },
            CURLOPT_HEADERFUNCTION => static function ($_, string $line) use (&$answered): int {
                if (str_starts_with($line, 'HTTP/')) {
                    $answered = [];
                } elseif (str_contains($line, ':')) {
                    [$name, $value] = explode(':', $line, 2);
                    $answered[strtolower(trim($name))] = trim($value);
                }
                return strlen($line);
            },
        ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => $body]) + $this->settings->curl + [
            CURLOPT_NOSIGNAL => true,
            CURLOPT_CONNECTTIMEOUT_MS => $milliseconds ?: 30_000,
        ]);
        $isDone = curl_exec($curl);
        if ($isUnwritable) {
            throw $download->unwritable();
        }
        if (!$isDone) {
            $number = curl_errno($curl);
            $reason = curl_error($curl) ?: curl_strerror($number);
            $timedOut = $number === CURLE_OPERATION_TIMEDOUT;
            return new Failure($timedOut ? "No answer came in time: $reason" : "No answer came: $reason", $timedOut);
        }
        $response = new Response(curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $answered, $text);
        $isWritten = $download && $response->status >= 200 && $response->status < 300;
        if ($isWritten && !$download->agrees($response)) {
            return new Failure('No answer came whole: the file is not what its digest tells of', false);
        }
        return $response;
    }

    private function handle(): \CurlHandle
    {
        // A forked process must not talk into its parent's connection.
        if ($this->curl === null || $this->process !== getmypid()) {
            $this->curl = curl_init();
            $this->process = getmypid();
        }
        curl_reset($this->curl);
        return $this->curl;
    }
}
