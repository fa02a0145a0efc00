/** No component holds text of its own: every word that is read or spoken comes from the language files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SOURCE = join(process.cwd(), 'src')
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'hint',
  'label',
  'placeholder',
  'text',
  'title',
])
const hasLetters = (text: string): boolean => /\p{L}/u.test(text)

/** Literal text in one file, as `line: text`. */
function literals(name: string, code: string): string[] {
  const file = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: string[] = []
  const report = (node: ts.Node, text: string) => {
    if (hasLetters(text))
      found.push(`${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.trim()}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) report(node, node.text)
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) {
      if (ts.isStringLiteralLike(node.expression)) report(node, node.expression.text)
    }
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText())) {
      const value =
        node.initializer && ts.isJsxExpression(node.initializer)
          ? node.initializer.expression
          : node.initializer
      if (value && ts.isStringLiteralLike(value)) report(node, value.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

const components = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  .map(name => join(SOURCE, name))

describe('components', () => {
  it('are looked at', () => {
    expect(components.length).toBeGreaterThan(10)
  })

  it.each(components.map(path => relative(SOURCE, path)))('%s holds no text', name => {
    expect(literals(name, readFileSync(join(SOURCE, name), 'utf8'))).toEqual([])
  })

  it('would be caught', () => {
    expect(
      literals('x.tsx', '<p title="Hello">Hi {\'there\'} {name} 1 <b aria-label={`Yes`} /></p>'),
    ).toEqual(['1: Hello', '1: Hi', '1: there', '1: Yes'])
  })
})
