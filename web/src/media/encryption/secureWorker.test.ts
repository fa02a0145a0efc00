/** A worker that never lets an encrypted room down. */
import { describe, expect, it, vi } from 'vitest'
import { SecureWorker } from './secureWorker'

/** A worker's outside: what is posted to it, and what it says. */
class StandIn extends EventTarget {
  readonly posted: unknown[] = []
  postMessage(message: unknown): void {
    this.posted.push(message)
  }
  terminate(): void {
    this.posted.push('terminated')
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

function secure(withinMs = 1000) {
  const worker = new StandIn()
  const broken = vi.fn()
  const guarded = new SecureWorker(worker as unknown as Worker, broken, withinMs)
  return { worker, broken, guarded }
}

describe('SecureWorker', () => {
  it('never switches anybody’s decryption off', () => {
    const { worker } = secure()
    worker.postMessage({ kind: 'enable', data: { enabled: false, participantIdentity: 'leila' } })
    expect(worker.posted).toEqual([{ kind: 'enable', data: { enabled: true, participantIdentity: 'leila' } }])
  })

  it('passes everything else on as it is', () => {
    const { worker } = secure()
    worker.postMessage({ kind: 'init', data: {} })
    expect(worker.posted).toEqual([{ kind: 'init', data: {} }])
  })

  it('knows the bytes that it opened from those that it did not', () => {
    const { worker, guarded } = secure()
    const payload = new Uint8Array([1, 2, 3])
    worker.say({ kind: 'decryptDataResponse', data: { payload } })
    expect(guarded.hasOpened(payload.subarray(1))).toBe(true)
    expect(guarded.hasOpened(new Uint8Array([1, 2, 3]))).toBe(false)
  })

  it('says nothing of whoever has left meanwhile to those who listen after it', () => {
    const { worker, guarded } = secure()
    const heard: unknown[] = []
    worker.addEventListener('message', event => heard.push((event as MessageEvent).data.data))
    guarded.heedOnly(identity => identity === 'leila')
    for (const participantIdentity of ['leila', 'marek'])
      worker.say({ kind: 'enable', data: { enabled: true, participantIdentity } })
    worker.say({ kind: 'initAck', data: { enabled: true } })
    expect(heard).toEqual([{ enabled: true, participantIdentity: 'leila' }, { enabled: true }])
  })

  it('is ready when it answers', async () => {
    const { worker, guarded } = secure()
    worker.say({ kind: 'initAck', data: { enabled: false } })
    expect(await guarded.isReady()).toBe(true)
  })

  it('is not ready when it breaks, and says so in a running call too', async () => {
    const { worker, broken, guarded } = secure()
    worker.dispatchEvent(new Event('error'))
    expect(await guarded.isReady()).toBe(false)
    expect(broken).toHaveBeenCalledOnce()
  })

  it('is not ready when it never answers', async () => {
    expect(await secure(1).guarded.isReady()).toBe(false)
  })
})
