<?php

declare(strict_types=1);

use Fastenr\Exception\ConnectionError;
use Fastenr\Exception\NotFoundError;
use Fastenr\Exception\TimeoutError;

require __DIR__ . '/harness.php';

$foreign = ['status' => 200, 'body' => 'not what was sent', 'headers' => ['Repr-Digest' => 'sha-256=:AAAA:']];
$client = stub(['api_key' => organization()]);
$export = $client->exports()->create();
while (in_array($export['status'], ['queued', 'running'], true)) {
    usleep(200_000);
    $export = $client->exports()->get($export['id']);
}
$id = $export['id'];
$text = $client->exports()->download($id);
$folder = sys_get_temp_dir() . '/' . uniqid('fastenr-');
mkdir($folder);
$file = "$folder/fastenr.ndjson";
$files = fn (): array => array_map(basename(...), glob("$folder/*"));

test('a file is what is downloaded without one', function () use ($client, $id, $text, $file, $files): void {
    check(str_contains($text, '"kind":"export"'), $text);
    same($file, $client->exports()->download($id, ['to' => $file]));
    same($text, file_get_contents($file));
    same(['fastenr.ndjson'], $files());
});

test('what breaks off is begun anew', function () use ($client, $id, $text, $file, $foreign): void {
    instruct([['drop' => 'amid'], ['status' => 503, 'headers' => ['Retry-After' => '0']], $foreign]);
    $client->exports()->download($id, ['to' => $file]);
    same($text, file_get_contents($file));
    same(4, count(seen()));
});

test('what does not come leaves what was there', function () use ($client, $id, $file, $files, $foreign): void {
    file_put_contents($file, 'of yesterday');
    $cases = [
        [['status' => 404], NotFoundError::class],
        [$foreign, ConnectionError::class],
        [['drop' => 'amid'], ConnectionError::class],
        [['stall' => 'silent'], TimeoutError::class],
    ];
    foreach ($cases as [$instruction, $error]) {
        instruct([$instruction]);
        $options = ['to' => $file, 'max_retries' => 0, 'timeout' => 0.5];
        thrown($error, fn () => $client->exports()->download($id, $options));
        same('of yesterday', file_get_contents($file));
        same(['fastenr.ndjson'], $files());
    }
});

test('a file that cannot be written is told as what it is', function () use ($client, $id, $folder, $files): void {
    thrown(RuntimeException::class, fn () => $client->exports()->download($id, ['to' => "$folder/none/here"]));
    if (file_exists('/dev/full')) {
        instruct();
        symlink('/dev/full', "$folder/full.part");
        thrown(RuntimeException::class, fn () => $client->exports()->download($id, ['to' => "$folder/full"]));
        same(1, count(seen()));
        same(['fastenr.ndjson'], $files());
    }
});

test('what is no file is not written to one', function () use ($client): void {
    thrown(InvalidArgumentException::class, fn () => $client->accounts()->list([], ['to' => 'x']));
});
