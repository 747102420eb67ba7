import type { DeskEvent, EventChange } from '@parterre/contract/events';
import { Problem } from '../../../platform/api/problem.ts';
import { EventDraft } from './event-draft.ts';

const event = (changes: Partial<DeskEvent> = {}) =>
  ({ title: 'Bal', revision: 1, status: 'draft', ...changes }) as DeskEvent;

describe('a draft of an event', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is saved once after a pause, with the revision that was read', async () => {
    const sent: EventChange[] = [];
    const draft = new EventDraft((change) => {
      sent.push(change);
      return Promise.resolve(event({ ...(change as Partial<DeskEvent>), revision: 2 }));
    });
    draft.restart(event());
    draft.edit({ title: 'Bal d' });
    draft.edit({ title: 'Bal des ombres', free: false });
    expect([draft.event()?.title, draft.state()]).toEqual(['Bal des ombres', 'waiting']);
    await vi.advanceTimersByTimeAsync(800);
    expect(sent).toEqual([{ title: 'Bal des ombres', free: false, revision: 1 }]);
    expect([draft.state(), draft.dirty()]).toEqual(['saved', false]);
  });

  it('keeps what is typed while a change is on its way, and sends it after', async () => {
    const sent: EventChange[] = [];
    const answers: (() => void)[] = [];
    const draft = new EventDraft(
      (change) =>
        new Promise((resolve) => {
          sent.push(change);
          answers.push(() => resolve(event({ title: String(change.title), revision: change.revision + 1 })));
        }),
    );
    draft.restart(event());
    draft.edit({ title: 'Un' });
    await vi.advanceTimersByTimeAsync(800);
    draft.edit({ title: 'Deux' });
    expect(draft.event()?.title).toBe('Deux');
    answers[0]?.();
    await vi.advanceTimersByTimeAsync(800);
    answers[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.map(({ title, revision }) => [title, revision])).toEqual([
      ['Un', 1],
      ['Deux', 2],
    ]);
    expect([draft.event()?.title, draft.state()]).toEqual(['Deux', 'saved']);
  });

  it('loses nothing when a save is refused', async () => {
    const draft = new EventDraft(() => Promise.reject(new Problem('event-changed-elsewhere', 409)));
    draft.restart(event());
    draft.edit({ title: 'Un' });
    await vi.advanceTimersByTimeAsync(800);
    expect([draft.state(), draft.problem()?.code, draft.event()?.title]).toEqual([
      'failed',
      'event-changed-elsewhere',
      'Un',
    ]);
  });

  it('of an event that others see is saved when asked to', async () => {
    let saves = 0;
    const draft = new EventDraft(() => {
      saves += 1;
      return Promise.resolve(event({ status: 'published', title: 'Un' }));
    });
    draft.restart(event({ status: 'published' }));
    draft.edit({ title: 'Un' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(saves).toBe(0);
    expect(await draft.save()).toBe(true);
  });
});
