/** What each column of a file is taken for, in the order of the columns; null for one that is not read. */
export type Choices<Field extends string> = readonly (Field | null)[];

/** The fields chosen for more than one column. */
export function chosenTwice<Field extends string>(choices: Choices<Field>): Field[] {
  const chosen = choices.filter((field) => field !== null);
  return [...new Set(chosen.filter((field, index) => chosen.indexOf(field) !== index))];
}

/**
 * The mapping to send: the column of each field that was chosen, and an empty one for every field that a column was guessed for and which
 * none holds now, so that the file's own names do not bring it back.
 */
export function mappingOf<Field extends string>(
  { columns }: { columns: readonly { name: string; field: Field | null }[] },
  choices: Choices<Field>,
): Partial<Record<Field, string>> {
  const mapping: Partial<Record<Field, string>> = {};
  for (const { field } of columns) if (field !== null) mapping[field] = '';
  choices.forEach((field, index) => {
    const column = columns[index]?.name;
    if (field !== null && column !== undefined) mapping[field] = column;
  });
  return mapping;
}
