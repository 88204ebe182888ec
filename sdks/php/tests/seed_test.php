<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

test('the snippet runs word for word but for the key and the account', function (): void {
    $account = client()->accounts()->create(['name' => 'Acme', 'status' => 'active']);
    client()->accounts()->create(['name' => 'Gone', 'status' => 'churned']);
    $text = file_get_contents(__DIR__ . '/seed_snippet.php');
    $text = strtr($text, ['your_api_key' => apiKey(), 'acc_123456' => $account['id'], '__DIR__' => "'" . __DIR__ . "'"]);
    putenv('FASTENR_BASE_URL=' . told('URL') . '/v1');
    $accounts = $engagement = null;
    eval(substr(str_replace('require ', 'require_once ', $text), strlen('<?php')));
    putenv('FASTENR_BASE_URL');
    same(['active'], array_values(array_unique(array_column(iterator_to_array($accounts), 'status'))));
    same(50, $accounts->pagination['limit']);
    same('Quarterly Review', $engagement['title']);
    same($engagement, client()->engagements()->get($engagement['id']));
});

test('the README begins with it', function (): void {
    $text = file_get_contents(__DIR__ . '/seed_snippet.php');
    $readme = file_get_contents(__DIR__ . '/../README.md');
    check(str_contains($readme, substr($text, strpos($text, 'use Fastenr'))), 'the README has the snippet');
});

test('without a base URL it is the production one', function (): void {
    same('https://api.fastenr.com/v1', (new Fastenr\Client(['api_key' => 'x']))->baseUrl());
});
