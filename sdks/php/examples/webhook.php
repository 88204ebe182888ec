<?php

declare(strict_types=1);

// An endpoint for webhooks without any framework. Try it with: php -S 127.0.0.1:8080 examples/webhook.php

require is_file(__DIR__ . '/../vendor/autoload.php') ? __DIR__ . '/../vendor/autoload.php' : __DIR__ . '/../autoload.php';

use Fastenr\Exception\WebhookVerificationError;
use Fastenr\Webhook;

try {
    $event = Webhook::verify(file_get_contents('php://input'), getallheaders(), getenv('FASTENR_WEBHOOK_SECRET'));
} catch (WebhookVerificationError $error) {
    http_response_code(400);
    exit($error->getMessage());
}

// Deliveries come at least once: a program of your own would remember $event['id'] and skip what it has seen.
error_log("{$event['event']} {$event['id']}");
http_response_code(204);
