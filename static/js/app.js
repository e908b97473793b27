// Comforts for those whose browser runs scripts. Every page is complete without this file.
(() => {
  'use strict'
  const all = (selector, within = document) => [...within.querySelectorAll(selector)]
  // Letters compare without their marks: "cote" finds Côte d'Ivoire.
  const fold = s => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

  // "/" goes to the jump field, unless somebody is typing.
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target.closest('input, textarea, select, [contenteditable]')) return
    const field = document.querySelector('[data-jump]')
    if (!field) return
    event.preventDefault()
    field.focus()
    field.select()
  })

  // A key opens <a data-key="o">, the last one on the page, unless somebody is typing.
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return
    if (event.target.closest('input, textarea, select, [contenteditable]')) return
    const link = all('a[data-key]').findLast(a => a.dataset.key === event.key)
    if (!link) return
    event.preventDefault()
    link.click()
  })

  // <form data-quick> is sent by Ctrl and Enter from any of its fields.
  for (const form of all('form[data-quick]')) {
    form.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      form.requestSubmit()
    })
  }

  // <input data-filter="#id"> hides the rows or tiles of #id that do not contain what is typed.
  // <output data-filtered="#id" data-words="{left} of {all}"> tells how many are left.
  for (const field of all('input[data-filter]')) {
    const list = document.querySelector(field.dataset.filter)
    if (!list) continue
    const rows = all('[data-row], tbody > tr', list)
    const words = rows.map(row => fold(row.dataset.row || row.textContent))
    const told = document.querySelector(`[data-filtered="${field.dataset.filter}"]`)
    const filter = () => {
      const typed = fold(field.value.trim())
      let left = 0
      rows.forEach((row, i) => {
        row.hidden = !words[i].includes(typed)
        if (!row.hidden) left++
      })
      if (told) told.textContent = typed ? told.dataset.words.replace('{left}', left).replace('{all}', rows.length) : ''
    }
    field.addEventListener('input', filter)
    filter()
  }

  // <form data-auto> sends itself when a select or a day in it changes; its button stays.
  for (const form of all('form[data-auto]')) {
    form.addEventListener('change', event => {
      if (event.target.matches('select, input[type=date]')) form.requestSubmit()
    })
  }

  // <input type="checkbox" data-all="name"> ticks all boxes of that name in its form.
  for (const box of all('input[data-all]')) {
    box.addEventListener('change', () => {
      for (const other of all(`input[name="${box.dataset.all}"]`, box.form)) {
        if (!other.closest('[hidden]')) other.checked = box.checked
      }
    })
  }

  // <input type="file" data-max="bytes" data-large="message"> says so before a file that is too
  // large is sent.
  for (const field of all('input[type=file][data-max]')) {
    field.addEventListener('change', () => {
      const large = [...field.files].some(file => file.size > field.dataset.max)
      field.setCustomValidity(large ? field.dataset.large : '')
      field.reportValidity()
    })
  }

  // Typed text is not lost by closing the tab.
  for (const form of all('form[data-guard]')) {
    let changed = false
    form.addEventListener('input', () => { changed = true })
    form.addEventListener('submit', () => { changed = false })
    addEventListener('beforeunload', event => { if (changed) event.preventDefault() })
  }

  // <button data-reveal="#id" hidden> shows what is typed into a password field, and hides it again.
  for (const button of all('button[data-reveal]')) {
    const field = document.querySelector(button.dataset.reveal)
    button.hidden = false
    button.addEventListener('click', () => {
      const shown = field.type === 'password'
      field.type = shown ? 'text' : 'password'
      button.setAttribute('aria-pressed', shown)
    })
    field.form.addEventListener('submit', () => { field.type = 'password' })
  }

  // <form data-passkey="options"> asks the browser for a passkey, at once if it has data-now, and
  // is sent with what the browser answered. [data-passkey-says] tell why not.
  for (const form of all('form[data-passkey]')) {
    const say = what => { for (const p of all('[data-passkey-says]', form)) p.hidden = p.dataset.passkeySays !== what }
    if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
      say('unable')
      continue
    }
    const ask = async () => {
      say('')
      const { publicKey } = JSON.parse(form.dataset.passkey)
      try {
        const key = publicKey.rp
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
        form.elements.response.value = JSON.stringify(key.toJSON())
        form.submit()
      } catch {
        say('failed')
      }
    }
    form.querySelector('[data-passkey-do]').hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      ask()
    })
    if ('now' in form.dataset) ask()
  }

  // As long as the page has a [data-live-on], it is asked for anew, and each [data-live] takes what
  // it says then; but for one in which somebody is, or has ticked something.
  const live = async () => {
    if (!document.querySelector('[data-live-on]')) return
    try {
      const answer = await fetch(location.href, { cache: 'no-store' })
      if (answer.ok && answer.url === location.href.split('#')[0]) {
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
        for (const part of all('[data-live]')) {
          const now = fresh.getElementById(part.id)
          if (!now || part.contains(document.activeElement) || part.querySelector('input:checked')) continue
          part.replaceWith(document.adoptNode(now))
        }
      }
    } catch { /* the line is down: the next look may find it up */ }
    setTimeout(live, 1500)
  }
  setTimeout(live, 1500)

  // <button data-print hidden> shows itself and prints the page.
  for (const button of all('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }

  // <a href="#id" data-from="3" data-to="8"> selects these characters of the text field #id.
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-from][data-to]')
    const field = link && document.querySelector(link.hash)
    if (!field?.setSelectionRange) return
    event.preventDefault()
    field.focus()
    field.setSelectionRange(Number(link.dataset.from), Number(link.dataset.from))
    field.blur() // to come back where the words are in sight
    field.focus()
    field.setSelectionRange(Number(link.dataset.from), Number(link.dataset.to))
    field.scrollIntoView({ block: 'center' })
  })

  // Signing out leaves nothing typed behind in this browser.
  for (const form of all('form[data-sign-out]')) {
    form.addEventListener('submit', () => {
      try {
        for (const key of Object.keys(localStorage)) if (key.startsWith('draft:')) localStorage.removeItem(key)
      } catch { /* nothing can be kept here */ }
    })
  }

  // What stands under the pointer or has the focus on a map or among tiles is named in
  // <output data-names="#id">.
  for (const told of all('output[data-names]')) {
    const over = document.querySelector(told.dataset.names)
    if (!over) continue
    const tell = event => {
      const link = event.target.closest('a')
      if (link) told.textContent = link.getAttribute('aria-label') || link.title || link.textContent.trim()
    }
    over.addEventListener('pointerover', tell)
    over.addEventListener('focusin', tell)
  }

  // Words marked within a paragraph of <li data-paragraph="3"> fill in <form data-passage>.
  const passage = document.querySelector('form[data-passage]')
  if (passage) {
    document.addEventListener('selectionchange', () => {
      const marked = document.getSelection()
      const within = node => (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest('[data-paragraph] p[lang]')
      const paragraph = within(marked.anchorNode)
      if (!paragraph || marked.isCollapsed || paragraph !== within(marked.focusNode)) return
      passage.elements.text.value = paragraph.lang
      passage.elements.paragraph.value = paragraph.closest('[data-paragraph]').dataset.paragraph
      passage.elements.passage.value = marked.toString().trim()
    })
  }
})()
