import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Notification, NotificationRequest } from '../domain/provider.ts';

/** An address that a provider sends notifications to: keeps what each was read as. */
export interface NotificationReceiver {
  readonly address: string;
  /** In the order of coming; null for one that was refused. */
  readonly read: (Notification | null)[];
  /** As they came, to be sent again by a stranger. */
  readonly received: NotificationRequest[];
  close(): Promise<void>;
}

export async function receiveNotifications(
  readNotification: (request: NotificationRequest) => Promise<Notification | null>,
): Promise<NotificationReceiver> {
  const read: (Notification | null)[] = [];
  const received: NotificationRequest[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
      const notification = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(notification);
      const about = await readNotification(notification).catch(() => null);
      read.push(about);
      response.writeHead(about ? 202 : 422).end();
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/notifications`,
    read,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
