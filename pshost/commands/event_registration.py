"""What Register-EngineEvent and Register-ObjectEvent share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pshost.commands.events import manager
from pshost.declarations.command import Parameter
from pshost.runtime.errors.exceptions import PSArgumentException, RuntimeException

if TYPE_CHECKING:
    from pshost.commands.events import PSEventSubscriber
    from pshost.runtime.cmdlet import Cmdlet

SHARED_PARAMETERS = (
    Parameter("Action", "scriptblock", position=101),
    Parameter("MessageData", "psobject"),
    Parameter("SupportEvent", "switch", default=False),
    Parameter("Forward", "switch", default=False),
    Parameter("MaxTriggerCount", "int", default=0),
)


def subscription(cmdlet: Cmdlet) -> PSEventSubscriber:
    """The subscription that a command's arguments ask for."""
    if cmdlet.Forward:
        cmdlet.throw(RuntimeException(
            "pshost does not forward events: there are no sessions with other computers.", "NotSupportedByPshost", "NotImplemented"
        ))
    if cmdlet.Action is None and cmdlet.SupportEvent:
        cmdlet.throw(PSArgumentException(
            "The SupportEvent parameter can be used only with the Action or the Forward parameter.", "SUPPORT_WITHOUT_ACTION",
            "InvalidArgument",
        ))
    source = cmdlet.bound.get("SourceIdentifier")
    made = manager(cmdlet.session).subscribe(
        None if source is None else str(source), cmdlet.Action, cmdlet.MessageData, int(cmdlet.MaxTriggerCount)
    )
    made.SupportEvent = bool(cmdlet.SupportEvent)
    return made
