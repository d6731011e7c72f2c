"""PowerShell's semantics: values, conversion, operators, members, scopes, streams, errors, binding, pipelines."""
