import { Conflict } from './errors';

/** One legal change of state: who (a word of the module's choice) may move what where. `from: null` = creation. */
export interface Transition<S extends string, By extends string = string> {
  readonly from: S | null;
  readonly to: S;
  readonly by: readonly By[];
}

/** The legal moves of a state machine, pure. */
export interface Transitions<S extends string, By extends string> {
  readonly table: readonly Transition<S, By>[];
  /** Every state named in the table. */
  readonly states: readonly S[];
  /** True when `by` may move from → to. */
  allow(from: S | null, to: S, by: By): boolean;
  /** Throws Conflict unless `by` may move from → to. */
  assert(from: S | null, to: S, by: By): void;
  /** States from which `by` may reach `to`: the expected states of a conditional UPDATE. */
  sources(to: S, by: By): S[];
}

/** Builds a state machine from its table. */
export function defineTransitions<S extends string, By extends string = string>(
  table: readonly Transition<S, By>[],
): Transitions<S, By> {
  const states = [...new Set(table.flatMap(({ from, to }) => (from === null ? [to] : [from, to])))];
  const allow = (from: S | null, to: S, by: By) =>
    table.some((row) => row.from === from && row.to === to && row.by.includes(by));
  return {
    table,
    states,
    allow,
    assert(from, to, by) {
      if (!allow(from, to, by)) throw new Conflict(`Not possible from "${from ?? 'nothing'}" to "${to}"`);
    },
    sources: (to, by) =>
      table.filter((row) => row.to === to && row.by.includes(by) && row.from !== null).map((row) => row.from as S),
  };
}
