/** "Test my connection", before one joins. */
import { Check, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWorld } from '@/realtime/useWorld'
import { Bars } from '@/ui/Bars'
import styles from './Connection.module.css'
import { type Found, runChecks } from './checks'

export function ConnectionTest({ needsEncryption }: { needsEncryption: boolean }) {
  const { t } = useTranslation()
  const isLive = useWorld(state => state.link === 'live')
  const [found, setFound] = useState<readonly Found[] | null>(null)
  const [busy, setBusy] = useState(false)
  const test = async () => {
    setBusy(true)
    setFound(await runChecks(isLive, needsEncryption))
    setBusy(false)
  }
  const good = found?.every(one => one.good) ?? true
  return (
    <div className={styles.test} data-state={good ? 'good' : 'bad'}>
      <Bars level={found === null ? 0 : good ? 4 : 1} />
      <div role="status">
        <b>
          {busy
            ? t('connection.testing')
            : found === null
              ? t('connection.untested')
              : t(good ? 'connection.tested' : 'connection.testedBad')}
        </b>
        {found === null && <p>{t('connection.testText')}</p>}
        {found && (
          <ul>
            {found.map(({ check, good: isGood, ms }) => (
              <li key={check}>
                {isGood ? (
                  <Check size={14} aria-hidden="true" />
                ) : (
                  <TriangleAlert size={14} aria-hidden="true" />
                )}
                {t(isGood ? `connection.check_${check}` : `connection.bad_${check}`, { ms: Math.round(ms) })}
              </li>
            ))}
          </ul>
        )}
        {found && <p>{t('connection.mediaLater')}</p>}
        <button type="button" className={styles.again} onClick={() => void test()} disabled={busy}>
          {t(found === null ? 'connection.test' : 'connection.again')}
        </button>
      </div>
    </div>
  )
}
