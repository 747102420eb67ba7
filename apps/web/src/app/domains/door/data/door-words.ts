import type { CheckInAnswer } from '@parterre/contract/booking';

/** `yes` lets in; `no` does not; `other` is a good ticket in the wrong place or hour. */
export type DoorTone = 'yes' | 'no' | 'other';

const tones: Record<CheckInAnswer['result'], DoorTone> = {
  admitted: 'yes',
  'already-admitted': 'no',
  'another-occurrence': 'other',
  'too-early': 'other',
  over: 'other',
  cancelled: 'no',
  replaced: 'no',
  refunded: 'no',
  unpaid: 'no',
  'not-ours': 'no',
  unknown: 'no',
  'not-a-ticket': 'no',
};

export function toneOf(answer: Pick<CheckInAnswer, 'result'>): DoorTone {
  return tones[answer.result];
}

/** The line under the big word: a key of the texts and what fills it. Instants are for the page to put on the venue's clock. */
export type DoorLine =
  | { readonly key: 'proof'; readonly proof: NonNullable<CheckInAnswer['proof']> }
  | { readonly key: 'first'; readonly at: string; readonly door: string }
  | { readonly key: 'firstAt'; readonly at: string }
  | { readonly key: 'starts'; readonly at: string; readonly auditorium: string | null }
  | { readonly key: 'hint' }
  | undefined;

export function lineOf(answer: CheckInAnswer): DoorLine {
  switch (answer.result) {
    case 'admitted':
      return answer.proof ? { key: 'proof', proof: answer.proof } : undefined;
    case 'already-admitted':
      if (answer.firstAdmittedAt === null) return { key: 'hint' };
      if (answer.firstDoor === null) return { key: 'firstAt', at: answer.firstAdmittedAt };
      return { key: 'first', at: answer.firstAdmittedAt, door: answer.firstDoor };
    case 'another-occurrence':
    case 'too-early':
    case 'over':
      return answer.startsAt === null ? { key: 'hint' } : { key: 'starts', at: answer.startsAt, auditorium: answer.auditorium };
    default:
      return { key: 'hint' };
  }
}
