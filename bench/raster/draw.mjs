// Draws with the tools of npm packages: a line of JSON in, a line of JSON out.
//
//   node --experimental-import-meta-resolve draw.mjs NODE_MODULES    < {"tool": "d2", "source": text, "options": {}}
//   -> {"svg": text} or {"error": text}

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const beside = pathToFileURL(`${process.argv[2]}/../any.mjs`);
const load = (name) => import(import.meta.resolve(name, beside));
const ready = {};
const DRAW = { d2: drawD2 };

async function drawD2(source, options) {
  ready.d2 ??= new (await load("@terrastruct/d2")).D2();
  const wanted = { layout: "dagre", ...options };
  const { diagram, renderOptions } = await ready.d2.compile(source, { options: wanted });
  return ready.d2.render(diagram, { ...renderOptions, ...options, pad: 20 });
}

// Some tools write their log to stdout, which is for the answers.
console.log = console.error;
for await (const line of createInterface({ input: process.stdin })) {
  const { tool, source, options } = JSON.parse(line);
  let answer;
  try {
    answer = { svg: await DRAW[tool](source, options) };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
