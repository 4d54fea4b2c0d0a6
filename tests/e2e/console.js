// Keeps what a page writes to the console, and whatever fails without being caught, where the tests can read it: only one
// of the three engines hands out its console. It lasts across the pages of a tab. Also counts the view transitions that are
// being shown: while one page turns into the next, a click goes to neither.
(() => {
  const start = document.startViewTransition?.bind(document);
  if (start) {
    globalThis.turningPages = 0;
    document.startViewTransition = (update) => {
      globalThis.turningPages += 1;
      const transition = start(update);
      const end = () => { globalThis.turningPages -= 1; };
      transition.finished.then(end, end);
      return transition;
    };
  }
  const key = "console-of-the-tests";
  const note = (text) => {
    const notes = JSON.parse(sessionStorage.getItem(key) ?? "[]");
    sessionStorage.setItem(key, JSON.stringify([...notes, text]));
  };
  for (const level of ["error", "warn", "log", "info"]) {
    const original = console[level];
    console[level] = (...words) => {
      note(`console.${level}: ${words.map(String).join(" ")}`);
      original.apply(console, words);
    };
  }
  addEventListener("error", (event) => note(`error: ${event.message ?? event.target.outerHTML}`), true);
  addEventListener("unhandledrejection", (event) => note(`unhandled rejection: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => note(`refused by policy: ${event.violatedDirective} ${event.blockedURI}`));
})();
