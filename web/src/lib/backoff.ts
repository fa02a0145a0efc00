/** How long to wait before something is tried once more. */
const FIRST_MS = 1000
const LONGEST_MS = 30_000

/** How long to wait before try number `tries` (from 0): doubling from 1 s to 30 s, each ± 30 %. */
export function backoffMs(tries: number, random: number, longestMs = LONGEST_MS): number {
  return Math.min(longestMs, FIRST_MS * 2 ** Math.min(tries, 10)) * (0.7 + random * 0.6)
}
