import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignedTerms } from '@parterre/contract/service-orders';
import type { Db } from '../../platform/database.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import { canonicalJson } from './domain/canonical-json.ts';
import { insertContractKey, readContractKeys } from './sql/contract-key-rows.ts';

export type ContractKey = SignedTerms['key'];
export interface Signature {
  /** SHA-256 of the canonical text, hexadecimal. */
  readonly hash: string;
  readonly keyId: string;
  /** Ed25519 over the canonical text, base64url. */
  readonly signature: string;
}

/** The platform's keys for contracts: the newest signs, all check. */
export interface ContractKeys {
  sign(terms: Readonly<Record<string, unknown>>): Signature;
  /** Whether a signature over exactly these terms is ours. */
  verify(
    terms: Readonly<Record<string, unknown>>,
    signature: string,
    keyId: string,
  ): { genuine: boolean; hash: string };
  readonly published: readonly ContractKey[];
}

/** Loads the keys, making the first one when there is none. Several nodes may start at once: one key is kept. */
export async function loadContractKeys(db: Db, box: SecretBox, now: string): Promise<ContractKeys> {
  let rows = await readContractKeys(db);
  if (rows.length === 0) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
    const x = String(publicKey.export({ format: 'jwk' }).x);
    await insertContractKey(db, { id: 1, x, sealed: box.seal(der) }, now);
    rows = await readContractKeys(db);
  }
  const keys = rows.map(({ id, x, sealed }) => ({
    jwk: { kty: 'OKP', crv: 'Ed25519', x, kid: String(id) } as const,
    publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    privateKey: createPrivateKey({ key: Buffer.from(box.open(sealed), 'base64'), format: 'der', type: 'pkcs8' }),
  }));
  return contractKeys(keys);
}

function contractKeys(
  keys: readonly { jwk: ContractKey; publicKey: KeyObject; privateKey: KeyObject }[],
): ContractKeys {
  const newest = keys.at(-1);
  if (newest === undefined) throw new Error('there is no key to sign contracts with');
  return {
    published: keys.map(({ jwk }) => jwk),
    sign(terms) {
      const text = Buffer.from(canonicalJson(terms));
      const signature = sign(null, text, newest.privateKey).toString('base64url');
      return { hash: hashOf(text), keyId: newest.jwk.kid, signature };
    },
    verify(terms, signature, keyId) {
      const text = Buffer.from(canonicalJson(terms));
      const key = keys.find(({ jwk }) => jwk.kid === keyId);
      const bytes = Buffer.from(signature, 'base64url');
      return { genuine: key !== undefined && verify(null, text, key.publicKey, bytes), hash: hashOf(text) };
    },
  };
}
const hashOf = (text: Buffer): string => createHash('sha256').update(text).digest('hex');
