import { parentPort } from 'node:worker_threads';
import type { WatchQuantiles } from '@parterre/recommender/ranking/feed-model';
import { Learning } from './learn-models.ts';
import type { Learned, ToldEvent, ToldMeeting, ToldShowing } from './learn-models.ts';

/** What the thread is told, one after the other; each is answered. */
export type FitOrder =
  | { readonly type: 'events'; readonly told: readonly ToldEvent[] }
  | { readonly type: 'showings'; readonly told: readonly ToldShowing[] }
  | { readonly type: 'rank'; readonly before: WatchQuantiles }
  | { readonly type: 'meetings'; readonly told: readonly ToldMeeting[] }
  | { readonly type: 'fit'; readonly threads: number };
export type FitAnswer = { readonly learned: Learned | null } | { readonly failure: unknown };

const learning = new Learning();

async function follow(order: FitOrder): Promise<Learned | null> {
  switch (order.type) {
    case 'events':
      learning.events(order.told);
      return null;
    case 'showings':
      learning.showings(order.told);
      return null;
    case 'rank':
      learning.rank(order.before);
      return null;
    case 'meetings':
      learning.meetings(order.told);
      return null;
    case 'fit':
      return learning.fit(order.threads);
  }
}

parentPort?.on('message', (order: FitOrder) => {
  const answer = (told: FitAnswer) => parentPort?.postMessage(told);
  follow(order).then(
    (learned) => answer({ learned }),
    (failure: unknown) => answer({ failure }),
  );
});
