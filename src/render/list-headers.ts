import type { Publication } from '../publication/publication.ts';

/**
 * The headers every copy of every issue shares. List-Id has the name as RFC 2919's phrase when it is plain ASCII
 * (a header sent through an API should need no encoding), and only the id otherwise.
 */
export function listHeaders(publication: Pick<Publication, 'name' | 'listId'>, archive: string) {
  const isPlain = /^[A-Za-z0-9 ]+$/.test(publication.name);
  const isAscii = /^[\x20-\x7e]+$/.test(publication.name);
  const quoted = `"${publication.name.replace(/(["\\])/g, '\\$1')}"`;
  const phrase = isPlain ? `${publication.name} ` : isAscii ? `${quoted} ` : '';
  return { 'List-Id': `${phrase}<${publication.listId}>`, 'List-Archive': `<${archive}>` };
}
