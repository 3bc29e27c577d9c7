import { Fragment, type ReactNode } from 'react';
import type { Words } from '../../src/publication/words.ts';

/** A label with links or other elements in its places, in whichever order its language has them. */
export function RichText(props: {
  words: Pick<Words, 'pieces'>;
  text: string;
  places: Readonly<Record<string, ReactNode>>;
}) {
  return props.words.pieces(props.text).map((piece) => {
    if ('words' in piece) return piece.words;
    const { place } = piece;
    if (!Object.hasOwn(props.places, place))
      throw new Error(`"${props.text}" wants something for {${place}}`);
    return <Fragment key={place}>{props.places[place]}</Fragment>;
  });
}
