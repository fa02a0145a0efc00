/** What keeps a message from being sent: shown as it changes, spoken once. */
import { useTranslation } from 'react-i18next'
import { secondsUntil } from '@/lib/time'
import { useNow } from '@/lib/useNow'
import { LONGEST_TEXT, type SendResult } from '@/media/chat/chatPort'
import { type ImageTrouble, LARGEST_FILE } from '@/media/chat/imageFile'
import styles from './Composer.module.css'

interface Props {
  pausedUntil: number | null
  result: SendResult
  trouble: ImageTrouble | null
  isBusy: boolean
  /** Characters that may still be typed. */
  left: number
}

const NEAR = 100
/** Only at these is the rest spoken of: not at every key. */
const SPOKEN_AT = [10, 50, NEAR]

export function Hint({ pausedUntil, result, trouble, isBusy, left }: Props) {
  const { t } = useTranslation()
  const now = useNow(500)
  const wait = pausedUntil === null ? 0 : secondsUntil(pausedUntil, now)
  const still =
    (trouble && t(`chat.picture_${trouble}`, { megabytes: LARGEST_FILE / 1024 / 1024 })) ||
    (isBusy && t('chat.pictureReadying')) ||
    (result === 'offline' && t('chat.offline')) ||
    (result === 'gone' && t('chat.notHere')) ||
    (result === 'picture_lost' && t('chat.pictureLost')) ||
    (left < 0 && t('chat.over', { count: -left })) ||
    ''
  const spokenLeft = SPOKEN_AT.find(mark => left <= mark)
  return (
    <>
      <p className={styles.hint} aria-hidden="true">
        {wait > 0
          ? t('chat.tooFast', { seconds: wait })
          : still || (left <= NEAR && left < LONGEST_TEXT ? t('chat.left', { count: left }) : '')}
      </p>
      <p className="sr" role="status">
        {wait > 0 ? t('chat.slower') : still || (spokenLeft ? t('chat.left', { count: spokenLeft }) : '')}
      </p>
    </>
  )
}
