"""Move-Item."""

from __future__ import annotations

import os
import shutil

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import absolute, expand_target, selected, text_of
from pshost.commands.providers.item_provider import not_supported
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import IOException


@cmdlet("Move-Item", aliases=("mi", "move"), default_set="Path", should_process=True)
class MoveItem(ProviderCommand):
    """Moves files and folders."""

    net_name = "Microsoft.PowerShell.Commands.MoveItemCommand"
    parameters = (
        PATH,
        LITERAL_PATH,
        Parameter("Destination", "string", position=1, by_name=True),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        Parameter("PassThru", "switch", default=False),
        CREDENTIAL,
    )

    def _sources(self) -> list[str]:
        found: list[str] = []
        for target in self.targets():
            if target.place is not None:
                self.throw(not_supported())
            found.extend(expand_target(self, target, bool(self.Force)))
        return found

    def process(self) -> None:
        destination = absolute(self.session, text_of(self.Destination) if self.Destination else ".")
        for path in self._sources():
            if not selected(os.path.basename(path), self.Include, self.Exclude, self.Filter):
                continue
            target = os.path.join(destination, os.path.basename(path)) if os.path.isdir(destination) else destination
            kind = "Directory" if os.path.isdir(path) else "File"
            if not self.should_process(f"Item: {path} Destination: {target}", f"Move {kind}"):
                continue
            error_id = f"Move{'Directory' if kind == 'Directory' else 'FileInfo'}ItemIOError"
            if os.path.lexists(target) and not (self.Force and kind == "File"):
                self.write_error(IOException(
                    "Cannot create a file when that file already exists.", error_id, "WriteError", path
                ))
                continue
            try:
                shutil.move(path, target)
            except OSError as error:
                self.write_error(file_error(error, path, error_id))
                continue
            if self.PassThru:
                self.write(item_at(target))
