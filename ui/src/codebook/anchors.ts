// Addresses of the codebook's entries. The entry is in the query and not behind a hash: a published copy has its pages
// behind the hash already.

/** Address of the entry of a type, relation, slot, list or scheme, or of a mode or term within one. */
export function entryLink(name: string, within?: string | null): string {
  return `/codebook?entry=${encodeURIComponent(entryName(name, within))}`;
}

/** "ASSAULT.bombing": the name of an entry in addresses, and what its element's id ends in. */
export function entryName(name: string, within?: string | null): string {
  return within ? `${name}.${within}` : name;
}
