import { type MessagePort, workerData } from 'node:worker_threads';
import { type PageAnswer, type PageQuestion, type RenderedPage, loadPageEngine } from './page-engine.ts';

/** What a thread is told when it starts. */
export interface RenderThreadData {
  readonly clientFolder: string;
  readonly publicUrl: string;
}

/** One page to render in a thread. */
export interface RenderTask {
  readonly url: string;
  readonly nonce: string;
  /** milliseconds of the system's clock after which nobody waits for the page any more */
  readonly wantedUntil: number;
  /** where questions to the API go, and their answers come from */
  readonly api: MessagePort;
}

export interface Asked {
  readonly id: number;
  readonly question: PageQuestion;
}

export interface Answered {
  readonly id: number;
  /** a text where asking failed */
  readonly answer: PageAnswer | string;
}

const { clientFolder, publicUrl } = workerData as RenderThreadData;
const loading = loadPageEngine(clientFolder, new URL(publicUrl));

/** Renders a page in this thread; null when no route of the client matches, or nobody waits any more. */
export default async function render({ url, nonce, wantedUntil, api }: RenderTask): Promise<RenderedPage | null> {
  try {
    const engine = await loading;
    if (Date.now() > wantedUntil) return null;
    return await engine.render({ url, nonce, ask: askThrough(api) });
  } finally {
    api.close();
  }
}

function askThrough(api: MessagePort): (question: PageQuestion) => Promise<PageAnswer> {
  const waiting = new Map<number, { resolve: (answer: PageAnswer) => void; reject: (error: Error) => void }>();
  api.on('message', ({ id, answer }: Answered) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (typeof answer === 'string') asker?.reject(new Error(answer));
    else asker?.resolve(answer);
  });
  let last = 0;
  return (question) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      api.postMessage({ id: last, question } satisfies Asked);
    });
}
