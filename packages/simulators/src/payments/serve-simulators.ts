import { controlPage, moods } from './control-page.ts';
import type { Controlled } from './control-page.ts';
import { knownSimulators } from './known-simulators.ts';
import type { StartedSimulator } from './start-simulator.ts';
import type { Mood } from './payment-simulator.ts';
import { isSameOrigin, startSimulatorServer } from './simulator-server.ts';
import type { Answer, Asked } from './simulator-server.ts';

export interface SimulatorsOptions {
  /** Of the page; the simulators take those after it. 0: free ones. */
  readonly port: number;
  readonly host: string;
  /** Address of the product, where notifications are sent. */
  readonly product: string;
  readonly specs: string | undefined;
  /** Seconds until a charge is approved that is to be approved later. */
  readonly delay?: number;
}

export interface RunningSimulators {
  /** Of the page. */
  readonly url: string;
  readonly simulators: readonly StartedSimulator[];
  close(): Promise<void>;
}

type Playing = { -readonly [Key in keyof Controlled]: Controlled[Key] } & { delayed: Set<string> };

/** Starts every simulator, and the page on which they are told what to do. */
export async function serveSimulators(options: SimulatorsOptions): Promise<RunningSimulators> {
  const { port, host, product, specs, delay = 30 } = options;
  const notifyAt = (provider: string): string => `${product}/api/v1/payments/notifications/${provider}`;
  const started: StartedSimulator[] = [];
  for (const [index, start] of knownSimulators.entries()) {
    started.push(await start({ port: port === 0 ? 0 : port + 1 + index, host, notifyAt, specs }));
  }
  const playing = started.map(({ simulator }): Playing => ({ simulator, mood: 'well', delayed: new Set() }));
  const timers = new Set<NodeJS.Timeout>();

  function later(one: Playing, id: string): void {
    one.delayed.add(id);
    const timer = setTimeout(() => {
      timers.delete(timer);
      one.delayed.delete(id);
      // It may have ended meanwhile.
      void one.simulator.approve(id).catch(() => undefined);
    }, delay * 1000);
    timers.add(timer);
  }

  async function act(form: URLSearchParams): Promise<void> {
    const one = playing.find(({ simulator }) => simulator.name === form.get('simulator'));
    if (!one) throw new Error('There is no such simulator.');
    const { simulator } = one;
    const id = form.get('id') ?? '';
    switch (form.get('do')) {
      case 'mood': {
        const mood = form.get('mood') ?? '';
        if (!Object.hasOwn(moods, mood)) throw new Error('There is no such mood.');
        one.mood = mood as Mood;
        return simulator.behave(one.mood);
      }
      case 'sent':
        simulator.notifications = 'sent';
        return;
      case 'dropped':
        simulator.notifications = 'dropped';
        return;
      case 'approve':
        return simulator.approve(id);
      case 'delay':
        return later(one, id);
      case 'decline':
        return simulator.decline(id, form.get('reason') ?? undefined);
      case 'expire':
        return simulator.expire(id);
      case 'drop':
        return simulator.notify(id, 0);
      case 'repeat':
        return simulator.notify(id, 1);
      default:
        throw new Error('There is no such button.');
    }
  }

  async function answer(request: Asked): Promise<Answer> {
    if (!isOurName(request, host)) return { status: 403, body: 'Not under this name' };
    if (request.method !== 'POST') {
      return { status: 200, body: controlPage(playing, request.url.searchParams.get('said')) };
    }
    if (!isSameOrigin(request)) return { status: 403, body: 'Not from this page' };
    const said = await act(new URLSearchParams(request.body)).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : 'It failed.'),
    );
    return { status: 303, headers: { location: said === null ? '/' : `/?said=${encodeURIComponent(said)}` } };
  }

  const page = await startSimulatorServer({
    port,
    host,
    isPage: () => true,
    answer,
    broken: { status: 500 },
  });
  return {
    url: page.url,
    simulators: started,
    async close() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([page.close(), ...started.map(({ simulator }) => simulator.close())]);
    },
  };
}

/** A name that a stranger's DNS points at this machine is not ours: its pages would be of the same origin. */
function isOurName({ headers }: Asked, host: string): boolean {
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  return host === '0.0.0.0' || ['localhost', '127.0.0.1', '[::1]', host].includes(name);
}
