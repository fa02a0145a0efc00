/** Where an epoch's key lives in the client's ring of sixteen. */
const RING = 16

/** How long after a new key everybody still sends under the old one. */
export const SWITCH_AFTER_MS = 1000

export const slotOf = (epoch: number): number => epoch % RING
