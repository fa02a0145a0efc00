/** What protects several people together: no more than the least protected of them. Pure. */
import type { Lock } from '../port'

const WEAKEST_FIRST: readonly Lock[] = ['off', 'clear', 'undecryptable', 'encrypted', 'passphrase']

/** `alone` is the answer where there is nobody. */
export const weakestOf = (locks: readonly Lock[], alone: Lock): Lock =>
  WEAKEST_FIRST.find(lock => locks.includes(lock)) ?? alone
