import { connect, type Socket } from 'node:net';

export interface LeanAnswer {
  status: number;
  headers: Map<string, string>;
  /** empty for a compressed body, which nobody here reads */
  body: string;
  /** Milliseconds from the request's first byte to the answer's last. */
  ms: number;
}

const nothing = Buffer.alloc(0);

interface Head {
  status: number;
  headers: Map<string, string>;
  /** Bytes of the body. */
  length: number;
  /** Whether the body is kept. */
  read: boolean;
}

/**
 * One keep-alive HTTP/1.1 connection that sends one request at a time. It parses only what our server sends (a content length), because the
 * load generator shares two cores with what it measures. Keeps cookies, names its simulated address in X-Forwarded-For.
 */
export class LeanClient {
  readonly #port: number;
  readonly #address: string;
  #socket: Socket | null = null;
  #received: Buffer = nothing;
  #head: Head | null = null;
  #bodyBytes = 0;
  #waiting: { resolve: (answer: LeanAnswer) => void; reject: (error: Error) => void; from: number } | null = null;
  readonly cookies = new Map<string, string>();

  constructor(port: number, simulatedAddress: string) {
    this.#port = port;
    this.#address = simulatedAddress;
  }

  async request(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<LeanAnswer> {
    const socket = this.#socket ?? (await this.#open());
    const payload = body === undefined ? '' : JSON.stringify(body);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const lines = [
      `${method} ${path} HTTP/1.1`,
      'host: localhost',
      `x-forwarded-for: ${this.#address}`,
      'accept: application/json',
    ];
    if (cookie !== '') lines.push(`cookie: ${cookie}`);
    if (payload !== '') lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(payload)}`);
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, from: performance.now() };
      socket.write(`${lines.join('\r\n')}\r\n\r\n${payload}`);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
      socket.once('connect', () => {
        this.#socket = socket;
        resolve(socket);
      });
      socket.on('error', (error) => {
        reject(error);
        this.#fail(error);
      });
      socket.on('close', () => this.#fail(new Error('connection closed')));
      socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    });
  }

  #fail(error: Error): void {
    this.#socket = null;
    this.#received = nothing;
    this.#head = null;
    this.#bodyBytes = 0;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  /** A body that is compressed is counted and not kept: nobody here reads it, and putting it together would cost more than sending it. */
  #receive(chunk: Buffer): void {
    if (!this.#waiting) return;
    if (this.#head === null) {
      const received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
      this.#received = received;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = this.#readHead(received.toString('latin1', 0, end));
      if (head === null) return;
      this.#head = head;
      chunk = received.subarray(end + 4);
      this.#received = nothing;
    }
    const { status, headers, length, read } = this.#head;
    this.#bodyBytes += chunk.length;
    if (read) this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    if (this.#bodyBytes < length) return;
    const body = this.#received.toString('utf8');
    const { resolve, from } = this.#waiting;
    this.#head = null;
    this.#received = nothing;
    this.#bodyBytes = 0;
    this.#waiting = null;
    resolve({ status, headers, body, ms: performance.now() - from });
  }

  /** Null, and the connection has failed, when the answer does not say how long it is. */
  #readHead(text: string): Head | null {
    const [statusLine = '', ...fields] = text.split('\r\n');
    const headers = new Map<string, string>();
    for (const field of fields) {
      const colon = field.indexOf(':');
      const name = field.slice(0, colon).toLowerCase();
      const value = field.slice(colon + 1).trim();
      if (name === 'set-cookie') this.#keepCookie(value);
      headers.set(name, value);
    }
    const status = Number(statusLine.split(' ')[1]);
    const length = status === 204 || status === 304 ? 0 : Number(headers.get('content-length') ?? Number.NaN);
    if (!Number.isNaN(length)) return { status, headers, length, read: !headers.has('content-encoding') };
    this.#fail(new Error(`answer without a length: ${statusLine}`));
    return null;
  }

  #keepCookie(value: string): void {
    const [pair = ''] = value.split(';');
    const equals = pair.indexOf('=');
    if (equals > 0) this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
}
