import { SignJWT, decodeProtectedHeader, errors, exportJWK, generateKeyPair, importJWK, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { instantText } from '../../platform/clock.ts';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import type { Db } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { secretBox } from '../../platform/secret-box.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import { insertKey, keysUsableAfter, queueForKeys } from './sql/signing-keys.ts';
import type { StoredKey } from './sql/signing-keys.ts';

/** Minutes that a token for API clients is valid. */
export const apiTokenMinutes = 15;
const algorithm = 'ES256';
/** A key signs for this long and is published for a day more, far beyond the life of what it signed. */
const keyHours = 90 * 24;
const publishedHours = 24;
const rereadMilliseconds = 60_000;

export interface ApiTokenClaims {
  readonly personId: string;
  readonly sessionId: string;
}

/** Signs and checks the JWTs of API clients; the keys live in the database, the private halves sealed. */
export class ApiTokens {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #issuer: string;
  readonly #box: SecretBox;
  #keys: readonly StoredKey[] = [];
  #readAt = Number.NEGATIVE_INFINITY;

  constructor(needs: { db: Db; clock: Clock; secret: string; publicUrl: string }) {
    this.#db = needs.db;
    this.#clock = needs.clock;
    this.#issuer = needs.publicUrl;
    this.#box = secretBox(needs.secret, 'signing-keys');
  }

  get #audience(): string {
    return `${this.#issuer}/api`;
  }

  async sign(claims: ApiTokenClaims): Promise<string> {
    const key = await this.#signingKey();
    const now = Math.floor(this.#clock.now().epochMilliseconds / 1000);
    return new SignJWT({ sid: claims.sessionId })
      .setProtectedHeader({ alg: algorithm, kid: key.id, typ: 'JWT' })
      .setSubject(claims.personId)
      .setIssuer(this.#issuer)
      .setAudience(this.#audience)
      .setIssuedAt(now)
      .setExpirationTime(now + apiTokenMinutes * 60)
      .sign(await importJWK(JSON.parse(this.#box.open(key.private_key)) as JWK, algorithm));
  }

  /** What the token says, or null for any reason not to believe it: signature, algorithm, issuer, audience, time. */
  async read(token: string): Promise<ApiTokenClaims | null> {
    try {
      const { kid } = decodeProtectedHeader(token);
      const key = await this.#keyOf(kid);
      if (key === null) return null;
      const { payload } = await jwtVerify(token, await importJWK(JSON.parse(key.public_key) as JWK, algorithm), {
        algorithms: [algorithm],
        issuer: this.#issuer,
        audience: this.#audience,
        requiredClaims: ['exp', 'sub', 'sid'],
        currentDate: new Date(this.#clock.now().epochMilliseconds),
      });
      const { sub, sid } = payload;
      return typeof sub === 'string' && typeof sid === 'string' ? { personId: sub, sessionId: sid } : null;
    } catch (error) {
      // decodeProtectedHeader throws a TypeError on what is no token at all.
      if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
      throw error;
    }
  }

  /** The public keys as a JWK set (RFC 7517). */
  async publicKeys(): Promise<{ keys: JWK[] }> {
    await this.#signingKey();
    return { keys: this.#keys.map((key) => JSON.parse(key.public_key) as JWK) };
  }

  async #keyOf(kid: string | undefined): Promise<StoredKey | null> {
    if (kid === undefined) return null;
    const find = (): StoredKey | undefined => this.#keys.find((key) => key.id === kid);
    // A key that another node has just made is not known yet; strangers' key ids must not cost a query each.
    if (find() === undefined || this.#isStale()) await this.#reread(find() === undefined ? 1_000 : rereadMilliseconds);
    return find() ?? null;
  }

  async #signingKey(): Promise<StoredKey> {
    await this.#reread(rereadMilliseconds);
    return this.#newestThatSigns() ?? this.#makeKey();
  }

  #newestThatSigns(): StoredKey | undefined {
    const now = this.#clock.now().epochMilliseconds;
    return this.#keys.find((key) => key.expires_at !== null && Date.parse(key.expires_at) > now);
  }

  #isStale(): boolean {
    return this.#clock.now().epochMilliseconds - this.#readAt >= rereadMilliseconds;
  }

  async #reread(olderThan: number): Promise<void> {
    const now = this.#clock.now();
    if (Math.abs(now.epochMilliseconds - this.#readAt) < olderThan) return;
    this.#keys = await keysUsableAfter(this.#db, instantText(now.subtract({ hours: publishedHours })));
    this.#readAt = now.epochMilliseconds;
  }

  async #makeKey(): Promise<StoredKey> {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const id = newId();
    const publicJwk = JSON.stringify({ ...(await exportJWK(publicKey)), kid: id, alg: algorithm, use: 'sig' });
    const sealed = this.#box.seal(JSON.stringify(await exportJWK(privateKey)));
    const now = this.#clock.now();
    this.#keys = await inTransaction(this.#db, async (trx) => {
      await queueForKeys(trx);
      const published = instantText(now.subtract({ hours: publishedHours }));
      const others = await keysUsableAfter(trx, published);
      if (others.some((key) => key.expires_at !== null && Date.parse(key.expires_at) > now.epochMilliseconds))
        return others;
      await insertKey(trx, {
        id,
        publicKey: publicJwk,
        privateKey: sealed,
        createdAt: instantText(now),
        expiresAt: instantText(now.add({ hours: keyHours })),
      });
      return keysUsableAfter(trx, published);
    });
    this.#readAt = now.epochMilliseconds;
    const key = this.#newestThatSigns();
    if (key === undefined) throw new Error('No key to sign with, although one was just made');
    return key;
  }
}
