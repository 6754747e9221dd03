/** Shows the page that the address asks for. */

import { CatalogPage } from "./pages/CatalogPage";

async function show(): Promise<void> {
  document.querySelector("#page")?.replaceChildren(await page());
}

async function page(): Promise<Node> {
  if (location.hash !== "#checkout") return CatalogPage();
  // Most visitors only look around: checkout is loaded when somebody goes there.
  const { CheckoutPage } = await import("./pages/CheckoutPage");
  return CheckoutPage();
}

addEventListener("hashchange", () => void show());
void show();
