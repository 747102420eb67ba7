/** Just enough of the binary format of WebAssembly (core specification 2.0, chapter 5) to write loops over vectors down. */

/** Bytes, or pieces that become bytes one after the other. */
export type Code = number | readonly Code[];

/** An unsigned whole number in LEB128. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

const simd = (opcode: number) => [0xfd, ...unsigned(opcode)];
const anyAlignment = 0;
const address = (offset: number) => [anyAlignment, ...unsigned(offset)];

export const wasm = {
  get: (local: number) => [0x20, ...unsigned(local)],
  set: (local: number) => [0x21, ...unsigned(local)],
  number: (value: number) => [0x41, ...signed(value)],
  load: (offset = 0) => [0x28, ...address(offset)],
  add: 0x6a,
  multiply: 0x6c,
  and: 0x71,
  atLeast: 0x4f,
  below: 0x49,
  /** leaves the loop when its condition holds, before each round */
  until: (condition: Code, body: Code): Code => [
    [0x02, 0x40, 0x03, 0x40],
    condition,
    [0x0d, 1],
    body,
    [0x0c, 0, 0x0b, 0x0b],
  ],
  /** goes round again while its condition holds, at least once */
  again: (body: Code, condition: Code): Code => [[0x03, 0x40], body, condition, [0x0d, 0, 0x0b]],
  vector: {
    load: (offset: number) => [...simd(0), ...address(offset)],
    zero: [...simd(12), ...new Array<number>(16).fill(0)],
  },
  store: (offset: number) => [...simd(11), ...address(offset)],
  /** four floats or two doubles */
  f32: { splat: (offset: number) => [...simd(9), ...address(offset)], add: simd(228), sub: simd(229), mul: simd(230) },
  f64: { splat: (offset: number) => [...simd(10), ...address(offset)], add: simd(240), sub: simd(241), mul: simd(242) },
} as const;

export interface Routine {
  readonly name: string;
  /** 32-bit whole numbers all of them, like the locals */
  readonly parameters: number;
  readonly numbers: number;
  readonly vectors: number;
  readonly body: Code;
}

const i32 = 0x7f;
const v128 = 0x7b;
const bytes = (code: Code): number[] => (typeof code === 'number' ? [code] : code.flatMap(bytes));
const counted = (entries: readonly (readonly number[])[]) => [...unsigned(entries.length), ...entries.flat()];
const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content];
const text = (value: string) => [...unsigned(value.length), ...new TextEncoder().encode(value)];
const mostPages = 65_536;

/** A module that imports a shared memory as `host.memory` and exports the routines. Locals: parameters, numbers, vectors. */
export function assemble(routines: readonly Routine[]): Uint8Array<ArrayBuffer> {
  const types = routines.map(({ parameters }) => [0x60, ...counted(Array<number[]>(parameters).fill([i32])), 0]);
  const memory = [...text('host'), ...text('memory'), 0x02, 0x03, ...unsigned(1), ...unsigned(mostPages)];
  const exported = routines.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]);
  const codes = routines.map(({ numbers, vectors, body }) => {
    const code = [
      ...counted([
        [...unsigned(numbers), i32],
        [...unsigned(vectors), v128],
      ]),
      ...bytes(body),
      0x0b,
    ];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, counted(types)),
    ...section(2, counted([memory])),
    ...section(3, counted(routines.map((_, index) => unsigned(index)))),
    ...section(7, counted(exported)),
    ...section(10, counted(codes)),
  ]);
}
