/** A small table of emoji, with the words by which they are found in the languages of the app. */

export interface Emoji {
  sign: string
  words: string
}

const of = (sign: string, words: string): Emoji => ({ sign, words })

/** The first ones are offered for a quick reaction. */
export const EMOJI: readonly Emoji[] = [
  of('👍', 'thumbs up yes good daumen hoch ja gut палец вверх да хорошо'),
  of('❤️', 'heart love herz liebe сердце любовь'),
  of('😂', 'laugh tears joy lachen tränen смех слёзы'),
  of('😮', 'wow surprised staunen überrascht удивление'),
  of('😢', 'sad cry traurig weinen грусть плач'),
  of('🎉', 'party tada feier fest праздник ура'),
  of('😀', 'grin happy smile grinsen froh улыбка радость'),
  of('😉', 'wink zwinkern подмигивание'),
  of('😊', 'smile blush lächeln улыбка румянец'),
  of('😍', 'love eyes verliebt влюблён'),
  of('😎', 'cool sunglasses sonnenbrille круто очки'),
  of('🤔', 'think hmm denken nachdenken думать'),
  of('🙄', 'eyes roll augen rollen закатить глаза'),
  of('😅', 'sweat phew schwitzen puh пот'),
  of('😴', 'sleep tired schlafen müde сон устал'),
  of('😱', 'scream shock schrei schock крик шок'),
  of('😡', 'angry mad wütend злость'),
  of('🥳', 'party hat feiern праздник'),
  of('🤯', 'mind blown kopf explodiert взрыв мозга'),
  of('🤝', 'handshake deal hand abgemacht рукопожатие договор'),
  of('👎', 'thumbs down no bad daumen runter nein schlecht палец вниз нет плохо'),
  of('👏', 'clap applause klatschen applaus аплодисменты'),
  of('🙏', 'thanks please danke bitte спасибо пожалуйста'),
  of('💪', 'strong muscle stark muskel сила'),
  of('👋', 'wave hello bye winken hallo tschüss привет пока'),
  of('✋', 'hand stop hand halt рука стоп'),
  of('👀', 'eyes look augen schauen глаза смотреть'),
  of('🔥', 'fire hot feuer heiß огонь'),
  of('✨', 'sparkles glitzer блёстки'),
  of('⭐', 'star stern звезда'),
  of('💡', 'idea light idee licht идея свет'),
  of('✅', 'check done haken fertig галочка готово'),
  of('❌', 'cross no kreuz nein крест нет'),
  of('❓', 'question frage вопрос'),
  of('❗', 'exclamation important wichtig важно'),
  of('🚀', 'rocket fast rakete schnell ракета'),
  of('🐛', 'bug insect käfer fehler жук ошибка'),
  of('🎵', 'music note musik ноты музыка'),
  of('🎤', 'microphone mikrofon микрофон'),
  of('🎧', 'headphones kopfhörer наушники'),
  of('☕', 'coffee tea kaffee tee кофе чай'),
  of('🍕', 'pizza essen пицца еда'),
  of('🍎', 'apple fruit apfel obst яблоко'),
  of('🍰', 'cake kuchen торт'),
  of('🍺', 'beer bier пиво'),
  of('🌞', 'sun sonne солнце'),
  of('🌧️', 'rain regen дождь'),
  of('🌈', 'rainbow regenbogen радуга'),
  of('🌱', 'plant grow pflanze wachsen растение'),
  of('🌹', 'rose flower blume роза цветок'),
  of('🐱', 'cat katze кошка'),
  of('🐶', 'dog hund собака'),
  of('🦊', 'fox fuchs лиса'),
  of('🐢', 'turtle slow schildkröte langsam черепаха'),
  of('⏰', 'clock time uhr zeit часы время'),
  of('📌', 'pin stecknadel булавка'),
  of('🔒', 'lock closed schloss замок'),
  of('🏠', 'house home haus дом'),
  of('🚪', 'door tür дверь'),
  of('⚽', 'football ball fußball мяч'),
]

export const QUICK = EMOJI.slice(0, 6)

/** Those with a word that begins so; all of them for no words. */
export function findEmoji(asked: string): readonly Emoji[] {
  const wanted = asked.trim().toLowerCase()
  if (!wanted) return EMOJI
  return EMOJI.filter(({ words }) => words.split(' ').some(word => word.startsWith(wanted)))
}
