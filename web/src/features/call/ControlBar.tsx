/** The controls of a call. What is off is inverted and crossed; they yield by their own width, Leave never does. */
import {
  ChevronDown,
  Gavel,
  Hand,
  HeadphoneOff,
  Headphones,
  MessageSquare,
  Mic,
  MicOff,
  Phone,
  Users,
  Video,
  VideoOff,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '@/lib/classes'
import type { DeviceChoice } from '@/media/port'
import { Bars } from '@/ui/Bars'
import { Menu } from '@/ui/Menu'
import styles from './ControlBar.module.css'
import { DeviceChoices } from './DeviceChoices'
import { levelOf } from './signal'

export type PanelName = 'people' | 'chat' | 'connection'

interface Props {
  muted: boolean
  /** A moderator took the microphone away: unmuting has to wait. */
  silenced?: boolean
  deafened: boolean
  cameraOn: boolean
  /** Null where hands are not raised: in jail. */
  hand: boolean | null
  mayUseCamera: boolean
  panel: PanelName | null
  count: number
  unread: number
  signal: number
  rttMs: number | null
  /** What belongs to other features: the share button, the menu of more. */
  share: ReactNode
  more: ReactNode
  onMute: () => void
  onDeafen: () => void
  onCamera: () => void
  onHand: () => void
  onPanel: (panel: PanelName) => void
  onLeave: () => void
  onDevice: (kind: MediaDeviceKind, id: string) => void
  devices: DeviceChoice
}

export function ControlBar(props: Props) {
  const { t } = useTranslation()
  const { muted, silenced = false, deafened, cameraOn, hand, devices, onDevice } = props
  return (
    <footer className={styles.controls} data-region="controls">
      <div className={styles.start}>
        <button
          type="button"
          className={styles.line}
          aria-expanded={props.panel === 'connection'}
          onClick={() => props.onPanel('connection')}
        >
          <Bars level={levelOf(props.signal)} />
          <span>
            {props.rttMs === null
              ? t(`call.signal_${levelOf(props.signal)}`)
              : t('call.signalMs', {
                  word: t(`call.signal_${levelOf(props.signal)}`),
                  ms: Math.round(props.rttMs),
                })}
          </span>
        </button>
      </div>
      <div className={styles.mid}>
        <Toggle
          off={muted && !silenced}
          barred={silenced}
          label={t(silenced ? 'call.mutedByModerator' : muted ? 'call.unmute' : 'call.mute')}
          onClick={props.onMute}
          icon={silenced ? <Gavel /> : muted ? <MicOff /> : <Mic />}
          menu={
            <Devices
              label={t('preview.microphone')}
              kinds={['audioinput', 'audiooutput']}
              chosen={devices}
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
            menu={
              <Devices
                label={t('preview.camera')}
                kinds={['videoinput']}
                chosen={devices}
                onDevice={onDevice}
              />
            }
          />
        )}
        <span className={styles.desk}>{props.share}</span>
        <Toggle
          off={deafened}
          yields={props.mayUseCamera}
          label={t(deafened ? 'call.undeafen' : 'call.deafen')}
          onClick={props.onDeafen}
          icon={deafened ? <HeadphoneOff /> : <Headphones />}
        />
        {hand !== null && (
          <Toggle
            on={hand}
            yields
            label={t(hand ? 'call.lowerHand' : 'call.raiseHand')}
            onClick={props.onHand}
            icon={<Hand />}
          />
        )}
        <span className={styles.phone}>
          <ChatButton {...props} />
        </span>
        {props.more}
        <button
          type="button"
          className={classes(styles.ctl, styles.leave)}
          onClick={props.onLeave}
          aria-label={t('call.leave')}
        >
          <Phone aria-hidden="true" />
          <span>{t('call.leave')}</span>
        </button>
      </div>
      <div className={styles.end}>
        <button
          type="button"
          className={classes(styles.ctl, props.panel === 'people' && styles.on)}
          onClick={() => props.onPanel('people')}
          aria-expanded={props.panel === 'people'}
          aria-label={t('call.peopleIn', { count: props.count })}
          title={t('call.people')}
        >
          <Users aria-hidden="true" />
          <span className={styles.count}>{props.count}</span>
        </button>
        <ChatButton {...props} />
      </div>
    </footer>
  )
}

function ChatButton({ panel, unread, onPanel }: Pick<Props, 'panel' | 'unread' | 'onPanel'>) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className={classes(styles.ctl, panel === 'chat' && styles.on)}
      onClick={() => onPanel('chat')}
      aria-expanded={panel === 'chat'}
      aria-label={unread > 0 ? t('chat.openUnread', { count: unread }) : t('chat.open')}
      title={t('chat.open')}
    >
      <MessageSquare aria-hidden="true" />
      {unread > 0 && <span className={styles.badge}>{Math.min(unread, 99)}</span>}
    </button>
  )
}

interface ToggleProps {
  label: string
  icon: ReactNode
  onClick: () => void
  off?: boolean
  on?: boolean
  /** Cannot be used, and the label says why. */
  barred?: boolean
  /** Moves into the menu of more on a phone. */
  yields?: boolean
  menu?: ReactNode
}

function Toggle({ label, icon, onClick, off, on, barred, yields, menu }: ToggleProps) {
  return (
    <span className={classes(styles.pair, yields && styles.desk)} data-menu={menu !== undefined}>
      <button
        type="button"
        className={classes(styles.ctl, off && styles.off, on && styles.on, barred && styles.barred)}
        onClick={barred ? undefined : onClick}
        aria-disabled={barred}
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
  chosen: DeviceChoice
  onDevice: (kind: MediaDeviceKind, id: string) => void
}

function Devices({ label, kinds, chosen, onDevice }: DevicesProps) {
  const { t } = useTranslation()
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className={classes(styles.ctl, styles.chevron)}
          aria-label={`${label}: ${t('call.devices')}`}
        >
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <DeviceChoices kinds={kinds} chosen={chosen} onDevice={onDevice} />
    </Menu>
  )
}
