import type { SeatMapDraft } from '@parterre/contract/venues';
import { generateHall } from '@parterre/seating/generate-hall';
import type { SeatMap } from '@parterre/seating/seat-map';
import { Problem } from '../../../platform/api/problem.ts';
import { DraftKeeper } from './draft-keeper.ts';

const plan = (name: string): SeatMap => generateHall({ name, seats: 3 });
const draftOf = (revision: number, saved: SeatMap): SeatMapDraft => ({
  auditoriumId: 'room',
  revision,
  basedOn: null,
  plan: saved,
  savedAt: '2026-11-21T13:02:00Z',
  savedBy: 'Solène Barret',
  authorisedCapacity: 3,
  zones: [],
});

function keeper(revision = 4) {
  const stored = new Map<string, string>();
  const sent: [number, string][] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  const ports = {
    save: async (known: number, saved: SeatMap) => {
      sent.push([known, saved.name]);
      await answer();
      return draftOf(known + 1, saved);
    },
    storage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
      removeItem: (key: string) => void stored.delete(key),
    },
    key: 'draft',
  };
  const fail = (problem: Problem) => (answer = () => Promise.reject(problem));
  const work = () => (answer = () => Promise.resolve());
  return { keeper: new DraftKeeper(ports, revision), ports, sent, stored, fail, work };
}

describe('keeping a draft', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves once one pauses, with the revision that was worked on', async () => {
    const { keeper: draft, sent, stored } = keeper();
    draft.change(plan('a'));
    draft.change(plan('b'));
    expect(draft.state().kind).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([[4, 'b']]);
    expect(draft.state()).toEqual({ kind: 'saved', at: '2026-11-21T13:02:00Z' });
    expect([draft.revision, stored.size]).toEqual([5, 0]);
  });

  it('goes on from a version that it was published as', async () => {
    const { keeper: draft, sent } = keeper();
    draft.change(plan('a'));
    await draft.flush();
    draft.published();
    draft.change(plan('b'));
    await draft.flush();
    expect(sent).toEqual([
      [4, 'a'],
      [6, 'b'],
    ]);
  });

  it('saves what was changed while it was saving', async () => {
    const { keeper: draft, sent } = keeper();
    draft.change(plan('a'));
    const first = draft.flush();
    draft.change(plan('b'));
    await first;
    await vi.advanceTimersByTimeAsync(2000);
    expect(sent).toEqual([
      [4, 'a'],
      [5, 'b'],
    ]);
  });

  it('keeps it on the device while there is no network, and sends it when there is', async () => {
    const { keeper: draft, sent, stored, fail, work } = keeper();
    fail(new Problem('offline', 0));
    draft.change(plan('a'));
    await vi.advanceTimersByTimeAsync(2000);
    expect([draft.state().kind, stored.size]).toEqual(['offline', 1]);
    work();
    await vi.advanceTimersByTimeAsync(15_000);
    expect([draft.state().kind, stored.size, sent.length]).toEqual(['saved', 0, 2]);
  });

  it('loses nothing on a reload', async () => {
    const { keeper: draft, ports, sent } = keeper();
    draft.change(plan('mine'));
    draft.end();
    const reloaded = new DraftKeeper(ports, 0);
    expect(reloaded.recover(draftOf(4, plan('theirs'))).name).toBe('mine');
    await vi.advanceTimersByTimeAsync(100);
    expect(sent).toEqual([[4, 'mine']]);
  });

  it('asks which one stands when somebody else saved meanwhile', async () => {
    const { keeper: draft, sent, stored, fail, work } = keeper();
    fail(
      new Problem('draft-changed-elsewhere', 409, {
        context: { revision: 7, savedAt: '2026-11-21T13:05:00Z', savedBy: 'Ruben' },
      }),
    );
    draft.change(plan('mine'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(draft.state()).toEqual({ kind: 'conflict', by: 'Ruben', at: '2026-11-21T13:05:00Z', revision: 7 });
    draft.change(plan('mine, later'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([sent.length, stored.size, await draft.flush()]).toEqual([1, 1, false]);
    work();
    expect(await draft.keepMine()).toBe(true);
    expect([sent.at(-1), draft.revision]).toEqual([[7, 'mine, later'], 8]);
  });

  it('gives way to the other one when told to, and says so after a reload too', () => {
    const { keeper: draft, ports, stored } = keeper();
    draft.change(plan('mine'));
    draft.end();
    const reloaded = new DraftKeeper(ports, 0);
    expect(reloaded.recover(draftOf(6, plan('theirs'))).name).toBe('mine');
    expect(reloaded.state()).toMatchObject({ kind: 'conflict', revision: 6, by: 'Solène Barret' });
    reloaded.takeTheirs(draftOf(6, plan('theirs')));
    expect([reloaded.state().kind, reloaded.revision, stored.size]).toEqual(['saved', 6, 0]);
  });

  it('says why it was refused', async () => {
    const { keeper: draft, fail, stored } = keeper();
    fail(new Problem('forbidden', 403));
    draft.change(plan('a'));
    expect(await draft.flush()).toBe(false);
    expect(draft.state()).toMatchObject({ kind: 'refused', problem: { code: 'forbidden' } });
    expect(stored.size).toBe(1);
  });
});
