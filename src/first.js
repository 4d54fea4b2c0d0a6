{
  const { page } = document.currentScript.dataset
  const before = (window.before = { pressed: [], touched: false, composing: false })
  const press = (event) => {
    const back = event.target.closest('[data-back]')
    if (back && history.state?.back) back.href = history.state.back
    const control = event.target.closest('[data-pick], [data-view], [data-surprise], [data-share], [data-copy]')
    if (!control) return
    event.preventDefault()
    before.pressed.push(control)
  }
  const touch = (event) => { before.touched ||= !event.target.matches('.facets__find') }
  const load = () => import(page).then(() => removeEventListener('click', press, true), () => {})
  addEventListener('focusin', load, { once: true })
  addEventListener('click', press, true)
  addEventListener('input', touch, true)
  addEventListener('change', touch, true)
  addEventListener('compositionstart', () => { before.composing = true }, true)
  addEventListener('compositionend', () => { before.composing = false }, true)
  if (/[?&](q|role|discipline|team|studio|production|school|year|sort|show)=[^&]/.test(location.search)) document.documentElement.dataset.filtered = ''
  if (window.PerformanceObserver?.supportedEntryTypes?.includes('paint')) new PerformanceObserver(load).observe({ type: 'paint', buffered: true })
  else requestAnimationFrame(() => setTimeout(load))
  setTimeout(load, 1500)
}
