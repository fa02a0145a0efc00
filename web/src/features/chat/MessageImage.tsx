/** A picture in a message: on its way, here, or gone; touched, it fills the screen. */
import { Dialog } from '@base-ui/react/dialog'
import { Download, ImageOff, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChatImage } from '@/media/chat/chatPort'
import styles from './MessageImage.module.css'
import { useObjectUrl } from './useObjectUrl'

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}

interface Props {
  image: ChatImage
  name: string
  mine: boolean
}

export function MessageImage({ image, name, mine }: Props) {
  const { t } = useTranslation()
  const url = useObjectUrl(image.state === 'here' ? image.blob : null)
  const label = mine ? t('chat.yourPicture') : t('chat.pictureOf', { name })
  if (image.state === 'gone') {
    return (
      <p className={styles.gone}>
        <ImageOff size={16} aria-hidden="true" />
        {t('chat.pictureGone')}
      </p>
    )
  }
  if (image.state === 'moving') {
    return (
      <p className={styles.moving}>
        <span>{t(mine ? 'chat.pictureLeaves' : 'chat.pictureComes')}</span>
        <progress value={image.share} max={1} aria-label={label} />
      </p>
    )
  }
  const { width, height, blob } = image
  const picture = <img src={url ?? undefined} width={width} height={height} alt={label} />
  return (
    <Dialog.Root>
      <Dialog.Trigger className={styles.small} aria-label={t('chat.enlarge', { picture: label })}>
        {picture}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.large}>
          <Dialog.Title className="sr">{label}</Dialog.Title>
          {picture}
          <div className={styles.tools}>
            <a
              href={url ?? undefined}
              download={`${t('chat.picture')}.${ENDINGS[blob.type]}`}
              aria-label={t('chat.save')}
              title={t('chat.save')}
            >
              <Download size={20} aria-hidden="true" />
            </a>
            <Dialog.Close aria-label={t('app.close')} title={t('app.close')}>
              <X size={20} aria-hidden="true" />
            </Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
