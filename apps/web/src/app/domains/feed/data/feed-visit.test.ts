import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { FeedItem, FeedPage } from '@parterre/contract/feed';
import { FeedApi } from './feed-api.ts';
import { FeedEvents } from './feed-events.ts';
import { FeedVisit } from './feed-visit.ts';

const item = (id: string): FeedItem =>
  ({ impression: `shown-${id}`, video: { id, counts: { likes: 1 }, mine: { liked: false } } }) as unknown as FeedItem;
const pageOf = (...ids: string[]): FeedPage => ({
  ...{ items: ids.map(item), cursor: 'visit', mode: 'personal', again: false },
});

describe('a visit of the feed', () => {
  let visit: FeedVisit;
  let http: HttpTestingController;
  const answer = async (page: FeedPage, query: Record<string, string>) => {
    await vi.waitFor(() => {
      const request = http.expectOne(({ url }) => url === '/api/v1/feed');
      expect(
        Object.fromEntries(request.request.params.keys().map((name) => [name, request.request.params.get(name)])),
      ).toEqual(query);
      request.flush(page);
    });
  };
  const ids = () => visit.items().map(({ video }) => video.id);

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideHttpClient(), provideHttpClientTesting()] });
    visit = TestBed.inject(FeedVisit);
    http = TestBed.inject(HttpTestingController);
  });

  afterEach(() => vi.useRealTimers());

  it('begins with the video that is on the screen already, and goes on from there', async () => {
    const begun = visit.begin('for-you', 'a');
    await answer(pageOf('a', 'b', 'c', 'd', 'e'), { scope: 'for-you', size: '5', first: 'a' });
    await begun;
    expect(ids()).toEqual(['a', 'b', 'c', 'd', 'e']);

    // One is there beyond the one looked at when more is asked for, once.
    const more = vi.spyOn(visit, 'more');
    visit.reach(2);
    expect(more).not.toHaveBeenCalled();
    visit.reach(3);
    visit.reach(4);
    await answer(pageOf('f'), { scope: 'for-you', size: '5', cursor: 'visit' });
    await vi.waitFor(() => expect(ids()).toHaveLength(6));
  });

  it('tells what was done before it asks, also what came while something else was told', async () => {
    vi.useFakeTimers();
    const [events, api] = [TestBed.inject(FeedEvents), TestBed.inject(FeedApi)];
    const [happened, open]: [string[], (() => void)[]] = [[], []];
    vi.spyOn(api, 'send').mockImplementation(async (sent) => {
      const types = sent.map(({ type }) => type).join();
      happened.push(`tells ${types}`);
      await new Promise<void>((resolve) => open.push(resolve));
      happened.push(`told ${types}`);
      return { taken: sent.length, repeated: 0, refused: [] };
    });
    vi.spyOn(api, 'page').mockImplementation(() => {
      happened.push('asks');
      return Promise.resolve(pageOf('a'));
    });
    // No time passes: what is due is run, and every promise that is kept is taken in.
    const settle = () => vi.advanceTimersByTimeAsync(0);
    events.tell({ type: 'like', impression: 'shown-a' });
    void events.flush();
    events.tell({ type: 'skip', impression: 'shown-b' });
    void visit.begin('for-you');
    await settle();
    expect(happened).toEqual(['tells like']);
    open.shift()?.();
    await settle();
    expect(happened).toEqual(['tells like', 'told like', 'tells skip']);
    open.shift()?.();
    await settle();
    expect(happened).toEqual(['tells like', 'told like', 'tells skip', 'told skip', 'asks']);
    expect(ids()).toEqual(['a']);
  });

  it('says what went wrong, keeps what came, and is over when nothing more comes', async () => {
    const begun = visit.begin('followed');
    await answer(pageOf('a'), { scope: 'followed', size: '5' });
    await begun;
    const more = visit.more();
    await vi.waitFor(() =>
      http.expectOne(({ url }) => url === '/api/v1/feed').flush(null, { status: 503, statusText: 'no' }),
    );
    await more;
    expect(visit.problem()?.status).toBe(503);
    expect(ids()).toEqual(['a']);
    const again = visit.more();
    await answer(pageOf(), { scope: 'followed', size: '5', cursor: 'visit' });
    await again;
    expect([visit.problem(), visit.over()]).toEqual([undefined, true]);
  });

  it('forgets the answer to an older visit', async () => {
    const older = visit.begin('for-you');
    await vi.waitFor(
      () => http.match(({ url }) => url === '/api/v1/feed').length === 1 || Promise.reject(new Error('not yet')),
    );
    void older;
    const newer = visit.begin('followed');
    await answer(pageOf('b'), { scope: 'followed', size: '5' });
    await newer;
    expect(ids()).toEqual(['b']);
  });

  it('asks nothing for a visit that another one took the place of before it was asked for', async () => {
    const older = visit.begin('for-you', 'a');
    const newer = visit.begin('followed');
    await older;
    await answer(pageOf('b'), { scope: 'followed', size: '5' });
    await newer;
    expect(ids()).toEqual(['b']);
  });

  it('changes a video wherever it is, and takes out what is not wanted', async () => {
    const begun = visit.begin('for-you');
    await answer(pageOf('a', 'b', 'c', 'd', 'e', 'f'), { scope: 'for-you', size: '5' });
    await begun;
    visit.change('b', { mine: { ...item('b').video.mine, liked: true } });
    expect(visit.items()[1]?.video.mine.liked).toBe(true);
    visit.takeOut('a');
    expect([ids()[0], visit.index()]).toEqual(['b', 0]);
  });
});
