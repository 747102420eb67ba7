import { expect, test } from 'vitest';
import { inFixedOrder, readStatements } from './statement-log.ts';

test('statements of one application are read with their parameters, over several lines', () => {
  const log = `@statement@7 parterre LOG:  statement: begin
@statement@7 parterre LOG:  execute abc: select $1,
\t  $2
@statement@7 parterre DETAIL:  Parameters: $1 = 'it''s', $2 = NULL
@statement@9 jobs LOG:  execute <unnamed>: select 1
@statement@7 parterre LOG:  statement: commit
`;
  expect(readStatements(log, 'parterre')).toEqual([
    { pid: 7, sql: 'begin', parameters: [] },
    { pid: 7, sql: 'select $1,\n  $2', parameters: ["it's", null] },
    { pid: 7, sql: 'commit', parameters: [] },
  ]);
});

test('a transaction stays in one piece, reads that were sent at once get a fixed order, writes stay where they are', () => {
  const said = (pid: number, sql: string) => ({ pid, sql, parameters: [] });
  const ordered = inFixedOrder([
    said(1, 'begin'),
    said(2, 'select b'),
    said(1, 'insert 1'),
    said(3, 'select a'),
    said(1, 'commit'),
    said(2, 'update x'),
    said(2, 'select 0'),
  ]);
  const texts = ['begin', 'insert 1', 'commit', 'select a', 'select b', 'update x', 'select 0'];
  expect(ordered.map(({ sql }) => sql)).toEqual(texts);
});
