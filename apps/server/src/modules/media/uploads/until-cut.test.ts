import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { untilCut } from './until-cut.ts';

function pushed(...chunks: string[]): Readable {
  const source = new Readable({ read: () => undefined });
  for (const chunk of chunks) source.push(chunk);
  return source;
}

test('passes on what arrives, and ends with it', async () => {
  const source = pushed('abc', 'def');
  source.push(null);
  expect((await buffer(untilCut(source))).toString()).toBe('abcdef');
});

test('keeps what had arrived when the connection breaks before anybody read', async () => {
  const source = pushed('abc', 'def');
  const arrived = untilCut(source);
  await new Promise(setImmediate);
  source.destroy(new Error('aborted'));
  await new Promise(setImmediate);
  expect((await buffer(arrived)).toString()).toBe('abcdef');
});

test('reads on to the end when nobody wants it', async () => {
  const source = pushed('x'.repeat(2_000_000), 'y');
  const arrived = untilCut(source);
  await new Promise(setImmediate);
  expect(source.isPaused()).toBe(true);
  arrived.destroy();
  source.push(null);
  await new Promise((resolve) => source.once('end', resolve));
  expect(source.readableEnded).toBe(true);
});
