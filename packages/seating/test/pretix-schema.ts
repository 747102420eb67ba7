type Rule = 'text' | 'whole' | 'number' | 'flag' | Shape | [Shape];
interface Shape {
  required: readonly string[];
  fields: Record<string, Rule>;
}

const position: Shape = { required: ['x', 'y'], fields: { x: 'whole', y: 'whole' } };
const seat: Shape = {
  required: ['seat_guid', 'seat_number', 'position', 'category'],
  fields: { seat_guid: 'text', seat_number: 'text', position, category: 'text' },
};
const row: Shape = {
  required: ['seats', 'row_number'],
  fields: { row_number: 'text', number_of_seats: 'whole', seats_spacing: 'whole', position, seats: [seat] },
};
const area: Shape = {
  required: ['width', 'height', 'position'],
  fields: {
    color: 'text',
    border_color: 'text',
    width: 'whole',
    height: 'whole',
    position,
    rotation: 'number',
    text: 'text',
  },
};
const zone: Shape = {
  required: ['position', 'rows'],
  fields: { name: 'text', displayed: 'flag', position, rows: [row], areas: [area] },
};
const plan: Shape = {
  required: ['zones', 'name', 'categories'],
  fields: {
    name: 'text',
    size: { required: ['width', 'height'], fields: { width: 'whole', height: 'whole' } },
    categories: [{ required: ['name'], fields: { name: 'text', color: 'text' } }],
    zones: [zone],
  },
};

/** Where a value breaks the published form of a seating plan (version 0.0.1), which allows no field of one's own. */
export function faultsOfPretixPlan(value: unknown): string[] {
  return faultsOf(value, plan, 'plan');
}

function faultsOf(value: unknown, rule: Rule, path: string): string[] {
  if (rule === 'text') return typeof value === 'string' ? [] : [path];
  if (rule === 'flag') return typeof value === 'boolean' ? [] : [path];
  if (rule === 'whole') return Number.isInteger(value) ? [] : [path];
  if (rule === 'number') return Number.isFinite(value) ? [] : [path];
  if (Array.isArray(rule)) {
    if (!Array.isArray(value)) return [path];
    return value.flatMap((one: unknown, index) => faultsOf(one, rule[0], `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  const missing = rule.required.filter((name) => !(name in value)).map((name) => `${path}.${name} is missing`);
  return Object.entries(value).reduce((faults, [name, field]) => {
    const known = rule.fields[name];
    return [
      ...faults,
      ...(known === undefined ? [`${path}.${name} is unknown`] : faultsOf(field, known, `${path}.${name}`)),
    ];
  }, missing);
}
