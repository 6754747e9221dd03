// Opens exports with the tool of their own format, and says what the tool found in them.
//
//   node open.mjs mermaid|d2|plantuml|dot   < {name: export, ...}
//   -> {name: {"nodes": [words, ...], "edges": number, "frames": [words, ...], "rows": [words, ...]} or {"error": text}}

import { readFileSync } from "node:fs";

const OPEN = { mermaid: openMermaid, d2: openD2, plantuml: openPlantuml, dot: openDot };

async function openMermaid(source) {
  await withPage();
  const { default: mermaid } = await import("mermaid");
  mermaid.initialize({ startOnLoad: false });
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  // As Mermaid writes the entities that it draws in the end.
  const decode = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(code)).replace(/ﬂ°quot¶ß/g, '"');
  if (db.getVertices) {
    const nodes = [...db.getVertices().values()].map((node) => decode(node.text));
    return { nodes, edges: db.getEdges().length, frames: db.getSubGraphs().map((frame) => decode(frame.title)) };
  }
  if (db.getActors) return readSequence(db, decode);
  const classes = [...db.getClasses().values()];
  const rows = classes.flatMap((one) => one.members.map((member) => decode(member.getDisplayDetails().displayText)));
  return { nodes: classes.map((one) => decode(one.label)), edges: db.getRelations().length, rows };
}

function readSequence(db, decode) {
  const { SOLID, DOTTED, SOLID_CROSS, DOTTED_CROSS, SOLID_OPEN, DOTTED_OPEN, SOLID_POINT, DOTTED_POINT, BIDIRECTIONAL_SOLID, BIDIRECTIONAL_DOTTED } = db.LINETYPE;
  const lines = [SOLID, DOTTED, SOLID_CROSS, DOTTED_CROSS, SOLID_OPEN, DOTTED_OPEN, SOLID_POINT, DOTTED_POINT, BIDIRECTIONAL_SOLID, BIDIRECTIONAL_DOTTED];
  const said = db.getMessages().filter((message) => lines.includes(message.type));
  const nodes = [...db.getActors().values()].map((actor) => decode(actor.description));
  return { nodes, edges: said.length, frames: db.getBoxes().map((box) => decode(box.name)), rows: said.map((message) => decode(message.message)) };
}

async function openD2(source) {
  const { D2 } = await import("@terrastruct/d2");
  const d2 = new D2();
  const { diagram } = await d2.compile(source);
  const frames = diagram.shapes.filter((shape) => diagram.shapes.some((other) => other.id.startsWith(`${shape.id}.`)));
  const boxes = diagram.shapes.filter((shape) => !frames.includes(shape) && shape.type !== "text");
  const rows = boxes.flatMap((shape) => [...(shape.fields ?? []), ...(shape.methods ?? [])].map((field) => [field.name, field.type ?? field.return].filter(Boolean).join(": ")));
  return { nodes: boxes.map((shape) => shape.label), edges: diagram.connections.length, frames: frames.map((shape) => shape.label), rows };
}

async function openPlantuml(source) {
  // PlantUML takes its layout engine from a global.
  globalThis.Viz = await import("@viz-js/viz");
  const page = await withPage();
  const { renderToString } = await import("@plantuml/core");
  const svg = await new Promise((done, fail) => renderToString(source.split("\n"), done, (why) => fail(new Error(why))));
  return readPlantuml(page, svg);
}

function readPlantuml(page, svg) {
  // It writes its namespace twice, which only an HTML parser forgives.
  const root = new page.DOMParser().parseFromString(svg, "text/html");
  const groups = [...root.querySelectorAll("g")];
  const named = (name) => groups.filter((group) => (group.getAttribute("class") ?? "").split(" ")[0] === name);
  const words = (group) => [...group.querySelectorAll("text")].map((text) => text.textContent).join("\n");
  if (!named("entity").length) {
    // A sequence has no classes: its lifelines are dashed lines with a title.
    const lifelines = groups.filter((group) => group.firstElementChild?.localName === "title" && group.querySelector("line[stroke-dasharray]"));
    const texts = [...root.querySelectorAll("text")].map((text) => text.textContent);
    return { nodes: lifelines.map((group) => group.firstElementChild.textContent), rows: texts };
  }
  return { nodes: named("entity").map(words), edges: named("link").length, frames: named("cluster").map(words) };
}

async function openDot(source) {
  const { instance } = await import("@viz-js/viz");
  const viz = await instance();
  const found = viz.renderJSON(source);
  const clusters = (found.objects ?? []).filter((object) => object.nodes !== undefined || object.name?.startsWith("cluster_"));
  const nodes = (found.objects ?? []).filter((object) => !clusters.includes(object));
  return { nodes: nodes.map((node) => node.name), edges: (found.edges ?? []).length, frames: clusters.map((one) => one.name) };
}

async function withPage() {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("<!DOCTYPE html><body></body>", { pretendToBeVisual: true });
  // There is no canvas to measure text on: places do not matter here, only what is found.
  window.HTMLCanvasElement.prototype.getContext = () => ({
    measureText: (text) => ({ width: 7 * text.length, actualBoundingBoxAscent: 9, actualBoundingBoxDescent: 3, fontBoundingBoxAscent: 9, fontBoundingBoxDescent: 3 }),
  });
  window.SVGElement.prototype.getBBox = function () {
    return { x: 0, y: 0, width: 7 * this.textContent.length, height: 12 };
  };
  globalThis.window ??= window;
  globalThis.document ??= window.document;
  for (const name of ["Element", "HTMLElement", "Option", "SVGElement", "Node", "DOMParser", "XMLSerializer"]) {
    globalThis[name] ??= window[name];
  }
  return window;
}

// Some tools write their log to stdout, which is for the answer.
console.log = console.error;
const answers = {};
for (const [name, source] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  try {
    answers[name] = await OPEN[process.argv[2]](source);
  } catch (error) {
    answers[name] = { error: String(error?.message ?? error) };
  }
}
process.stdout.write(JSON.stringify(answers), () => process.exit(0));
