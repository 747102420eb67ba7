import { describe, expect, it } from 'vitest';
import { decodeFile, readRecordFile } from './record-file.ts';

const lines = (text: string): number[] => {
  const file = readRecordFile(text);
  return file.ok ? file.records.map(({ line }) => line) : [];
};

describe('a file of records', () => {
  it('reads CSV with its true lines after cells that contain line breaks', () => {
    const file = readRecordFile('title;year\r\n"Two\r\nlines";2001\r\nB;2002\r\nC;1;2\r\n\r\nD;2004');
    expect(file).toEqual({
      ok: true,
      records: [
        { line: 2, value: { title: 'Two\r\nlines', year: '2001' } },
        { line: 4, value: { title: 'B', year: '2002' } },
        { line: 7, value: { title: 'D', year: '2004' } },
      ],
      faults: [{ line: 5, reason: { code: 'columns-differ', parameters: { found: 3, expected: 2 } } }],
    });
  });

  it.each([
    ['comma', 'title,year\nA,2001'],
    ['semicolon', 'title;year\nA;2001'],
    ['tab', 'title\tyear\nA\t2001'],
    ['a byte order mark', '\uFEFFtitle,year\nA,2001'],
    ['JSON Lines', '\n{"title":"A","year":"2001"}'],
    ['a JSON array', '[\n{"title":"A","year":"2001"}]'],
    ['an object with one list', '{"count": 1,\n"films": [{"title":"A","year":"2001"}]}'],
    ['a single object', '\n{"title":"A","year":"2001"}'],
  ])('reads %s', (_, text) => {
    expect(readRecordFile(text)).toMatchObject({
      ok: true,
      records: [{ line: 2, value: { title: 'A', year: '2001' } }],
      faults: [],
    });
  });

  it('reads a file with a single column', () => {
    expect(readRecordFile('title\nA\nB')).toMatchObject({ ok: true, records: [{ line: 2 }, { line: 3 }] });
  });

  it('goes on past a bad line of JSON Lines', () => {
    const file = readRecordFile('{"a":1}\n{bad}\n[3]\n{"a":2}');
    expect(file.ok && file.faults).toEqual([
      { line: 2, reason: { code: 'not-json' } },
      { line: 3, reason: { code: 'not-an-object' } },
    ]);
    expect(lines('{"a":1}\n{bad}\n[3]\n{"a":2}')).toEqual([1, 4]);
  });

  it.each([
    ['a stray comma', '  {\n    "a": 2,\n  },\n'],
    ['a text left open', '  {\n    "a": "two\n  },\n'],
    ['a brace never closed', '  {\n    "a": {"b": 2\n  },\n'],
    ['a missing comma between records', '  {\n    "a" 2\n  }\n'],
  ])('loses one record of a JSON array to %s', (_, bad) => {
    const text = `[\n  {\n    "a": 1\n  },\n${bad}  {\n    "a": 3\n  }\n]\n`;
    const file = readRecordFile(text);
    expect(file.ok && file.records.map(({ value }) => value.a)).toEqual([1, 3]);
    expect(file.ok && file.faults).toEqual([{ line: 5, reason: { code: 'not-json' } }]);
  });

  it('goes on past a bracket too many', () => {
    const file = readRecordFile('[\n  {"a": 1},\n  {"a": 2}},\n  {"a": 3}\n]');
    expect(file.ok && file.records.map(({ line, value }) => [line, value.a])).toEqual([
      [2, 1],
      [3, 2],
      [4, 3],
    ]);
  });

  it('keeps what came before the place where a file breaks off', () => {
    expect(readRecordFile('[{"a":1},\n{"a":2')).toEqual({
      ok: true,
      records: [{ line: 1, value: { a: 1 } }],
      faults: [{ line: 2, reason: { code: 'not-json' } }],
    });
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['{}', 'unreadable'],
    ['[hello', 'unreadable'],
    ['<html><body>no</body></html>', 'unreadable'],
    ['PNG\u0000\u0001', 'unreadable'],
  ])('refuses %j whole: %s', (text, reason) => {
    expect(readRecordFile(text)).toMatchObject({ ok: false, reason });
  });

  it('has no record in an empty list', () => {
    expect(readRecordFile('[]')).toEqual({ ok: true, records: [], faults: [] });
  });
});

describe('the text of a file', () => {
  it('is UTF-8, else what spreadsheets write', () => {
    expect(decodeFile(Buffer.from('été', 'utf8'))).toBe('été');
    expect(decodeFile(Buffer.from('été', 'latin1'))).toBe('été');
    expect(decodeFile(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('été', 'utf16le')]))).toBe('été');
  });
});
