/** Why the server did not do it. */
import { useTranslation } from 'react-i18next'
import { asProblem } from '@/api/problem'
import { Trouble } from '@/problems/Trouble'
import { Notice } from '@/ui/Notice'

export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  const { code } = asProblem(error)
  if (code !== 'forbidden' && code !== 'not_found') return <Trouble error={error} />
  return <Notice tone="wrong">{t(`accounts.refused_${code}`)}</Notice>
}
