"""The formats of logs: the server's defaults, syslog, and items as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.dotnet_access import net_type
from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import converted
from pshost.commands.pode.log_event import BATCH, ITEM
from pshost.commands.pode.log_format import syslog_message, text_of
from pshost.commands.validation import in_range
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.conversion import to_string
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer

FORMAT = "Pode.Utilities.Logging.PodeLogFormat"
SERIALISE_FORMAT = "Pode.Utilities.Logging.PodeSerialiseFormat"
SYSLOG_FORMAT = "Pode.Utilities.Logging.PodeSyslogFormat"


def enum_value(enum: str, name: str) -> Any:
    """A value of one of Pode's enums by its name."""
    from pshost.runtime.dotnet.enums import value_of

    net_type(enum)
    return value_of(enum, name)


def syslog_info(server: PodeServer, facility: int = 16, app: str = "", tags: Any = None, style: Any = None) -> Hashtable:
    """What New-PodeLogSyslogInfo makes; the server's default is the format where none is given."""
    return Hashtable((
        ("Facility", facility), ("AppName", app), ("Tags", tags),
        ("Format", style or server.logs.default_syslog or enum_value(SYSLOG_FORMAT, "RFC5424")),
    ))


def checked_syslog_info(server: PodeServer, table: Hashtable) -> Hashtable:
    """A table of `-SyslogInfo` with values of the types that messages need; others are conversion errors."""
    facility, tags, style = table.get("Facility"), table.get("Tags"), table.get("Format")
    number = 16 if facility is None else converted(facility, "System.Int32")
    in_range(0, 23)(number)
    return syslog_info(
        server, number, to_string(table.get("AppName")), None if tags is None else converted(tags, "System.Collections.Hashtable"),
        None if style is None else converted(style, SYSLOG_FORMAT),
    )


@function("New-PodeLogSyslogInfo")
class NewPodeLogSyslogInfo(Cmdlet):
    """Makes the options of syslog messages: facility, application, tags, and by which RFC."""

    parameters = (
        Parameter("Facility", "int", position=0, validators=(in_range(0, 23),), default=16),
        Parameter("AppName", "string", position=1, default=""),
        Parameter("Tags", "hashtable", position=2),
        Parameter("Format", SYSLOG_FORMAT, position=3),
    )

    def end(self) -> None:
        self.write(syslog_info(server_of(self), self.Facility, self.AppName, self.Tags, self.Format))


@function("ConvertTo-PodeSyslog")
class ConvertToPodeSyslog(Cmdlet):
    """Writes a message as syslog has it, by RFC 5424 or RFC 3164."""

    parameters = (
        Parameter("Message", "object", mandatory=True, position=0),
        Parameter("Level", "Pode.Utilities.Logging.PodeLogLevel", mandatory=True, position=1),
        Parameter("Timestamp", "datetime", mandatory=True, position=2),
        Parameter("Facility", "int", position=3, validators=(in_range(0, 23),), default=16),
        Parameter("AppName", "string", position=4, default=""),
        Parameter("Tags", "hashtable", position=5),
        Parameter("Format", SYSLOG_FORMAT, position=6),
    )

    def process(self) -> None:
        server = server_of(self)
        style = self.Format or server.logs.default_syslog or "RFC5424"
        self.write(syslog_message(
            text_of(self.scope, self.Message), to_string(self.Level), self.Timestamp, self.Facility,
            self.AppName or server.app_name, self.Tags, to_string(style),
        ))


@function("Get-PodeLogDefaultFormat", output=FORMAT)
class GetPodeLogDefaultFormat(Cmdlet):
    """Gives the log format of types that name none; null without one."""

    def end(self) -> None:
        self.write(server_of(self).logs.default_format)


@function("Set-PodeLogDefaultFormat")
class SetPodeLogDefaultFormat(Cmdlet):
    """Sets the log format of types that name none."""

    parameters = (Parameter("Format", FORMAT, mandatory=True, position=0),)

    def end(self) -> None:
        server_of(self).logs.default_format = self.Format


@function("Get-PodeLogDefaultSyslogFormat", output=SYSLOG_FORMAT)
class GetPodeLogDefaultSyslogFormat(Cmdlet):
    """Gives the RFC of syslog messages whose log type names none; null without one."""

    def end(self) -> None:
        self.write(server_of(self).logs.default_syslog)


@function("Set-PodeLogDefaultSyslogFormat")
class SetPodeLogDefaultSyslogFormat(Cmdlet):
    """Sets the RFC of syslog messages whose log type names none."""

    parameters = (Parameter("Format", SYSLOG_FORMAT, mandatory=True, position=0),)

    def end(self) -> None:
        server_of(self).logs.default_syslog = self.Format


@function("Get-PodeLogDefaultSerialiseFormat", output=SERIALISE_FORMAT)
class GetPodeLogDefaultSerialiseFormat(Cmdlet):
    """Gives how types that do not say so write their data; null without a default."""

    def end(self) -> None:
        self.write(server_of(self).logs.default_serialise)


@function("Set-PodeLogDefaultSerialiseFormat")
class SetPodeLogDefaultSerialiseFormat(Cmdlet):
    """Sets how types that do not say so write their data."""

    parameters = (Parameter("Format", SERIALISE_FORMAT, mandatory=True, position=0),)

    def end(self) -> None:
        server_of(self).logs.default_serialise = self.Format


@function("Convert-PodeLogItemToString")
class ConvertPodeLogItemToString(Cmdlet):
    """Gives an item, or each item of a collection, as the text that is logged."""

    parameters = (
        Parameter("Collection", BATCH.full_name, mandatory=True, pipeline=True, sets=("Collection",)),
        Parameter("Item", ITEM.full_name, mandatory=True, pipeline=True, sets=("Item",)),
    )

    def process(self) -> None:
        items = [self.Item] if self.bound.get("Item") is not None else self.Collection.items
        self.write("\n".join(text_of(self.scope, item.data) for item in items))
