// The editor of a draft: the letter as it reads follows the typing, sentences and facts lead to
// each other, and what is typed is kept. Without this file the page saves and shows as any other.
(() => {
  'use strict'
  const form = document.querySelector('form[data-editor]')
  if (!form) return
  const { preview, typing, key, signIn } = form.dataset
  const body = form.elements.body
  const status = document.getElementById('status')
  const say = (word, when) => form.dataset['say' + word].replace('{when}', when || '')
  const clock = at => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const later = (wait, act) => {
    let timer
    return () => { clearTimeout(timer); timer = setTimeout(act, wait) }
  }

  // The fields that somebody types into, as text: what is kept, and what is compared.
  const fields = () => [...form.elements].filter(f => f.name && f.type !== 'hidden' && f.tagName !== 'BUTTON')
  const content = () => JSON.stringify(fields().map(f => [f.name, f.value.replaceAll('\r\n', '\n')]))
  const sent = () => new URLSearchParams(new FormData(form))

  // ---- the letter as it reads ----
  let asked
  const refresh = async () => {
    asked?.abort()
    const mine = asked = new AbortController()
    try {
      const answer = await fetch(preview, { method: 'POST', body: sent(), signal: mine.signal, redirect: 'error' })
      if (!answer.ok) return
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (mine.signal.aborted) return
      for (const piece of page.querySelectorAll('[id^=piece-]')) {
        const shown = document.getElementById(piece.id)
        if (!shown || shown.innerHTML === piece.innerHTML) continue
        const open = [...shown.querySelectorAll('details')].map(d => d.open)
        const scrolled = shown.parentElement.scrollTop
        shown.replaceChildren(...piece.childNodes)
        shown.querySelectorAll('details').forEach((d, i) => { d.open = open[i] || false })
        shown.parentElement.scrollTop = scrolled
      }
      follow(false)
    } catch { /* cut off, or overtaken: the next one comes */ }
  }
  const read = later(350, refresh)

  // ---- sentences and facts ----
  const sentences = () => [...document.querySelectorAll('#piece-reading [data-from]')]
  const mark = (sentence, facts) => {
    for (const e of document.querySelectorAll('.at')) e.classList.remove('at')
    sentence?.classList.add('at')
    for (const n of facts) document.getElementById('f-' + n)?.classList.add('at')
  }
  const factsOf = e => (e.dataset.facts || '').split(' ').filter(Boolean)
  const near = e => e?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
  const wide = matchMedia('(min-width: 75rem)')

  // The sentence in which the cursor stands is marked with its facts.
  const follow = scroll => {
    if (document.activeElement !== body) return
    const at = body.selectionStart
    const here = sentences().find(s => Number(s.dataset.from) <= at && at <= Number(s.dataset.to))
    const facts = here ? factsOf(here) : []
    mark(here, facts)
    if (!scroll || !wide.matches) return
    near(here)
    near(document.getElementById('f-' + facts[0]))
  }
  const followed = later(120, () => follow(true))
  document.addEventListener('selectionchange', () => { if (document.activeElement === body) followed() })

  // go selects a stretch of the text and brings it in sight.
  const go = (from, to) => {
    body.focus({ preventScroll: true })
    body.setSelectionRange(from, from)
    body.blur() // to come back where the words are in sight
    body.focus()
    body.setSelectionRange(from, to)
  }

  form.addEventListener('click', event => {
    const selecting = !getSelection().isCollapsed
    const sentence = event.target.closest('#piece-reading [data-from], #piece-reading [data-facts]')
    if (sentence && !selecting) {
      event.preventDefault()
      const facts = factsOf(sentence)
      if (sentence.dataset.from && wide.matches) go(Number(sentence.dataset.from), Number(sentence.dataset.to))
      mark(sentence, facts)
      const fact = document.getElementById('f-' + facts[0])
      near(fact)
      if (fact && !wide.matches) fact.scrollIntoView({ block: 'center' })
      return
    }
    const fact = event.target.closest('[data-fact]')
    if (!fact || selecting || event.target.closest('button, summary, a:not([href^="#"])')) return
    event.preventDefault()
    const n = fact.dataset.fact
    mark(null, [n])
    const all = [...document.querySelectorAll('#piece-reading [data-facts]')].filter(s => factsOf(s).includes(n))
    all.forEach(s => s.classList.add('at'))
    const first = document.getElementById('s-' + n) || all[0]
    if (!first) return
    if (first.dataset.from && wide.matches) go(Number(first.dataset.from), Number(first.dataset.to))
    first.scrollIntoView({ block: wide.matches ? 'nearest' : 'center', behavior: 'instant' })
    all.forEach(s => s.classList.add('at'))
  })

  // Ctrl and S save; Ctrl and Enter lead from the text to the fact, and Escape leads back.
  form.addEventListener('keydown', event => {
    const ctrl = event.ctrlKey || event.metaKey
    if (ctrl && event.key.toLowerCase() === 's') {
      event.preventDefault()
      form.requestSubmit()
    } else if (ctrl && event.key === 'Enter' && event.target === body) {
      event.preventDefault()
      follow(true)
      const fact = document.querySelector('.fact.at')
      if (fact) { fact.focus(); near(fact) }
    } else if (event.key === 'Escape' && event.target.closest('.margin')) {
      body.focus()
    }
  })

  // ---- what was typed is kept ----
  let settled = content() // what the server has, saved or kept
  const local = {
    put: at => { try { localStorage.setItem(key, JSON.stringify({ at, version: form.elements.version.value, content: content(), left: leaving })); return true } catch { return false } },
    get: () => { try { return JSON.parse(localStorage.getItem(key)) } catch { return null } },
    drop: () => { try { localStorage.removeItem(key) } catch { /* there is none */ } },
  }
  let leaving = false
  let retry
  const tell = (word, link, when) => {
    status.dataset.is = word
    status.replaceChildren(say(word, when))
    if (!link) return
    const a = document.createElement('a')
    a.href = signIn
    a.target = '_blank'
    a.textContent = '→'
    status.append(' ', a)
  }
  const outcome = { 403: 'SignedOut', 404: 'Refused', 409: 'Stale', 413: 'TooLong', 422: 'TooLong' }
  const keep = async () => {
    clearTimeout(retry)
    if (leaving || content() === settled) return
    const at = Date.now()
    const kept = content()
    let word = 'Offline'
    try {
      const answer = await fetch(typing, { method: 'POST', body: sent(), redirect: 'error', signal: AbortSignal.timeout(10000) })
      word = answer.ok ? 'Kept' : outcome[answer.status] || 'Offline'
    } catch { /* no connection */ }
    if (leaving) return
    if (word === 'Kept' || word === 'Stale') {
      settled = kept
      if (content() === settled) local.drop()
    } else {
      retry = setTimeout(keep, 5000)
    }
    tell(word, word === 'SignedOut', clock(at))
  }
  const keepSoon = later(2500, keep)
  addEventListener('online', keep)
  document.addEventListener('visibilitychange', () => { if (document.hidden) keep() })
  form.addEventListener('input', () => {
    read()
    if (content() === settled) return
    local.put(Date.now())
    keepSoon()
  })
  body.addEventListener('blur', () => { form.elements.at.value = body.selectionStart })
  form.addEventListener('submit', event => {
    form.elements.at.value = body.selectionStart
    leaving = true
    if (content() !== settled) local.put(Date.now())
    setTimeout(() => { leaving = false }, 4000) // the page is still here: it was not sent
  })
  addEventListener('beforeunload', event => {
    if (!leaving && content() !== settled && !local.get()) event.preventDefault()
  })

  // What only this browser has is offered when the page opens again.
  const offer = document.getElementById('offer')
  const found = local.get()
  if (found && (found.content === settled || found.left && Number(found.version) < Number(form.elements.version.value))) local.drop()
  else if (found) {
    offer.querySelector('span').textContent = say('Found', clock(found.at))
    offer.hidden = false
    offer.addEventListener('click', event => {
      const { do: act } = event.target.dataset
      if (!act) return
      if (act === 'restore') {
        const values = JSON.parse(found.content)
        fields().forEach((f, i) => { if (values[i]?.[0] === f.name) f.value = values[i][1] })
        form.dispatchEvent(new Event('input', { bubbles: true }))
        body.focus()
      } else local.drop()
      offer.hidden = true
    })
  }
})()
