/**
 * The same id in the form of a UUID v4, the only one that MTN takes as the name of a request: the digit of the version becomes 4 and every
 * other digit stays, so that two ids of ours have two names.
 */
export function uuid4Form(uuid: string): string {
  return `${uuid.slice(0, 14)}4${uuid.slice(15)}`.toLowerCase();
}
