import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = 'http://127.0.0.1:3080'
const tests = 'src/**/*.test.{ts,tsx}'
/** Test files that put another module in the place of one of ours. */
const mocking = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(file => `src/${file}`)
  .filter(file => /\.test\.tsx?$/.test(file) && readFileSync(file, 'utf8').includes('vi.mock('))

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Every asset is a real file: the content security policy allows neither data: scripts nor inline styles.
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': server, '/livekit': { target: server, ws: true } } },
  test: {
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts'],
    pool: 'threads',
    // A window for each of a hundred files costs four times what the tests take: they share one, but for who mocks.
    projects: [
      { extends: true, test: { name: 'shared', include: [tests], exclude: mocking, isolate: false } },
      { extends: true, test: { name: 'mocking', include: mocking } },
    ],
    restoreMocks: true,
    unstubGlobals: true,
    // What is awaited comes late on a machine that does other things as well.
    testTimeout: 15_000,
    expect: { poll: { timeout: 5_000 } },
  },
})
