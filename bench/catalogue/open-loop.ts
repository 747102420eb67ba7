import { setTimeout as wait } from 'node:timers/promises';
import { LeanClient } from '../lean-client.ts';

/**
 * Asks at a steady pace whatever the answers do, as strangers come: a request that is due while all connections wait opens another one. A request's
 * time runs from when it was due, so that a slow answer also counts against those that queue behind it.
 * @returns milliseconds of each answer after the first `warmUpMs`
 */
export async function openLoop(
  port: number,
  paths: readonly string[],
  pace: { perSecond: number; warmUpMs: number; measuredMs: number },
): Promise<number[]> {
  const idle: LeanClient[] = [];
  const all: LeanClient[] = [];
  const times: number[] = [];
  const asked: Promise<void>[] = [];
  const from = performance.now();
  const requests = ((pace.warmUpMs + pace.measuredMs) * pace.perSecond) / 1000;
  for (let number = 0; number < requests; number += 1) {
    const due = from + (number * 1000) / pace.perSecond;
    const ahead = due - performance.now();
    if (ahead > 0) await wait(ahead);
    const path = paths[number % paths.length] ?? '/';
    asked.push(
      (async () => {
        let client = idle.pop();
        if (client === undefined)
          all.push((client = new LeanClient(port, `10.9.${all.length >> 8}.${(all.length & 255) + 1}`)));
        const answer = await client.request('GET', path);
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
        if (due - from >= pace.warmUpMs) times.push(performance.now() - due);
        idle.push(client);
      })(),
    );
  }
  try {
    await Promise.all(asked);
  } finally {
    for (const client of all) client.close();
  }
  return times;
}
