import type { Question } from './questions.ts';

export interface GivenAnswer {
  questionId: string;
  /** Which line of the order, from 0; null for the order as a whole. */
  line: number | null;
  values: readonly string[];
}
export type AnswerFault =
  'missing' | 'unknown-question' | 'not-an-option' | 'one-only' | 'too-long' | 'not-an-email' | 'not-a-phone';
/** What is wrong with an answer, and where. */
export interface RefusedAnswer {
  questionId: string;
  line: number | null;
  fault: AnswerFault;
}
export interface AcceptedAnswer {
  question: Question;
  line: number | null;
  given: readonly string[];
}

const longest = 500;
const email = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
/** International or national, with what people put between digits. */
const phone = /^\+?[\d\s().-]{6,24}$/;

/**
 * Holds what was answered against what is asked: by the server before an order, and by the form before it is sent. An empty answer is none.
 * @param lines how many tickets the order has
 */
export function checkAnswers(
  questions: readonly Question[],
  lines: number,
  answers: readonly GivenAnswer[],
): { accepted: AcceptedAnswer[]; refused: RefusedAnswer[] } {
  const accepted: AcceptedAnswer[] = [];
  const refused: RefusedAnswer[] = [];
  const given = new Map(answers.map((answer) => [keyOf(answer.questionId, answer.line), answer]));
  for (const question of questions) {
    const places = question.per === 'order' ? [null] : Array.from({ length: lines }, (_, line) => line);
    for (const line of places) {
      const key = keyOf(question.id, line);
      const values = (given.get(key)?.values ?? []).map((value) => value.trim()).filter((value) => value !== '');
      given.delete(key);
      const fault = faultOf(question, values);
      if (fault !== null) refused.push({ questionId: question.id, line, fault });
      else if (values.length > 0) accepted.push({ question, line, given: values });
    }
  }
  for (const { questionId, line } of given.values()) refused.push({ questionId, line, fault: 'unknown-question' });
  return { accepted, refused };
}

function keyOf(questionId: string, line: number | null): string {
  return `${questionId} ${String(line)}`;
}

function faultOf({ kind, required, options }: Question, values: readonly string[]): AnswerFault | null {
  const [first, ...more] = values;
  if (first === undefined) return required ? 'missing' : null;
  if (kind === 'choices') return values.every((value) => options.includes(value)) ? null : 'not-an-option';
  if (more.length > 0) return 'one-only';
  switch (kind) {
    case 'choice':
      return options.includes(first) ? null : 'not-an-option';
    case 'yes-no':
      return first === 'yes' || first === 'no' ? null : 'not-an-option';
    case 'email':
      return email.test(first) && first.length <= 254 ? null : 'not-an-email';
    case 'phone':
      return phone.test(first) && first.replace(/\D/g, '').length >= 6 ? null : 'not-a-phone';
    default:
      return first.length <= longest ? null : 'too-long';
  }
}
