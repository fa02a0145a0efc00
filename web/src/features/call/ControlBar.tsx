/** The controls of a call. */
import {
  ChevronDown,
  Hand,
  HeadphoneOff,
  Headphones,
  Mic,
  MicOff,
  PhoneOff,
  Users,
  Video,
  VideoOff,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Menu } from '@/ui/Menu'
import styles from './ControlBar.module.css'
import { DeviceChoices } from './DeviceChoices'

interface Props {
  muted: boolean
  deafened: boolean
  cameraOn: boolean
  hand: boolean
  mayUseCamera: boolean
  peopleShown: boolean
  count: number
  /** The connection, in words; and the share button, which belongs to another feature. */
  start: ReactNode
  share: ReactNode
  onMute: () => void
  onDeafen: () => void
  onCamera: () => void
  onHand: () => void
  onPeople: () => void
  onLeave: () => void
  onDevice: (kind: MediaDeviceKind, id: string) => void
}

export function ControlBar(props: Props) {
  const { t } = useTranslation()
  const { muted, deafened, cameraOn, hand, onDevice } = props
  return (
    <footer className={styles.controls}>
      <div className={styles.start}>{props.start}</div>
      <div className={styles.mid}>
        <Toggle
          off={muted}
          label={t(muted ? 'call.unmute' : 'call.mute')}
          onClick={props.onMute}
          icon={muted ? <MicOff /> : <Mic />}
          menu={
            <Devices
              label={t('preview.microphone')}
              kinds={['audioinput', 'audiooutput']}
              onDevice={onDevice}
            />
          }
        />
        {props.mayUseCamera && (
          <Toggle
            off={!cameraOn}
            label={t(cameraOn ? 'call.cameraOff' : 'call.cameraOn')}
            onClick={props.onCamera}
            icon={cameraOn ? <Video /> : <VideoOff />}
            menu={<Devices label={t('preview.camera')} kinds={['videoinput']} onDevice={onDevice} />}
          />
        )}
        {props.share}
        <Toggle
          off={deafened}
          label={t(deafened ? 'call.undeafen' : 'call.deafen')}
          onClick={props.onDeafen}
          icon={deafened ? <HeadphoneOff /> : <Headphones />}
        />
        <Toggle
          on={hand}
          label={t(hand ? 'call.lowerHand' : 'call.raiseHand')}
          onClick={props.onHand}
          icon={<Hand />}
        />
        <button
          type="button"
          className={`${styles.ctl} ${styles.leave}`}
          onClick={props.onLeave}
          aria-label={t('call.leave')}
        >
          <PhoneOff size={20} aria-hidden="true" />
          <span>{t('call.leave')}</span>
        </button>
      </div>
      <div className={styles.end}>
        <button
          type="button"
          className={`${styles.ctl} ${props.peopleShown ? styles.on : ''}`}
          onClick={props.onPeople}
          aria-expanded={props.peopleShown}
          aria-label={t('call.showPeople')}
        >
          <Users size={20} aria-hidden="true" />
          {props.count}
        </button>
      </div>
    </footer>
  )
}

interface ToggleProps {
  label: string
  icon: ReactNode
  onClick: () => void
  off?: boolean
  on?: boolean
  menu?: ReactNode
}

function Toggle({ label, icon, onClick, off, on, menu }: ToggleProps) {
  const names = [styles.ctl, off && styles.off, on && styles.on]
  return (
    <span className={styles.pair} data-menu={menu !== undefined}>
      <button
        type="button"
        className={names.filter(Boolean).join(' ')}
        onClick={onClick}
        aria-label={label}
        title={label}
      >
        {icon}
      </button>
      {menu}
    </span>
  )
}

interface DevicesProps {
  label: string
  kinds: readonly MediaDeviceKind[]
  onDevice: (kind: MediaDeviceKind, id: string) => void
}

function Devices({ label, kinds, onDevice }: DevicesProps) {
  const { t } = useTranslation()
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className={`${styles.ctl} ${styles.chevron}`}
          aria-label={`${label}: ${t('call.devices')}`}
        >
          <ChevronDown size={18} aria-hidden="true" />
        </button>
      }
    >
      <DeviceChoices kinds={kinds} onDevice={onDevice} />
    </Menu>
  )
}
