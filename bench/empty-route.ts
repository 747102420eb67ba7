import { fastify } from 'fastify';

/** Fastify with one route that answers nothing, on a port that it prints: what an answer costs before anything is done. */
const app = fastify();
app.get('/', (_request, reply) => reply.send(''));
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`);
