/** The encryption worker, held to what an encrypted room promises. */

/** How long a worker may take to load and answer before the call is given up. */
const READY_WITHIN_MS = 10_000

interface Message {
  kind: string
  data?: { enabled?: boolean; participantIdentity?: string; payload?: Uint8Array }
}

export class SecureWorker {
  readonly worker: Worker
  private readonly ready: Promise<boolean>
  private readonly opened = new WeakSet<ArrayBufferLike>()
  private isHere: (identity: string) => boolean = () => true

  constructor(worker: Worker, broken: () => void, readyWithinMs: number = READY_WITHIN_MS) {
    this.worker = worker
    this.holdOn()
    this.ready = new Promise(resolve => {
      const late = setTimeout(() => resolve(false), readyWithinMs)
      const settle = (ready: boolean) => {
        clearTimeout(late)
        resolve(ready)
      }
      worker.addEventListener('message', (event: MessageEvent<Message>) => {
        if (this.isTooLate(event.data)) event.stopImmediatePropagation()
        this.remember(event.data)
        if (event.data.kind === 'initAck') settle(true)
      })
      worker.addEventListener('error', () => {
        settle(false)
        broken()
      })
    })
  }

  /** Keep from LiveKit's client what is said of anybody who is not here any more: it throws at that. */
  heedOnly(isHere: (identity: string) => boolean): void {
    this.isHere = isHere
  }

  /** False when the worker does not load or does not answer in time. */
  isReady(): Promise<boolean> {
    return this.ready
  }

  /** Whether these bytes came out of the worker's decryption: the packet's own word for that is the SFU's. */
  hasOpened(bytes: Uint8Array): boolean {
    return this.opened.has(bytes.buffer)
  }

  stop(): void {
    this.worker.terminate()
  }

  /**
   * LiveKit's client switches a whole participant's decryption off as soon as one of their tracks is announced in clear,
   * and would then hand unencrypted frames to the decoder. Here nobody's is ever off: such frames are dropped.
   */
  private holdOn(): void {
    const post = this.worker.postMessage.bind(this.worker)
    const guarded = (message: Message, transfer: Transferable[] = []) => {
      const off = message.kind === 'enable' && message.data?.enabled === false
      post(off ? { ...message, data: { ...message.data, enabled: true } } : message, transfer)
    }
    this.worker.postMessage = guarded as Worker['postMessage']
  }

  private isTooLate({ kind, data }: Message): boolean {
    return (
      kind === 'enable' && data?.participantIdentity !== undefined && !this.isHere(data.participantIdentity)
    )
  }

  private remember({ kind, data }: Message): void {
    if (kind === 'decryptDataResponse' && data?.payload) this.opened.add(data.payload.buffer)
  }
}
