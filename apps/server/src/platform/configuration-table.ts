import { z } from 'zod';
import { environmentSchema } from './configuration-schema.ts';

const introduction = `# Configuration

Every option is an environment variable, read once at start. The server refuses to start on a bad value and says which
one. This table is generated from the schema: \`npm run cli -- configuration > docs/configuration.md\`.

| Option | Default | Unit or form | Meaning |
| --- | --- | --- | --- |
`;

/** The text of `docs/configuration.md`. */
export function configurationTable(): string {
  const rows = Object.entries(environmentSchema.shape).map(([name, schema]) => {
    const meta = schema.meta() ?? {};
    const unit = typeof meta.unit === 'string' ? meta.unit : choices(schema);
    return `| \`${name}\` | ${shownDefault(schema, meta.absent)} | ${unit} | ${meta.description ?? ''} |`;
  });
  return `${introduction}${rows.join('\n')}\n`;
}

function shownDefault(schema: z.ZodType, absent: unknown): string {
  if (typeof absent === 'string') return absent;
  if (!(schema instanceof z.ZodDefault)) return '';
  const value = schema.def.defaultValue;
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return text === '' ? 'none' : `\`${text}\``;
}

function choices(schema: z.ZodType): string {
  const inner = schema instanceof z.ZodDefault ? schema.def.innerType : schema;
  return inner instanceof z.ZodEnum ? inner.options.map((option) => `\`${String(option)}\``).join(', ') : '';
}
