import { setTimeout as wait } from 'node:timers/promises';
import type { Hold, Order } from '@parterre/contract/booking';
import type { Problem } from '@parterre/contract/problem';
import { percentile, report, rounded } from '../figures.ts';
import { buy, buyer } from '../journey.ts';
import { LeanClient, type LeanAnswer } from '../lean-client.ts';
import { startServer } from '../running-server.ts';
import { buildScene, type SceneScreening } from '../scene.ts';
import { soldSeats } from '../sold-seats.ts';

export const load = `2,000 visitors, each with its own cookie and simulated address, arrive evenly over 5 s for one screening of 500 seats,
none of them set aside for wheelchairs. Each reads the
map, asks for 1 to 4 seats together, on refusal tries up to 5 more times after 200 to 1,000 ms, orders, pays with the sandbox.`;

const visitors = 2_000;
const seats = 500;
const arrivalMs = 5_000;

interface Outcome {
  answers: LeanAnswer[];
  ended: 'tickets' | 'told-sold-out' | 'told-otherwise' | 'untold';
}

export async function run(): Promise<void> {
  const server = await startServer();
  try {
    const { screenings } = await buildScene(server.databaseUrl, { screenings: 1, seats, plain: true });
    const screening = screenings[0];
    if (!screening) throw new Error('no screening');
    const outcomes = await Promise.all(
      Array.from({ length: visitors }, async (_, index) => {
        await wait((arrivalMs * index) / visitors);
        return visit(server.port, index, screening);
      }),
    );
    const answers = outcomes.flatMap((outcome) => outcome.answers);
    const times = answers.map((answer) => answer.ms);
    const { tickets, doubleSold, claimsWithoutTicket } = await soldSeats(server.databaseUrl);
    const ended = (how: Outcome['ended']): number => outcomes.filter((outcome) => outcome.ended === how).length;
    report({
      bench: 'stampede',
      visitors,
      requests: answers.length,
      buyers: ended('tickets'),
      untold: ended('untold'),
      told_otherwise: ended('told-otherwise'),
      claims_without_ticket: claimsWithoutTicket,
      told_sold_out: ended('told-sold-out'),
      errors_5xx: answers.filter((answer) => answer.status >= 500).length,
      p50_ms: rounded(percentile(times, 0.5)),
      p99_ms: rounded(percentile(times, 0.99)),
      double_sold: doubleSold,
      sold: tickets,
    });
  } finally {
    await server.stop();
  }
}

async function visit(port: number, index: number, screening: SceneScreening): Promise<Outcome> {
  const client = new LeanClient(port, `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`);
  const answers: LeanAnswer[] = [];
  const kept = async (answer: Promise<LeanAnswer>): Promise<LeanAnswer> => {
    const given = await answer;
    answers.push(given);
    return given;
  };
  try {
    await kept(buyer.readMap(client, screening.occurrenceId));
    // Shares of real baskets are not known; every size from 1 to 4 is as likely.
    const wanted = 1 + (index % 4);
    let refusal = '';
    for (let attempt = 0; attempt < 6; attempt += 1) {
      if (attempt > 0) await wait(200 + ((index * 7919 + attempt * 104_729) % 800));
      const held = await kept(
        buyer.hold(client, screening.occurrenceId, { together: Math.max(1, wanted - Math.floor(attempt / 2)) }),
      );
      if (held.status === 200) {
        const bought = await buy(client, JSON.parse(held.body) as Hold, screening.tariffId);
        answers.push(...bought.answers);
        const order: Order | null = bought.order;
        return { answers, ended: order?.status === 'paid' && order.tickets.length > 0 ? 'tickets' : 'untold' };
      }
      refusal = (JSON.parse(held.body) as Problem).code;
    }
    if (refusal === 'sold-out') return { answers, ended: 'told-sold-out' };
    return {
      answers,
      ended:
        refusal === 'not-enough-together' || refusal === 'busy' || refusal === 'seats-taken'
          ? 'told-otherwise'
          : 'untold',
    };
  } catch {
    return { answers, ended: 'untold' };
  } finally {
    client.close();
  }
}
