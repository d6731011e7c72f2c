"""New-TemporaryFile."""

from __future__ import annotations

import os
import tempfile

from pshost.commands.management.file_items import item_at
from pshost.declarations.command import cmdlet
from pshost.runtime.cmdlet import Cmdlet


@cmdlet("New-TemporaryFile", output="System.IO.FileInfo", should_process=True)
class NewTemporaryFile(Cmdlet):
    """Makes an empty file in the folder for temporary files."""

    net_name = "Microsoft.PowerShell.Commands.NewTemporaryFileCommand"
    parameters = ()

    def end(self) -> None:
        handle, path = tempfile.mkstemp(prefix="tmp", suffix=".tmp")
        os.close(handle)
        self.write(item_at(path))
