"""Providers and their drives: what stands behind a path.

Read in this order: `info` (what scripts see of providers, drives and locations), `drives` (the drives of a session), `place`
(which drive a path means), `location` (where relative paths begin), `item_provider` (providers whose items are no files, and one
file for each of them), `provider_command` (what the item commands share). Paths of files are in `management.paths`.
"""
