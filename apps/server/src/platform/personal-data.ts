const personalKey =
  /^(e-?mail|phone|tel|(first|last|full|display|user|buyer|guest)?_?-?name|address|recipient|to|authorization|cookie|set-cookie|password|secret|token|ticket(_?code)?|order_?code|qr|detail|text|html)$/i;
const emailAddress = /[^\s"'<>(),:;=]+@[^\s"'<>(),:;=]+\.[\p{L}]{2,}/gu;
const phoneNumber = /\+\d[\d .-]{7,}\d/g;
const deepest = 5;

/** Text without e-mail addresses and international phone numbers, which also appear in messages of the database. */
export function maskText(text: string): string {
  return text.replace(emailAddress, '[email]').replace(phoneNumber, '[phone]');
}

/** A copy of a log entry in which no field named for personal data, and no address inside a text, is left. */
export function withoutPersonalData(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[deep]';
  if (value instanceof Error) return describeError(value, depth);
  if (Array.isArray(value)) return value.map((element) => withoutPersonalData(element, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, content]) => [
      key,
      personalKey.test(key) && content !== undefined && content !== null
        ? '[hidden]'
        : withoutPersonalData(content, depth + 1),
    ]),
  );
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const more = error as { code?: unknown; constraint?: unknown };
  return {
    type: error.name,
    message: maskText(error.message),
    stack: maskText(error.stack ?? ''),
    ...(more.code === undefined ? {} : { code: more.code }),
    ...(more.constraint === undefined ? {} : { constraint: more.constraint }),
    ...(error.cause === undefined ? {} : { cause: withoutPersonalData(error.cause, depth + 1) }),
  };
}
