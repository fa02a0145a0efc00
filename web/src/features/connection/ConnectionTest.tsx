/** "Test my connection", before one joins. */
import { Check, Minus, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ways } from '@/media/line/probePort'
import { Trouble } from '@/problems/Trouble'
import { useWorld } from '@/realtime/useWorld'
import { Bars } from '@/ui/Bars'
import styles from './Connection.module.css'
import { askServer, type Found, foundOf, outcomeOf } from './checks'

interface Props {
  needsEncryption: boolean
  /** Try the ways to the SFU; null where it does not answer. Rejects where the API refuses. */
  probe: () => Promise<Ways | null>
}

const BARS = { good: 4, fair: 3, bad: 1 } as const

export function ConnectionTest({ needsEncryption, probe }: Props) {
  const { t } = useTranslation()
  const { found, trouble, busy, test } = useTest(needsEncryption, probe)
  const outcome = found ? (trouble !== null ? 'bad' : outcomeOf(found)) : null
  return (
    <div className={styles.test} data-state={outcome ?? 'good'} data-busy={busy}>
      <Bars level={busy || !outcome ? 0 : BARS[outcome]} />
      <div role="status">
        <b>{busy ? t('connection.testing') : t(`connection.tested_${outcome ?? 'not'}`)}</b>
        {found ? (
          <ul>
            {found.map(one => (
              <Result key={one.check} {...one} />
            ))}
          </ul>
        ) : (
          <p>{t('connection.testText')}</p>
        )}
        {trouble !== null && <Trouble error={trouble} />}
        <button type="button" className={styles.again} onClick={() => void test()} disabled={busy}>
          {t(found === null ? 'connection.test' : 'connection.again')}
        </button>
      </div>
    </div>
  )
}

/** First the server, then the ways for sound and pictures, which take some seconds. */
function useTest(needsEncryption: boolean, probe: Props['probe']) {
  const isLive = useWorld(state => state.link === 'live')
  const [found, setFound] = useState<readonly Found[] | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const test = async () => {
    setBusy(true)
    setTrouble(null)
    const asked = await askServer(isLive, needsEncryption)
    setFound(asked)
    try {
      setFound([...asked, ...foundOf(await probe())])
    } catch (error) {
      setTrouble(error)
    }
    setBusy(false)
  }
  return { found, trouble, busy, test }
}

function Result({ check, good, ms }: Found) {
  const { t } = useTranslation()
  const Icon = good === null ? Minus : good ? Check : TriangleAlert
  const text =
    good === null
      ? t('connection.none_relay')
      : t(good ? `connection.check_${check}` : `connection.bad_${check}`, { ms: Math.round(ms) })
  return (
    <li data-good={good}>
      <Icon size={14} aria-hidden="true" />
      {text}
    </li>
  )
}
