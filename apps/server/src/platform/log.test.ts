import { expect, test } from 'vitest';
import { createLog } from './log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  write(createLog('info', { write: (line: string) => void (text += line) }));
  return text;
}

test('lines are JSON with a level, a time and the fields given', () => {
  const line: unknown = JSON.parse(logged((log) => log.info({ requestId: 'r1', status: 200 }, 'answered')));
  expect(line).toMatchObject({ level: 'info', requestId: 'r1', status: 200, msg: 'answered' });
  expect(line).toHaveProperty('time', expect.stringMatching(/^\d{4}-\d\d-\d\dT/));
});

test('nothing says to whom it happened', () => {
  const error = Object.assign(new Error('Key (email)=(awa@example.org) already exists.'), {
    code: '23505',
    detail: 'awa@example.org',
  });
  const text = logged((log) => {
    log.info({ email: 'awa@example.org', buyer: { name: 'Awa Diallo', phone: '+225 07 00 00 00 00' } }, 'sold');
    log.info({ headers: { authorization: 'Bearer abc', cookie: 'session=abc' }, ticketCode: 'P1XYZ' }, 'asked');
    log.error({ err: error }, 'could not write to awa@example.org, +2250700000000');
    log.error(error);
  });
  expect(text).not.toMatch(/awa|Diallo|0700|07 00|Bearer|session=|P1XYZ/);
  expect(text).toContain('23505');
});
