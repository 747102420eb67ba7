import { WebSocket } from 'ws';
import type { Hold, SeatsFrame, SeatState } from '@parterre/contract/booking';
import type { ServerFrame } from '@parterre/contract/realtime';
import { percentile, report, rounded } from '../figures.ts';
import { bodyOf, buyer } from '../journey.ts';
import { LeanClient } from '../lean-client.ts';
import { startServer, type RunningServer } from '../running-server.ts';
import { buildScene, type SceneScreening } from '../scene.ts';

export const load = `2, 20 and 200 viewers of one map of 300 seats, 60 holds at random by one of four buyers after another. Measured from the answer of the
hold to the frame that each other viewer receives (0 when the frame was there before the answer).`;

const holdsPerRound = 60;

export async function run(): Promise<void> {
  const server = await startServer();
  try {
    const { screenings } = await buildScene(server.databaseUrl, { screenings: 3, seats: 300 });
    const all: number[] = [];
    for (const [index, viewers] of [2, 20, 200].entries()) {
      const screening = screenings[index];
      if (!screening) throw new Error('no screening');
      const delays = await round(server, screening, viewers);
      all.push(...delays.measured);
      report({
        bench: 'live-seats',
        viewers,
        frames: delays.measured.length,
        missed: delays.missed,
        p50_ms: rounded(percentile(delays.measured, 0.5)),
        p95_ms: rounded(percentile(delays.measured, 0.95)),
      });
    }
    report({
      bench: 'live-seats',
      frames: all.length,
      p50_ms: rounded(percentile(all, 0.5)),
      p95_ms: rounded(percentile(all, 0.95)),
    });
  } finally {
    await server.stop();
  }
}

interface Arrival {
  seat: string;
  at: number;
}

async function round(
  server: RunningServer,
  screening: SceneScreening,
  viewers: number,
): Promise<{ measured: number[]; missed: number }> {
  const watching = await Promise.all(Array.from({ length: viewers }, (_, index) => watch(server, screening, index)));
  const buyers = Array.from({ length: 4 }, (_, index) => new LeanClient(server.port, `10.9.0.${index + 1}`));
  const answered = new Map<string, number>();
  try {
    for (let index = 0; index < holdsPerRound; index += 1) {
      // A prime step walks the room without order and without repeating.
      const seat = screening.seats[(index * 97) % screening.seats.length];
      const client = buyers[index % buyers.length];
      if (seat === undefined || client === undefined) continue;
      const expected = watching.map((viewer) => viewer.next(seat));
      bodyOf<Hold>(await buyer.hold(client, screening.occurrenceId, { seats: [seat] }));
      answered.set(seat, performance.now());
      await Promise.race([Promise.all(expected), new Promise((resolve) => setTimeout(resolve, 2_000))]);
    }
    const arrivals = watching.flatMap((viewer) => viewer.arrivals).filter((arrival) => answered.has(arrival.seat));
    const measured = arrivals.map((arrival) => Math.max(0, arrival.at - (answered.get(arrival.seat) ?? 0)));
    return { measured, missed: viewers * answered.size - arrivals.length };
  } finally {
    for (const viewer of watching) viewer.close();
    for (const client of buyers) client.close();
  }
}

async function watch(
  server: RunningServer,
  screening: SceneScreening,
  index: number,
): Promise<{ arrivals: Arrival[]; next(seat: string): Promise<void>; close(): void }> {
  const address = `10.8.${index >> 8}.${index & 255}`;
  const client = new LeanClient(server.port, address);
  const { position } = bodyOf<SeatState>(await buyer.readMap(client, screening.occurrenceId));
  const { ticket } = bodyOf<{ ticket: string }>(await client.request('POST', '/api/v1/realtime/tickets'));
  client.close();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws?ticket=${encodeURIComponent(ticket)}`, {
    headers: { origin: server.url, 'x-forwarded-for': address },
  });
  const arrivals: Arrival[] = [];
  const awaited = new Map<string, () => void>();
  const topic = `seats:${screening.occurrenceId}`;
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => socket.send(JSON.stringify({ type: 'subscribe', topic, position })));
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ServerFrame;
      if (frame.type === 'subscribed') resolve();
      if (frame.type !== 'event') return;
      for (const seat of (frame.data as SeatsFrame).taken) {
        arrivals.push({ seat, at: performance.now() });
        awaited.get(seat)?.();
      }
    });
  });
  return {
    arrivals,
    next: (seat) => new Promise((resolve) => awaited.set(seat, resolve)),
    close: () => socket.close(),
  };
}
