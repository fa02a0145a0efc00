/** A refusal of the API: screens branch on `code`, never on text. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly fields: Readonly<Record<string, string>> = {},
    /** When another try makes sense. */
    readonly retryAt: Date | null = null,
    readonly roomId: string | null = null,
    /** When and where somebody who takes a break may talk. */
    readonly releaseAt: Date | null = null,
    readonly jailRoomId: string | null = null,
  ) {
    super(code)
    this.name = 'ApiProblem'
  }
}

/** No answer at all: the network, or a server that is away. */
export const OFFLINE = 'offline'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Read a problem document; whatever else arrives (a proxy's page, say) still becomes a problem with a code. */
export function problemOf(status: number, body: unknown): ApiProblem {
  if (!isRecord(body)) return new ApiProblem(status, status >= 500 ? 'busy' : 'refused')
  const fields: Record<string, string> = {}
  for (const entry of Array.isArray(body.errors) ? body.errors : []) {
    const field = isRecord(entry) ? text(entry.field) : null
    const code = isRecord(entry) ? text(entry.code) : null
    if (field && code) fields[field] = code
  }
  const when = (value: unknown): Date | null => (text(value) ? new Date(String(value)) : null)
  return new ApiProblem(
    status,
    text(body.code) ?? 'refused',
    fields,
    when(body.retry_at) ?? when(body.until),
    text(body.room_id),
    when(body.release_at),
    text(body.jail_room_id),
  )
}

/** Any failure as a problem: what is not the API's word is the network's. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, OFFLINE)
}

/** What an answer has to bring; a proxy's own page brings nothing. */
export function must<T>(data: T | undefined): T {
  if (data === undefined) throw problemOf(502, null)
  return data
}
