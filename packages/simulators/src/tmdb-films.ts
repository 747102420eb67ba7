/** Films of the simulated TMDB, in the form of its answers. All titles and people are invented. */
export const simulatedFilms: readonly Record<string, unknown>[] = [
  {
    id: 9001,
    title: 'Harmattan',
    original_title: 'Harmattan',
    overview: 'Le vent rouge se lève, et deux frères rentrent.',
    release_date: '2025-05-14',
    runtime: 104,
    poster_path: '/harmattanA1.jpg',
    genres: [
      { id: 18, name: 'Drame' },
      { id: 878, name: 'Science-Fiction' },
    ],
    production_countries: [
      { iso_3166_1: 'SN', name: 'Senegal' },
      { iso_3166_1: 'FR', name: 'France' },
    ],
    credits: {
      cast: [
        { name: 'Mariam Sédar', character: 'Ndeye', order: 1 },
        { name: 'Idriss Valcourt', character: 'Malick', order: 0 },
      ],
      crew: [
        { name: 'Ousmane Léopard', job: 'Editor' },
        { name: 'Fanta Kébé-Roux', job: 'Director' },
        { name: 'Fanta Kébé-Roux', job: 'Screenplay' },
        { name: 'Fanta Kébé-Roux', job: 'Writer' },
        { name: 'Sékou Tiémélé', job: 'Original Music Composer' },
        { name: 'Nobody Known', job: 'Catering' },
      ],
    },
    release_dates: {
      results: [
        {
          iso_3166_1: 'US',
          release_dates: [{ certification: 'R', type: 3, release_date: '2025-07-01T00:00:00.000Z' }],
        },
        {
          iso_3166_1: 'FR',
          release_dates: [
            { certification: '10', type: 6, release_date: '2026-02-01T00:00:00.000Z' },
            { certification: '', type: 1, release_date: '2025-05-14T00:00:00.000Z' },
            { certification: '12', type: 3, release_date: '2025-09-03T00:00:00.000Z' },
          ],
        },
      ],
    },
    videos: {
      results: [
        { site: 'YouTube', key: 'teaser-0001', type: 'Teaser', name: 'Teaser', iso_639_1: 'fr' },
        { site: 'YouTube', key: 'trailer-001', type: 'Trailer', name: 'Bande-annonce', iso_639_1: 'fr' },
        { site: 'Elsewhere', key: 'trailer-002', type: 'Trailer', name: 'Trailer', iso_639_1: 'en' },
        { site: 'YouTube', key: '"><script>', type: 'Trailer', name: 'Trailer', iso_639_1: 'en' },
      ],
    },
    images: {
      posters: [
        { file_path: '/harmattanA1.jpg', iso_639_1: null },
        { file_path: '/harmattanB2.png', iso_639_1: 'fr' },
        { file_path: '/../../etc/passwd', iso_639_1: 'fr' },
      ],
    },
  },
  // A record as anyone may leave it: hardly anything said, and some of it of the wrong kind.
  {
    id: 9002,
    title: 'Harmattan, le retour',
    overview: '',
    release_date: '',
    runtime: 0,
    poster_path: null,
    genres: 'none',
    credits: { cast: [{ character: 'nobody' }], crew: null },
    release_dates: 7,
  },
];
