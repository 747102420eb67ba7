import type { Language } from './language/language.ts';

const segment = encodeURIComponent;

/** Every address of the product, in one language; the only place where a path is spelled. */
export function pathsIn(language: Language) {
  const to = (path: string) => `/${language}${path}`;
  return {
    home: () => to(''),
    films: () => to('/films'),
    film: (slug: string) => to(`/films/${segment(slug)}`),
    cinemas: () => to('/cinemas'),
    venue: (slug: string) => to(`/venues/${segment(slug)}`),
    events: () => to('/events'),
    event: (slug: string) => to(`/events/${segment(slug)}`),
    organiser: (slug: string) => to(`/organisers/${segment(slug)}`),
    search: () => to('/search'),
    map: () => to('/map'),
    seats: (screening: string) => to(`/screenings/${segment(screening)}/seats`),
    checkout: (occurrence: string) => to(`/checkout/${segment(occurrence)}`),
    order: (code: string) => to(`/orders/${segment(code)}`),
    tickets: () => to('/tickets'),
    giftCards: () => to('/gift-cards'),
    giftCard: (number: string) => to(`/gift-cards/${segment(number)}`),
    sandbox: (reference: string) => to(`/sandbox/${segment(reference)}`),
    verify: () => to('/verify'),
    signIn: () => to('/sign-in'),
    signUp: () => to('/sign-up'),
    forgotPassword: () => to('/forgot-password'),
    resetPassword: () => to('/reset-password'),
    verifyEmail: () => to('/verify-email'),
    account: () => to('/account'),
    follows: () => to('/account/follows'),
    payments: () => to('/account/payments'),
    error: () => to('/error'),
    staff: () => to('/staff'),
    staffOf: (organisation: string) => {
      const desk = (path: string) => to(`/staff/${segment(organisation)}/${path}`);
      return {
        home: () => to(`/staff/${segment(organisation)}`),
        films: () => desk('films'),
        newFilm: () => desk('films/new'),
        film: (id: string) => desk(`films/${segment(id)}`),
        tmdb: () => desk('films/tmdb'),
        twins: () => desk('films/duplicates'),
        merge: (kept: string, gone: string) => desk(`films/${segment(kept)}/merge/${segment(gone)}`),
        planner: () => desk('planner'),
        plannerWeek: () => desk('planner/week'),
        screening: (id: string) => desk(`screenings/${segment(id)}`),
        tariffs: () => desk('tariffs'),
        codes: () => desk('codes'),
        giftCards: () => desk('gift-cards'),
        venues: () => desk('venues'),
        publicWords: () => desk('public-words'),
        venue: (slug: string) => desk(`venues/${segment(slug)}`),
        auditorium: (venue: string, id: string) => desk(`venues/${segment(venue)}/auditoriums/${segment(id)}`),
        seatMap: (venue: string, auditorium: string) =>
          desk(`venues/${segment(venue)}/auditoriums/${segment(auditorium)}/seat-map`),
        imports: () => desk('imports'),
        events: () => desk('events'),
        event: (id: string) => desk(`events/${segment(id)}`),
        eventPeople: (id: string) => desk(`events/${segment(id)}/people`),
        identity: () => desk('identity'),
        identities: () => desk('identities'),
        reviews: () => desk('reviews'),
        categories: () => desk('categories'),
        door: () => desk('door'),
      };
    },
  };
}

export type Paths = ReturnType<typeof pathsIn>;
