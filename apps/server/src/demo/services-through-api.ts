import { ownOrganisationInput } from '@parterre/contract/events';
import { serviceOrder } from '@parterre/contract/service-orders';
import { membership } from '@parterre/contract/identity';
import { ownService, ownServiceList } from '@parterre/contract/services';
import type { NewService } from '@parterre/contract/services';
import type { Clock } from '../platform/clock.ts';
import { instantText } from '../platform/clock.ts';
import { demoArtistLegal } from './demo-legal.ts';
import { parsed, signedIn } from './people-through-api.ts';
import type { Ask } from './sell-through-api.ts';

export type ShowDemoServices = () => Promise<void>;

const artist = 'aya@artistes.example';
const buyers = ['naima@spectateurs.example', 'bureau@treich.example'] as const;
const terms = 'Le fichier final ne se revend pas tel quel. Mon nom figure au générique.';
const cocody = { label: 'Cocody, Abidjan', country: 'CI', place: { latitude: 5.36, longitude: -3.99 } };
const offered: readonly NewService[] = [
  {
    kind: 'custom-work',
    title: 'Un refrain sur votre instru',
    description: 'Une ou deux voix, en français ou en nouchi. Je livre la voix sèche et une version avec effets.',
    ...{ language: 'fr', price: 45_000, priceIsFrom: true, duration: { value: 5, unit: 'day' }, revisions: 2, terms },
    genres: ['coupe-decale', 'zouglou', 'rnb'],
  },
  {
    kind: 'engagement',
    title: 'Cours de chant, en ligne ou à Cocody',
    description: 'Respiration, justesse et placement, sur les morceaux que vous aimez.',
    ...{ language: 'fr', price: 15_000, duration: { value: 60, unit: 'minute' }, occasion: 'lesson', place: cocody },
    genres: ['zouglou'],
  },
];

/**
 * An artist with services, and orders in different states, made as people make them, through the API: so that history, contract and ledger are
 * those of real ones. What is there already stays.
 */
export function servicesThroughApi(ask: Ask, clock: Clock): ShowDemoServices {
  return async () => {
    const aya = await signedIn(ask, artist);
    const known = parsed(ownServiceList, await aya('GET', '/api/v1/account/services'));
    if (known === null || known.items.length > 0) return;
    const country = ownOrganisationInput.parse({ country: 'CI' });
    const own = parsed(membership, await aya('POST', '/api/v1/account/organisation', country));
    if (own === null) return;
    await aya('PUT', `/api/v1/organisations/${own.organisation.id}/legal-identity`, demoArtistLegal);
    const services: string[] = [];
    for (const input of offered) {
      const made = parsed(ownService, await aya('POST', '/api/v1/account/services', input));
      if (made === null) return;
      await aya('POST', `/api/v1/account/services/${made.id}/status`, { status: 'published' });
      services.push(made.id);
    }
    const [chorus = '', lesson = ''] = services;
    const [naima, yao] = [await signedIn(ask, buyers[0]), await signedIn(ask, buyers[1])];
    type Someone = typeof aya;

    const order = async (who: Someone, wish: object): Promise<string> => {
      const placed = parsed(serviceOrder, await who('POST', '/api/v1/service-orders', wish));
      return `/api/v1/service-orders/${placed?.code ?? ''}`;
    };
    const ofChorus = (who: Someone, brief: string) => order(who, { kind: 'custom-work', serviceId: chorus, brief });
    const pay = async (who: Someone, url: string): Promise<void> => {
      const paying = parsed(serviceOrder, await who('POST', `${url}/payment`, { provider: 'sandbox' }));
      const reference = paying?.payment?.redirectUrl?.split('/').pop();
      if (reference === undefined) return;
      await who('POST', `/api/v1/sandbox/charges/${reference}/outcome`, { outcome: 'succeed' });
      await who('POST', `${url}/refresh`);
    };
    const agree = async (who: Someone, url: string, price: number): Promise<void> => {
      await aya('POST', `${url}/offers`, { price, deliveryDays: 5, revisions: 2, note: 'Voix principale et chœurs.' });
      await who('POST', `${url}/agreement`, { number: 1 });
      await pay(who, url);
    };

    const done = await ofChorus(naima, 'Un refrain pour l’anniversaire de ma mère, doux, sans effets.');
    await agree(naima, done, 45_000);
    await aya('POST', `${done}/deliveries`, { note: 'La voix sèche et la version avec réverbération.' });
    await naima('POST', `${done}/acceptance`, {});
    await naima('POST', `${done}/review`, { stars: 5, comment: 'Livré la veille, et la voix est très belle.' });
    await aya('POST', `${done}/review`, { stars: 5, comment: 'Une demande claire, un paiement rapide.' });

    const underWay = await ofChorus(yao, 'L’annonce chantée de la soirée de samedi, vingt secondes, deux voix.');
    await agree(yao, underWay, 60_000);

    const disputed = await ofChorus(yao, 'Le refrain de la fête du quartier, deux voix, en nouchi.');
    await agree(yao, disputed, 50_000);
    await aya('POST', `${disputed}/deliveries`, { note: 'La voix sèche et une version avec effets.' });
    await yao('POST', `${disputed}/dispute`, {
      reason: 'not-as-agreed',
      text: 'Nous étions d’accord sur deux voix. La livraison n’en a qu’une, doublée.',
    });
    await aya('POST', `${disputed}/evidence`, {
      text: 'Les chœurs sont la deuxième voix. Je peux rendre une part si ce n’est pas ce qui était attendu.',
    });

    const quoted = await ofChorus(naima, 'Un chœur de quatre mesures pour la fin d’un court métrage.');
    await aya('POST', `${quoted}/offers`, { price: 30_000, deliveryDays: 3, note: 'Une seule voix, doublée.' });

    await order(yao, {
      ...{ kind: 'engagement', serviceId: lesson, brief: 'Un premier cours pour deux débutants.' },
      dates: [7, 8].map((days) => instantText(clock.now().add({ hours: 24 * days }))),
      timeZone: 'Africa/Abidjan',
    });
  };
}
