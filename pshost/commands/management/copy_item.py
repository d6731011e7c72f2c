"""Copy-Item."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

from pshost.commands.management.file_errors import file_error
from pshost.commands.management.file_items import item_at
from pshost.commands.management.paths import absolute, expand_target, selected, text_of
from pshost.commands.providers.provider_command import CREDENTIAL, FILTERS, LITERAL_PATH, PATH, ProviderCommand
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.errors.exceptions import IOException, PSArgumentException, PSNotSupportedException

if TYPE_CHECKING:
    from pshost.commands.providers.provider_command import Target


def _no_session(value: Any) -> None:
    """Copying to and from other machines needs PowerShell remoting, which pshost does not have."""
    if value is not None:
        raise PSNotSupportedException(
            "pshost has no remote sessions to copy files to or from.", "NotSupportedByPshost", "NotImplemented"
        )


@cmdlet("Copy-Item", aliases=("copy", "cpi"), default_set="Path", should_process=True)
class CopyItem(ProviderCommand):
    """Copies files and folders."""

    net_name = "Microsoft.PowerShell.Commands.CopyItemCommand"
    parameters = (
        PATH,
        LITERAL_PATH,
        Parameter("Destination", "string", position=1, by_name=True),
        Parameter("Container", "switch", default=True),
        Parameter("Force", "switch", default=False),
        *FILTERS,
        Parameter("Recurse", "switch", default=False),
        Parameter("PassThru", "switch", default=False),
        CREDENTIAL,
        Parameter("FromSession", "object", validators=(_no_session,)),
        Parameter("ToSession", "object", validators=(_no_session,)),
    )

    def process(self) -> None:
        for target in self.targets():
            if target.place is not None:
                self._copy_item(target)
            else:
                self._copy_files(target)

    def _copy_item(self, target: Target) -> None:
        """Copy an item of a drive without files to another name."""
        assert target.place is not None
        items = self.items(target.place)
        there = self.target(self.Destination or "", True).place
        if there is not None and there.drive is not target.place.drive:
            self.throw(PSArgumentException(
                "Cannot process argument because the source and destination path did not resolve to the same provider.",
                "SourceAndDestinationNotSameProvider", "InvalidArgument", self.Destination,
            ))
        new_name = there.name if there is not None else str(self.Destination or "")
        for name in self.chosen(target):
            if self.should_process(f"Item: {name} Destination: {new_name}", "Copy Item"):
                made = self.attempt(items.copy, name, new_name)
                if self.PassThru:
                    self.write_all(made)

    def _copy_files(self, target: Target) -> None:
        destination = absolute(self.session, text_of(self.Destination) if self.Destination else ".")
        for path in expand_target(self, target, bool(self.Force)):
            if not selected(os.path.basename(path), self.Include, self.Exclude):
                continue
            if not os.path.isdir(path) and not selected(os.path.basename(path), None, None, self.Filter):
                continue
            try:
                self._copy(path, destination)
            except shutil.SameFileError:
                self.write_error(IOException(
                    f"Cannot overwrite the item {path} with itself.", "CopyError", "WriteError", path
                ))
            except OSError as error:
                self.write_error(file_error(error, destination, "CopyFileInfoItemIOError"))

    def _copy(self, path: str, destination: str) -> None:
        target = os.path.join(destination, os.path.basename(path)) if os.path.isdir(destination) else destination
        if os.path.isdir(path):
            if not self.should_process(f"Item: {path} Destination: {target}", "Copy Directory"):
                return
            os.makedirs(target, exist_ok=True)
            if self.PassThru:
                self.write(item_at(target))
            if self.Recurse:
                self._copy_inside(path, target)
            return
        if not self.should_process(f"Item: {path} Destination: {target}", "Copy File"):
            return
        shutil.copy2(path, target)
        if self.PassThru:
            self.write(item_at(target))

    def _copy_inside(self, folder: str, target: str) -> None:
        for name in sorted(os.listdir(folder)):
            source, copy = os.path.join(folder, name), os.path.join(target, name)
            if os.path.isdir(source):
                os.makedirs(copy, exist_ok=True)
                self._copy_inside(source, copy)
            elif selected(name, self.Include, self.Exclude, self.Filter):
                shutil.copy2(source, copy)
                if self.PassThru:
                    self.write(item_at(copy))
