import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentType } from './document-type.ts';

it('a document is what its first bytes say', () => {
  expect(documentType(Buffer.from('%PDF-1.7\n'))).toBe('application/pdf');
  expect(documentType(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg');
  expect(documentType(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]))).toBe('image/png');
  expect(documentType(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull();
  expect(documentType(Buffer.from('MZ'))).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => text.startsWith('%PDF-') || documentType(Buffer.from(text)) === null));
});
