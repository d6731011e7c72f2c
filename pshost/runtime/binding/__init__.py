"""Binding a call's arguments to a command's parameters, in the engine's order.

Read in this order: `metadata` (a command's parameters, worked out once), `arguments` (a call as written), `converting` (one value to one
parameter), `parameter_sets` (which sets are left, what is mandatory), `command` (cmdlets and advanced blocks), `pipeline_input` (one
object of the pipeline), `simple` (blocks without `[CmdletBinding()]`), `plan` (what calls of one shape have in common), `defaults`
(`$PSDefaultParameterValues`), `errors`.
"""
