/** What goes along with what is being written, each with a way to take it away. */
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ChatMessage } from '@/media/chat/chatPort'
import styles from './Composer.module.css'
import { useObjectUrl } from './useObjectUrl'

interface Props {
  toName: string | null
  reply: ChatMessage | null
  picture: Blob | null
  onToAll: () => void
  onNoReply: () => void
  onNoPicture: () => void
}

export function Attached({ toName, reply, picture, ...on }: Props) {
  const { t } = useTranslation()
  return (
    <>
      {toName !== null && (
        <About onClose={on.onToAll}>
          <span>{t('chat.onlyTo', { name: toName })}</span>
        </About>
      )}
      {reply && (
        <About onClose={on.onNoReply}>
          <span>
            {t('chat.replyTo', {
              name: reply.mine ? t('chat.you') : reply.name,
              text: reply.text || t('chat.picture'),
            })}
          </span>
        </About>
      )}
      {picture && (
        <About onClose={on.onNoPicture}>
          <Thumb picture={picture} />
          <span>{t('chat.pictureReady', { kilobytes: Math.ceil(picture.size / 1024) })}</span>
        </About>
      )}
    </>
  )
}

function About({ children, onClose }: { children: React.ReactNode; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={styles.about}>
      {children}
      <button type="button" aria-label={t('app.cancel')} title={t('app.cancel')} onClick={onClose}>
        <X size={16} aria-hidden="true" />
      </button>
    </div>
  )
}

function Thumb({ picture }: { picture: Blob }) {
  const { t } = useTranslation()
  const url = useObjectUrl(picture)
  return <img src={url ?? undefined} alt={t('chat.yourPicture')} />
}
