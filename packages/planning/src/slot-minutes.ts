/** What a screening is made of, in minutes, in the order in which they pass. */
export interface SlotMinutes {
  readonly preshow: number;
  readonly film: number;
  /** after the film, the audience still seated: a debate, a word with the crew */
  readonly talk: number;
  readonly cleaning: number;
}

/** A screening as it is planned. */
export interface KnownSlot extends SlotMinutes {
  readonly auditoriumId: string;
  readonly filmId: string;
  readonly versionId: string;
}

/** What is to be shown, and where. */
export interface WantedSlot {
  readonly auditorium: { readonly id: string; readonly preshowMinutes: number; readonly cleaningMinutes: number };
  readonly filmId: string;
  readonly versionId: string;
  /** as the film has it now */
  readonly filmMinutes: number;
}

/** Minutes asked for by name; what is not named follows by itself. */
export interface WishedMinutes {
  readonly preshow?: number | undefined;
  readonly talk?: number | undefined;
  readonly cleaning?: number | undefined;
}

/**
 * How long a screening takes. A new one has the preshow and cleaning of its auditorium. One that is changed keeps its own while it stays in its
 * auditorium; the version that stays keeps the length that it was planned with, and the film that stays keeps its talk.
 * @param known null for a new one
 */
export function slotMinutes(wanted: WantedSlot, known: KnownSlot | null, wish: WishedMinutes = {}): SlotMinutes {
  const { auditorium } = wanted;
  const here = known?.auditoriumId === auditorium.id ? known : null;
  const same = known?.versionId === wanted.versionId ? known : null;
  return {
    preshow: wish.preshow ?? here?.preshow ?? auditorium.preshowMinutes,
    film: same?.film ?? wanted.filmMinutes,
    talk: wish.talk ?? (known?.filmId === wanted.filmId ? known.talk : 0),
    cleaning: wish.cleaning ?? here?.cleaning ?? auditorium.cleaningMinutes,
  };
}

/** From the first image to the last word: what a programme calls the length of a screening. */
export function minutesOnScreen({ preshow, film, talk }: SlotMinutes): number {
  return preshow + film + talk;
}

/** The minutes of a screening, from its times (ISO instants). */
export function minutesOf(times: {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly freeAt: string;
  readonly preshowMinutes: number;
  readonly talkMinutes: number;
}): SlotMinutes {
  const between = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 60_000;
  const { preshowMinutes: preshow, talkMinutes: talk } = times;
  const film = between(times.startsAt, times.endsAt) - preshow - talk;
  return { preshow, film, talk, cleaning: between(times.endsAt, times.freeAt) };
}
