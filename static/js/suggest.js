// <input data-suggest="address"> suggests what may be meant while somebody types: a combobox as
// WAI-ARIA has it. The address is asked with ?q= and answers the options. What is chosen comes
// into the field, or is opened if the field has data-suggest-go. Without this file the typed
// text is sent, and understood by the same rules.
(() => {
  'use strict'
  const patience = 80 // milliseconds after a key, before anything is asked for

  const suggest = (field, number) => {
    const focused = field === document.activeElement
    const around = document.createElement('span')
    const list = document.createElement('ul')
    const told = document.createElement('span')
    const id = `suggested-${number}`
    around.className = 'suggests'
    told.className = 'sr'
    told.setAttribute('role', 'status')
    list.id = id
    list.hidden = true
    list.setAttribute('role', 'listbox')
    const name = field.labels?.[0]?.textContent.trim() || field.getAttribute('aria-label') || field.name
    list.setAttribute('aria-label', name)
    if (field.closest('label')) field.setAttribute('aria-label', name) // else the options become part of it
    field.before(around)
    around.append(field, list, told)
    field.removeAttribute('list')
    for (const [name, value] of Object.entries({ role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id })) {
      field.setAttribute(name, value)
    }
    if (focused) field.focus()

    let at = -1
    let asked
    let timer
    const options = () => [...list.children]
    const isOpen = () => !list.hidden
    const mark = place => {
      const all = options()
      all[at]?.setAttribute('aria-selected', 'false')
      at = place
      if (at < 0) return field.removeAttribute('aria-activedescendant')
      all[at].setAttribute('aria-selected', 'true')
      all[at].scrollIntoView({ block: 'nearest' })
      field.setAttribute('aria-activedescendant', all[at].id)
    }
    const close = () => {
      clearTimeout(timer)
      asked?.abort()
      mark(-1)
      list.hidden = true
      field.setAttribute('aria-expanded', 'false')
      told.textContent = ''
    }
    const ask = async () => {
      asked?.abort()
      asked = new AbortController()
      const typed = field.value
      if (!typed.trim()) return close()
      const address = new URL(field.dataset.suggest, location.href)
      address.searchParams.set('q', typed)
      try {
        const answer = await fetch(address, { signal: asked.signal })
        if (!answer.ok) return close()
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
        if (field.value !== typed || field !== document.activeElement) return
        mark(-1)
        list.replaceChildren(...fresh.querySelectorAll('[role=option]'))
        for (const option of options()) option.id = `${id}-${option.id}`
        told.textContent = fresh.querySelector('p')?.textContent ?? ''
        list.hidden = list.children.length === 0
        field.setAttribute('aria-expanded', String(isOpen()))
      } catch { /* another key was pressed, or the line is down: the field takes any text */ }
    }
    const choose = option => {
      close()
      if ('suggestGo' in field.dataset) return location.assign(option.dataset.href)
      field.value = option.dataset.value
      field.dispatchEvent(new Event('change', { bubbles: true }))
    }

    field.addEventListener('input', event => {
      if (event.isComposing) return
      clearTimeout(timer)
      timer = setTimeout(ask, patience)
    })
    field.addEventListener('compositionend', ask)
    field.addEventListener('blur', close)
    field.addEventListener('keydown', event => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return
      const last = list.children.length - 1
      switch (event.key) {
        case 'ArrowDown':
        case 'ArrowUp': {
          event.preventDefault()
          if (!isOpen()) {
            ask()
          } else if (event.key === 'ArrowDown') {
            mark(at < last ? at + 1 : -1)
          } else {
            mark(at < 0 ? last : at - 1)
          }
          break
        }
        case 'Enter':
          if (isOpen() && at >= 0) {
            event.preventDefault()
            choose(options()[at])
          } else {
            close()
          }
          break
        case 'Escape':
          if (isOpen()) {
            event.preventDefault()
            event.stopPropagation()
            close()
          }
          break
      }
    })
    list.addEventListener('pointerdown', event => event.preventDefault()) // the field keeps the focus
    list.addEventListener('click', event => {
      const option = event.target.closest('[role=option]')
      if (option) choose(option)
    })
  }

  document.querySelectorAll('input[data-suggest]').forEach(suggest)
})()
