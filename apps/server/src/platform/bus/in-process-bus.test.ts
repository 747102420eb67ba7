import { describe } from 'vitest';
import type { Bus } from './bus.ts';
import { describeBus } from './bus-conformance.ts';
import { InProcessBus } from './in-process-bus.ts';

describe('in the process', () => {
  let shared: InProcessBus | null = null;
  // Two views of one bus: the first to be asked for makes it, the second closes the pair.
  describeBus((): Bus => {
    if (shared !== null) {
      const bus = shared;
      shared = null;
      return bus;
    }
    shared = new InProcessBus();
    return shared;
  });
});
