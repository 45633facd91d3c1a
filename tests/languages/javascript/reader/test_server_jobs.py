"""Job queues: a processor is an action where its result is what a user waits for (D12)."""

import pytest
from server_reading import action_in, actions_in, marks, places

WORKER = """\
import {{ Worker }} from 'bullmq';
import {{ prisma }} from '../db';

export const worker = new Worker('{queue}', async (job) => {{
  const {{ userId, format }} = job.data;
  const file = await prisma.exportFile.create({{ data: {{ userId, format }} }});
  //@before
  return file.id;
}});
"""
NEST = """\
import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Job } from 'bullmq';

@Processor('contacts')
export class ImportContactsProcessor extends WorkerHost {
  async process(job: Job<Payload>): Promise<void> {
    await this.prisma.contact.createMany({ data: job.data.rows, owner: job.data.userId });
    this.logger.log('done');
  }
}
"""
BULL = """\
import Bull from 'bull';
const queue = new Bull('reports');
queue.process('generate-report', async (job) => {
  await prisma.report.create({ data: { owner: job.data.userId } });
  return true;
});
"""


@pytest.mark.parametrize(
    ("code", "said", "user"),
    [
        (WORKER.format(queue="export-orders"), "export order", "userId"),
        (NEST, "import contact", "job.data.userId"),
        (BULL, "generate report", "job.data.userId"),
    ],
)
def test_what_a_user_waits_for(code: str, said: str, user: str) -> None:
    action = action_in(code, "src/worker/jobs.ts")
    assert f"{action.verb} {action.object}" == said
    assert action.identity == (("user", user),)
    assert (action.surface.kind, action.surface.side) == ("task", "server")


def test_it_is_told_when_it_is_done() -> None:
    code = WORKER.format(queue="export-orders")
    assert places(action_in(code, "src/worker/jobs.ts")) == marks(code)


@pytest.mark.parametrize(
    "code",
    [
        WORKER.format(queue="sync-prices"),
        WORKER.format(queue="send-emails"),
        WORKER.format(queue="export-orders").replace("userId", "shopId"),
        NEST.replace("job.data.userId", "null"),
        NEST.replace("this.prisma.contact.createMany(", "this.logger.log("),
        WORKER.format(queue="export-orders").replace("'bullmq'", "'./threads'"),
        WORKER.format(queue="export-orders").replace("new Worker", "new Pool"),
    ],
    ids=["upkeep", "mail", "no user", "no user in Nest", "no write", "a thread", "no worker"],
)
def test_the_rest_of_a_queue_is_no_action(code: str) -> None:
    assert not actions_in({"src/worker/jobs.ts": code})
