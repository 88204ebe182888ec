<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

use Fastenr\Exception\WebhookVerificationError;
use Fastenr\Webhook;

$real = json_decode(file_get_contents(told('DELIVERIES')), true);
[$secret, $newSecret] = [$real['secret'], $real['newSecret']];
['headers' => $headers, 'body' => $body] = $real['plain'];
// The deliveries are real, and some seconds old by now.
$age = time() - (int) $headers['webhook-timestamp'];
$fresh = $age + 60;
$old = array_diff_key($headers, array_flip(['webhook-id', 'webhook-timestamp', 'webhook-signature']));
$hex = $headers['x-fastenr-signature'];

$refused = fn (mixed ...$args) => thrown(WebhookVerificationError::class, fn () => Webhook::verify(...$args));

/** Headers of a delivery sent so many seconds from now. */
$signedAt = function (int $seconds) use ($secret, $body): array {
    $at = time() + $seconds;
    $key = base64_decode(substr($secret, 6));
    $signature = base64_encode(hash_hmac('sha256', "evt_1.$at.$body", $key, true));
    return ['webhook-id' => 'evt_1', 'webhook-timestamp' => "$at", 'webhook-signature' => "v1,$signature"];
};

test('a real delivery is what it says', function () use ($body, $headers, $secret, $fresh): void {
    $event = Webhook::verify($body, $headers, $secret, $fresh);
    same(['account.created', 'Zürich 🚀'], [$event['event'], $event['data']['account_name']]);
    same($headers['webhook-id'], $event['id']);
    same($event, Webhook::verify($body, $headers, [$secret], $fresh));
});

test('headers come in many forms', function () use ($body, $headers, $secret, $fresh): void {
    $lists = array_map(fn (string $value): array => [$value], $headers);
    $server = ['REQUEST_METHOD' => 'POST', 'argv' => []];
    foreach ($headers as $name => $value) {
        $server['HTTP_' . strtoupper(strtr($name, '-', '_'))] = $value;
    }
    foreach ([array_change_key_case($headers, CASE_UPPER), $lists, $server] as $form) {
        same('account.created', Webhook::verify($body, $form, $secret, $fresh)['event']);
    }
});

test('a changed body or header and another secret are refused', function () use ($refused, $body, $headers, $secret, $fresh, $old, $hex): void {
    $refused(str_replace('Z', 'z', $body), $headers, $secret, $fresh);
    $refused("$body ", $headers, $secret, $fresh);
    $refused('', $headers, $secret, $fresh);
    $refused("$body ", $old, $secret, $fresh);
    $changes = [
        ['webhook-id' => 'evt_other'],
        ['webhook-timestamp' => (string) ((int) $headers['webhook-timestamp'] + 1)],
        ['webhook-timestamp' => 'soon'],
        ['webhook-timestamp' => str_repeat('9', 400)],
        ['webhook-timestamp' => '-1'],
        ['webhook-signature' => ''],
        ['webhook-signature' => 'v1,'],
        ['webhook-signature' => 'v1,AAAA'],
        ['webhook-signature' => str_replace('v1,', 'v2,', $headers['webhook-signature'])],
    ];
    foreach ($changes as $change) {
        $refused($body, $change + $headers, $secret, $fresh);
    }
    $other = 'whsec_' . base64_encode(str_repeat('x', 32));
    $refused($body, $headers, $other, $fresh);
    $refused($body, $hex, $other, $fresh);
    same('account.created', Webhook::verify($body, $headers, [$other, $secret], $fresh)['event']);
});

test('an old delivery is refused and so is one of the future', function () use ($refused, $body, $secret, $signedAt, $hex, $age): void {
    $refused($body, $signedAt(-310), $secret);
    $refused($body, $signedAt(310), $secret);
    Webhook::verify($body, $signedAt(-280), $secret);
    Webhook::verify($body, $signedAt(280), $secret);
    Webhook::verify($body, $signedAt(-3600), $secret, 4000);
    $refused($body, $hex, $secret, max(0, $age - 1));
});

test('the older signature alone is enough while the event is fresh', function () use ($refused, $body, $secret, $fresh, $old, $hex): void {
    same('account.created', Webhook::verify($body, $old, $secret, $fresh)['event']);
    same('account.created', Webhook::verify($body, $hex, $secret, $fresh)['event']);
    $refused($body, [], $secret, $fresh);
    $refused($body, '', $secret, $fresh);
    foreach (['[]', 'null', 'no JSON', "\xff", '{"timestamp": 5}', '{"timestamp": "2024-01-15"}'] as $strange) {
        $refused($strange, hash_hmac('sha256', $strange, $secret), $secret);
    }
});

test('during a rotation either secret will do', function () use ($refused, $real, $secret, $newSecret, $fresh): void {
    ['headers' => $headers, 'body' => $body] = $real['both'];
    same(2, count(explode(' ', $headers['webhook-signature'])));
    foreach ([$secret, $newSecret, [$secret, $newSecret]] as $one) {
        same('After the rotation', Webhook::verify($body, $headers, $one, $fresh)['data']['account_name']);
    }
    $refused($body, $headers['x-fastenr-signature'], $secret, $fresh);
    Webhook::verify($body, $headers['x-fastenr-signature'], $newSecret, $fresh);
});

test('without a secret nothing is accepted', function () use ($body, $headers): void {
    foreach (['', [], ['']] as $none) {
        thrown(InvalidArgumentException::class, fn () => Webhook::verify($body, $headers, $none));
    }
    $error = thrown(InvalidArgumentException::class, fn () => Webhook::verify($body, $headers, 'whsec_not base64!'));
    check(!str_contains((string) $error, 'not base64'), 'the secret is not told');
});
