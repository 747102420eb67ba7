import { connect, type Socket } from 'node:net';

export interface LeanAnswer {
  status: number;
  headers: Map<string, string>;
  /** empty for a compressed body, which nobody here reads */
  body: string;
  /** Milliseconds from the request's first byte to the answer's last. */
  ms: number;
}

/**
 * One keep-alive HTTP/1.1 connection that sends one request at a time. It parses only what our server sends (a content length), because the
 * load generator shares two cores with what it measures. Keeps cookies, names its simulated address in X-Forwarded-For.
 */
export class LeanClient {
  readonly #port: number;
  readonly #address: string;
  #socket: Socket | null = null;
  #received = '';
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
      socket.setEncoding('latin1');
      socket.once('connect', () => {
        this.#socket = socket;
        resolve(socket);
      });
      socket.on('error', (error) => {
        reject(error);
        this.#fail(error);
      });
      socket.on('close', () => this.#fail(new Error('connection closed')));
      socket.on('data', (chunk: string) => this.#receive(chunk));
    });
  }

  #fail(error: Error): void {
    this.#socket = null;
    this.#received = '';
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  #receive(chunk: string): void {
    this.#received += chunk;
    const end = this.#received.indexOf('\r\n\r\n');
    if (end < 0 || !this.#waiting) return;
    const [statusLine = '', ...fields] = this.#received.slice(0, end).split('\r\n');
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
    if (Number.isNaN(length)) {
      this.#fail(new Error(`answer without a length: ${statusLine}`));
      return;
    }
    if (this.#received.length < end + 4 + length) return;
    const body = headers.has('content-encoding') ? '' : decoded(this.#received.slice(end + 4, end + 4 + length));
    this.#received = this.#received.slice(end + 4 + length);
    const { resolve, from } = this.#waiting;
    this.#waiting = null;
    resolve({ status, headers, body, ms: performance.now() - from });
  }

  #keepCookie(value: string): void {
    const [pair = ''] = value.split(';');
    const equals = pair.indexOf('=');
    if (equals > 0) this.cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
  }
}

function decoded(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
