import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';

/** Where an operation is described in a given specification. */
export interface SpecifiedOperation {
  readonly path: string;
  readonly type?: 'application/json' | 'application/x-www-form-urlencoded';
}

interface Specification {
  readonly paths?: Record<
    string,
    { post?: { parameters?: { in: string; name: string; required?: boolean; schema: object }[] } }
  >;
}

const formats = {
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  uri: (text: string) => URL.canParse(text),
};

/**
 * Checks what a client sends against our own description of it, and also against the provider's specification where a folder of those is
 * named by the environment variable `PAYMENT_SPECS`.
 */
export class RequestChecks {
  /** What was wrong with requests so far. */
  readonly violations: string[] = [];
  readonly #checks = new Map<string, ValidateFunction[]>();

  constructor(
    own: Readonly<Record<string, object>>,
    specified?: { readonly file: string; readonly operations: Readonly<Record<string, SpecifiedOperation>> },
    folder: string | undefined = process.env.PAYMENT_SPECS,
  ) {
    const ajv = new Ajv({ strict: false, allErrors: true, formats });
    for (const [operation, schema] of Object.entries(own)) this.#checks.set(operation, [ajv.compile(schema)]);
    if (!specified || folder === undefined || folder === '') return;
    const specification = JSON.parse(readFileSync(join(folder, specified.file), 'utf8')) as Specification;
    const id = 'https://specification.invalid/';
    ajv.addSchema({ ...specification, $id: id });
    for (const [operation, { path, type = 'application/json' }] of Object.entries(specified.operations)) {
      const post = specification.paths?.[path]?.post;
      if (!post) throw new Error(`${specified.file} has no POST ${path}`);
      const escaped = [path, 'post', 'requestBody', 'content', type].map((step) =>
        step.replaceAll('~', '~0').replaceAll('/', '~1'),
      );
      const parameters = (post.parameters ?? []).filter((parameter) => parameter.in === 'header');
      const headers = {
        type: 'object',
        required: parameters.filter(({ required }) => required).map(({ name }) => name.toLowerCase()),
        properties: Object.fromEntries(parameters.map(({ name, schema }) => [name.toLowerCase(), schema])),
      };
      const checks = this.#checks.get(operation) ?? [];
      checks.push(ajv.compile({ properties: { body: { $ref: `${id}#/paths/${escaped.join('/')}/schema` }, headers } }));
      this.#checks.set(operation, checks);
    }
  }

  /** @returns what is wrong with a request, or null */
  fault(operation: string, body: unknown, headers: unknown = {}): string | null {
    for (const check of this.#checks.get(operation) ?? []) {
      if (check({ body, headers })) continue;
      const faults = check.errors?.map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`) ?? [];
      const fault = `${operation}: ${faults.join('; ')}`;
      this.violations.push(fault);
      return fault;
    }
    return null;
  }
}

/** Our own description of a request whose body has these fields. */
export function bodyOf(
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
): object {
  return {
    type: 'object',
    required: ['body'],
    properties: {
      body: {
        type: 'object',
        required: Object.keys(required),
        properties: { ...required, ...optional },
        additionalProperties: false,
      },
    },
  };
}

export const text = (most: number) => ({ type: 'string', minLength: 1, maxLength: most });
export const address = { type: 'string', format: 'uri', maxLength: 2048 };
