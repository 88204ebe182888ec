<?php

declare(strict_types=1);

// As much of a test framework as these tests need: the machine may have no Composer.

use Fastenr\Client;

require __DIR__ . '/../autoload.php';

set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
    // What is suppressed by @ comes here as well.
    if ((error_reporting() & $level) === 0) {
        return false;
    }
    throw new ErrorException($message, 0, $level, $file, $line);
});

final class Suite
{
    /** @var array<string, Closure> */
    public static array $tests = [];
}

function test(string $name, Closure $body): void
{
    Suite::$tests[$name] = $body;
}

register_shutdown_function(static function (): void {
    $failed = 0;
    foreach (Suite::$tests as $name => $body) {
        try {
            $body();
            echo "ok $name\n";
        } catch (Throwable $error) {
            $failed++;
            echo "FAILED $name\n$error\n";
        }
    }
    echo 'Ran ' . count(Suite::$tests) . " tests\n";
    exit($failed === 0 && error_get_last() === null ? 0 : 1);
});

function same(mixed $expected, mixed $found, string $what = ''): void
{
    if ($expected !== $found) {
        $shown = static fn (mixed $value): string => json_encode($value, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE) ?: '?';
        throw new LogicException("$what: expected {$shown($expected)}, found {$shown($found)}");
    }
}

function check(bool $holds, string $what): void
{
    if (!$holds) {
        throw new LogicException("not so: $what");
    }
}

/**
 * @template T of Throwable
 * @param class-string<T> $class
 * @return T
 */
function thrown(string $class, Closure $body): Throwable
{
    try {
        $body();
    } catch (Throwable $error) {
        if ($error::class !== $class) {
            throw new LogicException("expected $class", 0, $error);
        }
        return $error;
    }
    throw new LogicException("nothing was thrown, not $class");
}

function told(string $name): string
{
    return getenv("FASTENR_TEST_$name") ?: throw new LogicException("no FASTENR_TEST_$name");
}

/** The key of an organization of this file's own. */
function apiKey(): string
{
    static $key = null;
    return $key ??= organization();
}

/** @param array<string, mixed> $config */
function client(array $config = []): Client
{
    return new Client($config + ['api_key' => $config['api_key'] ?? apiKey(), 'base_url' => told('URL') . '/v1']);
}

/**
 * A client whose requests go through the stub.
 *
 * @param array<string, mixed> $config
 */
function stub(array $config = []): Client
{
    return client($config + ['base_url' => told('STUB') . '/v1']);
}

/** The key of a new organization. */
function organization(): string
{
    $made = client(['api_key' => told('OPERATOR')])->admin()->organizations()->create([
        'name' => 'PHP GmbH',
        'plan' => 'enterprise',
    ]);
    return $made['api_key']['key'];
}

/**
 * What the stub does with the next requests, and forgets those it saw.
 *
 * @param list<array<string, mixed>> $next
 * @param array<string, mixed>|null $all
 */
function instruct(array $next = [], ?array $all = null): void
{
    $body = json_encode(['next' => $next, 'all' => $all]);
    $http = ['method' => 'PUT', 'header' => 'Content-Type: application/json', 'content' => $body];
    $context = stream_context_create(['http' => $http]);
    file_get_contents(told('STUB') . '/__stub', false, $context);
}

/**
 * The requests that came to the stub since it was instructed.
 *
 * @return list<array{method: string, url: string, headers: array<string, string>, body: string, port: int}>
 */
function seen(): array
{
    return json_decode(file_get_contents(told('STUB') . '/__stub'), true);
}

// What one file left behind is not for the next.
instruct();

const ANYTHING = [
    'status' => 200,
    'body' => [
        'data' => [],
        'pagination' => ['limit' => 25, 'has_more' => false, 'next_cursor' => null],
        'meta' => ['timestamp' => '2024-01-15T10:00:00Z', 'request_id' => 'req_1'],
    ],
];
