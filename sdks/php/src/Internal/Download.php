<?php

declare(strict_types=1);

namespace Fastenr\Internal;

use Fastenr\Response;

/**
 * The file of an answer, written as it comes. Until all of it is there, it stands in another beside it, whose name
 * ends in `.part`.
 *
 * @internal
 */
final class Download
{
    private readonly string $part;
    /** @var resource|null */
    private $file = null;
    private \HashContext $digest;

    public function __construct(public readonly string $path)
    {
        $this->part = "$path.part";
    }

    /** For each attempt: what one before wrote is no part of it. */
    public function begin(): void
    {
        $this->close();
        $this->file = @fopen($this->part, 'wb') ?: throw $this->unwritable();
        $this->digest = hash_init('sha256');
    }

    /** Whether it could be written. */
    public function write(string $piece): bool
    {
        hash_update($this->digest, $piece);
        return @fwrite($this->file, $piece) === strlen($piece);
    }

    /** Whether it is what the server says that it sent, if it says so. */
    public function agrees(Response $response): bool
    {
        $digest = base64_encode(hash_final(hash_copy($this->digest), true));
        $told = preg_match('/\bsha-256=:([^:]*):/', $response->headers['repr-digest'] ?? '', $found);
        return $told !== 1 || hash_equals($digest, $found[1]);
    }

    public function finish(): void
    {
        $this->close();
        if (!@rename($this->part, $this->path)) {
            throw $this->unwritable();
        }
    }

    /** Removes what is not finished. */
    public function discard(): void
    {
        $this->close();
        if (is_link($this->part) || file_exists($this->part)) {
            unlink($this->part);
        }
    }

    public function unwritable(): \RuntimeException
    {
        $reason = error_get_last()['message'] ?? 'the disk may be full';
        error_clear_last();
        return new \RuntimeException("$this->path cannot be written: $reason");
    }

    private function close(): void
    {
        if ($this->file !== null) {
            fclose($this->file);
            $this->file = null;
        }
    }
}
