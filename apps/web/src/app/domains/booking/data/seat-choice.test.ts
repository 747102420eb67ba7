import type { Hold, HoldInput, SeatState } from '@parterre/contract/booking';
import { Problem } from '../../../platform/api/problem.ts';
import { SeatChoice } from './seat-choice.ts';

const now = Date.parse('2026-11-20T19:00:00Z');

function holdOf(wanted: HoldInput, over: Partial<Hold> = {}): Hold {
  return {
    id: 'h',
    occurrenceId: 'o',
    seats: 'seats' in wanted ? (wanted.seats ?? []) : 'together' in wanted ? ['F5', 'F6'].slice(0, wanted.together) : [],
    areas: 'areas' in wanted ? wanted.areas : [],
    places: 'places' in wanted ? wanted.places : 0,
    createdAt: '2026-11-20T19:00:30.000Z',
    expiresAt: '2026-11-20T19:10:30.000Z',
    extended: false,
    // the server's clock is 30 s ahead of the device's
    serverTime: '2026-11-20T19:00:30.000Z',
    ...over,
  };
}

/** A desk whose answers are given by the test, in the order of the questions. */
class Desk {
  asked: (HoldInput | 'give back' | 'seats')[] = [];
  state: SeatState = { occurrenceId: 'o', position: 'e:1', taken: ['A1'], mine: null, areas: [], remaining: 9, capacity: 10, holdMinutes: 10 };
  readonly #answers: { resolve: (hold: Hold) => void; reject: (problem: Problem) => void; wanted: HoldInput }[] = [];

  seats(): Promise<SeatState> {
    this.asked.push('seats');
    return Promise.resolve(this.state);
  }
  hold(wanted: HoldInput): Promise<Hold> {
    this.asked.push(wanted);
    return new Promise((resolve, reject) => this.#answers.push({ resolve, reject, wanted }));
  }
  giveBack(): Promise<void> {
    this.asked.push('give back');
    return Promise.resolve();
  }
  async grant(over: Partial<Hold> = {}): Promise<void> {
    const answer = this.#answers.shift();
    answer?.resolve(holdOf(answer.wanted, over));
    await settled();
  }
  async refuse(problem: Problem): Promise<void> {
    this.#answers.shift()?.reject(problem);
    await settled();
  }
}

/** Until every answer that has come is taken in; no time passes. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function start(state: Partial<SeatState> = {}) {
  const desk = new Desk();
  desk.state = { ...desk.state, ...state };
  const choice = new SeatChoice(desk, () => now);
  await choice.load();
  desk.asked = [];
  return { desk, choice };
}

describe('choice of seats', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('shows a press at once, and gives a seat back on the second', async () => {
    const { desk, choice } = await start();
    expect(choice.toggle('F6')).toBe(true);
    expect(choice.standings()('F6')).toBe('mine');
    expect(choice.hold()).toBeNull();
    await desk.grant();
    expect(choice.hold()?.seats).toEqual(['F6']);
    choice.toggle('F6');
    await settled();
    expect(choice.hold()).toBeNull();
    expect(choice.standings()('F6')).toBe('free');
    expect(desk.asked).toEqual([{ seats: ['F6'] }, 'give back']);
  });

  it('takes places of a standing area beside seats, and counts them among the ten', async () => {
    const { desk, choice } = await start({ areas: [{ area: 'pit', remaining: 12 }] });
    void choice.takeArea('pit', 2);
    expect(choice.areas().get('pit')).toEqual({ mine: 2, left: 10 });
    await desk.grant();
    choice.received({ taken: [], freed: [], areas: [{ area: 'pit', remaining: 10 }] }, 'e:2');
    expect(choice.areas().get('pit')).toEqual({ mine: 2, left: 10 });
    const areas = choice.areas();
    choice.toggle('F6');
    await desk.grant();
    // A seat changes no area: what is drawn of them need not be drawn again.
    expect(choice.areas()).toBe(areas);
    void choice.takeArea('pit', 9);
    await desk.grant();
    expect(choice.toggle('F7')).toBe(false);
    choice.toggle('F6');
    await desk.grant();
    void choice.takeArea('pit', 0);
    await settled();
    expect(desk.asked).toEqual([
      { seats: [], areas: [{ area: 'pit', places: 2 }] },
      { seats: ['F6'], areas: [{ area: 'pit', places: 2 }] },
      { seats: ['F6'], areas: [{ area: 'pit', places: 9 }] },
      { seats: [], areas: [{ area: 'pit', places: 9 }] },
      'give back',
    ]);
  });

  it('says why an area has not so many places, and looks again', async () => {
    const { desk, choice } = await start({ areas: [{ area: 'pit', remaining: 3 }] });
    void choice.takeArea('pit', 3);
    desk.state = { ...desk.state, areas: [{ area: 'pit', remaining: 1 }] };
    await desk.refuse(new Problem('area-full', 409));
    expect(choice.refusal()).toMatchObject({ kind: 'problem' });
    expect(choice.areas().get('pit')).toEqual({ mine: 0, left: 1 });
  });

  it('does not take what others have, nor more than ten', async () => {
    const { desk, choice } = await start();
    expect(choice.toggle('A1')).toBe(false);
    void choice.take(Array.from({ length: 10 }, (_, n) => `B${String(n)}`));
    await desk.grant();
    expect(choice.toggle('F6')).toBe(false);
    expect(desk.asked).toHaveLength(1);
  });

  it('sends presses that follow in one request', async () => {
    const { desk, choice } = await start();
    choice.toggle('F4');
    choice.toggle('F5');
    choice.toggle('F6');
    await desk.grant();
    expect([...choice.mine()]).toEqual(['F4', 'F5', 'F6']);
    await desk.grant();
    expect(desk.asked).toEqual([{ seats: ['F4'] }, { seats: ['F4', 'F5', 'F6'] }]);
    expect(choice.busy()).toBe(false);
  });

  it('goes back to what is held when refused, and says what is free instead', async () => {
    const { desk, choice } = await start({ mine: holdOf({ seats: ['F5'] }) });
    choice.toggle('F6');
    desk.state = { ...desk.state, taken: ['A1', 'F6'], mine: holdOf({ seats: ['F5'] }), position: 'e:9' };
    await desk.refuse(
      new Problem('seats-taken', 409, { code: 'seats-taken', context: { seats: ['F6'], alternatives: ['F4', 'F5'] } }),
    );
    expect([...choice.mine()]).toEqual(['F5']);
    expect(choice.refusal()).toEqual({
      kind: 'taken',
      seats: ['F6'],
      wanted: ['F5', 'F6'],
      alternatives: ['F4', 'F5'],
    });
    expect(choice.standings()('F6')).toBe('taken');
    void choice.take(['F4', 'F5']);
    expect(choice.refusal()).toBeNull();
  });

  it('rolls back when the network is gone', async () => {
    const { desk, choice } = await start();
    choice.toggle('F6');
    await desk.refuse(new Problem('offline', 0));
    expect(choice.standings()('F6')).toBe('free');
    expect(choice.refusal()).toMatchObject({ kind: 'problem', problem: { code: 'offline' } });
  });

  it('is not shaken by the frames of its own presses', async () => {
    const { desk, choice } = await start();
    choice.toggle('F6');
    choice.received({ taken: ['F6'], freed: [] }, 'e:2');
    await desk.grant();
    expect(choice.standings()('F6')).toBe('mine');
    choice.toggle('F6');
    await settled();
    expect(choice.standings()('F6')).toBe('free');
    choice.received({ taken: [], freed: ['F6'] }, 'e:3');
    choice.received({ taken: ['F6'], freed: [] }, 'e:4');
    expect(choice.standings()('F6')).toBe('taken');
  });

  it('looks again when the room has moved to another version of its map', async () => {
    const { desk, choice } = await start();
    desk.state = { ...desk.state, position: 'e:2', seatMapId: 'v2' };
    choice.received({ taken: [], freed: [], seatMapId: 'v2' }, 'e:2');
    await settled();
    expect(desk.asked).toEqual(['seats']);
    expect(choice.seen()?.seatMapId).toBe('v2');
  });

  it('learns where the room stands when a seat was chosen from an older version', async () => {
    const { desk, choice } = await start();
    desk.state = { ...desk.state, seatMapId: 'v2' };
    choice.toggle('F6');
    await desk.refuse(new Problem('seat-map-changed', 409));
    await settled();
    expect(choice.refusal()).toMatchObject({ kind: 'problem', problem: { code: 'seat-map-changed' } });
    expect(choice.seen()?.seatMapId).toBe('v2');
    expect(choice.standings()('F6')).toBe('free');
  });

  it('finds its hold again after a reload, with the time left by this clock', async () => {
    const { choice } = await start({ mine: holdOf({ seats: ['F5', 'F6'] }) });
    expect([...choice.mine()]).toEqual(['F5', 'F6']);
    expect(choice.until()).toBe('2026-11-20T19:10:00.000Z');
    expect(choice.length()).toBe(600);
  });

  it('asks the server when the time is over, and offers the same seats again', async () => {
    const { desk, choice } = await start({ mine: holdOf({ seats: ['F5', 'F6'] }) });
    desk.state = { ...desk.state, mine: null };
    await choice.timeIsOver();
    expect(choice.hold()).toBeNull();
    expect(choice.ended()).toEqual({ seats: ['F5', 'F6'], areas: [], places: 0, minutes: 10 });
    void choice.takeAgain();
    await desk.grant();
    expect([...choice.mine()]).toEqual(['F5', 'F6']);
    expect(choice.ended()).toBeNull();
  });

  it('goes on when the hold was extended meanwhile', async () => {
    const { desk, choice } = await start({ mine: holdOf({ seats: ['F5'] }) });
    desk.state = {
      ...desk.state,
      mine: holdOf({ seats: ['F5'] }, { expiresAt: '2026-11-20T19:30:00.000Z', extended: true }),
    };
    await choice.timeIsOver();
    expect(choice.ended()).toBeNull();
    expect([...choice.mine()]).toEqual(['F5']);
  });

  it('counts places where seats are not assigned', async () => {
    const { desk, choice } = await start();
    void choice.takePlaces(3);
    expect(choice.chosen().places).toBe(3);
    await desk.grant();
    expect(choice.hold()?.places).toBe(3);
    void choice.takePlaces(0);
    await settled();
    expect(desk.asked).toEqual([{ places: 3 }, 'give back']);
  });

  it('looks again when a seat of its own is given back elsewhere', async () => {
    const { desk, choice } = await start({ mine: holdOf({ seats: ['F5', 'F6'] }) });
    desk.state = { ...desk.state, position: 'e:2', mine: holdOf({ seats: ['F5'] }) };
    choice.received({ taken: [], freed: ['F6'] }, 'e:2');
    await settled();
    expect(desk.asked).toEqual(['seats']);
    expect(choice.chosen().seats).toEqual(['F5']);
  });

  it('does not look again when the seat it is giving back itself is said to be free', async () => {
    const { desk, choice } = await start({ mine: holdOf({ seats: ['F5', 'F6'] }) });
    choice.toggle('F6');
    choice.received({ taken: [], freed: ['F6'] }, 'e:2');
    await desk.grant();
    expect(desk.asked).toEqual([{ seats: ['F5'] }]);
  });

  it('keeps what was granted while an older state was on its way', async () => {
    const { desk, choice } = await start();
    let answer: ((state: SeatState) => void) | undefined;
    desk.seats = () => new Promise((resolve) => (answer = resolve));
    const loading = choice.load();
    choice.toggle('F5');
    await desk.grant();
    answer?.(desk.state);
    await loading;
    expect(choice.chosen().seats).toEqual(['F5']);
    expect(choice.hold()?.seats).toEqual(['F5']);
  });
});
