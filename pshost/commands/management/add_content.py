"""Add-Content."""

from __future__ import annotations

from pshost.commands.management.content_writing import ContentWriting
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, cmdlet


@cmdlet("Add-Content", default_set="Path", should_process=True)
class AddContent(ContentWriting):
    """Writes values to the end of files."""

    append = True
    net_name = "Microsoft.PowerShell.Commands.AddContentCommand"
    parameters = (
        Parameter("Path", "string[]", mandatory=True, position=0, by_name=True, sets=("Path",)),
        Parameter(
            "Value", "object[]", mandatory=True, position=1, pipeline=True, by_name=True, allow_null=True,
            allow_empty=True,
        ),
        LITERAL_PATH,
        Parameter("PassThru", "switch", default=False),
        Parameter("Force", "switch", default=False),
        Parameter("NoNewline", "switch", default=False, provider=True),
        Parameter("Encoding", "object", validators=(not_null_or_empty,), provider=True),
        *FILTERS,
        CREDENTIAL,
        Parameter("AsByteStream", "switch", default=False, provider=True),
    )
