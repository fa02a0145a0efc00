/** Says that a part of the app is missing, and offers to reload: never by itself, for a call may be running. */
import { i18next } from '@/i18n'
import { toasts } from '@/ui/toasts'

export function offerReload(): void {
  // Without a network a reload brings nothing.
  const text = i18next.t(navigator.onLine ? 'app.outdated' : 'problem.offline')
  if (toasts.get().some(toast => toast.text === text)) return
  const reload = { label: i18next.t('app.reload'), run: () => location.reload() }
  toasts.say(text, navigator.onLine ? reload : null)
}
