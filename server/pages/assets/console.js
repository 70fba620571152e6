// The draft saves itself: what is filled in is sent in the background, and what follows from it is shown anew. Without
// this script “save and check” does the same.
const form = document.getElementById('case')
const status = document.getElementById('saved')
const QUIET_MS = 1500
let timer
let sending = null

if (form) {
  form.addEventListener('input', later)
  form.addEventListener('change', later)
  form.addEventListener('submit', () => clearTimeout(timer))
  for (const other of document.querySelectorAll('form')) {
    // Another form of the page leaves it: what was filled in goes along first.
    if (other !== form) other.addEventListener('submit', (event) => flush(event, other))
  }
}

function later() {
  clearTimeout(timer)
  status.textContent = form.dataset.unsaved
  timer = setTimeout(save, QUIET_MS)
}

async function flush(event, other) {
  if (timer === undefined) return
  event.preventDefault()
  clearTimeout(timer)
  await save()
  other.requestSubmit(event.submitter)
}

function save() {
  timer = undefined
  // One after the other: each answer brings the version that the next one is sent with.
  sending = (sending ?? Promise.resolve()).then(send)
  return sending
}

async function send() {
  status.textContent = form.dataset.saving
  const body = new URLSearchParams(new FormData(form))
  body.set('do', 'save')
  try {
    const answer = await fetch(form.action, { method: 'POST', body })
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status))
    show(new DOMParser().parseFromString(await answer.text(), 'text/html'), answer.ok)
  } catch {
    status.textContent = form.dataset.failed
  }
}

function show(page, isSaved) {
  const fresh = page.getElementById('case')
  if (!fresh || !isSaved) {
    status.textContent = form.dataset.failed
    return
  }
  form.elements.version.value = fresh.elements.version.value
  // What was filled in since then is on its way already, and must not be undone.
  if (timer !== undefined) return
  for (const part of page.querySelectorAll('[data-live]')) {
    const shown = document.getElementById(part.id)
    if (shown && !shown.contains(document.activeElement)) shown.replaceWith(document.adoptNode(part))
  }
  status.replaceChildren(...page.getElementById('saved').childNodes)
}
