<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

$client = stub(['api_key' => organization()]);
$name = fn (int $i): string => sprintf('Account %03d', $i);
$rows = array_map(fn (int $i): array => ['name' => $name($i), 'external_id' => "e$i", 'industry' => 'Rail & Sea'], range(0, 56));
$client->accounts()->batch(['accounts' => $rows]);
$all = array_map($name, range(0, 56));

test('a list is its first page until it is walked', function () use ($client, $all): void {
    instruct();
    $page = $client->accounts()->list(['limit' => 10, 'sort' => 'name']);
    same(array_slice($all, 0, 10), array_column($page->data, 'name'));
    same(57, $page->pagination['total']);
    check($page->hasMore(), 'there is more');
    same($page->response->headers['x-request-id'], $client->lastResponse()->requestId());
    same(1, count(seen()));
});

test('iterating gives every row once, by cursor, and numbers them through', function () use ($client, $all): void {
    instruct();
    $rows = iterator_to_array($client->accounts()->list(['limit' => 10, 'sort' => 'name', 'industry' => 'Rail & Sea']));
    same($all, array_column($rows, 'name'));
    same(range(0, 56), array_keys($rows));
    $requests = seen();
    same(6, count($requests));
    foreach (array_slice($requests, 1) as $request) {
        check(str_contains($request['url'], 'cursor='), $request['url']);
    }
});

test('rows that come while one walks make nothing skip or repeat', function () use ($client, $all): void {
    $walked = [];
    foreach ($client->accounts()->list(['limit' => 20, 'sort' => 'name', 'search' => 'Account']) as $row) {
        if (count($walked) === 20) {
            $client->accounts()->create(['name' => 'Account 000 and a half', 'external_id' => 'half']);
        }
        $walked[] = $row['name'];
    }
    $client->accounts()->delete($client->accounts()->getByExternalId('half')['id']);
    same($all, $walked);
});

test('a given page is where the walk begins', function () use ($client, $all): void {
    $page = $client->accounts()->list(['page' => 2, 'limit' => 20, 'sort' => 'name']);
    same(2, $page->pagination['page']);
    same(array_slice($all, 20), array_column(iterator_to_array($page), 'name'));
});

test('page by page', function () use ($client): void {
    $pages = iterator_to_array($client->accounts()->list(['limit' => 25])->pages());
    same([25, 25, 7], array_map(fn ($page): int => count($page->data), $pages));
    same(null, $pages[2]->nextPage());
    check(!$pages[2]->hasMore(), 'there is no more');
    same([], iterator_to_array($client->tasks()->list()));
});

test('options go along to every page', function () use ($client): void {
    instruct();
    iterator_to_array($client->accounts()->list(['limit' => 30], ['headers' => ['X-Trace' => 'walk']]));
    same(['walk', 'walk'], array_map(fn (array $request): string => $request['headers']['x-trace'], seen()));
});
