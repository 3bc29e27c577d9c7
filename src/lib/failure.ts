export type FailureCode = 'invalid' | 'not_found' | 'conflict' | 'blocked' | 'unavailable' | 'interrupted';

/** The one error type of the project: a code for the surface to translate, a sentence for a person. */
export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options);
    this.name = 'Failure';
    this.code = code;
  }
}
