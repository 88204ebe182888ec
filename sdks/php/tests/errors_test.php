<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

use Fastenr\Exception\AuthenticationError;
use Fastenr\Exception\AuthorizationError;
use Fastenr\Exception\ConflictError;
use Fastenr\Exception\ConnectionError;
use Fastenr\Exception\FastenrError;
use Fastenr\Exception\NotFoundError;
use Fastenr\Exception\RateLimitError;
use Fastenr\Exception\ServerError;
use Fastenr\Exception\TimeoutError;
use Fastenr\Exception\ValidationError;

$client = client(['api_key' => organization()]);

test('of the server', function () use ($client): void {
    $account = $client->accounts()->create(['name' => 'Errors', 'external_id' => 'errors']);
    $stale = $client->lastResponse()->etag();
    $wrong = thrown(ValidationError::class, fn () => $client->accounts()->create(['nmae' => 'x', 'arr' => 'much']));
    same([422, 'validation_error', 422], [$wrong->status, $wrong->errorCode, $wrong->getCode()]);
    $fields = array_column($wrong->details, 'field');
    sort($fields);
    same(['arr', 'name', 'nmae'], $fields);
    check(str_starts_with($wrong->getMessage(), 'Invalid input data: '), $wrong->getMessage());
    check(str_starts_with($wrong->requestId, 'req_'), $wrong->requestId);
    same($wrong->requestId, $client->lastResponse()->requestId());
    $missing = thrown(NotFoundError::class, fn () => $client->accounts()->get('acc_01h00000000000000000000000'));
    same(['not_found', 'No such account'], [$missing->errorCode, $missing->getMessage()]);
    $twice = thrown(ConflictError::class, fn () => $client->accounts()->create(['name' => 'x', 'external_id' => 'errors']));
    same([409, 'conflict'], [$twice->status, $twice->errorCode]);
    $client->accounts()->update($account['id'], ['name' => 'Changed'], ['if_match' => $stale]);
    $changed = thrown(ConflictError::class, fn () => $client->accounts()->update($account['id'], ['name' => 'x'], ['if_match' => $stale]));
    same([412, 'precondition_failed'], [$changed->status, $changed->errorCode]);
    same('Changed', $client->accounts()->get($account['id'])['name']);
    same(401, thrown(AuthenticationError::class, fn () => client(['api_key' => 'fsk_test_nobody'])->me()->get())->status);
    $key = $client->apiKeys()->create(['name' => 'Narrow', 'scopes' => ['accounts:read']])['key'];
    $refused = thrown(AuthorizationError::class, fn () => client(['api_key' => $key])->goals()->create(['title' => 'x']));
    check(str_contains($refused->getMessage(), 'accounts:write'), $refused->getMessage());
});

test('of the customer-health API', function () use ($client): void {
    $missing = thrown(NotFoundError::class, fn () => $client->customers()->health('nobody'));
    same(['Customer not found', 'not_found'], [$missing->getMessage(), $missing->errorCode]);
    check(str_starts_with($missing->requestId, 'req_'), $missing->requestId);
});

test('of a real rate limit', function (): void {
    $made = client(['api_key' => told('OPERATOR')])->admin()->organizations()->create([
        'name' => 'Hurried',
        'rate_limit_override' => ['per_hour' => 1000, 'per_minute' => 1],
    ]);
    $hurried = client(['api_key' => $made['api_key']['key'], 'max_retries' => 0]);
    $hurried->me()->get();
    same(0, $hurried->lastResponse()->rateLimit()['remaining']);
    $refused = thrown(RateLimitError::class, fn () => $hurried->me()->get());
    same(['rate_limit_exceeded', 'API rate limit exceeded'], [$refused->errorCode, $refused->getMessage()]);
    check($refused->retryAfter >= 1 && $refused->retryAfter <= 60, "$refused->retryAfter s");
    check(str_starts_with($refused->requestId, 'req_'), $refused->requestId);
});

test('of servers between', function (): void {
    $c = stub(['max_retries' => 0]);
    foreach ([500 => ServerError::class, 503 => ServerError::class, 418 => FastenrError::class, 302 => FastenrError::class] as $status => $class) {
        instruct([['status' => $status, 'body' => '<html>Bad gateway</html>', 'headers' => ['x-request-id' => 'req_9']]]);
        $error = thrown($class, fn () => $c->me()->get());
        same([$status, 'req_9', "The server answered $status"], [$error->status, $error->requestId, $error->getMessage()]);
    }
    foreach (['{"error": 5}', '{"error": {"code": 1, "details": "no"}}', '{"error": {"details": [5, {"field": 1}]}}', '[1]', '"text"', '', '{"meta": 5}'] as $body) {
        instruct([['status' => 422, 'body' => $body]]);
        same([], thrown(ValidationError::class, fn () => $c->me()->get())->details);
    }
    instruct([['status' => 200, 'body' => 'no JSON']]);
    same('The answer was not JSON', thrown(FastenrError::class, fn () => $c->me()->get())->getMessage());
});

test('not modified is told apart', function () use ($client): void {
    $account = $client->accounts()->create(['name' => 'Cached']);
    $headers = ['If-None-Match' => $client->lastResponse()->etag()];
    $same = thrown(FastenrError::class, fn () => $client->accounts()->get($account['id'], options: ['headers' => $headers]));
    same([304, 'not_modified'], [$same->status, $same->errorCode]);
});

test('no answer', function (): void {
    $lost = thrown(ConnectionError::class, fn () => client(['base_url' => 'http://127.0.0.1:1', 'max_retries' => 0])->me()->get());
    same([null, 0], [$lost->status, $lost->getCode()]);
    foreach (['silent', 'dripping'] as $stall) {
        instruct([['stall' => $stall]]);
        $began = microtime(true);
        $late = thrown(TimeoutError::class, fn () => stub(['max_retries' => 0])->me()->get(['timeout' => 0.3]));
        check($late instanceof ConnectionError && $late instanceof RuntimeException, 'its parents');
        $took = microtime(true) - $began;
        check($took > 0.25 && $took < 2, "$stall took $took s");
    }
});
