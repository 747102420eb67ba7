/** Money that people take at a counter: no provider knows of it, and what goes back of it goes back over the counter. */
export type RecordedMeans = 'cash' | 'terminal';

const recordedMeans: readonly string[] = ['cash', 'terminal'] satisfies RecordedMeans[];

export function isRecorded(provider: string): provider is RecordedMeans {
  return recordedMeans.includes(provider);
}
