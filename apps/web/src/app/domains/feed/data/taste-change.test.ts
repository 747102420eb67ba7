import type { FeedControls } from '@parterre/contract/feed';
import { withGenre } from './taste-change.ts';

const controls: FeedControls = {
  ...{ profiling: true, discovery: 0, nearby: 0, tempo: null, languages: [] },
  genres: [{ genre: 'zouglou', weight: 0.5 }],
};

it('a genre has one weight, and none when it is as it comes', () => {
  expect(withGenre(controls, 'rap', -1).genres).toEqual([
    { genre: 'zouglou', weight: 0.5 },
    { genre: 'rap', weight: -1 },
  ]);
  expect(withGenre(controls, 'zouglou', 1).genres).toEqual([{ genre: 'zouglou', weight: 1 }]);
  expect(withGenre(controls, 'zouglou', 0).genres).toEqual([]);
});
