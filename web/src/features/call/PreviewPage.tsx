/** Before a call: what others would see and hear, and which devices are used. */
import { ArrowLeft, Lock, LockKeyhole, LockOpen, Mic, Video, Volume2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Room } from '@/api/types'
import { canEncrypt } from '@/media/capabilities'
import { testTone } from '@/media/devices/preview'
import { useDeviceOptions } from '@/media/devices/useDevices'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { SelectField, SwitchRow, TextField } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import { toasts } from '@/ui/toasts'
import type { Choices } from './choices'
import { Mirror } from './Mirror'
import styles from './PreviewPage.module.css'
import { usePreview } from './usePreview'

interface Props {
  room: Room
  choices: Choices
  joining: boolean
  /** No seat is free at present. */
  full: boolean
  problem: ReactNode
  passphrase: { isNeeded: boolean; isMissing: boolean; typed: string; onType: (typed: string) => void }
  /** The test of the connection, which belongs to another feature. */
  test: ReactNode
  onChoose: (choices: Choices) => void
  onJoin: () => void
}

export function PreviewPage({ room, choices, joining, full, problem, passphrase, ...props }: Props) {
  const { t } = useTranslation()
  const withCamera = room.kind === 'video'
  const { preview, trouble, retry } = usePreview(choices, withCamera)
  const choose = (changes: Partial<Choices>) => props.onChoose({ ...choices, ...changes })
  const isLocked = passphrase.isMissing && passphrase.typed.trim() === ''
  const cannotEncrypt = room.encryption === 'required' && trouble !== 'insecure' && !canEncrypt()
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <Link href="/">
          <ArrowLeft size={20} aria-hidden="true" />
          <span>{t('preview.back')}</span>
        </Link>
        <b aria-hidden="true">{room.name}</b>
      </header>
      <div className={styles.columns}>
        <Mirror
          preview={preview}
          choices={choices}
          withCamera={withCamera}
          failed={trouble !== null}
          onChoose={choose}
        />
        <section className={styles.form}>
          <h1>{room.name}</h1>
          <Here room={room} />
          {problem}
          {cannotEncrypt && <Notice tone="wrong">{t('preview.cannotEncrypt')}</Notice>}
          {trouble && (
            <Notice
              tone="risk"
              actions={
                trouble !== 'insecure' && (
                  <>
                    <Button onClick={retry}>{t('app.retry')}</Button>
                    <Button onClick={() => choose({ listenOnly: true })}>{t('preview.listenOnly')}</Button>
                  </>
                )
              }
            >
              {t(`preview.${trouble}`)}
            </Notice>
          )}
          {passphrase.isMissing && (
            <TextField
              label={t('passphrase.label')}
              hint={t('passphrase.hint')}
              type="password"
              autoComplete="off"
              value={passphrase.typed}
              onChange={event => passphrase.onType(event.target.value)}
            />
          )}
          <DeviceFields
            choices={choices}
            withCamera={withCamera}
            onChoose={choose}
            ready={preview !== null}
          />
          <SwitchRow
            label={t('preview.muted')}
            checked={choices.muted}
            onChange={muted => choose({ muted })}
          />
          <SwitchRow
            label={t('preview.listenOnly')}
            hint={t('preview.listenOnlyHint')}
            checked={choices.listenOnly}
            onChange={listenOnly => choose({ listenOnly })}
          />
          <div className={styles.go}>
            <Button
              look="primary"
              big
              wide
              onClick={props.onJoin}
              busy={joining}
              disabled={full || isLocked || cannotEncrypt || trouble === 'insecure'}
            >
              {joining
                ? t('preview.joining')
                : t(full ? 'preview.full' : 'preview.join', { room: room.name })}
            </Button>
          </div>
        </section>
        <section className={styles.notes}>
          <LockNote lock={room.encryption === 'off' ? 'clear' : room.passphrase ? 'passphrase' : 'server'} />
          {props.test}
        </section>
      </div>
    </main>
  )
}

interface FieldsProps {
  choices: Choices
  withCamera: boolean
  /** Whether permission was given, so that the browser names the devices. */
  ready: boolean
  onChoose: (changes: Partial<Choices>) => void
}

function DeviceFields({ choices, withCamera, ready, onChoose }: FieldsProps) {
  const { t } = useTranslation()
  const options = useDeviceOptions(ready)
  return (
    <>
      <SelectField
        icon={<Mic size={20} aria-hidden="true" />}
        label={t('preview.microphone')}
        value={choices.microphone ?? ''}
        options={options.microphones}
        onChange={id => onChoose({ microphone: id || null })}
      />
      <div className={styles.withAction}>
        <SelectField
          icon={<Volume2 size={20} aria-hidden="true" />}
          label={t('preview.speaker')}
          value={choices.speaker ?? ''}
          options={options.speakers}
          onChange={id => onChoose({ speaker: id || null })}
        />
        <Button
          onClick={() => void testTone(choices.speaker).catch(() => toasts.say(t('call.speaker_failed')))}
        >
          {t('preview.test')}
        </Button>
      </div>
      {withCamera && (
        <div className={styles.desk}>
          <SelectField
            icon={<Video size={20} aria-hidden="true" />}
            label={t('preview.camera')}
            value={choices.camera ?? ''}
            options={options.cameras}
            onChange={id => onChoose({ camera: id || null })}
          />
        </div>
      )}
    </>
  )
}

/** Who is there already: three faces, and how many more. */
function Here({ room: { members } }: { room: Room }) {
  const { t } = useTranslation()
  const shown = members.slice(0, 3)
  const names = shown.map(member => member.display_name.split(/\s/u)[0]).join(', ')
  const more = members.length - shown.length
  return (
    <div className={styles.here}>
      {shown.map(member => (
        <Avatar key={member.identity} id={member.account_id} name={member.display_name} size="s" />
      ))}
      {more > 0 && (
        <span className={styles.rest} aria-hidden="true">
          {`+${more}`}
        </span>
      )}
      <p>
        {members.length === 0
          ? t('preview.alone')
          : more > 0
            ? t('preview.andOthers', { names, count: more })
            : t('preview.talking', { names, count: shown.length })}
      </p>
    </div>
  )
}

const LOCKS = {
  server: { Icon: Lock, title: 'preview.encrypted', text: 'preview.encryptedText' },
  passphrase: { Icon: LockKeyhole, title: 'preview.passphraseLock', text: 'preview.passphraseLockText' },
  clear: { Icon: LockOpen, title: 'preview.clear', text: 'preview.clearText' },
} as const

function LockNote({ lock }: { lock: keyof typeof LOCKS }) {
  const { t } = useTranslation()
  const { Icon, title, text } = LOCKS[lock]
  return (
    <p className={styles.note} data-encrypted={lock !== 'clear'}>
      <Icon size={20} aria-hidden="true" />
      <span>
        <b>{t(title)}</b>
        {t(text)}
      </span>
    </p>
  )
}
