import type { Order, Ticket } from '@parterre/contract/booking';

const eur = (amount: number) => ({ amount, currency: 'EUR' as const });

const cinemaTax = {
  basis: 'cinema-5.5',
  rateBasisPoints: 550,
  words: { fr: 'Séance de cinéma', en: 'Cinema screening' },
} as const;

function aTicket(seat: string, number: string, code: string, amount: number, seriesNumber: number): Ticket {
  return {
    id: `01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a1${number}`,
    occurrenceId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
    seat,
    row: 'F',
    number,
    place: { section: null, row: 'F', number, area: null },
    zone: '',
    tariffCode: code,
    tariff: code === 'PLN' ? { fr: 'Plein tarif', en: 'Full price' } : { fr: 'Étudiant', en: 'Student' },
    amount: eur(amount),
    fee: eur(0),
    status: 'valid',
    serial: 1,
    seriesCode: `00A102${code}`,
    seriesNumber,
    code: `P1${'6BF3ZCQYJ2'.repeat(15)}ABC`,
    admittedAt: null,
  };
}

/** A paid order of two seats for tests of the documents: valid by default, one thing changed per test. */
export function anOrder(): Order {
  const startsAt = '2026-11-20T19:40:00.000Z';
  return {
    code: 'K7M2PQ9XWB',
    status: 'paid',
    occurrence: {
      id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a11',
      kind: 'screening',
      title: 'Deux fois dimanche',
      organisationId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a12',
      venue: {
        id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a13',
        slug: 'le-grand-lumen-k7m2p',
        name: 'Le Grand Lumen',
        address: '14, passage des Filatures',
        postalCode: '75011',
        city: 'Paris',
        country: 'FR',
        place: null,
        timeZone: 'Europe/Paris',
        online: false,
      },
      auditorium: { id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a14', name: 'Salle 2' },
      film: null,
      version: {
        id: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a15',
        filmId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a16',
        language: 'fr',
        original: true,
        subtitles: null,
        hearingImpairedSubtitles: false,
        audioDescription: false,
        format: '2d',
        label: 'VF',
      },
      event: null,
      startsAt,
      endsAt: '2026-11-20T21:28:00.000Z',
      allocation: 'assigned',
      seatMapId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a17',
      capacity: 178,
      status: 'scheduled',
      onSaleFrom: null,
      onSaleUntil: startsAt,
      mostPerBuyer: null,
      currency: 'EUR',
      refundPolicy: { steps: [], feesKept: true },
      free: false,
      prices: [
        {
          tariffId: '01939f5e-7c1a-7d3e-9b64-0f4c2f6f1a18',
          code: 'ETU',
          family: 'student',
          name: { fr: 'Étudiant', en: 'Student' },
          condition: { fr: 'carte d’étudiant', en: 'student card' },
          zone: '',
          amount: eur(980),
          fee: eur(60),
          total: eur(1040),
        },
      ],
    },
    name: 'Nadia Exemple',
    email: 'nadia@parterre.example',
    createdAt: '2026-11-20T15:00:00.000Z',
    expiresAt: null,
    paidAt: '2026-11-20T15:01:12.300Z',
    quote: {
      lines: [],
      discount: eur(0),
      subtotal: eur(2330),
      serviceFee: eur(120),
      total: eur(2450),
      gift: eur(0),
      due: eur(2450),
      taxes: [],
      ticketTax: cinemaTax,
    },
    payment: null,
    refunds: [],
    refundPolicy: { steps: [], feesKept: true },
    refundOffer: null,
    tickets: [aTicket('F5', '5', 'PLN', 1350, 41), aTicket('F6', '6', 'ETU', 980, 12)],
    ticketsSentTo: 'nadia@parterre.example',
    moved: null,
    onlineLink: null,
    listed: false,
    answers: [],
    serverTime: '2026-11-20T15:02:00.000Z',
  };
}
