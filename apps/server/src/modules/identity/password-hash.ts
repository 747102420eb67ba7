import { hash, verify } from '@node-rs/argon2';

/** OWASP's least parameters of argon2id: 19 MiB, two passes, one lane; about 6 ms. The library's default algorithm is argon2id. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), parameters);
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

/** As long as hashing a password, for answers that must not tell by their time whether an account exists. */
export async function spendTheTimeOfHashing(password: string): Promise<void> {
  await hashPassword(password);
}
