"""What a script may ask about its server and its surroundings."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

from pshost.commands.built_in_modules import PODE_VERSION
from pshost.commands.pode.context import server_of
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet


@function("Get-PodeServerPath")
class GetPodeServerPath(Cmdlet):
    """Gets the root of the server."""

    def end(self) -> None:
        self.write(server_of(self).root)


@function("Get-PodeServerName")
class GetPodeServerName(Cmdlet):
    """Gets the name of the server."""

    def end(self) -> None:
        self.write(server_of(self).name)


@function("Get-PodeAppName")
class GetPodeAppName(Cmdlet):
    """Gets the name of the application."""

    def end(self) -> None:
        self.write(server_of(self).app_name)


@function("Get-PodeServerDefaultSecret")
class GetPodeServerDefaultSecret(Cmdlet):
    """Gets the secret that signs where no other is given; every start makes a new one."""

    def end(self) -> None:
        self.write(server_of(self).default_secret)


@function("Get-PodeConfig")
class GetPodeConfig(Cmdlet):
    """Gets the settings of `server.psd1`."""

    def end(self) -> None:
        self.write(server_of(self).config)


@function("Get-PodeConfigPath")
class GetPodeConfigPath(Cmdlet):
    """Gets the path of the settings file."""

    def end(self) -> None:
        self.write(server_of(self).config_path or None)


@function("Test-PodeConfigEnabled")
class TestPodeConfigEnabled(Cmdlet):
    """Whether there is a settings file."""

    def end(self) -> None:
        self.write(bool(server_of(self).config_path))


@function("Get-PodeVersion")
class GetPodeVersion(Cmdlet):
    """Gets the version of Pode that pshost speaks."""

    parameters = (
        Parameter("NoPreRelease", "switch", default=False),
    )

    def end(self) -> None:
        self.write(f"v{PODE_VERSION}")


@function("Get-PodeTimestamp")
class GetPodeTimestamp(Cmdlet):
    """Gets the time as text, in ISO 8601."""

    parameters = (
        Parameter("AsUtc", "switch", default=False),
    )

    def end(self) -> None:
        now = datetime.now(UTC)
        moment = now if self.AsUtc else now.astimezone()
        text = moment.strftime("%Y-%m-%dT%H:%M:%S.%f") + "0"
        offset = moment.strftime("%z")
        self.write(text + ("Z" if self.AsUtc else f"{offset[:3]}:{offset[3:]}"))


@function("Test-PodeIsUnix")
class TestPodeIsUnix(Cmdlet):
    """Whether this is a Unix."""

    def end(self) -> None:
        self.write(os.name == "posix")


@function("Test-PodeIsWindows")
class TestPodeIsWindows(Cmdlet):
    """Whether this is Windows."""

    def end(self) -> None:
        self.write(os.name == "nt")


@function("Test-PodeIsMacOS")
class TestPodeIsMacOS(Cmdlet):
    """Whether this is macOS."""

    def end(self) -> None:
        self.write(sys.platform == "darwin")


@function("Test-PodeIsPSCore")
class TestPodeIsPSCore(Cmdlet):
    """Whether this is the Core edition; it always is."""

    def end(self) -> None:
        self.write(True)


@function("Test-PodeInRunspace")
class TestPodeInRunspace(Cmdlet):
    """Whether the caller is a body of the server."""

    def end(self) -> None:
        server = getattr(self.session, "pode", None)
        self.write(server is not None and self.session is not server.session)


@function("Get-PodeEnvironmentVariable")
class GetPodeEnvironmentVariable(Cmdlet):
    """Gets an environment variable."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Target", "string", position=1, default=""),
    )

    def end(self) -> None:
        self.write(os.environ.get(self.Name))


@function("Test-PodeEnvironmentVariable")
class TestPodeEnvironmentVariable(Cmdlet):
    """Whether an environment variable is set."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Target", "string", position=1, default=""),
    )

    def end(self) -> None:
        self.write(bool(os.environ.get(self.Name)))


@function("Set-PodeEnvironmentVariable")
class SetPodeEnvironmentVariable(Cmdlet):
    """Sets an environment variable of this process; an empty value removes it."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Value", "string", position=1, default=""),
        Parameter("Target", "string", position=2, default=""),
    )

    def end(self) -> None:
        if self.Value:
            os.environ[self.Name] = self.Value
        else:
            os.environ.pop(self.Name, None)


@function("Get-PodeCurrentRunspaceName")
class GetPodeCurrentRunspaceName(Cmdlet):
    """Gets the name of the runspace that the caller runs in."""

    def end(self) -> None:
        self.write(self.session.name)


@function("Set-PodeCurrentRunspaceName")
class SetPodeCurrentRunspaceName(Cmdlet):
    """Gives the runspace that the caller runs in another name."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
    )

    def end(self) -> None:
        self.session.name = self.Name


@function("Get-PodeServerUptime")
class GetPodeServerUptime(Cmdlet):
    """Gets how long the server has run since its last start, or in all: in milliseconds, or in words."""

    parameters = (
        Parameter("Total", "switch", default=False),
        Parameter(
            "Format", "string", position=0, values=("Milliseconds", "Concise", "Compact", "Verbose",),
            default="Milliseconds",
        ),
        Parameter("ExcludeMilliseconds", "switch", default=False),
    )

    def end(self) -> None:
        from pshost.commands.pode.durations import duration_text
        from pshost.runtime.values import Int64

        server = server_of(self)
        since = server.created_at if self.Total or server.started_at is None else server.started_at
        milliseconds = int((server.clock.now() - since) * 1000)
        if self.Format.lower() == "milliseconds":
            self.write(Int64(milliseconds))
        else:
            self.write(duration_text(milliseconds, self.Format, exclude_milliseconds=bool(self.ExcludeMilliseconds)))


@function("Get-PodeServerRestartCount")
class GetPodeServerRestartCount(Cmdlet):
    """Gets how often the server has been restarted."""

    def end(self) -> None:
        self.write(server_of(self).restarts)


@function("Get-PodeServerRequestMetric", default_set="StatusCode")
class GetPodeServerRequestMetric(Cmdlet):
    """Gets how many requests were answered, in all, by status, or with one status."""

    parameters = (
        Parameter("StatusCode", "int", default=0, sets=("StatusCode",)),
        Parameter("Total", "switch", default=False, sets=("Total",)),
    )

    def end(self) -> None:
        from pshost.runtime.values import Hashtable

        counts = server_of(self).web.status_counts()
        if self.Total:
            self.write(sum(counts.values()))
        elif "StatusCode" in self.bound and self.StatusCode > 0:
            self.write(counts.get(self.StatusCode, 0))
        else:
            self.write(Hashtable((str(code), count) for code, count in sorted(counts.items())))
