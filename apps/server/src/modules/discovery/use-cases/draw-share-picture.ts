import { createHash } from 'node:crypto';
import { profileRoles } from '@parterre/contract/artist-terms';
import { serviceKinds } from '@parterre/contract/services';
import { SHARE_SHEET, sharePictureSvg } from '@parterre/poster/share-picture';
import type { Language } from '@parterre/contract/wire';
import sharp from 'sharp';
import type { Clock } from '../../../platform/clock.ts';
import { instantText } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import { posterOutlines } from '../../../platform/poster-outlines.ts';
import { RecentlyUsed } from '../../../platform/recently-used.ts';
import type { Storage } from '../../../platform/storage.ts';
import { momentWords } from '../domain/moment-words.ts';
import { readShareFacts } from '../sql/share-facts.ts';
import type { ShareFacts } from '../sql/share-facts.ts';
import type { SiteKind } from '../sql/site-pages.ts';
import { discoveryText } from '../texts/discovery-texts.ts';

export interface SharePictureNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly storage: Storage;
}

/** A picture and the hash of what it was drawn from. */
export interface DrawnPicture {
  readonly hash: string;
  readonly png: Promise<Buffer>;
}

/** About 60 kB each. */
const picturesKept = 200;

/** Draws what messengers show beside a link: once for the same facts, one picture at a time, so that a crowd of robots does not keep people waiting. */
export class SharePictures {
  readonly #needs: SharePictureNeeds;
  readonly #kept = new RecentlyUsed<Promise<Buffer>>(picturesKept);
  #outlines: ReturnType<typeof posterOutlines> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(needs: SharePictureNeeds) {
    this.#needs = needs;
  }

  /** Null when there is nothing of that address. */
  async of(kind: SiteKind, slug: string, language: Language): Promise<DrawnPicture | null> {
    const { db, clock } = this.#needs;
    const facts = await readShareFacts(db, kind, slug, instantText(clock.now()));
    if (facts === null) return null;
    const { title, image } = facts;
    const lines = linesOf(kind, facts, language);
    const hash = createHash('sha256')
      .update(JSON.stringify([title, lines, image]))
      .digest('base64url')
      .slice(0, 22);
    let png = this.#kept.get(hash);
    if (png === undefined) {
      png = this.#inTurn(() => this.#draw(title, lines, image));
      this.#kept.set(hash, png);
    }
    return { hash, png };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #draw(title: string, lines: readonly string[], image: string | null): Promise<Buffer> {
    const own = await this.#ownPicture(image);
    this.#outlines ??= posterOutlines();
    const svg = sharePictureSvg({ title, lines, withoutCover: own !== null }, this.#outlines);
    const sheet = sharp(Buffer.from(svg));
    if (own !== null) sheet.composite([{ input: own, left: 0, top: 0 }]);
    return sheet.png({ compressionLevel: 9, palette: own === null }).toBuffer();
  }

  /** The picture that somebody gave, cut to the left of the sheet; null when there is none that can be read. */
  async #ownPicture(image: string | null): Promise<Buffer | null> {
    if (!image?.startsWith('/images/')) return null;
    try {
      const bytes = await this.#needs.storage.getBytes(image.slice(1));
      return await sharp(bytes).resize(SHARE_SHEET.picture, SHARE_SHEET.height, { fit: 'cover' }).toBuffer();
    } catch {
      return null;
    }
  }
}

function linesOf(kind: SiteKind, facts: ShareFacts, language: Language): string[] {
  const { startsAt, timeZone, venue, city, status } = facts;
  const place = [venue, city].filter((part) => part !== null).join(', ');
  if (kind === 'organisers') return [kindWord(facts.kind, language), city ?? ''].filter((line) => line !== '');
  if (kind === 'artists') return [roleWords(facts.kind, language), city ?? ''].filter((line) => line !== '');
  if (kind === 'services') return [serviceWord(facts.kind, language), place].filter((line) => line !== '');
  if (kind === 'venues') return [place, discoveryText(language, 'picture.venue')].filter((line) => line !== '');
  const called = status === null ? '' : discoveryText(language, `picture.${status}`);
  const moment = startsAt === null || timeZone === null ? null : momentWords(startsAt, timeZone, language);
  const when = moment === null || called !== '' ? called : discoveryText(language, 'picture.next', moment);
  return [when, place].filter((line) => line !== '').map((line) => line.charAt(0).toUpperCase() + line.slice(1));
}

function roleWords(roles: string | null, language: Language): string {
  const words = profileRoles
    .filter((role) => roles?.split(',').includes(role))
    .map((role) => discoveryText(language, `picture.role.${role}`));
  return words.map((word, place) => (place === 0 ? word : word.toLowerCase())).join(' · ');
}

function serviceWord(kind: string | null, language: Language): string {
  const known = serviceKinds.find((one) => one === kind);
  return known === undefined ? '' : discoveryText(language, `picture.service.${known}`);
}

function kindWord(kind: string | null, language: Language): string {
  switch (kind) {
    case 'cinema':
    case 'club':
    case 'promoter':
    case 'label':
    case 'artist-team':
      return discoveryText(language, `picture.kind.${kind}`);
    default:
      return '';
  }
}
