import { searchQuery, searchResults, suggestions, suggestionsQuery } from '@parterre/contract/discovery';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { readNear } from '../../../platform/http/near-query.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import type { DiscoveryNeeds } from '../use-cases/discovery-needs.ts';
import { search, suggest } from '../use-cases/search.ts';

const tags = ['Discovery'];
const config = { access: 'public', rateLimit: 'search' } as const;

/** One box over films, venues, events and artists. */
export function searchRoutes(needs: DiscoveryNeeds): FastifyPluginAsyncZod {
  return (app) => {
    app.get(
      '/api/v1/search',
      {
        config,
        schema: {
          tags,
          summary: 'Search films, venues, events and artists',
          description:
            'Forgives accents and typos, finds beginnings of words; each kind best first, with how many there are. Words that are filters ("vost ce soir 5 km 2 places", "tonight subtitled two seats") are told apart as `understood`, in the words of the query of what is on; names are searched by the others.',
          querystring: searchQuery,
          response: { 200: searchResults, ...problemAnswers() },
        },
      },
      ({ query }) => search(needs, { ...query, near: readNear(query.near) }),
    );
    app.get(
      '/api/v1/search/suggestions',
      {
        config,
        schema: {
          tags,
          summary: 'Suggest names while somebody types',
          description: 'The same names as a search, without what lists show: small and quick.',
          querystring: suggestionsQuery,
          response: { 200: suggestions, ...problemAnswers() },
        },
      },
      ({ query }) => suggest(needs, { ...query, near: readNear(query.near) }),
    );
    return Promise.resolve();
  };
}
