<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

use Fastenr\Exception\ConflictError;
use Fastenr\Exception\ConnectionError;
use Fastenr\Exception\RateLimitError;
use Fastenr\Exception\ServerError;
use Fastenr\Exception\ValidationError;
use Fastenr\Internal\Failure;
use Fastenr\Internal\Retry;

$client = stub(['api_key' => organization()]);

/** Creates an account under these conditions, tells the requests that it took. */
$create = function (array $next, array $options = []) use ($client): array {
    static $count = 0;
    $name = 'Retried ' . $count++ . '.';
    instruct($next);
    same($name, $client->accounts()->create(['name' => $name], $options)['name']);
    $requests = seen();
    same(1, count(array_unique(array_map(fn (array $one): string => $one['headers']['idempotency-key'], $requests))), 'keys');
    same(1, count(array_unique(array_column($requests, 'body'))), 'bodies');
    instruct();
    same(1, count($client->accounts()->list(['search' => $name])->data), "accounts named $name");
    return $requests;
};

test('one POST makes one account whatever happens to its answers', function () use ($create): void {
    same(2, count($create([['status' => 503]])));
    same(3, count($create([['status' => 429, 'headers' => ['Retry-After' => '0']], ['status' => 503]])));
    // It was made, but nobody heard of it: the answer is the first one's.
    same(2, count($create([['drop' => 'amid']])));
    // cURL makes a request again by itself where a connection that was kept alive breaks.
    check(count($create([['drop' => 'before']])) >= 2, 'again');
    check(count($create([['drop' => 'after']])) >= 2, 'again');
    check(count($create([['drop' => 'after'], ['status' => 502], ['drop' => 'before']])) >= 4, 'and again');
});

test('a given key makes two calls one', function () use ($client): void {
    $options = ['idempotency_key' => 'a key of mine'];
    $first = $client->accounts()->create(['name' => 'Once'], $options);
    same($first, $client->accounts()->create(['name' => 'Once'], $options));
    same('true', $client->lastResponse()->headers['idempotent-replayed']);
    thrown(ValidationError::class, fn () => $client->accounts()->create(['name' => 'Another'], $options));
});

test('a timeout is made again', function () use ($create): void {
    same(3, count($create([['stall' => 'silent'], ['stall' => 'dripping']], ['timeout' => 0.5])));
});

test('a change is made again', function () use ($client): void {
    $account = $client->accounts()->create(['name' => 'Changed']);
    instruct([['drop' => 'after']]);
    same(7, $client->accounts()->update($account['id'], ['arr' => 7])['arr']);
    check(count(seen()) >= 2, 'again');
});

test('it waits as long as it is told, but not for an hour', function () use ($client): void {
    instruct([['status' => 429, 'headers' => ['Retry-After' => '1']]]);
    $began = microtime(true);
    $client->me()->get();
    check(microtime(true) - $began >= 1, 'it waited');
    instruct([['status' => 429, 'headers' => ['Retry-After' => '3600']]]);
    same(3600, thrown(RateLimitError::class, fn () => $client->me()->get())->retryAfter);
    same(1, count(seen()));
});

test('a date is waited for as well', function () use ($client): void {
    $in = fn (int $seconds): array => ['Retry-After' => gmdate('D, d M Y H:i:s \G\M\T', time() + $seconds)];
    instruct([['status' => 503, 'headers' => $in(2)]]);
    $began = microtime(true);
    $client->me()->get();
    check(microtime(true) - $began >= 0.9, 'it waited');
    instruct([['status' => 429, 'headers' => $in(600)]]);
    $told = thrown(RateLimitError::class, fn () => $client->me()->get())->retryAfter;
    check(590 <= $told && $told <= 600, "$told");
    foreach (['soon' => null, '-5' => null, 'Sun, 06 Nov 1994 08:49:37 GMT' => 0.0, '1.5' => 1.5] as $text => $seconds) {
        same($seconds, Retry::after(new Fastenr\Response(503, ['retry-after' => (string) $text], '')), (string) $text);
    }
});

test('it gives up after the retries it may make', function () use ($client): void {
    instruct(all: ['status' => 503, 'headers' => ['Retry-After' => '0']]);
    thrown(ServerError::class, fn () => $client->me()->get());
    same(4, count(seen()));
    instruct(all: ['drop' => 'before']);
    thrown(ConnectionError::class, fn () => $client->me()->get(['max_retries' => 0]));
    instruct(all: ['status' => 503]);
    thrown(ServerError::class, fn () => stub(['max_retries' => 0])->me()->get());
    same(1, count(seen()));
});

test('what is refused for good is not made again', function () use ($client): void {
    foreach ([400, 401, 403, 404, 409, 412, 413, 415, 422, 500] as $status) {
        instruct([['status' => $status]]);
        try {
            $client->me()->get();
            check(false, "$status is an error");
        } catch (Fastenr\Exception\FastenrError $error) {
            same($status, $error->getCode());
        }
        same(1, count(seen()), "requests of $status");
    }
});

test('a conflict that passes is made again', function () use ($client, $create): void {
    $conflict = ['status' => 409, 'headers' => ['Retry-After' => '0']];
    same(2, count($create([$conflict])));
    instruct(all: $conflict);
    thrown(ConflictError::class, fn () => $client->me()->get(['max_retries' => 1]));
});

test('waits double with jitter and are capped', function (): void {
    foreach ([0.5, 1, 2, 4, 8, 8, 8] as $retries => $longest) {
        $waits = array_map(fn (): float => Retry::wait(new Failure('lost', false), $retries, 99), range(1, 200));
        check(max($waits) <= $longest && min($waits) >= $longest / 2, "within half to whole of $longest");
        check(max($waits) - min($waits) > $longest / 4, 'jitter');
    }
});
