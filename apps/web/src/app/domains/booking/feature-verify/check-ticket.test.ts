import { checkTicket } from './check-ticket.ts';

const failing = (name: string) => () => Promise.reject(Object.assign(new Error(name), { name }));

describe('check of a ticket', () => {
  it('gives what the signature says', async () => {
    const refused = { ok: false as const, reason: 'bad-signature' as const };
    expect(await checkTicket('P1', [], () => Promise.resolve(refused))).toBe(refused);
  });

  it('does not call a ticket false when the browser cannot check it', async () => {
    expect(await checkTicket('P1', [], failing('NotSupportedError'))).toEqual({
      ok: false,
      reason: 'unsupported-browser',
    });
    expect(await checkTicket('P1', [], () => Promise.reject(new TypeError('no subtle')))).toMatchObject({ ok: false });
    await expect(checkTicket('P1', [], failing('OperationError'))).rejects.toThrow();
  });
});
