/** Gives the script of the report: filters, and open details on paper. Without it all is there to be read. */
export function pageScript(): string {
  return `
'use strict';
(() => {
  const form = document.getElementById('filters');
  const count = document.getElementById('shown');
  if (form) {
    const rows = [...document.querySelectorAll('tr[data-kind]')];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const keys = ['kind', 'severity', 'fix', 'place', 'state'];
    const apply = () => {
      const words = form.elements.namedItem('words').value.toLowerCase().split(/\\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        const fits =
          keys.every((key) => {
            const field = form.elements.namedItem(key);
            return !field || field.value === '' || row.dataset[key] === field.value;
          }) && words.every((word) => texts[at].includes(word));
        row.hidden = !fits;
        if (fits) shown++;
      });
      count.textContent = shown + ' of ' + rows.length + ' shown';
    };
    form.addEventListener('input', apply);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
})();
`;
}
