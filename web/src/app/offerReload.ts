/** Says that a part of the app is missing, and offers to reload: never by itself, for a call may be running. */
import { i18next } from '@/i18n'
import { toasts } from '@/ui/toasts'

export function offerReload(): void {
  const text = i18next.t('app.outdated')
  if (toasts.get().some(toast => toast.text === text)) return
  toasts.say(text, { label: i18next.t('app.reload'), run: () => location.reload() })
}
