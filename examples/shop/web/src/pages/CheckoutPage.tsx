/**
 * The page that turns the cart into an order.
 *
 * @flow card-payment "Paying by card: from the browser to the mail"
 * actor Customer
 * Customer ->> CheckoutPage: buys what is in the cart
 */

import { ApiError, placeOrder } from "@/api/client";
import type { NewOrder } from "@/api/types";
import { clear, lines } from "@/cart/store";
import { h } from "../h";

// A test card of Stripe: it always pays. A real shop would collect the card with Stripe.js.
const TEST_CARD = "pm_card_visa";

export async function CheckoutPage(): Promise<Node> {
  const result = (<output />) as HTMLOutputElement;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    try {
      // @flow card-payment 2: the cart, and a token for the card -> placeOrder
      const order = await placeOrder(newOrder(new FormData(event.currentTarget as HTMLFormElement)));
      clear();
      result.textContent = `Order ${order.id} is ${order.status}.`;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      result.textContent = error.message;
    }
  };
  return (
    <form onsubmit={submit}>
      <input name="email" type="email" placeholder="E-mail" required={true} />
      <input name="country" value="DE" required={true} />
      <select name="method">
        <option value="card">Card</option>
        <option value="invoice">Invoice</option>
      </select>
      <button>Buy</button>
      {result}
    </form>
  );
}

function newOrder(form: FormData): NewOrder {
  const method = form.get("method") === "invoice" ? "invoice" : "card";
  const token = method === "card" ? TEST_CARD : "";
  const cart = { email: String(form.get("email")), country: String(form.get("country")), lines: lines() };
  return { cart, method, token };
}
