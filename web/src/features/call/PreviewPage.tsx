/** Before a call: what others would see and hear, and which devices are used. */
import { ArrowLeft, Lock, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Room } from '@/api/types'
import { testTone } from '@/media/preview'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { SelectField, SwitchRow } from '@/ui/Field'
import { Notice } from '@/ui/Notice'
import type { Choices } from './choices'
import { useDevices } from './DeviceChoices'
import { Mirror } from './Mirror'
import styles from './PreviewPage.module.css'
import { usePreview } from './usePreview'

interface Props {
  room: Room
  choices: Choices
  joining: boolean
  problem: ReactNode
  onChoose: (choices: Choices) => void
  onJoin: () => void
}

export function PreviewPage({ room, choices, joining, problem, onChoose, onJoin }: Props) {
  const { t } = useTranslation()
  const withCamera = room.kind === 'video'
  const { preview, trouble, retry } = usePreview(choices, withCamera)
  const choose = (changes: Partial<Choices>) => onChoose({ ...choices, ...changes })
  const here = room.members.map(member => member.display_name)
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <Link href="/">
          <ArrowLeft size={20} aria-hidden="true" />
          {t('preview.back')}
        </Link>
      </header>
      <div className={styles.columns}>
        <Mirror preview={preview} choices={choices} withCamera={withCamera} onChoose={choose} />
        <section className={styles.form}>
          <h1>{room.name}</h1>
          <div className={styles.here}>
            {room.members.slice(0, 4).map(member => (
              <Avatar key={member.identity} id={member.account_id} name={member.display_name} size="s" />
            ))}
            <p>{here.length === 0 ? t('preview.alone') : t('preview.here', { names: here.join(', ') })}</p>
          </div>
          {problem}
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
          <Button look="primary" big wide onClick={onJoin} disabled={joining || trouble === 'insecure'}>
            {joining ? t('preview.joining') : t('preview.join', { room: room.name })}
          </Button>
        </section>
        <LockNote encrypted={room.encryption === 'required'} />
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
  const devices = useDevices(ready)
  const options = (list: readonly MediaDeviceInfo[]) => [
    { value: '', label: t('preview.default') },
    ...list
      .filter(device => device.deviceId !== 'default')
      .map((device, index) => ({
        value: device.deviceId,
        label: device.label || t('preview.device', { number: index + 1 }),
      })),
  ]
  return (
    <>
      <SelectField
        label={t('preview.microphone')}
        value={choices.microphone ?? ''}
        options={options(devices.microphones)}
        onChange={id => onChoose({ microphone: id || null })}
      />
      <div className={styles.withAction}>
        <SelectField
          label={t('preview.speaker')}
          value={choices.speaker ?? ''}
          options={options(devices.speakers)}
          onChange={id => onChoose({ speaker: id || null })}
        />
        <Button onClick={() => void testTone(choices.speaker)}>{t('preview.test')}</Button>
      </div>
      {withCamera && (
        <SelectField
          label={t('preview.camera')}
          value={choices.camera ?? ''}
          options={options(devices.cameras)}
          onChange={id => onChoose({ camera: id || null })}
        />
      )}
    </>
  )
}

function LockNote({ encrypted }: { encrypted: boolean }) {
  const { t } = useTranslation()
  const Icon = encrypted ? Lock : LockOpen
  return (
    <p className={styles.note} data-encrypted={encrypted}>
      <Icon size={20} aria-hidden="true" />
      <span>
        <b>{t(encrypted ? 'preview.encrypted' : 'preview.clear')}</b>
        {t(encrypted ? 'preview.encryptedText' : 'preview.clearText')}
      </span>
    </p>
  )
}
