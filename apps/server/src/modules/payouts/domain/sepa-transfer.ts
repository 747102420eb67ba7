import type { PayoutTarget } from './payout-target.ts';

export interface Transfer extends PayoutTarget {
  /** Ours; what the creditor's bank is told, 35 characters at most. */
  id: string;
  /** Minor units. */
  amount: number;
}

export interface TransferFile {
  /** Ours, 35 characters at most. */
  reference: string;
  /** ISO instant. */
  madeAt: string;
  /** ISO day on which the bank is to carry it out. */
  executionDay: string;
  from: { name: string; iban: string; bic: string };
  /** In words, for the statements of those who are paid. */
  purpose: string;
  transfers: readonly Transfer[];
}

/**
 * Transfers in euros as one file for our bank: ISO 20022 pain.001.001.03, as the European Payments Council's guidelines for SEPA credit
 * transfers have customers write it (EPC132-08). Only their characters are used, so that no bank refuses a name for its accents.
 */
export function sepaTransferFile({ reference, madeAt, executionDay, from, purpose, transfers }: TransferFile): string {
  const count = String(transfers.length);
  const sum = euros(transfers.reduce((all, { amount }) => all + amount, 0));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03">',
    '<CstmrCdtTrfInitn>',
    element('GrpHdr', [
      element('MsgId', reference),
      element('CreDtTm', madeAt.replace(/\.\d+Z$/, 'Z')),
      element('NbOfTxs', count),
      element('CtrlSum', sum),
      element('InitgPty', [element('Nm', sepaText(from.name, 70))]),
    ]),
    '<PmtInf>',
    element('PmtInfId', reference),
    element('PmtMtd', 'TRF'),
    element('NbOfTxs', count),
    element('CtrlSum', sum),
    element('PmtTpInf', [element('SvcLvl', [element('Cd', 'SEPA')])]),
    element('ReqdExctnDt', executionDay),
    element('Dbtr', [element('Nm', sepaText(from.name, 70))]),
    element('DbtrAcct', [element('Id', [element('IBAN', from.iban)])]),
    element('DbtrAgt', [element('FinInstnId', [element('BIC', from.bic)])]),
    element('ChrgBr', 'SLEV'),
    ...transfers.map((transfer) => credit(transfer, purpose)),
    '</PmtInf>',
    '</CstmrCdtTrfInitn>',
    '</Document>',
    '',
  ].join('\n');
}

function credit({ id, amount, to, bic, name }: Transfer, purpose: string): string {
  return element('CdtTrfTxInf', [
    element('PmtId', [element('EndToEndId', id)]),
    element('Amt', [`<InstdAmt Ccy="EUR">${euros(amount)}</InstdAmt>`]),
    ...(bic === null ? [] : [element('CdtrAgt', [element('FinInstnId', [element('BIC', bic)])])]),
    element('Cdtr', [element('Nm', sepaText(name, 70))]),
    element('CdtrAcct', [element('Id', [element('IBAN', to)])]),
    element('RmtInf', [element('Ustrd', sepaText(purpose, 140))]),
  ]);
}

function element(name: string, content: string | readonly string[]): string {
  return `<${name}>${typeof content === 'string' ? escapeXml(content) : content.join('')}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function euros(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

const ligatures: Readonly<Record<string, string>> = {
  œ: 'oe',
  Œ: 'OE',
  æ: 'ae',
  Æ: 'AE',
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  '’': "'",
  '&': '+',
};

/**
 * A text in the characters that every bank of SEPA takes (EPC230-15): Latin letters without accents, digits and a few signs; others become a full
 * stop.
 */
export function sepaText(text: string, longest: number): string {
  const plain = [...text]
    .map((character) => ligatures[character] ?? character)
    .join('')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/[^A-Za-z0-9/?:().,'+ -]/gu, '.')
    // No text begins or ends with a slash, nor has two of them side by side.
    .replace(/\/{2,}/g, '/')
    .replace(/^[/ ]+|[/ ]+$/g, '');
  return plain.slice(0, longest).trim() || '.';
}
