<?php

declare(strict_types=1);

namespace Fastenr\Internal;

/**
 * One call of a method, before it is made a request.
 *
 * @internal
 */
final class Call
{
    private const OPTIONS = ['idempotency_key', 'timeout', 'max_retries', 'headers', 'if_match'];

    /**
     * @param string $path as in the OpenAPI document, with `{name}`s
     * @param array<string, string> $pathValues
     * @param array<string, mixed> $query
     * @param array<string, mixed>|null $body null where the operation reads none
     * @param list<string> $objects where objects stand in the body
     * @param bool $isFile whether its answer may be written to a file
     * @param array<string, mixed> $options
     */
    public function __construct(
        public readonly string $method,
        public readonly string $path,
        public readonly array $pathValues = [],
        public readonly array $query = [],
        public readonly ?array $body = null,
        public readonly bool $needsBody = false,
        public readonly array $objects = [],
        public readonly bool $isFile = false,
        public readonly array $options = [],
    ) {
        $allowed = [...self::OPTIONS, ...($isFile ? ['to'] : [])];
        foreach (array_keys($options) as $name) {
            if (!in_array($name, $allowed, true)) {
                $known = implode(', ', $allowed);
                throw new \InvalidArgumentException("Unknown option $name; known are $known");
            }
        }
    }

    /** @param array<string, mixed> $query */
    public function withQuery(array $query): self
    {
        return new self($this->method, $this->path, $this->pathValues, $query, options: $this->options);
    }

    /** Path and query, percent-encoded. */
    public function target(): string
    {
        $path = preg_replace_callback('/\{(\w+)\}/', function (array $match): string {
            $value = $this->pathValues[$match[1]];
            if (in_array($value, ['', '.', '..'], true)) {
                // It would name another route.
                throw new \InvalidArgumentException("{$match[1]} must not be '$value'");
            }
            return rawurlencode($value);
        }, $this->path);
        $pairs = [];
        foreach ($this->query as $name => $value) {
            foreach (is_array($value) ? $value : [$value] as $one) {
                if ($one !== null) {
                    $pairs[] = rawurlencode((string) $name) . '=' . rawurlencode(self::text($one));
                }
            }
        }
        return $pairs === [] ? $path : $path . '?' . implode('&', $pairs);
    }

    public function json(): ?string
    {
        if ($this->body === null || ($this->body === [] && !$this->needsBody)) {
            return null;
        }
        return Json::encode($this->body, $this->objects);
    }

    private static function text(mixed $value): string
    {
        return match (true) {
            is_bool($value) => $value ? 'true' : 'false',
            $value instanceof \DateTimeInterface => Json::instant($value),
            $value instanceof \BackedEnum => (string) $value->value,
            default => (string) $value,
        };
    }
}
