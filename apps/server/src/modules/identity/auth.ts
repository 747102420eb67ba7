import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import { deriveKey } from '../../platform/keys.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/database.ts';
import { newId } from '../../platform/ids.ts';
import { longestPassword, shortestPassword } from './domain/password-strength.ts';
import { sessionDays } from './domain/session-lifetime.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { authAdapter } from './sql/auth-adapter.ts';

export interface AuthNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly secret: string;
  readonly publicUrl: string;
  /** Hands a reset token to the one who mails it. */
  readonly sendReset: (personId: string, token: string) => Promise<void>;
  readonly warn: (message: string) => void;
}

export type Auth = ReturnType<typeof createAuth>;

/** better-auth as it is used here: only in-process, through `auth.api`; its own HTTP handler is never mounted. */
export function createAuth(needs: AuthNeeds) {
  return betterAuth({
    baseURL: needs.publicUrl,
    basePath: '/api/auth',
    secret: deriveKey(needs.secret, 'better-auth').toString('base64url'),
    database: authAdapter(needs.db, needs.clock),
    telemetry: { enabled: false },
    // Its lines name addresses ("Sign-up attempt for existing email"); what we want to know we log ourselves.
    logger: { level: 'error', log: (_level, message) => needs.warn(message.replace(/\S+@\S+/g, '[address]')) },
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
      disableCSRFCheck: true,
    },
    user: {
      modelName: 'person',
      fields: {
        emailVerified: 'email_verified',
        image: 'photo_path',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: { language: { type: 'string', required: true } },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'person_id',
        token: 'token_hash',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: sessionDays * 86_400,
    },
    account: {
      modelName: 'account',
      fields: {
        userId: 'person_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
      resetPasswordTokenExpiresIn: 3600,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => needs.sendReset(user.id, token),
    },
    plugins: [username({ schema: { user: { fields: { displayUsername: 'display_username' } } } })],
  });
}
