import { SeatTyping, isWalkKey, seatInRows } from './seat-walk.ts';

const rows = [['A1', 'A2', 'A4'], [], ['C1', 'C2']];

describe('walking through rows of seats', () => {
  it.each([
    ['A2', 'ArrowLeft', 'A1'],
    ['A2', 'ArrowRight', 'A4'],
    ['A4', 'ArrowRight', 'C1'],
    ['C1', 'ArrowLeft', 'A4'],
    ['A1', 'ArrowLeft', null],
    ['C2', 'ArrowRight', null],
    ['A4', 'ArrowDown', 'C2'],
    ['C2', 'ArrowUp', 'A2'],
    ['A1', 'ArrowUp', null],
    ['A2', 'Home', 'A1'],
    ['A1', 'End', 'A4'],
    ['Z9', 'End', null],
  ] as const)('from %s by %s to %s', (from, key, to) => {
    expect(seatInRows(rows, from, key)).toBe(to);
  });

  it('knows its keys', () => {
    expect(['Home', 'Enter', 'a'].filter(isWalkKey)).toEqual(['Home']);
  });
});

describe('typing the name of a seat', () => {
  const seats = ['A1', 'A2', 'D1', 'D2', 'D12', 'D20'];
  const itself = (key: string) => key;

  it('leads to a row by its letter and on to the seat by its number', () => {
    const typing = new SeatTyping();
    expect(typing.type('d', 0, seats, itself)).toBe('D1');
    expect(typing.type('1', 200, seats, itself)).toBe('D1');
    expect(typing.type('2', 400, seats, itself)).toBe('D12');
  });

  it('begins anew after a pause, or where nothing is called so', () => {
    const typing = new SeatTyping();
    expect(typing.type('d', 0, seats, itself)).toBe('D1');
    expect(typing.type('a', 100, seats, itself)).toBe('A1');
    expect(typing.type('2', 2000, seats, itself)).toBeNull();
    expect(typing.type(' ', 2100, seats, itself)).toBeNull();
    expect(typing.type('D', 2200, seats, itself)).toBe('D1');
  });

  it('goes by what seats are called on this map', () => {
    const called = new Map([
      ['A1', 'K7'],
      ['A2', 'K8'],
    ]);
    const typing = new SeatTyping();
    expect(typing.type('k', 0, ['A1', 'A2'], (key) => called.get(key) ?? '')).toBe('A1');
    expect(typing.type('8', 100, ['A1', 'A2'], (key) => called.get(key) ?? '')).toBe('A2');
    expect(typing.type('a', 2000, ['A1', 'A2'], (key) => called.get(key) ?? '')).toBeNull();
  });
});
