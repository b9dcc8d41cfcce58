/**
 * Filters the changes, opens and closes them, and opens them for printing. Without it all that it hides is there,
 * and what it brings (the form, the button) is not.
 */
export const SCRIPT = `
(() => {
  const form = document.getElementById('filters')
  if (!form) return
  const shown = document.getElementById('shown')
  const fold = document.getElementById('fold')
  const items = [...document.querySelectorAll('.change')]
  const groups = [...document.querySelectorAll('.group')]
  const field = name => form.elements.namedItem(name).value
  const number = new Intl.NumberFormat('en')
  let texts
  let waiting = 0

  const fits = (item, i, words, chosen) =>
    chosen.every(([name, value]) => item.dataset[name] === value) && words.every(word => texts[i].includes(word))

  const filter = () => {
    waiting = 0
    const words = field('text').toLowerCase().split(/\\s+/).filter(Boolean)
    const chosen = ['severity', 'provider', 'type', 'kind'].map(name => [name, field(name)]).filter(([, value]) => value)
    if (words.length > 0) texts ??= items.map(item => item.textContent.toLowerCase())
    let count = 0
    for (const [i, item] of items.entries()) {
      item.hidden = !fits(item, i, words, chosen)
      if (!item.hidden) count++
    }
    for (const group of groups) group.hidden = !group.querySelector('.change:not([hidden])')
    shown.textContent = count === items.length
      ? 'All ' + number.format(count) + ' are shown.'
      : number.format(count) + ' of ' + number.format(items.length) + ' are shown.'
    name()
  }

  const visible = () => items.filter(item => !item.hidden).map(item => item.firstElementChild)
  const name = () => {
    fold.textContent = visible().some(details => !details.open) ? 'Open all' : 'Close all'
  }

  form.addEventListener('input', () => { waiting ||= requestAnimationFrame(filter) })
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('reset', () => setTimeout(filter))
  fold.addEventListener('click', () => {
    const all = visible()
    const open = all.some(details => !details.open)
    for (const details of all) details.open = open
    name()
  })

  let closed = []
  addEventListener('beforeprint', () => {
    closed = visible().filter(details => !details.open)
    for (const details of closed) details.open = true
  })
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false
  })

  form.hidden = false
  filter()
})()
`
