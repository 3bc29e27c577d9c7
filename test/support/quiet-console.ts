import { afterEach, beforeEach, expect } from 'vitest';

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
const originals = Object.fromEntries(methods.map((method) => [method, console[method]]));
let lines: string[] = [];

// A test that prints hides something: what it wanted to say belongs into an assertion.
beforeEach(() => {
  lines = [];
  for (const method of methods) {
    console[method] = (...parts: unknown[]) => {
      lines.push(`${method}: ${parts.map(String).join(' ')}`);
    };
  }
});

afterEach(() => {
  Object.assign(console, originals);
  expect(lines, 'stray console output').toEqual([]);
});
