import { ref } from 'vue'

/** Runs a form's work, and keeps what went wrong in words. */
export function useSubmit(work: () => Promise<void>) {
  const error = ref('')
  const busy = ref(false)

  async function submit() {
    error.value = ''
    busy.value = true
    try {
      await work()
    } catch (reason) {
      error.value = reason instanceof Error ? reason.message : 'Please try again'
    } finally {
      busy.value = false
    }
  }

  return { busy, error, submit }
}
