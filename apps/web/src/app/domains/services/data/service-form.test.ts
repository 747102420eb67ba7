import { licenceFields, readServiceForm } from './service-form.ts';

const none = { samples: [], masters: [] };
const work = { kind: 'custom-work', language: 'fr' } as const;
const beat = { kind: 'beat-licence', language: 'fr' } as const;

describe('the form of a service', () => {
  it('of work is read as it is sent', () => {
    const typed = { title: 'Mixage', price: '45 000', duration: '4', unit: 'day', revisions: '2', online: 'on' };
    const read = readServiceForm(typed, ['zouglou', 'nothing'], none, work, 'XOF');
    expect(read).toMatchObject({
      ok: true,
      change: { price: 45_000, duration: { value: 4, unit: 'day' }, revisions: 2, online: true, genres: ['zouglou'], licences: [] },
    });
  });

  it('of a beat has the rungs that have a price', () => {
    const typed = { title: 'Lagune', 'price-mp3': '12000', 'copies-mp3': '2 000', 'price-exclusive': '200000', tempo: '128' };
    const read = readServiceForm(typed, [], none, beat, 'XOF');
    expect(read).toMatchObject({
      ok: true,
      change: {
        price: null,
        tempo: 128,
        licences: [
          { tier: 'mp3', price: 12_000, copies: 2000, streams: null },
          { tier: 'exclusive', price: 200_000, copies: null, streams: null },
        ],
      },
    });
  });

  it.each([
    [{ title: 'A' }, work, { title: 'title' }],
    [{ title: 'Mixage', price: 'cher' }, work, { price: 'price' }],
    [{ title: 'Mixage', duration: '0' }, work, { duration: 'duration' }],
    [{ title: 'Lagune', tempo: '999' }, beat, { tempo: 'tempo' }],
    [{ title: 'Lagune', 'price-wav': '0' }, beat, { 'price-wav': 'free' }],
    [{ title: 'Lagune', 'price-wav': '10', 'copies-wav': 'many' }, beat, { 'copies-wav': 'copies' }],
  ])('%j says what is wrong', (typed, service, faults) => {
    expect(readServiceForm(typed, [], none, service, 'XOF')).toEqual({ ok: false, faults });
  });

  it('shows every rung, empty where it is not sold', () => {
    const price = { amount: 1250, currency: 'EUR' as const };
    const fields = licenceFields({ licences: [{ tier: 'mp3', price, copies: 500, streams: null, files: ['mp3'] }] }, 'en');
    expect(fields).toHaveLength(5);
    expect(fields[1]).toEqual({ tier: 'mp3', price: '12.50', copies: '500', streams: '' });
    expect(fields[0]?.price).toBe('');
  });
});
