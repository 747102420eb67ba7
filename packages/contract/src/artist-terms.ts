/** What profiles of artists are made of: closed lists and limits, apart from the schemas so that pages may have them. */

/** What an artist is; several are held together. */
export const profileRoles = ['beatmaker', 'artist', 'musician', 'organiser'] as const;
export const availabilities = ['open', 'limited', 'closed'] as const;
export const instrumentLevels = ['learning', 'confident', 'professional'] as const;

/** Languages that people work in, of Europe and of West Africa: ISO 639-1, and 639-3 where there is no shorter code (Baoulé, Dioula). */
export const workLanguages = [
  ...(['fr', 'en', 'ar', 'bm', 'bci', 'de', 'dyu', 'es', 'ff', 'ht', 'it', 'ln', 'pt', 'sw', 'wo', 'yo'] as const),
] as const;

/** Software to make music with, offered while typing; any other name may be given. */
export const musicSoftware = [
  ...['Ableton Live', 'BandLab', 'Bitwig Studio', 'Cubase', 'FL Studio', 'GarageBand', 'Logic Pro', 'LMMS'],
  ...['Maschine', 'MPC', 'Pro Tools', 'Reaper', 'Reason', 'Renoise', 'Serato Studio', 'Studio One'],
] as const;

export const longestBio = 1500;
/** Coordinates are kept to so many decimals of a degree: about a kilometre. */
export const placeDecimals = 2;
export const mostGenres = 8;
export const mostInstruments = 10;
export const profileReportReasons = [
  ...(['impersonation', 'stolen-work', 'insult', 'hate', 'spam', 'private-life', 'other'] as const),
] as const;
