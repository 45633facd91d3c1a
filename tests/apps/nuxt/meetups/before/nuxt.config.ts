export default defineNuxtConfig({
  compatibilityDate: '2026-06-01',
  devtools: { enabled: false },
  telemetry: false,
  runtimeConfig: {
    sessionPassword: 'only for development, 32 characters',
  },
  typescript: { strict: true },
})
