{
  const data = JSON.parse(document.getElementById("data").textContent);
  const table = document.getElementById("hosts");
  const rows = table ? [...table.tBodies[0].rows] : [];
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const tell = () => {
    const isOdd = document.getElementById("odd").checked;
    const shown = rows.filter((row) => !row.classList.contains("filtered") && (!isOdd || row.classList.contains("odd")));
    const text = data.shown.replace("{n}", number.format(shown.length)).replace("{all}", number.format(rows.length));
    document.getElementById("shown").textContent = text;
  };
  const sort = (button) => {
    const key = button.dataset.key;
    const head = button.parentElement;
    const first = key === "host" ? "ascending" : "descending";
    const other = first === "ascending" ? "descending" : "ascending";
    const order = head.getAttribute("aria-sort") === first ? other : first;
    for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order);
    const sign = order === "ascending" ? 1 : -1;
    const value = (row) => (key === "host" ? row.dataset.host : Number(row.dataset[key]));
    rows.sort((one, two) => sign * (value(one) < value(two) ? -1 : value(one) > value(two) ? 1 : 0));
    table.tBodies[0].append(...rows);
  };
  if (table) {
    for (const button of table.tHead.querySelectorAll("button")) button.addEventListener("click", () => sort(button));
    document.getElementById("controls").addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("search").addEventListener("input", (event) => {
      const wanted = event.target.value.trim().toLowerCase();
      for (const row of rows) row.classList.toggle("filtered", !row.dataset.host.toLowerCase().includes(wanted));
      tell();
    });
    document.getElementById("odd").addEventListener("change", (event) => {
      table.classList.toggle("only-odd", event.target.checked);
      tell();
    });
    tell();
  }
}
