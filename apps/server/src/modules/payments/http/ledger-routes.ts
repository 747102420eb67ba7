import { Readable } from 'node:stream';
import { ledgerExportQuery } from '@parterre/contract/accounting';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import type { Identity } from '../../identity/contract.ts';
import { exportJournal, journalName, journalTypes } from '../use-cases/export-journal.ts';
import type { JournalNeeds } from '../use-cases/export-journal.ts';

/** What the platform's accountants take away. */
export function ledgerRoutes(
  needs: JournalNeeds,
  who: Pick<Identity, 'actorOf' | 'requirePlatform'>,
): FastifyPluginCallbackZod {
  const identity: Pick<Identity, 'actorOf' | 'requirePlatform'> = who;
  return (app, _options, done) => {
    app.get(
      '/api/v1/ledger/export',
      {
        config: { access: { permission: 'platform.ledger.read' } },
        schema: {
          tags: ['Payments'],
          summary: 'Export the journal of the ledger',
          description:
            'Every entry of a period, oldest first: `csv` in the currency of each entry and in euros (RFC 4180, UTF-8), or `fec`, the French tax administration’s file of accounting entries (18 columns between tabs, ISO 8859-15). What was posted in francs has its value in euros at the fixed parity.',
          querystring: ledgerExportQuery,
          response: {
            200: z.any().meta({
              description: 'text/csv, or text/plain',
              example:
                'JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n',
            }),
            ...problemAnswers('unauthenticated', 'forbidden'),
          },
        },
      },
      async (request, reply) => {
        identity.requirePlatform(await identity.actorOf(request), 'platform.ledger.read');
        const wish = { ...request.query, siren: request.query.siren ?? null };
        return reply
          .type(journalTypes[wish.format])
          .header('cache-control', 'private, no-store')
          .header('content-disposition', `attachment; filename="${journalName(wish)}"`)
          .send(Readable.from(exportJournal(needs, wish), { objectMode: false }));
      },
    );
    done();
  };
}
