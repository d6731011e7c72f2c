"""Get-FileHash."""

from __future__ import annotations

import hashlib

from pshost.commands.management.paths import expand_all
from pshost.commands.providers.provider_command import PATH
from pshost.commands.result_type import result_type
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet


@result_type(
    "Microsoft.PowerShell.Commands.FileHashInfo", "string Algorithm {get;set;}", "string Hash {get;set;}",
    "string Path {get;set;}",
)
class FileHashInfo:
    """The hash of one file."""

    def __init__(self, algorithm: str, digest: str, path: str | None) -> None:
        self.Algorithm = algorithm
        self.Hash = digest
        self.Path = path


@cmdlet("Get-FileHash", default_set="Path", output="Microsoft.PowerShell.Commands.FileHashInfo")
class GetFileHash(Cmdlet):
    """Computes the hash of files."""

    net_name = "Microsoft.PowerShell.Commands.GetFileHashCommand"
    parameters = (
        PATH,
        Parameter(
            "LiteralPath", "string[]", mandatory=True, position=0, by_name=True, sets=("LiteralPath",),
            aliases=("PSPath", "LP"),
        ),
        Parameter("InputStream", "System.IO.Stream", mandatory=True, position=0, sets=("StreamParameterSet",)),
        Parameter(
            "Algorithm", "string", position=1, values=("SHA1", "SHA256", "SHA384", "SHA512", "MD5"), default="SHA256",
        ),
    )

    def process(self) -> None:
        algorithm = str(self.Algorithm).upper()
        if "InputStream" in self.bound:
            self.write(FileHashInfo(algorithm, self._stream_digest(algorithm), None))
            return
        for path in expand_all(self, self.Path, self.LiteralPath):
            digest = hashlib.new(algorithm.lower())
            with open(path, "rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
            self.write(FileHashInfo(algorithm, digest.hexdigest().upper(), path))

    def _stream_digest(self, algorithm: str) -> str:
        from pshost.commands.dotnet_access import call
        from pshost.runtime.values.numbers import Byte

        digest = hashlib.new(algorithm.lower())
        while (byte := call(self.InputStream, "ReadByte")) >= 0:
            digest.update(bytes((Byte(byte),)))
        return digest.hexdigest().upper()
