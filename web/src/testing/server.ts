/** A server at the network's seam: answers by method and path, and remembers what was asked. */
interface Answer {
  status?: number
  body?: unknown
}

export interface Asked {
  method: string
  path: string
  /** What stands behind the path, by name. */
  query: Record<string, string>
  body: unknown
}

export type Answers = Record<string, Answer | ((asked: Asked) => Answer)>

/** `answers` is keyed by `POST /api/sessions`; whatever is not named is a 404 problem. */
export function serve(answers: Answers): { fetch: typeof fetch; asked: Asked[] } {
  const asked: Asked[] = []
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    const text = await request.text()
    const { pathname, searchParams } = new URL(request.url)
    const one: Asked = {
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: text === '' ? null : JSON.parse(text),
    }
    asked.push(one)
    const found = answers[`${one.method} ${one.path}`] ?? { status: 404, body: { code: 'not_found' } }
    const { status = 200, body } = typeof found === 'function' ? found(one) : found
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    })
  }
  return { fetch: answer, asked }
}
