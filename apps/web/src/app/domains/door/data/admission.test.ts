import type { CheckInAnswer } from '@parterre/contract/booking';
import { Problem } from '../../../platform/api/problem.ts';
import { Admission, type DoorReply, type DoorState } from './admission.ts';

const answer = (change: Partial<CheckInAnswer> = {}): CheckInAnswer => ({
  result: 'admitted',
  seat: 'F5',
  place: null,
  tariff: null,
  proof: null,
  title: 'Harmattan',
  startsAt: null,
  auditorium: null,
  firstAdmittedAt: null,
  firstDoor: null,
  admitted: 1,
  sold: 2,
  ...change,
});

function door() {
  let clock = 0;
  let waiting: (() => void) | undefined;
  const asked: { code: string; reply: (reply: DoorReply) => void; fail: (problem: Problem) => void }[] = [];
  const shown: DoorState[] = [];
  const admission = new Admission({
    ask: (code) => new Promise((reply, fail) => asked.push({ code, reply, fail })),
    door: () => 'A',
    now: () => clock,
    later: (_milliseconds, run) => {
      waiting = run;
      return () => (waiting = undefined);
    },
    show: (state) => shown.push(state),
  });
  const settle = async () => {
    for (let turn = 0; turn < 4; turn++) await Promise.resolve();
  };
  return {
    admission,
    asked,
    shown,
    pass: (milliseconds: number) => (clock += milliseconds),
    retry: () => waiting?.(),
    waits: () => waiting !== undefined,
    last: () => shown.at(-1),
    reply: async (given: CheckInAnswer, serverTime = 0) => {
      asked.at(-1)!.reply({ answer: given, serverTime });
      await settle();
    },
    fail: async (problem: Problem) => {
      asked.at(-1)!.fail(problem);
      await settle();
    },
  };
}

describe('admission at a door', () => {
  it('asks one ticket at a time, and takes the next shortly after the answer', async () => {
    const d = door();
    expect([d.admission.scan(' P1A '), d.admission.scan('P1B')]).toEqual([true, false]);
    expect(d.asked.map(({ code }) => code)).toEqual(['P1A']);
    await d.reply(answer());
    expect(d.last()).toMatchObject({ kind: 'answered', answer: { result: 'admitted' } });
    expect(d.admission.scan('P1B')).toBe(false);
    d.pass(600);
    expect(d.admission.scan('P1B')).toBe(true);
  });

  it('keeps nobody waiting who asks for the next ticket', async () => {
    const d = door();
    d.admission.scan('P1A');
    await d.reply(answer());
    d.admission.next();
    expect(d.admission.scan('P1B')).toBe(true);
  });

  it('lets nobody in without an answer, and asks the very same ticket again', async () => {
    const d = door();
    d.admission.scan('P1A');
    await d.fail(new Problem('offline', 0));
    expect(d.last()).toEqual({ kind: 'lost', attempts: 1 });
    expect(d.admission.scan('P1B')).toBe(false);
    d.retry();
    expect(d.asked.map(({ code }) => code)).toEqual(['P1A', 'P1A']);
  });

  it('knows the admission of its own lost try', async () => {
    const d = door();
    d.admission.scan('P1A');
    d.pass(6000);
    await d.fail(new Problem('offline', 0));
    d.pass(1000);
    d.admission.wake();
    const at = Date.parse('2026-11-20T19:41:10Z');
    await d.reply(answer({ result: 'already-admitted', firstAdmittedAt: '2026-11-20T19:41:04.200Z', firstDoor: 'A' }), at);
    expect(d.last()).toMatchObject({ answer: { result: 'admitted', seat: 'F5' } });
  });

  it.each([
    ['by another door', '2026-11-20T19:41:04Z', 'B'],
    ['before we asked', '2026-11-20T19:40:40Z', 'A'],
  ])('says already admitted when it was %s', async (_case, firstAdmittedAt, firstDoor) => {
    const d = door();
    d.admission.scan('P1A');
    d.pass(6000);
    await d.fail(new Problem('unavailable', 503));
    d.pass(1000);
    d.retry();
    await d.reply(answer({ result: 'already-admitted', firstAdmittedAt, firstDoor }), Date.parse('2026-11-20T19:41:10Z'));
    expect(d.last()).toMatchObject({ answer: { result: 'already-admitted' } });
  });

  it('says already admitted on a first try, even here and now', async () => {
    const d = door();
    d.admission.scan('P1A');
    const now = '2026-11-20T19:41:10.000Z';
    await d.reply(answer({ result: 'already-admitted', firstAdmittedAt: now, firstDoor: 'A' }), Date.parse(now));
    expect(d.last()).toMatchObject({ answer: { result: 'already-admitted' } });
  });

  it('stops for a refusal, and can give a ticket up', async () => {
    const d = door();
    d.admission.scan('P1A');
    await d.fail(new Problem('unauthenticated', 401));
    expect([d.last()?.kind, d.waits()]).toEqual(['refused', false]);
    d.pass(1000);
    d.admission.scan('P1B');
    await d.fail(new Problem('offline', 0));
    d.admission.next();
    expect([d.last()?.kind, d.waits()]).toEqual(['ready', false]);
    await d.reply(answer());
    expect(d.last()?.kind).toBe('ready');
  });
});
