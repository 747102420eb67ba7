import type { FilmGenre } from '@parterre/contract/film-genres';
import type { FilmWarning } from '@parterre/contract/film-terms';

/** A film of the demonstration. All titles and people are invented. */
export interface DemoFilm {
  title: string;
  originalTitle?: string;
  year: number;
  director: string;
  cast: readonly string[];
  genres: readonly FilmGenre[];
  minutes: number;
  classification: 'tp' | '12' | '16' | '18';
  /** ISO codes */
  countries: readonly string[];
  /** Invented: numbers of this kind are not given. */
  visa?: string;
  distributor?: string;
  warnings?: readonly FilmWarning[];
  writer?: string;
  composer?: string;
  /** Whom the cast plays, in its order. */
  characters?: readonly string[];
  synopsis: string;
  /** Where a trailer would be: an address that leads nowhere (RFC 2606), followed by whoever presses it alone. */
  trailer?: string;
  /** The title on a second poster. */
  secondPoster?: string;
  /** `vo-en` is the original in English with French subtitles; `vf` is French, original where the film is; `st` adds subtitles for the deaf. */
  versions: readonly DemoVersion[];
}
export interface DemoVersion {
  language: string;
  original: boolean;
  subtitles?: string;
  hearingImpaired?: boolean;
  audioDescription?: boolean;
  format?: '2d' | '3d' | 'dolby' | '35mm';
}

const french: DemoVersion = { language: 'fr', original: true };
const frenchForTheDeaf: DemoVersion = { language: 'fr', original: true, subtitles: 'fr', hearingImpaired: true };
const frenchDescribed: DemoVersion = { language: 'fr', original: true, audioDescription: true };
const dubbed: DemoVersion = { language: 'fr', original: false };
const subtitled = (language: string, format: DemoVersion['format'] = '2d'): DemoVersion => ({
  language,
  original: true,
  subtitles: 'fr',
  format,
});

export const demoFilms: readonly DemoFilm[] = [
  {
    title: 'Deux fois dimanche',
    year: 2026,
    director: 'Lise Aubrac',
    cast: ['Maïté Correl', 'Jeanne Obamba', 'Luc Sennac'],
    genres: ['comedy-drama'],
    minutes: 108,
    characters: ['Solène', 'Garance', 'le voisin'],
    writer: 'Lise Aubrac',
    composer: 'Rémi Castelnau',
    classification: 'tp',
    countries: ['FR'],
    visa: '990107',
    distributor: 'Les Films du Sémaphore',
    trailer: 'https://bandes-annonces.example/deux-fois-dimanche',
    synopsis:
      'Deux sœurs se partagent la même semaine, le même lit et le même secret. Le jour où l’une oublie de se réveiller, l’autre vit deux fois dimanche.',
    versions: [french, frenchForTheDeaf, frenchDescribed],
  },
  {
    title: 'La Lagune à minuit',
    originalTitle: 'Jibà dugutila',
    year: 2026,
    director: 'Awa Kessié',
    cast: ['Salimata Dorgelès', 'Koffi Marandin', 'Ève Tanoh-Lascaux'],
    genres: ['crime'],
    minutes: 126,
    characters: ['Aya', 'le commissaire Bléhiri', 'Mama Lou'],
    composer: 'Sékou Tiémélé',
    warnings: ['violence'],
    classification: '12',
    countries: ['CI'],
    visa: '990114',
    distributor: 'Kora Images',
    secondPoster: 'Jibà dugutila',
    synopsis:
      'Une pirogue rentre seule à Abidjan, moteur allumé, chargée de montres arrêtées à minuit. L’inspectrice Dorgelès a une nuit pour comprendre qui compte le temps.',
    versions: [subtitled('dyu'), dubbed],
  },
  {
    title: 'Rue des Absents',
    year: 2026,
    director: 'Marc Tellier',
    cast: [],
    genres: ['documentary'],
    minutes: 92,
    classification: 'tp',
    countries: ['FR'],
    visa: '990121',
    distributor: 'Lanterne Neuve',
    synopsis:
      'Une rue que l’on démolit, numéro par numéro. À chaque porte, celui qui part raconte celui qui vivait là avant lui.',
    versions: [french, frenchForTheDeaf],
  },
  {
    title: 'Harmattan',
    year: 2026,
    director: 'Salif Dembra',
    cast: ['Idriss Valcourt', 'Mariam Sédar', 'Théo Nkolo'],
    genres: ['adventure'],
    minutes: 117,
    classification: 'tp',
    countries: ['SN', 'FR'],
    visa: '990128',
    distributor: 'Brise-Lames Distribution',
    synopsis:
      'Le vent efface la piste derrière le dernier camion postal du désert. À bord, trois lettres qui ne doivent pas arriver.',
    versions: [subtitled('wo'), dubbed],
  },
  {
    title: 'Un été blanc',
    year: 2026,
    director: 'Claire Dosseh',
    cast: ['Anouk Vermeil', 'Paul-Aimé Bricourt'],
    genres: ['romance'],
    minutes: 101,
    classification: 'tp',
    countries: ['FR'],
    visa: '990135',
    distributor: 'Les Films du Sémaphore',
    synopsis:
      'Il neige en juillet sur une station balnéaire. Deux saisonniers que tout oppose tiennent le dernier bar ouvert.',
    versions: [french],
  },
  {
    title: 'Ceux du quai',
    year: 2025,
    director: 'Inès Maréchal',
    cast: ['Rosalie Quintin', 'Bakary Ostrowsky', 'Jean-Loup Fardel'],
    genres: ['drama'],
    minutes: 112,
    classification: 'tp',
    countries: ['BE', 'FR'],
    visa: '990142',
    distributor: 'Kora Images',
    synopsis:
      'Au port, l’équipe de nuit découvre que le bateau qu’elle décharge depuis vingt ans n’existe sur aucun registre.',
    versions: [french, frenchForTheDeaf],
  },
  {
    title: 'Les Oiseaux de Tréchy',
    year: 2026,
    director: 'Maud Lisière',
    cast: ['Voix de Lila Corvin', 'Voix d’Armand Sauval'],
    genres: ['animation', 'family'],
    minutes: 80,
    classification: 'tp',
    countries: ['FR'],
    visa: '990149',
    distributor: 'Lanterne Neuve',
    synopsis:
      'À Tréchy, chaque enfant reçoit un oiseau qui répète ses secrets. Celui de Nine se met à dire ceux des autres. Dès 6 ans.',
    versions: [french, { ...french, format: '3d' }, frenchDescribed],
  },
  {
    title: 'Octobre',
    originalTitle: 'Oktober',
    year: 2025,
    director: 'Anna Weil',
    cast: ['Greta Sommerfeldt', 'Jonas Heimrath'],
    genres: ['drama'],
    minutes: 134,
    classification: 'tp',
    countries: ['DE'],
    visa: '990156',
    distributor: 'Brise-Lames Distribution',
    synopsis:
      'Une horlogère de Leipzig remonte, pièce par pièce, la journée où son frère a passé le mur dans le mauvais sens.',
    versions: [subtitled('de'), subtitled('de', '35mm')],
  },
  {
    title: 'Le Dernier Rang',
    year: 2026,
    director: 'Hélène Varnier',
    cast: ['Odile Marchenoir', 'Sacha Bellonte'],
    genres: ['comedy'],
    minutes: 96,
    classification: 'tp',
    countries: ['FR'],
    visa: '990163',
    distributor: 'Les Films du Sémaphore',
    synopsis: 'Un projectionniste à la retraite s’achète, à vie, le dernier rang du cinéma qui l’a renvoyé.',
    versions: [french, frenchDescribed],
  },
  {
    title: 'Sept étages',
    year: 2025,
    director: 'Tomas Brévent',
    cast: ['Nadège Laurentin', 'Ousmane Pelletan'],
    genres: ['thriller'],
    minutes: 89,
    warnings: ['fear'],
    classification: '12',
    countries: ['FR'],
    visa: '990170',
    distributor: 'Kora Images',
    synopsis: 'L’ascenseur s’arrête à chaque étage, à la même heure, chaque nuit. Au septième, il n’y a pas de porte.',
    versions: [french],
  },
  {
    title: 'Rideau',
    year: 2024,
    director: 'Simon Féret',
    cast: ['Blanche Montauroux', 'Igor Lesage'],
    genres: ['drama', 'music'],
    minutes: 104,
    classification: 'tp',
    countries: ['FR'],
    visa: '990177',
    distributor: 'Lanterne Neuve',
    synopsis: 'La dernière souffleuse d’un opéra perd la voix le soir de la première.',
    versions: [french, frenchForTheDeaf],
  },
  {
    title: 'La Traversée du sel',
    originalTitle: 'Tariq al-milh',
    year: 2026,
    director: 'Nour Hadj',
    cast: ['Selma Bourakba', 'Hatem Zerrouki-Blanc'],
    genres: ['adventure', 'drama'],
    minutes: 121,
    classification: 'tp',
    countries: ['DZ', 'FR'],
    visa: '990184',
    distributor: 'Brise-Lames Distribution',
    synopsis:
      'Une géologue et un chamelier suivent une veine de sel que les cartes ont effacée, jusqu’à la mer qu’elle promet.',
    versions: [subtitled('ar'), dubbed],
  },
  {
    title: 'Bassam, 5 h',
    year: 2026,
    director: 'Awa Kessié',
    cast: ['Ève Tanoh-Lascaux', 'Mamadou Lorient'],
    genres: ['drama'],
    minutes: 87,
    classification: 'tp',
    countries: ['CI'],
    visa: '990191',
    distributor: 'Les Films du Sémaphore',
    synopsis: 'Avant l’aube, sur la plage de Bassam, une vendeuse de pain attend celui qui lui a vendu le soleil.',
    versions: [french, frenchForTheDeaf],
  },
  {
    title: 'Le Facteur de brume',
    originalTitle: 'The Fog Carrier',
    year: 2026,
    director: 'Eilidh Farquharson-Lowe',
    cast: ['Morven Strathdee', 'Callum Aske'],
    genres: ['fantasy'],
    minutes: 113,
    classification: 'tp',
    countries: ['GB'],
    visa: '990198',
    distributor: 'Kora Images',
    synopsis: 'Sur une île sans réseau, un facteur distribue des lettres écrites par ceux qui ne sont pas encore nés.',
    versions: [subtitled('en'), subtitled('en', 'dolby'), dubbed],
  },
  {
    title: 'Minuit moins le quart',
    year: 2026,
    director: 'Victor Ansolès',
    cast: ['Camille Ravestin', 'Diane Oloko'],
    genres: ['thriller'],
    minutes: 98,
    warnings: ['violence', 'fear', 'flashing-lights'],
    classification: '16',
    countries: ['FR'],
    visa: '990205',
    distributor: 'Lanterne Neuve',
    synopsis:
      'Quinze minutes avant la nouvelle année, une standardiste reçoit l’appel de quelqu’un qui les a déjà vécues.',
    versions: [french],
  },
  {
    title: 'La Cuisine des étoiles',
    year: 2025,
    director: 'Paola Tregiani',
    cast: ['Livia Marescotto', 'Ennio Vastelli'],
    genres: ['comedy', 'family'],
    minutes: 94,
    classification: 'tp',
    countries: ['IT', 'FR'],
    visa: '990212',
    distributor: 'Brise-Lames Distribution',
    originalTitle: 'La cucina delle stelle',
    synopsis: 'Une cantine de village décroche par erreur trois étoiles, et les inspecteurs arrivent vendredi.',
    versions: [subtitled('it'), dubbed],
  },
  {
    title: 'Les Gardiens du jour',
    year: 2026,
    director: 'Hugo Perelmann',
    cast: ['Isaure Delmotte', 'Kenza Aubriot', 'Gaspard Lenoir-Diallo'],
    genres: ['science-fiction'],
    minutes: 139,
    classification: '12',
    countries: ['FR'],
    visa: '990219',
    distributor: 'Les Films du Sémaphore',
    synopsis:
      'Quand la Terre cesse de tourner, une équipe de cheminots tire la dernière ville habitée derrière le crépuscule.',
    versions: [french, { ...french, format: 'dolby' }, { ...french, format: '3d' }],
  },
  {
    title: 'Petites marées',
    year: 2026,
    director: 'Gwenn Le Dantic',
    cast: ['Yuna Kermorvan', 'Eliott Pradal'],
    genres: ['family'],
    minutes: 84,
    classification: 'tp',
    countries: ['FR'],
    visa: '990226',
    distributor: 'Kora Images',
    synopsis:
      'Deux cousins trouvent sur l’estran une bouteille qui répond à leurs questions, mais seulement à marée basse.',
    versions: [french, frenchDescribed],
  },
  {
    title: 'Le Bruit des platanes',
    year: 2024,
    director: 'Étienne Royan',
    cast: [],
    genres: ['documentary', 'music'],
    minutes: 76,
    classification: 'tp',
    countries: ['FR'],
    visa: '990233',
    distributor: 'Lanterne Neuve',
    synopsis: 'Un preneur de son enregistre pendant un an la même place de village. À la fin, on y entend un pays.',
    versions: [french, frenchForTheDeaf],
  },
  // The same film again, as an import may bring it: for whoever looks after the catalogue to merge.
  {
    title: 'LE BRUIT DES PLATANES',
    year: 2025,
    director: 'Etienne Royan',
    cast: [],
    genres: ['documentary'],
    minutes: 77,
    classification: 'tp',
    countries: ['FR'],
    synopsis: 'Un an de sons sur une place de village.',
    versions: [],
  },
  {
    title: 'Tokyo, troisième sous-sol',
    originalTitle: 'Chika sankai',
    year: 2025,
    director: 'Haruka Minase',
    cast: ['Rin Kuroda-Aoi', 'Sōta Hayabusa'],
    genres: ['crime'],
    minutes: 118,
    warnings: ['sensitive'],
    classification: '12',
    countries: ['JP'],
    visa: '990240',
    distributor: 'Brise-Lames Distribution',
    synopsis: 'Au troisième sous-sol d’une gare, l’employé des objets trouvés reçoit sa propre valise.',
    versions: [subtitled('ja')],
  },
  {
    title: 'Quatre murs et un cheval',
    year: 2026,
    director: 'Noémie Sarrazin-Koné',
    cast: ['Lubin Castaing', 'Fatou Delannoy'],
    genres: ['comedy'],
    minutes: 91,
    classification: 'tp',
    countries: ['FR'],
    visa: '990247',
    distributor: 'Les Films du Sémaphore',
    synopsis: 'Héritage : un studio de neuf mètres carrés, au sixième, et son occupant, qui hennit.',
    versions: [french, frenchForTheDeaf],
  },
  {
    title: 'La Nuit des horlogers',
    year: 2025,
    director: 'Bastien Cormeray',
    cast: ['Rosalie Quintin', 'Igor Lesage'],
    genres: ['fantasy', 'romance'],
    minutes: 107,
    classification: 'tp',
    countries: ['CH', 'FR'],
    visa: '990254',
    distributor: 'Kora Images',
    synopsis: 'Chaque hiver, une ville entière s’arrête une heure. Une seule personne continue à vieillir.',
    versions: [french],
  },
  {
    title: 'Corps de ballet',
    year: 2026,
    director: 'Irina Solvanova',
    cast: ['Mila Ostrander', 'Célestin Abomé'],
    genres: ['drama', 'music'],
    minutes: 128,
    classification: '12',
    countries: ['FR'],
    visa: '990261',
    distributor: 'Lanterne Neuve',
    synopsis: 'Trente-deux danseuses, un seul rôle. La trente-troisième entre par la porte des décors.',
    versions: [french, subtitled('ru')],
  },
  {
    title: 'Après la pluie, Yopougon',
    year: 2026,
    director: 'Serge-Éric Kanvaly',
    cast: ['Nadia Brou-Seguin', 'Wilfried Ettiengne'],
    genres: ['comedy'],
    minutes: 99,
    classification: 'tp',
    countries: ['CI'],
    visa: '990268',
    distributor: 'Brise-Lames Distribution',
    synopsis:
      'Trois voisines ouvrent un salon de coiffure le jour où le quartier perd l’électricité. Le bouche-à-oreille fait le reste.',
    versions: [french, frenchForTheDeaf],
  },
];
