/** Bounded waiting: a condition is asked again until it holds. */

const EVERY_MS = 60

export const pause = ms => new Promise(done => setTimeout(done, ms))

export function check(holds, claim) {
  if (!holds) throw new Error(`Not so: ${claim}`)
}

/** What `ask` answers once that is truthy. Asked from here, because polling inside a page needs eval there. */
export async function until(claim, ask, withinMs = 15_000) {
  const end = performance.now() + withinMs
  let answer
  do {
    answer = await ask()
    if (answer) return answer
    await pause(EVERY_MS)
  } while (performance.now() < end)
  throw new Error(`Not within ${withinMs} ms: ${claim} (last answer: ${JSON.stringify(answer)})`)
}

/** Presses a button that may be gone at any moment, because what it asks for has happened. */
export const clickIfThere = locator =>
  locator.evaluateAll(found => {
    for (const one of found) if (!one.disabled) one.click()
  })
