// The queue of holders: one key answers, the answer is saved, and the next office is asked for.
// Without this file the page is a form with one button.
(() => {
  'use strict'
  const form = document.querySelector('form[data-holders]')
  if (!form) return
  const lines = () => [...form.querySelectorAll('[data-holder]')]
  const left = form.querySelector('[data-left]')
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  said.className = 'small quiet'
  left?.after(said)
  form.querySelector('.keys')?.removeAttribute('hidden')

  const at = () => document.activeElement?.closest('[data-holder]')
  const show = line => {
    line?.focus({ preventScroll: true })
    line?.scrollIntoView({ block: 'center', behavior: 'instant' })
  }
  const next = line => {
    const all = lines()
    return all[all.indexOf(line) + 1] || all.find(l => l !== line)
  }
  const count = () => { if (left) left.textContent = form.dataset.sayLeft.replace('{n}', lines().length) }

  // Where somebody looks is asked for once, before the first answer.
  const knowsWhere = () => {
    const empty = ['shown-at', 'shown-on'].map(n => form.elements[n]).find(f => !f.value.trim())
    if (empty) { empty.focus(); empty.reportValidity() }
    return !empty
  }

  const element = html => {
    const t = document.createElement('template')
    t.innerHTML = html.trim()
    return t.content.firstElementChild
  }
  const answered = [] // the keys of the lines that were answered here, the last at the end
  const answer = async line => {
    if (line.dataset.busy || !knowsWhere()) return
    line.dataset.busy = 'yes'
    const sent = new URLSearchParams()
    for (const n of ['sitting', 'shown-at', 'shown-on']) sent.set(n, form.elements[n].value)
    for (const f of line.querySelectorAll('input, select, textarea')) {
      if (f.name && (f.type !== 'radio' || f.checked)) sent.append(f.name, f.value)
    }
    sent.set('one', line.dataset.holder)
    const after = next(line)
    try {
      const got = await fetch(form.action, { method: 'POST', body: sent, redirect: 'error' })
      if (got.status !== 200 && got.status !== 422) throw new Error(got.status)
      const piece = element(await got.text())
      if (got.status === 422) {
        line.replaceWith(piece)
        show(piece)
        piece.querySelector('.wrong input, .wrong select, [data-other]')?.focus()
        return
      }
      line.remove()
      answered.push(line.dataset.holder)
      const list = document.getElementById('done-list')
      if (list) list.prepend(piece)
      else form.append(Object.assign(document.createElement('ul'), { id: 'done-list', className: 'list' })), document.getElementById('done-list').append(piece)
      said.textContent = ''
      count()
      if (after && (document.activeElement === document.body || !at())) show(after)
      if (!lines().length) location.assign(form.action)
    } catch {
      said.textContent = form.dataset.sayFailed
      delete line.dataset.busy
      show(line)
    }
  }
  // The last answer is taken back where somebody is: its line stands in the queue again, and they stay on theirs.
  const undo = async () => {
    const button = form.querySelector('[data-done] button')
    if (!button || form.dataset.busy) return
    const line = at()
    form.dataset.busy = 'yes'
    try {
      const got = await fetch(button.formAction, { method: 'POST', body: new URLSearchParams({ sitting: form.elements.sitting.value }) })
      if (!got.ok) throw new Error(got.status)
      const page = new DOMParser().parseFromString(await got.text(), 'text/html')
      const fresh = [...page.querySelectorAll('form[data-holders] [data-holder]')]
      const here = key => lines().find(l => l.dataset.holder === key)
      const last = answered.pop()
      fresh.forEach((back, i) => {
        if (here(back.dataset.holder) || last && last !== back.dataset.holder) return
        const before = fresh.slice(i + 1).map(l => here(l.dataset.holder)).find(Boolean)
        if (before) before.before(back)
        else lines().at(-1)?.after(back)
      })
      const done = doc => doc.getElementById('answered') || doc.getElementById('done-list')
      const now = done(page)
      if (now) done(document)?.replaceWith(now)
      else done(document)?.remove()
      said.textContent = page.querySelector('.flash span, .flash')?.textContent.trim() || ''
      count()
      if (line) show(line)
    } catch {
      button.click()
    } finally {
      delete form.dataset.busy
    }
  }
  const pick = (line, key) => {
    const radio = line.querySelector(`[data-key="${key}"]`)
    if (!radio) return
    radio.checked = true
    if (key === 's') show(next(line))
    else if (key === 'n') {
      line.querySelector('details').open = true
      line.querySelector('[data-other]').focus()
    } else {
      answer(line)
    }
  }

  document.addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const typing = e.target.matches('input:not([type=radio]), select, textarea')
    const line = at()
    if (typing) return
    const key = e.key.toLowerCase()
    if (key === 'u') { e.preventDefault(); undo(); return }
    if (!'ynvs'.includes(key) || key.length !== 1) return
    if (e.target.matches('summary, button, a')) return
    e.preventDefault()
    const one = line || lines()[0]
    if (one) pick(one, key)
  })
  // Enter in a field saves its line; where somebody looks, it leads to the first.
  form.addEventListener('submit', e => {
    const field = document.activeElement
    if (!field.matches('input')) return
    e.preventDefault()
    if (at()) answer(at())
    else if (knowsWhere()) show(lines()[0])
  })
  if (form.elements['shown-at'].value) show(lines()[0])
})()
