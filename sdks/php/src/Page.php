<?php

declare(strict_types=1);

namespace Fastenr;

use Fastenr\Internal\Call;
use Fastenr\Internal\Core;
use Fastenr\Internal\Json;

/**
 * One page of a list. `foreach` gives its rows and those of all pages behind it, fetched as it goes.
 *
 * @template T
 * @implements \IteratorAggregate<int, T>
 */
final class Page implements \IteratorAggregate
{
    /** @var list<T> the rows of this page */
    public readonly array $data;

    /**
     * Where in the list the page stands. `total` and `pages` are there unless it was reached by cursor.
     *
     * @var array{page?: int, limit: int, total?: int, pages?: int, has_more: bool, next_page?: ?int, prev_page?: ?int, next_cursor: ?string}
     */
    public readonly array $pagination;

    /** @internal */
    public function __construct(
        private readonly Core $core,
        private readonly Call $call,
        public readonly Response $response,
    ) {
        $body = Json::decode($response);
        $this->data = $body['data'];
        $this->pagination = $body['pagination'];
    }

    /** Whether there is a page behind this one. */
    public function hasMore(): bool
    {
        return isset($this->pagination['next_cursor']);
    }

    /**
     * The page behind this one, null if this is the last.
     *
     * @return self<T>|null
     */
    public function nextPage(): ?self
    {
        if (!$this->hasMore()) {
            return null;
        }
        $query = ['cursor' => $this->pagination['next_cursor']] + $this->call->query;
        unset($query['page']);
        return $this->core->page($this->call->withQuery($query));
    }

    /**
     * This page and all behind it.
     *
     * @return \Generator<int, self<T>>
     */
    public function pages(): \Generator
    {
        for ($page = $this; $page !== null; $page = $page->nextPage()) {
            yield $page;
        }
    }

    /** @return \Generator<int, T> */
    public function getIterator(): \Generator
    {
        foreach ($this->pages() as $page) {
            // One by one: `yield from` would begin the keys anew at each page.
            foreach ($page->data as $row) {
                yield $row;
            }
        }
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return ['data' => $this->data, 'pagination' => $this->pagination];
    }
}
