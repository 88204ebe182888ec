<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

use Fastenr\Client;
use Fastenr\Exception\FastenrError;

enum Colour: string
{
    case Red = 'red';
}

$sent = function (array $body): string {
    instruct(all: ANYTHING);
    stub()->accounts()->update('acc_1', $body);
    return seen()[0]['body'];
};

test('an empty array is an object where there stands one, and a list elsewhere', function () use ($sent): void {
    same('{"custom_fields":{},"tags":[],"owner":null}', $sent(['custom_fields' => [], 'tags' => [], 'owner' => null]));
    instruct(all: ANYTHING);
    stub()->automation()->workflows()->create([
        'name' => 'x',
        'trigger' => ['type' => 'manual', 'config' => []],
        'conditions' => [],
        'actions' => [['type' => 'webhook', 'config' => ['url' => 'https://x.example', 'headers' => []]]],
    ]);
    stub()->accounts()->batch(['accounts' => [['name' => 'x', 'custom_fields' => []]]]);
    $bodies = array_column(seen(), 'body');
    same(
        '{"name":"x","trigger":{"type":"manual","config":{}},"conditions":[],"actions":[{"type":"webhook","config":{"url":"https://x.example","headers":{}}}]}',
        $bodies[0],
    );
    same('{"accounts":[{"name":"x","custom_fields":{}}]}', $bodies[1]);
});

test('what was read can be written back', function (): void {
    $client = client();
    $account = $client->accounts()->create(['name' => 'Round trip', 'contacts' => [['name' => 'A', 'email' => 'a@x.example']]]);
    same($account['name'], $client->accounts()->update($account['id'], $account)['name']);
    $config = $client->health()->config()->get();
    same($config['weights'], $client->health()->config()->update($config)['weights']);
    $workflow = $client->automation()->workflows()->create([
        'name' => 'Round trip',
        'trigger' => ['type' => 'manual'],
        'actions' => [['type' => 'create_task', 'config' => ['title' => 'x']]],
    ]);
    same([], $workflow['trigger']['config']);
    same('paused', $client->automation()->workflows()->update($workflow['id'], ['status' => 'paused'] + $workflow)['status']);
});

test('a body holds more than JSON has words for', function () use ($sent): void {
    $at = new DateTimeImmutable('2024-01-15 12:30:00.25', new DateTimeZone('Europe/Berlin'));
    $body = ['custom_fields' => ['at' => $at, 'colour' => Colour::Red, 'text' => "Zürich 🚀 \u{2028}", 'money' => 5.0]];
    same(
        ['custom_fields' => ['at' => '2024-01-15T11:30:00.250Z', 'colour' => 'red', 'text' => "Zürich 🚀 \u{2028}", 'money' => 5.0]],
        json_decode($sent($body), true),
    );
    thrown(InvalidArgumentException::class, fn () => $sent(['name' => "\xff"]));
    thrown(InvalidArgumentException::class, fn () => $sent(['arr' => NAN]));
});

test('a query takes lists, times and truths and leaves out null', function (): void {
    instruct(all: ANYTHING);
    $since = new DateTimeImmutable('2024-01-15T00:00:00Z');
    stub()->engagements()->list(['type' => ['call', 'email'], 'follow_up_due' => true, 'limit' => 5, 'updated_since' => $since]);
    stub()->accounts()->list(['status' => null, 'search' => 'a&b=c+ä']);
    same([
        '/v1/engagements?type=call&type=email&follow_up_due=true&limit=5&updated_since=2024-01-15T00%3A00%3A00.000Z',
        '/v1/accounts?search=a%26b%3Dc%2B%C3%A4',
    ], array_column(seen(), 'url'));
});

test('what cannot be sent is told before it is', function (): void {
    instruct();
    foreach (['', '.', '..'] as $bad) {
        thrown(InvalidArgumentException::class, fn () => stub()->accounts()->get($bad));
    }
    foreach ([['headers' => ['X-Bad' => "a\r\nX-Other: b"]], ['headers' => ['Authorization' => 'x']], ['time_out' => 3], ['if_match' => "a\nb"]] as $options) {
        thrown(InvalidArgumentException::class, fn () => stub()->me()->get($options));
    }
    thrown(InvalidArgumentException::class, fn () => stub(['retries' => 3]));
    same([], seen());
});

test('a base URL is meant with and without its v1', function (): void {
    foreach (['', '/', '/v1', '/v1/'] as $end) {
        instruct(all: ANYTHING);
        $client = client(['base_url' => told('STUB') . $end]);
        $client->me()->get();
        $client->customers()->dashboard();
        same(['/v1/me', '/api/dashboard'], array_column(seen(), 'url'));
    }
    foreach (['api.fastenr.com', 'ftp://x', 'https://user:pass@x', 'https://x?y=1'] as $bad) {
        thrown(InvalidArgumentException::class, fn () => client(['base_url' => $bad]));
    }
});

test('headers of the client and of the call, and options of cURL', function (): void {
    instruct(all: ANYTHING);
    $client = stub(['headers' => ['X-Team' => 'cs', 'X-Both' => 'client', 'X-Empty' => ''], 'curl' => [CURLOPT_REFERER => 'https://x.example']]);
    $client->me()->get(['headers' => ['x-both' => 'call']]);
    $headers = seen()[0]['headers'];
    same(['cs', 'call', '', 'https://x.example'], [$headers['x-team'], $headers['x-both'], $headers['x-empty'], $headers['referer']]);
    same(false, isset($headers['expect']));
});

test('a large body goes through', function (): void {
    $client = client(['api_key' => organization()]);
    $rows = array_map(fn (int $i): array => ['name' => "Large $i", 'custom_fields' => ['text' => str_repeat('ä', 1000)]], range(1, 600));
    $made = $client->accounts()->batch(['accounts' => $rows]);
    same(600, count(array_filter($made, fn (array $row): bool => $row['status'] === 'created')));
});

$hidden = function (string $text): void {
    check(!str_contains($text, substr(apiKey(), 9, 20)), 'the key is not told');
};

test('the key is in no dump of the client', function () use ($hidden): void {
    $client = client();
    $client->me()->get();
    ob_start();
    var_dump($client);
    $hidden(ob_get_clean());
    $hidden(print_r($client, true));
    $hidden(print_r((array) $client, true));
    $hidden(var_export($client, true));
    thrown(LogicException::class, fn () => serialize(client()));
});

test('the key is in no error and no stack trace', function () use ($hidden): void {
    check(ini_get('zend.exception_ignore_args') === '0', 'traces hold arguments');
    $clients = [
        [client(['base_url' => 'http://127.0.0.1:1', 'max_retries' => 0]), []],
        [client(['base_url' => 'http://nowhere.invalid', 'max_retries' => 0]), []],
        [stub(['max_retries' => 0]), ['drop' => 'before']],
        [stub(['max_retries' => 0, 'timeout' => 0.2]), ['stall' => 'silent']],
        [stub(['max_retries' => 0]), ['status' => 401, 'body' => ['error' => 'no']]],
    ];
    foreach ($clients as [$client, $instruction]) {
        instruct(all: $instruction ?: null);
        try {
            $client->accounts()->create(['name' => 'x']);
            check(false, 'it fails');
        } catch (FastenrError $error) {
            $hidden((string) $error);
            $hidden(print_r($error->getTrace(), true));
        }
    }
});

test('a bad key is refused without being quoted', function (): void {
    thrown(InvalidArgumentException::class, fn () => new Client());
    foreach (['', 'with space', "with\nnewline", "newline\n", 'ä'] as $bad) {
        $error = thrown(InvalidArgumentException::class, fn () => new Client(['api_key' => $bad]));
        check($bad === '' || !str_contains($error->getMessage(), $bad), $error->getMessage());
    }
});

test('the key is taken from the environment unless given', function (): void {
    putenv('FASTENR_API_KEY=' . apiKey());
    putenv('FASTENR_BASE_URL=' . told('STUB'));
    instruct(all: ANYTHING);
    (new Client())->me()->get();
    putenv('FASTENR_API_KEY');
    putenv('FASTENR_BASE_URL');
    same('Bearer ' . apiKey(), seen()[0]['headers']['authorization']);
});

test('every class can be loaded, and stands where PSR-4 has it', function (): void {
    $root = realpath(__DIR__ . '/../src');
    $files = new RecursiveIteratorIterator(new RecursiveDirectoryIterator($root, FilesystemIterator::SKIP_DOTS));
    $count = 0;
    foreach ($files as $file) {
        $class = 'Fastenr' . strtr(substr($file->getPathname(), strlen($root), -4), '/', '\\');
        check(class_exists($class) || trait_exists($class), $class);
        $count++;
    }
    check($count > 60, "$count classes");
});
