import type { CheckInAnswer } from '@parterre/contract/booking';
import { lineOf, toneOf } from './door-words.ts';

const answer = (change: Partial<CheckInAnswer>) =>
  ({ proof: null, startsAt: null, auditorium: null, firstAdmittedAt: null, firstDoor: null, ...change }) as CheckInAnswer;

describe('words of the door', () => {
  it('let in for one answer alone', () => {
    const results: CheckInAnswer['result'][] = [
      'admitted',
      'already-admitted',
      'another-occurrence',
      'too-early',
      'over',
      'cancelled',
      'replaced',
      'refunded',
      'unpaid',
      'not-ours',
      'unknown',
      'not-a-ticket',
    ];
    expect(results.filter((result) => toneOf({ result }) === 'yes')).toEqual(['admitted']);
  });

  it('ask for the proof of a reduced tariff', () => {
    const proof = { fr: 'carte d’étudiant', en: 'student card' };
    expect(lineOf(answer({ result: 'admitted', proof }))).toEqual({ key: 'proof', proof });
    expect(lineOf(answer({ result: 'admitted' }))).toBeUndefined();
  });

  it('say when and where somebody came in, or should', () => {
    const at = '2026-11-20T19:41:00Z';
    expect(lineOf(answer({ result: 'already-admitted', firstAdmittedAt: at, firstDoor: 'B' }))).toEqual({
      key: 'first',
      at,
      door: 'B',
    });
    expect(lineOf(answer({ result: 'already-admitted', firstAdmittedAt: at }))).toEqual({ key: 'firstAt', at });
    expect(lineOf(answer({ result: 'too-early', startsAt: at, auditorium: 'Salle 2' }))).toEqual({
      key: 'starts',
      at,
      auditorium: 'Salle 2',
    });
    expect(lineOf(answer({ result: 'unknown' }))).toEqual({ key: 'hint' });
  });
});
