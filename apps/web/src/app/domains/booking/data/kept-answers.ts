import type { GivenAnswer } from '@parterre/contract/check-answers';

type AnswerStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const placeOf = (occurrence: string) => `parterre-answers:${occurrence}`;

/** What was answered before the page was loaded again; empty where nothing is kept. Others' words may be in it, so the tab keeps it, not the device. */
export function readAnswers(store: AnswerStore | undefined, occurrence: string): GivenAnswer[] {
  try {
    const kept: unknown = JSON.parse(store?.getItem(placeOf(occurrence)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isAnswer) : [];
  } catch {
    return [];
  }
}

export function keepAnswers(
  store: AnswerStore | undefined,
  occurrence: string,
  answers: readonly GivenAnswer[],
): void {
  try {
    store?.setItem(placeOf(occurrence), JSON.stringify(answers));
  } catch {
    // No room, or not allowed: they are given again after a reload.
  }
}

/** Once they are ordered. */
export function forgetAnswers(store: AnswerStore | undefined, occurrence: string): void {
  store?.removeItem(placeOf(occurrence));
}

function isAnswer(value: unknown): value is GivenAnswer {
  if (typeof value !== 'object' || value === null) return false;
  const { questionId, line, values } = value as Partial<Record<keyof GivenAnswer, unknown>>;
  const aboutLine = line === null || (Number.isInteger(line) && Number(line) >= 0);
  return typeof questionId === 'string' && aboutLine && Array.isArray(values) && values.every((one) => typeof one === 'string');
}
