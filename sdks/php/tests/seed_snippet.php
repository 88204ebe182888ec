<?php
require __DIR__ . '/../autoload.php';

use Fastenr\Client;

$client = new Client(['api_key' => 'your_api_key']);

// List accounts
$accounts = $client->accounts()->list([
    'status' => 'active',
    'limit' => 50
]);

// Create engagement
$engagement = $client->engagements()->create([
    'account_id' => 'acc_123456',
    'type' => 'meeting',
    'title' => 'Quarterly Review',
    'outcome' => 'positive'
]);
