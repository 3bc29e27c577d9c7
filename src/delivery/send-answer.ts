/** What came back from the provider for one request, as far as the client tells. */
export interface SendAnswer {
  /** Null when there was no answer, or a success that could not be read: it may mean "accepted". */
  status: number | null;
  /** Lower-cased names. */
  headers: Readonly<Record<string, string>>;
  data: unknown;
  error: { name: string; message: string } | null;
}

/** What an answer means for the batch. `refused` is proof that nothing was sent; `unclear` is not. */
export type Verdict =
  | { kind: 'accepted'; accepted: readonly { index: number; id: string }[]; rejected: readonly Rejection[] }
  /** The provider said yes, but its ids and errors do not add up to the batch. */
  | { kind: 'unreadable'; why: string }
  | { kind: 'retry'; result: 'refused' | 'unclear'; afterMs: number | undefined; why: string }
  /** A person, or a later time, is needed: the whole issue stops. */
  | { kind: 'halt'; result: 'refused' | 'unclear'; why: string }
  /** A quota is used up: nothing was sent, and nothing will be before it is reset. */
  | { kind: 'hold'; result: 'refused'; quota: 'daily' | 'monthly'; afterMs: number | undefined; why: string };

/** A mail that the provider will never send, and what it said. */
export interface Rejection {
  index: number;
  message: string;
}
