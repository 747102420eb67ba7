import { DOCUMENT, Injectable, inject } from '@angular/core';
import { Api } from '../api/api.ts';
import { type Listener, RealtimeClient, type Wire, type WireEvents } from './realtime-client.ts';

/** The page's one connection to /ws. Browser only: call it after the first rendering. */
@Injectable({ providedIn: 'root' })
export class Realtime {
  private readonly api = inject(Api);
  private readonly document = inject(DOCUMENT);
  private client: RealtimeClient | undefined;

  /** @returns stops listening */
  listen(topic: string, listener: Listener): () => void {
    this.client ??= this.start();
    return this.client.listen(topic, listener);
  }

  private start(): RealtimeClient {
    const client = new RealtimeClient({
      ticket: async () => (await this.api.post<{ ticket: string }>('/realtime/tickets')).ticket,
      connect: (ticket, events) => this.open(ticket, events),
      later: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    });
    this.document.defaultView?.addEventListener('online', () => client.wake());
    return client;
  }

  private open(ticket: string, events: WireEvents): Wire {
    const address = new URL('/ws', this.document.location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('ticket', ticket);
    const socket = new WebSocket(address);
    socket.addEventListener('open', () => events.opened());
    socket.addEventListener('message', (message) => events.received(String(message.data)));
    socket.addEventListener('close', () => events.closed());
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.close(),
    };
  }
}
