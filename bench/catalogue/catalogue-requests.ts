import pg from 'pg';

/** Addresses that people ask for, drawn by lot from what there is, always the same ones for the same rows. */
export interface CatalogueRequests {
  search: string[];
  near: string[];
  week: string[];
  filtered: string[];
}

const most = 2_000;

export async function catalogueRequests(databaseUrl: string): Promise<CatalogueRequests> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'bench' });
  await client.connect();
  try {
    const names = await sample<{ name: string; person: string }>(
      client,
      'select title as name, director as person from catalogue.film',
      1,
    );
    const places = await sample<{ name: string; person: string; slug: string; at: string }>(
      client,
      `select name, city as person, slug, round(latitude::numeric, 3) || ',' || round(longitude::numeric, 3) as at from venues.venue`,
      2,
    );
    const events = await sample<{ name: string; person: string }>(
      client,
      'select title as name, title as person from programme.event',
      3,
    );
    const words = [...names, ...names, ...names, ...places, ...events];
    return {
      search: Array.from(
        { length: most },
        (_, n) => `/api/v1/search?q=${encodeURIComponent(typed(words[(n * 7919) % words.length], n))}`,
      ),
      near: Array.from(
        { length: most },
        (_, n) => `/api/v1/whats-on/films?when=tonight&near=${places[n % places.length]?.at}`,
      ),
      week: Array.from({ length: most }, (_, n) => `/api/v1/venues/${places[(n * 13) % places.length]?.slug}/week`),
      filtered: Array.from(
        { length: most },
        (_, n) =>
          `/api/v1/whats-on?when=tonight&version=vost&distance=5&together=2&near=${places[n % places.length]?.at}`,
      ),
    };
  } finally {
    await client.end();
  }
}

/** What somebody types of a name: of ten, four the beginning of a word, two the whole, two words of both, one a word without one of its letters, one a person. */
function typed(of: { name: string; person: string } | undefined, n: number): string {
  const { name = '', person = '' } = of ?? {};
  const words = name.split(' ');
  const longest = words.toSorted((a, b) => b.length - a.length)[0] ?? name;
  switch (n % 10) {
    case 0:
    case 1:
    case 2:
    case 3:
      return longest.slice(0, 2 + (n % 4));
    case 4:
    case 5:
      return name;
    case 6:
    case 7:
      return `${longest} ${person.split(' ')[0]}`;
    case 8:
      return longest.length > 5 ? longest.slice(0, 3) + longest.slice(4) : longest;
    default:
      return person;
  }
}

/** In an order of their own that does not follow how they were written. */
async function sample<T extends object>(client: pg.Client, select: string, salt: number): Promise<T[]> {
  const { rows } = await client.query<T>(
    `select * from (${select}) as all_of_them order by hashtextextended(name, ${salt}), name limit ${most}`,
  );
  return rows;
}
