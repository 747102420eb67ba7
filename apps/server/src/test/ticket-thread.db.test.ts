import { anAuditorium, anOrganisation, aScreening, aTariff, aVenue } from '@parterre/test-driver/builders';
import { sql } from 'kysely';
import type { Worker } from 'node:worker_threads';
import { afterAll, expect, test, vi } from 'vitest';
import { buy } from './journey.ts';
import { wholeApp } from './whole-app.ts';

const world = await wholeApp();
afterAll(() => world.close());
const { db } = world.database;

/** The job that sends the tickets, once it is in this state. */
const job = (state: string) =>
  vi.waitFor(
    async () => {
      const { rows } = await sql<{ id: string; output: unknown }>`select id, output from pgboss.job
        where name = 'booking.send-tickets' and state::text = ${state}`.execute(db);
      if (rows[0] === undefined) throw new Error(`no job is ${state}`);
      return rows[0];
    },
    { timeout: 15_000 },
  );

const ticketMails = async (): Promise<{ pdf: number }[]> => {
  const { rows } = await sql<{ pdf: number }>`select octet_length(a.content) as pdf from platform.mailbox m
    join platform.mailbox_attachment a on a.mail_id = m.id where a.content_type = 'application/pdf'`.execute(db);
  return rows;
};

test('when the thread that draws tickets dies, the job is tried again on another one, and the mail goes out once', async () => {
  const threads: number[] = [];
  const dies = new Promise<void>((resolve) => {
    process.on('worker', (worker: Worker) => {
      threads.push(worker.threadId);
      if (threads.length > 1) return;
      // It is ready, and its first order is on its way to it.
      worker.once('message', () => void worker.terminate());
      worker.once('exit', () => resolve());
    });
  });
  const auditorium = await anAuditorium(db, await aVenue(db, await anOrganisation(db)), 20);
  const startsAt = world.clock.now().add({ hours: 48 }).toString();
  const screening = await aScreening(db, { auditorium, tariffs: [await aTariff(db, auditorium)], startsAt });
  await world.app.start();
  const order = await buy(world.visitor(), screening, ['A1', 'A2']);
  expect(order.tickets).toHaveLength(2);
  await dies;
  const failed = await job('retry');
  expect(JSON.stringify(failed.output)).toContain('worker exited');
  expect(await ticketMails()).toEqual([]);
  // The queue waits ten seconds before it tries again; here it is told that they are over.
  await sql`update pgboss.job set start_after = now() where id = ${failed.id}`.execute(db);
  await job('completed');
  expect((await ticketMails()).map(({ pdf }) => pdf > 5_000)).toEqual([true]);
  expect(new Set(threads).size).toBe(2);
});
