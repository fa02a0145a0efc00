/** Takes a picture from a file, a paste or a drop into the draft. */
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import type { Chat } from '@/media/chat/chatPort'
import { type ImageTrouble, readyImage } from '@/media/chat/imageFile'
import { draftOf } from './drafts'

export const PICTURE_TYPES = 'image/png,image/jpeg,image/webp'

export function usePicture(chat: Chat) {
  const [trouble, setTrouble] = useState<ImageTrouble | null>(null)
  const [isBusy, setBusy] = useState(false)
  const take = async (file: File) => {
    setTrouble(null)
    setBusy(true)
    try {
      draftOf(chat).change({ picture: await readyImage(file) })
    } catch (error) {
      setTrouble(error === 'too_large' ? 'too_large' : 'not_an_image')
    } finally {
      setBusy(false)
    }
  }
  /** Answers whether there was a file among it. */
  const takeFrom = (data: DataTransfer | null): boolean => {
    const file = data?.files[0]
    if (file) void take(file)
    return file !== undefined
  }
  return {
    trouble,
    isBusy,
    take: (file: File) => void take(file),
    /** For the element into which things are pasted and on which they are dropped. */
    handlers: {
      onPaste: (event: ClipboardEvent) => {
        if (takeFrom(event.clipboardData)) event.preventDefault()
      },
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      },
      onDrop: (event: DragEvent) => {
        // A file that nobody takes would be opened in place of the call.
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
        takeFrom(event.dataTransfer)
      },
    },
  }
}
