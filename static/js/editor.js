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

  // ---- the text, and what lies under it ----
  // The mirror holds the same text in the same lines as the field, and can be measured and marked
  // where the field cannot: the sentences for which something vouches, and what the proof-reader found.
  const mirror = document.createElement('div')
  mirror.className = 'mirror'
  mirror.setAttribute('aria-hidden', 'true')
  mirror.lang = body.lang
  mirror.dir = body.dir
  body.before(mirror)
  form.classList.add('scripted')
  let marks = [] // { from, to, kind, note }, by their places in the text
  let text = body.value
  const places = new Map() // where the sentence of a note begins in the mirror

  const readMarks = () => {
    const place = (e, kind) => ({ from: Number(e.dataset.from), to: Number(e.dataset.to), kind, notes: factsOf(e) })
    marks = [
      ...[...document.querySelectorAll('#piece-reading .vouched[data-from]')].map(e => place(e, e.classList.contains('edited') ? 'edited' : 'told')),
      ...[...document.querySelectorAll('#piece-findings .grave[data-from]')].map(e => place(e, 'flawed')),
    ]
  }

  // shift moves the marks along with what was typed. A sentence that was touched is no longer told.
  const shift = () => {
    const now = body.value
    let head = 0
    while (head < now.length && head < text.length && now[head] === text[head]) head++
    let tail = 0
    while (tail < Math.min(now.length, text.length) - head && now.at(-1 - tail) === text.at(-1 - tail)) tail++
    const grown = now.length - text.length
    marks = marks.flatMap(m => {
      if (m.to <= head) return m
      if (m.from >= text.length - tail) return { ...m, from: m.from + grown, to: m.to + grown }
      const touched = { ...m, kind: 'edited', from: Math.min(m.from, head), to: Math.max(m.to + grown, head) }
      return m.kind === 'flawed' ? [] : touched
    })
    text = now
  }

  const draw = here => {
    const cuts = [...new Set([0, text.length, ...marks.flatMap(m => [m.from, m.to]), ...(here ? [here.from, here.to] : [])])].sort((a, b) => a - b)
    places.clear()
    const spans = cuts.slice(0, -1).map((from, i) => {
      const to = cuts[i + 1]
      const on = marks.filter(m => m.from <= from && to <= m.to)
      const span = document.createElement('span')
      span.textContent = text.slice(from, to)
      span.dataset.at = from
      span.className = [...new Set(on.map(m => m.kind)), here && here.from <= from && to <= here.to ? 'at' : ''].join(' ').trim()
      for (const m of on) for (const n of m.notes) if (!places.has(n)) places.set(n, span)
      return span
    })
    mirror.replaceChildren(...spans, '\u200b')
    body.style.blockSize = mirror.offsetHeight + 'px'
  }

  // ---- the notes, beside their sentences where there is room ----
  const margin = document.getElementById('margin')
  const reading = document.getElementById('piece-reading')
  const beside = matchMedia('(min-width: 60rem)')
  let plain = reading.innerHTML // as it came, with the notes under their paragraphs
  const opened = new Set() // by hand
  let active = null // the note of the sentence in which the cursor stands

  // gather takes the notes out of the letter as it reads, or leaves them there on a narrow screen.
  const gather = () => {
    const focused = document.activeElement?.closest('.margin .fact')?.id
    margin.hidden = !beside.matches
    margin.replaceChildren(...beside.matches ? reading.querySelectorAll('.fact, .also') : [])
    for (const note of document.querySelectorAll('.fact')) note.open = opened.has(note.id) || note.dataset.fact === active
    if (focused) document.querySelector(`#${focused} > summary`)?.focus({ preventScroll: true })
  }

  // arrange lays each note level with its sentence: that of the cursor exactly, those before it
  // upwards and those after it downwards as they find room.
  const gap = 6
  const arrange = () => {
    if (!beside.matches) return
    const notes = [...margin.children]
    const origin = mirror.getBoundingClientRect().top - margin.getBoundingClientRect().top
    const high = notes.map(n => n.offsetHeight + gap)
    const wanted = notes.map(n => places.has(n.dataset.fact) ? origin + places.get(n.dataset.fact).offsetTop : 0)
    const top = []
    const from = Math.max(0, notes.findIndex(n => n.dataset.fact === active))
    const least = high.slice(0, from).reduce((sum, h) => sum + h, 0)
    top[from] = Math.max(wanted[from] || 0, least)
    for (let i = from - 1; i >= 0; i--) top[i] = Math.min(top[i + 1] - high[i], Math.max(wanted[i], high.slice(0, i).reduce((sum, h) => sum + h, 0)))
    for (let i = from + 1; i < notes.length; i++) top[i] = Math.max(wanted[i], top[i - 1] + high[i - 1])
    notes.forEach((n, i) => { n.style.insetBlockStart = top[i] + 'px' })
    margin.style.minBlockSize = notes.length ? top.at(-1) + high.at(-1) + 'px' : ''
  }

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
        const before = shown === reading ? plain : shown?.innerHTML
        if (!shown || before === piece.innerHTML) continue
        const open = [...shown.querySelectorAll('details')].map(d => d.open)
        const typed = new Map([...shown.querySelectorAll('input[id]:not([type=hidden])')].map(f => [f.id, f]))
        const focused = shown.contains(document.activeElement) && document.activeElement
        if (shown === reading) plain = piece.innerHTML
        shown.replaceChildren(...piece.childNodes)
        for (const f of shown.querySelectorAll('input[id]')) { // what stands in the fields stays
          const was = typed.get(f.id)
          if (was) f.replaceWith(was)
        }
        if (focused) document.getElementById(focused.id)?.focus({ preventScroll: true })
        if (shown === reading) gather()
        else shown.querySelectorAll('details').forEach((d, i) => { d.open = open[i] || false })
      }
      readMarks()
      draw()
      follow(false)
      arrange()
    } catch { /* cut off, or overtaken: the next one comes */ }
  }
  const read = later(350, refresh)

  // ---- sentences and notes ----
  const factsOf = e => (e.dataset.facts || '').split(' ').filter(Boolean)
  const near = e => e?.scrollIntoView({ block: 'nearest', behavior: 'instant' })

  // mark shows a stretch of the text with the notes on it, and opens the first of these.
  const mark = (here, notes) => {
    for (const e of document.querySelectorAll('#piece-reading .at, .fact.at')) e.classList.remove('at')
    if (here) document.querySelector(`#piece-reading [data-from="${here.from}"]`)?.classList.add('at')
    for (const n of notes) document.getElementById('f-' + n)?.classList.add('at')
    const before = document.getElementById('f-' + active)
    active = notes[0] || null
    if (before && before.dataset.fact !== active && !opened.has(before.id)) before.open = false
    if (beside.matches && active) document.getElementById('f-' + active)?.setAttribute('open', '')
    draw(here)
    arrange()
  }

  // The sentence in which the cursor stands is marked with its notes.
  const follow = scroll => {
    if (document.activeElement !== body) return
    const at = body.selectionStart
    const here = marks.find(m => m.notes.length && m.from <= at && at <= m.to)
    mark(here, here?.notes || [])
    if (scroll && beside.matches) near(document.querySelector('.fact.at'))
  }
  const followed = later(120, () => follow(false))
  document.addEventListener('selectionchange', () => { if (document.activeElement === body) followed() })

  // go selects a stretch of the text and brings it in sight.
  const go = (from, to) => {
    body.focus({ preventScroll: true })
    body.setSelectionRange(from, to)
    draw({ from, to })
    near(mirror.querySelector(`[data-at="${from}"]`))
  }

  form.addEventListener('click', event => {
    if (!getSelection().isCollapsed && document.activeElement !== body) return
    const sentence = event.target.closest('#piece-reading [data-to], #piece-reading [data-facts]')
    if (sentence) {
      event.preventDefault()
      const notes = factsOf(sentence)
      const place = sentence.dataset.from && { from: Number(sentence.dataset.from), to: Number(sentence.dataset.to) }
      if (place && beside.matches) go(place.from, place.to)
      mark(place, notes)
      const note = document.getElementById('f-' + notes[0])
      if (note && !beside.matches) note.open = true
      near(note)
      return
    }
    const found = event.target.closest('#piece-findings a[data-from]')
    if (found) {
      event.preventDefault()
      go(Number(found.dataset.from), Number(found.dataset.to))
    }
  })

  // A note that is opened or closed by hand stays so, and shows its sentence.
  form.addEventListener('click', event => {
    const note = event.target.closest('summary')?.parentElement
    if (!note?.dataset.fact) return
    if (note.open) opened.delete(note.id)
    else opened.add(note.id)
  })
  form.addEventListener('toggle', event => { if (event.target.closest('.margin')) arrange() }, true)
  const pointed = event => {
    const n = event.target.closest?.('.margin .fact')?.dataset.fact
    if (document.activeElement !== body) draw(n && marks.find(m => m.notes.includes(n)))
  }
  form.addEventListener('focusin', pointed)
  form.addEventListener('mouseover', pointed)

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
      if (fact) { fact.querySelector('summary').focus(); near(fact) }
    } else if (event.key === 'Escape' && event.target.closest('.fact')) {
      body.focus()
    }
  })

  readMarks()
  gather()
  draw()
  arrange()
  const again = () => { draw(); arrange() }
  new ResizeObserver(again).observe(form)
  document.fonts.ready.then(again)
  beside.addEventListener('change', () => {
    reading.innerHTML = plain
    gather()
    again()
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
  form.addEventListener('input', event => {
    if (event.target === body) {
      shift()
      draw()
      arrange()
    }
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
