import { expect, test } from 'vitest';
import { JointReading } from './joint-reading.ts';

function readings() {
  const begun: { answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  const reading = new JointReading(
    () => new Promise<string>((answer, fail) => begun.push({ answer, fail: (error) => fail(error) })),
  );
  return { begun, reading };
}

test('everybody who asks while one is under way gets the one that begins after it', async () => {
  const { begun, reading } = readings();
  const first = reading.get(0);
  const others = [reading.get(0), reading.get(0), reading.get(0)];
  expect(begun).toHaveLength(1);
  begun[0]?.answer('before');
  expect(await first).toBe('before');
  await new Promise(setImmediate);
  expect(begun).toHaveLength(2);
  begun[1]?.answer('after');
  expect(await Promise.all(others)).toEqual(['after', 'after', 'after']);
});

test('a reading that is young enough serves until something has changed', async () => {
  const { begun, reading } = readings();
  const first = reading.get(60_000);
  begun[0]?.answer('before');
  await first;
  expect(await reading.get(60_000)).toBe('before');
  reading.outdated();
  const anew = reading.get(60_000);
  begun[1]?.answer('after');
  expect(await anew).toBe('after');
  expect(begun).toHaveLength(2);
});

test('a reading that fails is not kept, and does not fail those behind it', async () => {
  const { begun, reading } = readings();
  const first = reading.get(0);
  const second = reading.get(60_000);
  const third = reading.get(0);
  begun[0]?.fail(new Error('lost'));
  await expect(first).rejects.toThrow('lost');
  await expect(second).rejects.toThrow('lost');
  await new Promise(setImmediate);
  begun[1]?.answer('there');
  expect(await third).toBe('there');
});
