import type { PasswordStrength } from '@parterre/contract/identity';
import { StrengthCheck } from './strength-check.ts';

const strong: PasswordStrength = { score: 4, acceptable: true, reason: null };

function bench() {
  const asked: { password: string; hints: readonly string[]; answer: (strength: PasswordStrength) => void }[] = [];
  const told: (PasswordStrength | undefined)[] = [];
  let waiting: (() => void) | undefined;
  const check = new StrengthCheck({
    ask: (password, hints) => new Promise((answer) => asked.push({ password, hints, answer })),
    later: (_milliseconds, run) => {
      waiting = run;
      return () => (waiting = undefined);
    },
    told: (strength) => told.push(strength),
  });
  return { check, asked, told, pause: () => waiting?.() };
}

describe('strength of a password', () => {
  it('is asked once the typing pauses, with what others know of the person', async () => {
    const { check, asked, told, pause } = bench();
    check.typed('une', []);
    check.typed('une phrase à moi', ['Awa', '', 'awa@exemple.test']);
    pause();
    expect(asked.map(({ password, hints }) => ({ password, hints }))).toEqual([
      { password: 'une phrase à moi', hints: ['Awa', 'awa@exemple.test'] },
    ]);
    asked[0]!.answer(strong);
    await Promise.resolve();
    expect(told).toEqual([strong]);
  });

  it('of what is no longer in the field is dropped', async () => {
    const { check, asked, told, pause } = bench();
    check.typed('une phrase', []);
    pause();
    check.typed('', []);
    asked[0]!.answer(strong);
    await Promise.resolve();
    expect(told).toEqual([undefined]);
  });
});
