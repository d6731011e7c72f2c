"""Native programs in pipelines.

Read in this order: `arguments` (a call's values as the words of a command line), `lines` (bytes as lines of text),
`feed` (objects as bytes for a program's standard input), `pump` (moves bytes between programs and the session without
blocking either), `stage` (a program as a stage of a pipeline), `exit` (what a program's end means to the session).
"""
