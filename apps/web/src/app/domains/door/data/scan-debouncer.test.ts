import { ScanDebouncer } from './scan-debouncer.ts';

describe('codes that a camera sees', () => {
  it('are taken once while they stay in sight, and for two seconds after', () => {
    const scans = new ScanDebouncer();
    expect([0, 100, 1900, 3800].map((now) => scans.take('P1A', now))).toEqual([true, false, false, false]);
    expect(scans.take('P1A', 5800)).toBe(true);
  });

  it('are taken at once when they differ', () => {
    const scans = new ScanDebouncer();
    expect([scans.take('P1A', 0), scans.take('P1B', 50), scans.take('P1A', 100)]).toEqual([true, true, true]);
  });
});
