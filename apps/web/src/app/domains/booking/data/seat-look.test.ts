import { chairLook } from './seat-look.ts';

describe('how a seat is drawn', () => {
  it('tells zones apart by their lines, and where there is one only it is of brass', () => {
    const lines = [0, 1, 2, 3].map((zone) => {
      const { line, width, dash } = chairLook('free', 'standard', zone);
      return [line, width, dash.length];
    });
    expect(new Set(lines.map(String)).size).toBe(4);
    expect(chairLook('free', 'standard', 4)).toEqual(chairLook('free', 'standard', 0));
    expect(chairLook('free', 'standard', undefined).line).toBe('brass');
  });

  it('is of velvet when it is mine, whatever its zone, and its words can be read on it', () => {
    for (const zone of [0, 1, undefined]) {
      expect(chairLook('mine', 'standard', zone)).toMatchObject({ fill: 'velvet', dash: [], words: 'onVelvet' });
    }
    expect(chairLook('mine', 'wheelchair', 0).mark).toBe('onVelvet');
  });

  it('shows spaces for wheelchairs and seats beside them by a line of their own', () => {
    expect(chairLook('free', 'wheelchair', 1)).toMatchObject({ line: 'soft', mark: 'text', dash: [] });
    expect(chairLook('free', 'companion', 0)).toMatchObject({ line: 'soft', dash: [] });
  });
});
