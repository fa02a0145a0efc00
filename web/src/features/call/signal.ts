/** Bars of a connection: the SFU tells 0 to 3, four bars are drawn. Pure. */
export type Level = 0 | 1 | 2 | 3 | 4

export function levelOf(signal: number): Level {
  return signal >= 3 ? 4 : signal === 2 ? 3 : signal === 1 ? 1 : 0
}
