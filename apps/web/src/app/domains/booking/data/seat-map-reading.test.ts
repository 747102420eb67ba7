import type { SeatMapDocument } from '@parterre/contract/venues';
import { Problem } from '../../../platform/api/problem.ts';
import { SeatMapReading } from './seat-map-reading.ts';

describe('reading a seat map', () => {
  it('asks once, and again after a failure', async () => {
    const answers = [Promise.reject(new Problem('busy', 503)), Promise.resolve({ id: 'm' } as SeatMapDocument)];
    const read = vi.fn(() => answers.shift() ?? Promise.reject(new Error('asked too often')));
    const reading = new SeatMapReading(read);
    await reading.load(null);
    await reading.load('m');
    expect([reading.map(), reading.problem()?.code]).toEqual([undefined, 'busy']);
    await Promise.all([reading.load('m'), reading.load('m')]);
    expect([reading.map()?.id, reading.problem()]).toEqual(['m', undefined]);
    expect(read).toHaveBeenCalledTimes(2);
  });
});
