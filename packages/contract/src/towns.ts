/**
 * Towns that artists are asked to choose from, with the middle of each: whoever lives elsewhere names the town and gives a position. Degrees, WGS 84,
 * to two decimals, which is as near as a profile tells.
 */
export interface Town {
  readonly name: string;
  /** ISO 3166-1 */
  readonly country: string;
  readonly latitude: number;
  readonly longitude: number;
}

const rows: readonly (readonly [string, string, number, number])[] = [
  ['Abidjan', 'CI', 5.35, -4.01],
  ['Abengourou', 'CI', 6.73, -3.5],
  ['Aix-en-Provence', 'FR', 43.53, 5.45],
  ['Amiens', 'FR', 49.89, 2.3],
  ['Angers', 'FR', 47.47, -0.56],
  ['Annecy', 'FR', 45.9, 6.13],
  ['Avignon', 'FR', 43.95, 4.81],
  ['Bamako', 'ML', 12.64, -8.0],
  ['Besançon', 'FR', 47.24, 6.02],
  ['Bingerville', 'CI', 5.36, -3.89],
  ['Bobo-Dioulasso', 'BF', 11.18, -4.29],
  ['Bordeaux', 'FR', 44.84, -0.58],
  ['Bouaké', 'CI', 7.69, -5.03],
  ['Brest', 'FR', 48.39, -4.49],
  ['Bruxelles', 'BE', 50.85, 4.35],
  ['Caen', 'FR', 49.18, -0.37],
  ['Cayenne', 'GF', 4.92, -52.31],
  ['Clermont-Ferrand', 'FR', 45.78, 3.08],
  ['Conakry', 'GN', 9.54, -13.68],
  ['Cotonou', 'BJ', 6.37, 2.43],
  ['Créteil', 'FR', 48.79, 2.46],
  ['Dakar', 'SN', 14.69, -17.45],
  ['Daloa', 'CI', 6.88, -6.45],
  ['Dijon', 'FR', 47.32, 5.04],
  ['Douala', 'CM', 4.05, 9.7],
  ['Évry', 'FR', 48.63, 2.44],
  ['Fort-de-France', 'MQ', 14.62, -61.06],
  ['Gagnoa', 'CI', 6.13, -5.95],
  ['Genève', 'CH', 46.2, 6.14],
  ['Grand-Bassam', 'CI', 5.21, -3.74],
  ['Grenoble', 'FR', 45.19, 5.72],
  ['Korhogo', 'CI', 9.46, -5.63],
  ['La Rochelle', 'FR', 46.16, -1.15],
  ['Le Havre', 'FR', 49.49, 0.11],
  ['Le Mans', 'FR', 48.0, 0.2],
  ['Lille', 'FR', 50.63, 3.06],
  ['Limoges', 'FR', 45.83, 1.26],
  ['Lomé', 'TG', 6.13, 1.22],
  ['Lyon', 'FR', 45.76, 4.84],
  ['Man', 'CI', 7.41, -7.55],
  ['Marseille', 'FR', 43.3, 5.37],
  ['Metz', 'FR', 49.12, 6.18],
  ['Montpellier', 'FR', 43.61, 3.88],
  ['Montreuil', 'FR', 48.86, 2.44],
  ['Mulhouse', 'FR', 47.75, 7.34],
  ['Nancy', 'FR', 48.69, 6.18],
  ['Nantes', 'FR', 47.22, -1.55],
  ['Niamey', 'NE', 13.51, 2.11],
  ['Nice', 'FR', 43.7, 7.27],
  ['Nîmes', 'FR', 43.84, 4.36],
  ['Orléans', 'FR', 47.9, 1.91],
  ['Ouagadougou', 'BF', 12.37, -1.52],
  ['Paris', 'FR', 48.86, 2.35],
  ['Pau', 'FR', 43.3, -0.37],
  ['Perpignan', 'FR', 42.7, 2.9],
  ['Pointe-à-Pitre', 'GP', 16.24, -61.53],
  ['Poitiers', 'FR', 46.58, 0.34],
  ['Reims', 'FR', 49.26, 4.03],
  ['Rennes', 'FR', 48.11, -1.68],
  ['Rouen', 'FR', 49.44, 1.1],
  ['Saint-Denis', 'FR', 48.94, 2.36],
  ['Saint-Denis', 'RE', -20.88, 55.45],
  ['Saint-Étienne', 'FR', 45.44, 4.39],
  ['San-Pédro', 'CI', 4.75, -6.64],
  ['Strasbourg', 'FR', 48.57, 7.75],
  ['Toulon', 'FR', 43.12, 5.93],
  ['Toulouse', 'FR', 43.6, 1.44],
  ['Tours', 'FR', 47.39, 0.68],
  ['Villeurbanne', 'FR', 45.77, 4.88],
  ['Yamoussoukro', 'CI', 6.83, -5.29],
];

/** By name. */
export const towns: readonly Town[] = rows.map(([name, country, latitude, longitude]) => ({
  ...{ name, country, latitude, longitude },
}));

/** Countries that a profile may be in, ISO 3166-1. */
export const profileCountries = [
  ...['BE', 'BF', 'BJ', 'CH', 'CI', 'CM', 'FR', 'GF', 'GN', 'GP', 'ML', 'MQ', 'NE', 'RE', 'SN', 'TG'],
] as const;
