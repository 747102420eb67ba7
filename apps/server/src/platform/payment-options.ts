import { z } from 'zod';

/** What the clients of payment providers need to speak to them. A provider without its keys is left out, and not offered. */
export interface ProviderOptions {
  readonly stripe?: { readonly secretKey: string; readonly webhookSecret: string; readonly url: string };
  readonly paypal?: {
    readonly clientId: string;
    readonly secret: string;
    readonly webhookId: string;
    readonly url: string;
  };
  readonly orangeMoney?: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly merchantKey: string;
    readonly country: 'ci' | 'dev';
    readonly url: string;
  };
  readonly mtnMomo?: {
    readonly collection: MomoKeys;
    readonly disbursement?: MomoKeys;
    readonly environment: 'sandbox' | 'mtnivorycoast';
    readonly url: string;
  };
  readonly paydunya?: {
    readonly masterKey: string;
    readonly privateKey: string;
    readonly token: string;
    readonly sandbox: boolean;
    readonly url: string;
  };
  readonly cinetpay?: {
    readonly apiKey: string;
    readonly siteId: string;
    readonly secretKey: string;
    readonly url: string;
  };
  readonly wave?: { readonly apiKey: string; readonly webhookSecret: string; readonly url: string };
}

/** Keys of one product of MTN. */
export interface MomoKeys {
  readonly subscriptionKey: string;
  readonly apiUser: string;
  readonly apiKey: string;
}

const key = (description: string) =>
  z
    .string()
    .max(1000)
    .regex(/^\S+$/, 'must be one word')
    .optional()
    .meta({ description, unit: 'text', absent: 'this way to pay is not offered' });
const address = (of: string, normally: string) =>
  z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(normally)
    .meta({ description: `Address of ${of}.`, unit: 'URL' });

/** The part of the environment that is about payment providers. */
export const paymentEnvironment = {
  STRIPE_SECRET_KEY: key('Secret key of an account at Stripe: cards.'),
  STRIPE_WEBHOOK_SECRET: key('Signing secret of its notifications.'),
  STRIPE_URL: address('its API', 'https://api.stripe.com'),
  PAYPAL_CLIENT_ID: key('Client id of an application at PayPal.'),
  PAYPAL_SECRET: key('Its secret.'),
  PAYPAL_WEBHOOK_ID: key('Id of the webhook that its notifications are checked with.'),
  PAYPAL_URL: address('its API', 'https://api-m.paypal.com'),
  ORANGE_MONEY_CLIENT_ID: key('Client id of an application at Orange Money Web Payment.'),
  ORANGE_MONEY_CLIENT_SECRET: key('Its secret.'),
  ORANGE_MONEY_MERCHANT_KEY: key('Key of the merchant.'),
  ORANGE_MONEY_COUNTRY: z
    .enum(['ci', 'dev'])
    .default('ci')
    .meta({ description: 'Côte d’Ivoire, or the trial country in which no money moves.' }),
  ORANGE_MONEY_URL: address('its API', 'https://api.orange.com'),
  MTN_MOMO_COLLECTION_SUBSCRIPTION_KEY: key('Subscription key of the collection product of MTN MoMo.'),
  MTN_MOMO_COLLECTION_API_USER: key('Its API user.'),
  MTN_MOMO_COLLECTION_API_KEY: key('The key of that user.'),
  MTN_MOMO_DISBURSEMENT_SUBSCRIPTION_KEY: key('The same for disbursements, without which nothing goes back by itself.'),
  MTN_MOMO_DISBURSEMENT_API_USER: key('Its API user.'),
  MTN_MOMO_DISBURSEMENT_API_KEY: key('The key of that user.'),
  MTN_MOMO_ENVIRONMENT: z
    .enum(['sandbox', 'mtnivorycoast'])
    .default('mtnivorycoast')
    .meta({ description: 'Côte d’Ivoire, or the trial environment (euros only) in which no money moves.' }),
  MTN_MOMO_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://api.example.org' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      description: 'Address of its API.',
      unit: 'URL',
      absent: '`https://proxy.momoapi.mtn.com`; for `sandbox`, `https://sandbox.momodeveloper.mtn.com`',
    }),
  PAYDUNYA_MASTER_KEY: key('Master key of an account at PayDunya: Moov Money.'),
  PAYDUNYA_PRIVATE_KEY: key('Its private key.'),
  PAYDUNYA_TOKEN: key('Its token.'),
  PAYDUNYA_SANDBOX: z
    .enum(['on', 'off'])
    .default('off')
    .meta({ description: 'Whether the keys are those of its trial environment, in which no money moves.' }),
  PAYDUNYA_URL: address('its API', 'https://app.paydunya.com'),
  CINETPAY_API_KEY: key('API key of an account at CinetPay.'),
  CINETPAY_SITE_ID: key('Id of the site.'),
  CINETPAY_SECRET_KEY: key('Secret that its notifications are checked with.'),
  CINETPAY_URL: address('its API', 'https://api-checkout.cinetpay.com'),
  WAVE_API_KEY: key('API key of an account at Wave.'),
  WAVE_WEBHOOK_SECRET: key('Secret of its notifications.'),
  WAVE_URL: address('its API', 'https://api.wave.com'),
};

type PaymentValues = z.output<z.ZodObject<typeof paymentEnvironment>>;

/** Options that belong together: all of them, or none. */
const groups = [
  ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  ['PAYPAL_CLIENT_ID', 'PAYPAL_SECRET', 'PAYPAL_WEBHOOK_ID'],
  ['ORANGE_MONEY_CLIENT_ID', 'ORANGE_MONEY_CLIENT_SECRET', 'ORANGE_MONEY_MERCHANT_KEY'],
  ['MTN_MOMO_COLLECTION_SUBSCRIPTION_KEY', 'MTN_MOMO_COLLECTION_API_USER', 'MTN_MOMO_COLLECTION_API_KEY'],
  ['MTN_MOMO_DISBURSEMENT_SUBSCRIPTION_KEY', 'MTN_MOMO_DISBURSEMENT_API_USER', 'MTN_MOMO_DISBURSEMENT_API_KEY'],
  ['PAYDUNYA_MASTER_KEY', 'PAYDUNYA_PRIVATE_KEY', 'PAYDUNYA_TOKEN'],
  ['CINETPAY_API_KEY', 'CINETPAY_SITE_ID', 'CINETPAY_SECRET_KEY'],
  ['WAVE_API_KEY', 'WAVE_WEBHOOK_SECRET'],
] as const satisfies readonly (readonly (keyof PaymentValues)[])[];

/** Every key of a provider; never shown, also when it is wrong. */
export const paymentSecrets: readonly string[] = groups.flat();

/** What is missing, in words that say how to mend it. */
export function problemsOfPayments(values: PaymentValues): string[] {
  const problems = groups.flatMap((group) => {
    const missing = group.filter((name) => values[name] === undefined);
    return missing.length === 0 || missing.length === group.length
      ? []
      : [
          `${missing.join(', ')}: missing although ${group.filter((name) => !missing.includes(name)).join(', ')} is set`,
        ];
  });
  if (
    values.MTN_MOMO_DISBURSEMENT_API_KEY !== undefined &&
    values.MTN_MOMO_COLLECTION_API_KEY === undefined &&
    problems.length === 0
  ) {
    problems.push('MTN_MOMO_COLLECTION_…: missing although MTN_MOMO_DISBURSEMENT_… are set');
  }
  return problems;
}

const momoAddresses = {
  sandbox: 'https://sandbox.momodeveloper.mtn.com',
  mtnivorycoast: 'https://proxy.momoapi.mtn.com',
} as const;

/** The options of each provider whose keys are given; the caller has seen that none lacks one. */
export function providerOptions(values: PaymentValues): ProviderOptions {
  const mtnCollection = momoKeys(values, 'COLLECTION');
  const disbursement = momoKeys(values, 'DISBURSEMENT');
  const stripe = given({ secretKey: values.STRIPE_SECRET_KEY, webhookSecret: values.STRIPE_WEBHOOK_SECRET });
  const paypal = given({
    clientId: values.PAYPAL_CLIENT_ID,
    secret: values.PAYPAL_SECRET,
    webhookId: values.PAYPAL_WEBHOOK_ID,
  });
  const orangeMoney = given({
    clientId: values.ORANGE_MONEY_CLIENT_ID,
    clientSecret: values.ORANGE_MONEY_CLIENT_SECRET,
    merchantKey: values.ORANGE_MONEY_MERCHANT_KEY,
  });
  const paydunya = given({
    masterKey: values.PAYDUNYA_MASTER_KEY,
    privateKey: values.PAYDUNYA_PRIVATE_KEY,
    token: values.PAYDUNYA_TOKEN,
  });
  const cinetpay = given({
    apiKey: values.CINETPAY_API_KEY,
    siteId: values.CINETPAY_SITE_ID,
    secretKey: values.CINETPAY_SECRET_KEY,
  });
  const wave = given({ apiKey: values.WAVE_API_KEY, webhookSecret: values.WAVE_WEBHOOK_SECRET });
  return {
    ...(stripe && { stripe: { ...stripe, url: values.STRIPE_URL } }),
    ...(paypal && { paypal: { ...paypal, url: values.PAYPAL_URL } }),
    ...(orangeMoney && {
      orangeMoney: { ...orangeMoney, country: values.ORANGE_MONEY_COUNTRY, url: values.ORANGE_MONEY_URL },
    }),
    ...(mtnCollection && {
      mtnMomo: {
        collection: mtnCollection,
        ...(disbursement && { disbursement }),
        environment: values.MTN_MOMO_ENVIRONMENT,
        url: values.MTN_MOMO_URL ?? momoAddresses[values.MTN_MOMO_ENVIRONMENT],
      },
    }),
    ...(paydunya && {
      paydunya: { ...paydunya, sandbox: values.PAYDUNYA_SANDBOX === 'on', url: values.PAYDUNYA_URL },
    }),
    ...(cinetpay && { cinetpay: { ...cinetpay, url: values.CINETPAY_URL } }),
    ...(wave && { wave: { ...wave, url: values.WAVE_URL } }),
  };
}

function momoKeys(values: PaymentValues, product: 'COLLECTION' | 'DISBURSEMENT'): MomoKeys | undefined {
  return given({
    subscriptionKey: values[`MTN_MOMO_${product}_SUBSCRIPTION_KEY`],
    apiUser: values[`MTN_MOMO_${product}_API_USER`],
    apiKey: values[`MTN_MOMO_${product}_API_KEY`],
  });
}

/** The keys when all of them are there. */
function given<K extends string>(keys: Record<K, string | undefined>): Record<K, string> | undefined {
  return Object.values(keys).every((value) => value !== undefined) ? (keys as Record<K, string>) : undefined;
}
