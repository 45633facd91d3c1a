// Talks to the server whose command line is given, calls every tool that it lists, and prints what
// it heard as JSON. The SDK itself holds each answer against the tool's output schema.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [command, ...args] = process.argv.slice(2);
const heard = { called: {}, progress: [], errors: {} };
const client = new Client({ name: "test", version: "1.0.0" });
await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: "ignore" }));

const { tools } = await client.listTools();
heard.server = client.getServerVersion();
heard.instructions = client.getInstructions();
heard.annotations = Object.fromEntries(tools.map((tool) => [tool.name, tool.annotations]));

async function ask(name, given = {}) {
  const onprogress = (progress) => heard.progress.push({ tool: name, ...progress });
  const answer = await client.callTool({ name, arguments: given }, undefined, { onprogress });
  heard.called[name] = answer.structuredContent;
  if (answer.isError) throw new Error(`${name}: ${answer.content[0].text}`);
  return answer.structuredContent;
}

async function refused(name, given) {
  const answer = await client.callTool({ name, arguments: given });
  heard.errors[name] = { isError: answer.isError, ...JSON.parse(answer.content[0].text) };
}

await ask("detect_framework");
await ask("get_project_status");
await ask("propose_events", { maxEvents: 2 });
const { plan } = await ask("plan_setup", { region: "eu" });
await ask("show_plan", { planId: plan.planId });
const applied = await ask("apply_plan", { planId: plan.planId, install: false });
await ask("get_event_plan");
await ask("verify_setup");
await ask("undo_run", { runId: applied.runId });
await refused("get_auth_token", {});
for (const tool of tools) {
  if (!(tool.name in heard.called)) await ask(tool.name);
}
await refused("show_plan", { planId: "../../etc/passwd" });
await refused("plan_setup", { integration: "cobol" });
await client.close();
console.log(JSON.stringify(heard));
