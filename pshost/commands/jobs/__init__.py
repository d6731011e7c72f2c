"""Jobs: script blocks that run beside the session, each on a thread and in a session of its own.

Read in this order: `job` (what scripts see of a job), `queue` (how many run at once), `body` (running a block for a job),
`repository` (the jobs of a session, and how commands find them), `job_command` (what the job commands share), `parallel`
(`ForEach-Object -Parallel`).
"""
