import websocket from '@fastify/websocket';
import { realtimeTicket } from '@parterre/contract/realtime';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { HttpServer } from '../http/http-server.ts';
import { isAllowedOrigin } from '../http/own-origin.ts';
import { problemAnswers } from '../http/problem-answers.ts';
import type { RealtimeHub } from './hub.ts';
import { SocketTickets, ticketLifetime } from './ticket.ts';

export interface RealtimeOptions<Actor> {
  readonly hub: RealtimeHub<Actor>;
  readonly config: Config;
  readonly clock: Clock;
  /** Form in which an actor travels inside a ticket. */
  readonly actorSchema: z.ZodType<Actor>;
  /** Who asks for a ticket. */
  readonly actorOf: (request: FastifyRequest) => Actor | Promise<Actor>;
}

const largestFrame = 4_096;
/** Bytes that may wait for a client to take them; who is slower than that is cut off and comes back. */
const mostBuffered = 1_048_576;
const heartbeat = 30_000;
/** Frames that one socket may send: so many a second, and once as many as a client that comes back with all its topics needs. */
const framesPerSecond = 20;
const framesAtOnce = 80;

/** `POST /api/v1/realtime/tickets` and the socket `/ws?ticket=…`. */
export async function registerRealtime<Actor>(app: HttpServer, options: RealtimeOptions<Actor>): Promise<void> {
  const { hub, config } = options;
  const tickets = new SocketTickets(config.secret, options.clock);
  await app.register(websocket, { options: { maxPayload: largestFrame } });
  const alive = new WeakSet<object>();
  const beat = setInterval(() => {
    for (const socket of app.websocketServer.clients) {
      if (!alive.has(socket)) socket.terminate();
      alive.delete(socket);
      socket.ping();
    }
  }, heartbeat);
  beat.unref();
  app.addHook('onClose', () => {
    clearInterval(beat);
    return Promise.resolve();
  });

  app.post(
    '/api/v1/realtime/tickets',
    {
      config: { access: 'visitor', rateLimit: 'socket' },
      schema: {
        tags: ['Realtime'],
        summary: 'Get a ticket that opens the socket',
        description:
          'Connect to `/ws?ticket=…` within 30 seconds; the socket then listens as whoever asked. Frames are JSON: `{"type":"subscribe","topic":"seats:<occurrence>","position":"…"}` hears what happens to the seats from that position on; `unsubscribe` and `ping` are the others. A socket that goes on sending more than 20 frames a second is closed (1008).',
        response: { 200: realtimeTicket, ...problemAnswers() },
      },
    },
    async (request, reply) => {
      const actor = await options.actorOf(request);
      return reply
        .header('cache-control', 'no-store')
        .send({ ticket: tickets.issue(actor), expiresIn: ticketLifetime });
    },
  );

  app.get(
    '/ws',
    {
      websocket: true,
      config: { rateLimit: 'socket' },
      schema: { hide: true, querystring: z.object({ ticket: z.string().max(2_000).default('') }) },
      // Before the upgrade, so that a refusal is an ordinary answer.
      preHandler: async (request, reply) => {
        const { origin, host } = request.headers;
        if (origin !== undefined && !isAllowedOrigin(origin, host, config)) return reply.problem('forbidden-origin');
        if (!options.actorSchema.safeParse(tickets.read(request.query.ticket)).success) {
          return reply.problem('invalid-token');
        }
      },
    },
    (socket, request) => {
      const actor = options.actorSchema.parse(tickets.read(request.query.ticket));
      const send = (text: string): void => {
        if (socket.bufferedAmount > mostBuffered) socket.terminate();
        else socket.send(text);
      };
      const session = hub.connect({ send }, actor);
      alive.add(socket);
      // Frames are taken one after the other, so that an answer belongs to the question before it.
      let turn = Promise.resolve();
      const mayGoOn = frameBucket(framesPerSecond, framesAtOnce);
      socket.on('message', (data, isBinary) => {
        if (!mayGoOn()) return socket.close(1008, 'too many frames');
        turn = turn
          .then(() => (isBinary ? false : session.receive(textOf(data))))
          .then((understood) => {
            if (!understood) socket.close(1003, 'not a frame');
          })
          .catch((error: unknown) => {
            request.log.error({ err: error }, 'a frame failed');
            socket.close(1011);
          });
      });
      socket.on('pong', () => alive.add(socket));
      socket.on('close', () => session.close());
      socket.on('error', () => socket.terminate());
    },
  );
}

/** A bucket of frames, by the machine's own clock: it is about load, never about a rule. */
function frameBucket(perSecond: number, most: number): () => boolean {
  let tokens = most;
  let at = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(most, tokens + ((now - at) * perSecond) / 1000);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString();
}
