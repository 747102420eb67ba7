import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { explainListenError } from '../process.ts';
import type { HttpServer } from './http-server.ts';

/**
 * Sockets that take new visitors in. Node takes one connection from a socket at each turn of its event loop (libuv since 1.45), and in a
 * rush a turn lasts 10 to 20 ms: with one socket the last of 400 a second who come waited seconds before their first request was even
 * read, while those inside were answered within 50 ms.
 */
const sockets = 8;

/** Where several sockets of one process may share a port. */
const portIsShared = process.platform === 'linux';

/**
 * Listens, with several sockets where the system allows it. A port that another process has is refused, also by one that would share it.
 * @returns the port, and how to let nobody in any more
 * @throws PortTaken
 */
export async function listen(
  app: HttpServer,
  address: { readonly port: number; readonly host: string },
): Promise<{ port: number; close(): void }> {
  const { host } = address;
  const port = await portOf(address).catch((error: unknown) => explainListenError(error, address.port));
  const shared = { host, port, reusePort: portIsShared };
  const doors: Server[] = [];
  try {
    await app.listen(shared);
    for (let socket = 1; socket < sockets && portIsShared; socket += 1) {
      // As an HTTP server would open it; what comes in is handed to the one there is.
      const door = createServer({ allowHalfOpen: true, noDelay: true }, (connection) =>
        app.server.emit('connection', connection),
      );
      doors.push(door);
      await listening(door, shared);
    }
  } catch (error) {
    explainListenError(error, port);
  }
  return { port, close: () => doors.forEach((door) => door.close()) };
}

/** The port asked for, or a free one, once no other process is found to have it. */
async function portOf(address: { port: number; host: string }): Promise<number> {
  const alone = createServer();
  await listening(alone, address);
  const { port } = alone.address() as AddressInfo;
  await new Promise((resolve) => alone.close(resolve));
  return port;
}

function listening(server: Server, options: { port: number; host: string; reusePort?: boolean }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}
