<?php

declare(strict_types=1);

// For programs without Composer: the same as its PSR-4 rule, `Fastenr\` is `src/`.
spl_autoload_register(static function (string $class): void {
    if (!str_starts_with($class, 'Fastenr\\')) {
        return;
    }
    $file = __DIR__ . '/src/' . strtr(substr($class, strlen('Fastenr\\')), '\\', '/') . '.php';
    if (is_file($file)) {
        require $file;
    }
});
