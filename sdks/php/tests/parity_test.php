<?php

declare(strict_types=1);

require __DIR__ . '/harness.php';

const REPOSITORY = __DIR__ . '/../../..';
define('DOCUMENT', json_decode(file_get_contents(REPOSITORY . '/openapi.json'), true));
define('METHODS', json_decode(file_get_contents(REPOSITORY . '/sdks/methods.json'), true));

function sample(string $name): string
{
    return "$name ä/&?=+%";
}

/**
 * Each operation with a method: where it is called, and what it takes.
 *
 * @return list<array{name: string, verb: string, path: string, pathNames: list<string>, fields: list<string>, query: list<string>, hasBody: bool, needsBody: bool}>
 */
function cases(): array
{
    $cases = [];
    foreach (DOCUMENT['paths'] as $path => $item) {
        foreach ($item as $verb => $operation) {
            $name = METHODS[$operation['operationId']] ?? null;
            if ($name === null) {
                continue;
            }
            preg_match_all('/\{(\w+)\}/', $path, $found);
            $schema = $operation['requestBody']['content']['application/json']['schema'] ?? null;
            while (isset($schema['$ref'])) {
                $schema = DOCUMENT['components']['schemas'][basename($schema['$ref'])];
            }
            $writable = array_filter($schema['properties'] ?? [], fn (array $field): bool => !($field['readOnly'] ?? false));
            $query = array_filter($operation['parameters'] ?? [], fn (array $one): bool => $one['in'] === 'query');
            $cases[] = [
                'name' => $name,
                'verb' => strtoupper($verb),
                'path' => $path,
                'pathNames' => $found[1],
                'fields' => array_values(array_diff(array_keys($writable), $found[1])),
                'query' => array_column($query, 'name'),
                'hasBody' => $schema !== null,
                'needsBody' => $operation['requestBody']['required'] ?? false,
            ];
        }
    }
    return $cases;
}

function method(Fastenr\Client $client, string $name): Closure
{
    $parts = explode('.', $name);
    $method = array_pop($parts);
    $place = $client;
    foreach ($parts as $part) {
        $place = $place->$part();
    }
    return $place->$method(...);
}

test('the table names each operation and no other', function (): void {
    $there = [];
    foreach (DOCUMENT['paths'] as $item) {
        array_push($there, ...array_column($item, 'operationId'));
    }
    same([], array_values(array_filter(array_diff($there, array_keys(METHODS)), fn ($id): bool => !str_ends_with($id, 'ByPatch'))));
    same([], array_values(array_diff(array_keys(METHODS), $there)));
    check(count(cases()) > 100, 'there are many');
});

test('a method takes what its operation takes, and says so', function (): void {
    foreach (cases() as $case) {
        $method = new ReflectionFunction(method(stub(), $case['name']));
        $names = array_map(fn (ReflectionParameter $one): string => $one->getName(), $method->getParameters());
        $camel = fn (string $name): string => lcfirst(str_replace('_', '', ucwords($name, '_')));
        $takes = $case['hasBody'] ? ['body'] : ($case['query'] ? ['query'] : []);
        same([...array_map($camel, $case['pathNames']), ...$takes, 'options'], $names, $case['name']);
        $documented = preg_match('/@param array\{\n(.*?)\n\s*\* \} \$(body|query)/s', $method->getDocComment(), $found)
            ? preg_match_all('/^\s*\*   (\w+)\??:/m', $found[1], $fields) ? $fields[1] : []
            : [];
        same([...$case['fields'], ...$case['query']], $documented, $case['name']);
    }
});

test('each method makes the request that the document tells, over one connection', function (): void {
    $client = stub();
    instruct(all: ANYTHING);
    $cases = cases();
    foreach ($cases as $case) {
        $values = array_map(sample(...), $case['pathNames']);
        $body = array_fill_keys($case['fields'], ['given' => ['x', 1.5, null]]);
        $query = array_combine($case['query'], array_map(sample(...), $case['query']));
        $input = $case['hasBody'] ? [$body] : ($query ? [$query] : []);
        method($client, $case['name'])(...$values, ...$input);
    }
    $requests = seen();
    same(count($cases), count($requests));
    foreach ($cases as $i => $case) {
        $request = $requests[$i];
        $pairs = array_combine(
            array_map(fn (string $name): string => "{{$name}}", $case['pathNames']),
            array_map(fn (string $name): string => rawurlencode(sample($name)), $case['pathNames']),
        );
        same([$case['verb'], strtr($case['path'], $pairs)], [$request['method'], parse_url($request['url'], PHP_URL_PATH)], $case['name']);
        parse_str(parse_url($request['url'], PHP_URL_QUERY) ?? '', $query);
        same($case['hasBody'] ? [] : array_combine($case['query'], array_map(sample(...), $case['query'])), $query, $case['name']);
        $body = array_fill_keys($case['fields'], ['given' => ['x', 1.5, null]]);
        same($body, json_decode($request['body'] ?: '{}', true), $case['name']);
        $headers = $request['headers'];
        same('Bearer ' . apiKey(), $headers['authorization']);
        check(preg_match('~^fastenr-php/\d+\.\d+\.\d+ php/8\.\d+~', $headers['user-agent']) === 1, $headers['user-agent']);
        same($case['verb'] === 'POST', isset($headers['idempotency-key']), $case['name']);
        same($request['body'] === '' ? null : 'application/json', $headers['content-type'] ?? null, $case['name']);
    }
    same(1, count(array_unique(array_column($requests, 'port'))), 'connections');
});

test('a body is sent where there must be one and left out where there is nothing to say', function (): void {
    $client = stub();
    instruct(all: ANYTHING);
    $cases = cases();
    foreach ($cases as $case) {
        $values = array_map(sample(...), $case['pathNames']);
        method($client, $case['name'])(...$values, ...($case['hasBody'] ? [[]] : []));
    }
    foreach (seen() as $i => $request) {
        same($cases[$i]['needsBody'] ? '{}' : '', $request['body'], $cases[$i]['name']);
        check(!str_contains($request['url'], '?'), $request['url']);
    }
});
