// Records console messages and uncaught errors in the session storage, where the tests can read them: only one of the three
// engines has a WebDriver command for it. Also counts running view transitions, during which clicks have no effect.
(() => {
  const start = document.startViewTransition?.bind(document);
  if (start) {
    globalThis.runningTransitions = 0;
    document.startViewTransition = (update) => {
      globalThis.runningTransitions += 1;
      const transition = start(update);
      const end = () => { globalThis.runningTransitions -= 1; };
      transition.finished.then(end, end);
      return transition;
    };
  }
  const key = "test-console";
  const record = (text) => {
    const messages = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    sessionStorage.setItem(key, JSON.stringify([...messages, text]));
  };
  for (const level of ["error", "warn", "log", "info"]) {
    const original = console[level];
    console[level] = (...words) => {
      record(`console.${level}: ${words.map(String).join(" ")}`);
      original.apply(console, words);
    };
  }
  addEventListener("error", (event) => record(`error: ${event.message ?? event.target.outerHTML}`), true);
  addEventListener("unhandledrejection", (event) => record(`unhandled rejection: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => record(`refused by policy: ${event.violatedDirective} ${event.blockedURI}`));
})();
