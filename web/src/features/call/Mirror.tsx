/** One's own picture and loudness, seen by nobody else. */
import { Mic, MicOff, RefreshCw, Video, VideoOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import type { Preview } from '@/media/devices/preview'
import { useDevices } from '@/media/devices/useDevices'
import { Meter } from '@/ui/Meter'
import type { Choices } from './choices'
import styles from './Mirror.module.css'

/** Above what a quiet room gives. */
const HEARD = 0.04
const LOOK_MS = 80

interface Props {
  preview: Preview | null
  choices: Choices
  withCamera: boolean
  /** The devices cannot be opened: there is neither picture nor sound to show. */
  failed?: boolean
  onChoose: (changes: Partial<Choices>) => void
}

export function Mirror({ preview, choices, withCamera, failed = false, onChoose }: Props) {
  const { t } = useTranslation()
  const { cameras, isKnown } = useDevices(preview !== null)
  const flip = () => {
    const at = cameras.findIndex(one => one.deviceId === choices.camera)
    onChoose({ camera: cameras[(at + 1) % cameras.length]?.deviceId ?? null })
  }
  const video = useRef<HTMLVideoElement>(null)
  const wants = withCamera && choices.cameraOn && !choices.listenOnly
  /** No picture came, though it was wished: there is no camera, or somebody else holds it. */
  const isMissing = wants && preview !== null && preview.stream.getVideoTracks().length === 0
  const hasNone = preview !== null && isKnown && cameras.length === 0
  const showing = wants && !isMissing && !failed
  useEffect(() => {
    if (video.current) video.current.srcObject = preview?.stream ?? null
  }, [preview])
  return (
    <section className={styles.mirrorColumn} aria-label={t('preview.onlyYou')}>
      <div className={styles.mirror} data-showing={showing}>
        {showing ? (
          <video ref={video} autoPlay playsInline muted aria-label={t('preview.onlyYou')} />
        ) : (
          <p>{t(isMissing || (withCamera && hasNone) ? 'call.camera_missing' : 'preview.noCamera')}</p>
        )}
        {showing && <span className={styles.plate}>{t('preview.onlyYou')}</span>}
        {!choices.listenOnly && (
          <span className={styles.buttons}>
            <Glass
              off={choices.muted}
              label={t(choices.muted ? 'preview.turnMicOn' : 'preview.turnMicOff')}
              onClick={() => onChoose({ muted: !choices.muted })}
            >
              {choices.muted ? <MicOff /> : <Mic />}
            </Glass>
            {withCamera && cameras.length > 1 && (
              <span className={styles.phone}>
                <Glass off={false} label={t('preview.flip')} onClick={flip}>
                  <RefreshCw />
                </Glass>
              </span>
            )}
            {withCamera && (
              <Glass
                off={!choices.cameraOn || hasNone}
                barred={hasNone}
                label={t(
                  hasNone
                    ? 'preview.cameraNone'
                    : choices.cameraOn
                      ? 'preview.turnCameraOff'
                      : 'preview.turnCameraOn',
                )}
                onClick={() => onChoose({ cameraOn: !choices.cameraOn })}
              >
                {choices.cameraOn && !hasNone ? <Video /> : <VideoOff />}
              </Glass>
            )}
          </span>
        )}
      </div>
      {!choices.listenOnly && !failed && <Level preview={preview} muted={choices.muted} />}
    </section>
  )
}

interface GlassProps {
  off: boolean
  /** Cannot be used, and the label says why. */
  barred?: boolean
  label: string
  onClick: () => void
  children: React.ReactNode
}

function Glass({ off, barred, label, onClick, children }: GlassProps) {
  return (
    <button
      type="button"
      className={classes(styles.glass, off && styles.glassOff, barred && styles.glassBarred)}
      aria-label={label}
      aria-disabled={barred}
      title={label}
      onClick={barred ? undefined : onClick}
    >
      {children}
    </button>
  )
}

function Level({ preview, muted }: { preview: Preview | null; muted: boolean }) {
  const { t } = useTranslation()
  const [heard, setHeard] = useState(false)
  const [asleep, setAsleep] = useState(false)
  useEffect(() => {
    setHeard(false)
    if (!preview) return
    const timer = setInterval(() => {
      setAsleep(preview.isAsleep())
      if (preview.level() > HEARD) setHeard(true)
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [preview])
  return (
    <div className={styles.hear}>
      <Meter level={preview && !muted ? preview.level : null} label={t('preview.level')} />
      <p>
        {t(
          muted ? 'preview.mutedNow' : heard ? 'preview.heard' : asleep ? 'preview.touch' : 'preview.silent',
        )}
      </p>
    </div>
  )
}
