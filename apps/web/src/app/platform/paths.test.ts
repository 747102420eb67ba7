import { pathsIn } from './paths.ts';

const spell = (value: unknown): unknown => {
  if (typeof value !== 'function')
    return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, spell(v)]));
  const built: unknown = value(...Array.from({ length: value.length }, () => 'été 1/2'));
  return typeof built === 'string' ? built : spell(built);
};

describe('paths', () => {
  it.each(['fr', 'en'] as const)('are spelled once, in %s', (language) => {
    expect(spell(pathsIn(language))).toMatchSnapshot();
  });
});
