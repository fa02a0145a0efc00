/** A random name of this tab: it survives a reload, and no other tab has it, a copy of this one included. */

const KEY = 'indaba.tab'
/** A page that is reloaded, or was just closed, lets go of its name a little after the next one begins. */
const GIVEN_UP_WITHIN_MS = 1000

let claimed: Promise<string> | null = null

/** The name, once it is known that no other tab uses it. The same for as long as the page lives. */
export function tabName(): Promise<string> {
  claimed ??= claim(recalled() ?? crypto.randomUUID())
  return claimed
}

/**
 * A copied tab begins with a copy of what the first one keeps, its name included: two tabs of one name would take the seat
 * from each other. So a page holds its name by a lock, which ends with the page, however that ends, and which a page that
 * the browser has frozen still holds.
 */
async function claim(name: string): Promise<string> {
  // Only where pages are not secure are there none, and no calls either.
  if (!navigator.locks) return keep(name)
  return (await hold(name)) ? keep(name) : claim(crypto.randomUUID())
}

/** Whether this page has the name now, and keeps it. */
function hold(name: string): Promise<boolean> {
  return new Promise(resolve => {
    const signal = AbortSignal.timeout(GIVEN_UP_WITHIN_MS)
    navigator.locks
      .request(`${KEY}.${name}`, { signal }, () => {
        resolve(true)
        return new Promise<never>(() => undefined)
      })
      // Where a browser refuses locks altogether nothing can be known of other tabs.
      .catch(() => resolve(!signal.aborted))
  })
}

function recalled(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

function keep(name: string): string {
  try {
    sessionStorage.setItem(KEY, name)
  } catch {
    // Where storage is refused a reload has another name, which is asked whether it moves the call.
  }
  return name
}
