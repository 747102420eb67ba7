import type { SeatState, SeatsFrame } from '@parterre/contract/booking';
import fc from 'fast-check';
import { LiveSeats } from './live-seats.ts';

const state = (taken: string[], position: string): SeatState => ({
  occurrenceId: 'o',
  position,
  taken,
  mine: null,
  areas: [],
  remaining: 10 - taken.length,
  holdMinutes: 10,
  capacity: 10,
});

describe('live seats', () => {
  it('pass over frames that the state contains, whatever order they come in', () => {
    const seats = new LiveSeats();
    seats.loaded(state(['A1'], 'e:5'));
    seats.received({ taken: [], freed: ['A1'] }, 'e:4');
    seats.received({ taken: ['A2'], freed: [] }, 'e:6');
    seats.received({ taken: [], freed: ['A2'] }, 'e:6');
    expect([...(seats.seen?.taken ?? [])]).toEqual(['A1', 'A2']);
    expect(seats.seen?.remaining).toBe(8);
  });

  it('play frames that came during a load over the older state', () => {
    const seats = new LiveSeats();
    seats.loading();
    seats.received({ taken: ['A3'], freed: [], remaining: 6 }, 'e:8');
    seats.loaded(state(['A1'], 'e:7'));
    expect([...(seats.seen?.taken ?? [])]).toEqual(['A1', 'A3']);
    expect(seats.seen?.remaining).toBe(6);
  });

  it('learn from a frame that their map is another version, and do not go back by an older state', () => {
    const seats = new LiveSeats();
    seats.loaded({ ...state([], 'e:1'), seatMapId: 'v1' });
    seats.received({ taken: [], freed: [], seatMapId: 'v2' }, 'e:2');
    expect(seats.seen?.seatMapId).toBe('v2');
    seats.loading();
    seats.received({ taken: [], freed: [], seatMapId: 'v3' }, 'e:3');
    seats.loaded({ ...state([], 'e:2'), seatMapId: 'v2' });
    expect(seats.seen?.seatMapId).toBe('v3');
    seats.received({ taken: ['A1'], freed: [] }, 'e:4');
    expect(seats.seen?.seatMapId).toBe('v3');
  });

  it('follow what is left of a standing area, whatever order the frames come in', () => {
    const seats = new LiveSeats();
    seats.loaded({ ...state([], 'e:1'), areas: [{ area: 'pit', remaining: 6 }] });
    seats.received({ taken: ['A1'], freed: [], areas: [{ area: 'pit', remaining: 4 }] }, 'e:2');
    expect(seats.seen?.areas.get('pit')).toBe(4);
    expect(seats.seen?.remaining).toBe(7);
    seats.received({ taken: [], freed: [], areas: [{ area: 'pit', remaining: 6 }] }, 'e:2');
    expect(seats.seen?.areas.get('pit')).toBe(4);
  });

  /**
   * A server with a log of frames, restarted now and then (a new epoch), and a viewer whose loads are answered late and
   * whose connection breaks: once it has heard everything, it sees what a new visitor sees.
   */
  it('end as a freshly loaded state, however loads, frames, breaks and restarts interleave', () => {
    const seat = fc.constantFrom('A1', 'A2', 'A3', 'A4');
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('take' as const), seat }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('free' as const), seat }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('deliver' as const) }) },
      fc.record({ do: fc.constant('ask' as const) }),
      fc.record({ do: fc.constant('answer' as const) }),
      fc.record({ do: fc.constant('break' as const) }),
      fc.record({ do: fc.constant('restart' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const taken = new Set<string>();
        let [epoch, seq] = [1, 0];
        const position = () => `n${String(epoch)}:${String(seq)}`;
        const snapshot = () => state([...taken], position());
        let onTheWay: { frame: SeatsFrame; position: string }[] = [];
        let answer: SeatState | undefined;
        const viewer = new LiveSeats();
        const ask = () => {
          viewer.loading();
          answer = snapshot();
        };
        const commit = (frame: SeatsFrame) => {
          seq++;
          onTheWay.push({ frame, position: position() });
        };
        const deliver = () => {
          const next = onTheWay.shift();
          if (next) viewer.received(next.frame, next.position);
        };
        const land = () => {
          if (answer) viewer.loaded(answer);
          answer = undefined;
        };
        viewer.loaded(snapshot());
        for (const one of steps) {
          if (one.do === 'take' && !taken.has(one.seat)) {
            taken.add(one.seat);
            commit({ taken: [one.seat], freed: [] });
          } else if (one.do === 'free' && taken.delete(one.seat)) {
            commit({ taken: [], freed: [one.seat] });
          } else if (one.do === 'deliver') deliver();
          else if (one.do === 'ask') ask();
          else if (one.do === 'answer') land();
          else if (one.do === 'break' || one.do === 'restart') {
            // What was on the way is lost, and the server says so: the viewer loads again.
            onTheWay = [];
            if (one.do === 'restart') {
              epoch++;
              seq = 0;
            }
            ask();
          }
        }
        land();
        while (onTheWay.length > 0) deliver();
        expect([...(viewer.seen?.taken ?? [])].sort()).toEqual([...taken].sort());
        expect(viewer.seen?.remaining).toBe(10 - taken.size);
      }),
      { numRuns: 500 },
    );
  });
});
