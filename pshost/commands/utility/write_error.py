"""Write-Error."""

from __future__ import annotations

from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, WriteErrorException
from pshost.runtime.errors.record import ErrorRecord
from pshost.runtime.invocation import CommandOfInvocation, InvocationInfo, running_invocation


@cmdlet("Write-Error", default_set="NoException")
class WriteError(Cmdlet):
    """Writes an error that does not end the script."""

    parameters = (
        Parameter("Exception", "System.Exception", mandatory=True, position=0, sets=("WithException",)),
        Parameter(
            "Message", "string",
            sets={
                "NoException": SetMembership(mandatory=True, position=0, pipeline=True),
                "WithException": SetMembership(),
            },
            aliases=("Msg",), allow_null=True, allow_empty=True,
        ),
        Parameter(
            "ErrorRecord", "System.Management.Automation.ErrorRecord", mandatory=True, position=0,
            sets=("ErrorRecord",),
        ),
        Parameter(
            "Category", "System.Management.Automation.ErrorCategory", sets=("NoException", "WithException"),
            default="NotSpecified",
        ),
        Parameter("ErrorId", "string", sets=("NoException", "WithException"), default=""),
        Parameter("TargetObject", "object", sets=("NoException", "WithException")),
        Parameter("RecommendedAction", "string", default=""),
        Parameter("CategoryActivity", "string", aliases=("Activity",), default=""),
        Parameter("CategoryReason", "string", aliases=("Reason",), default=""),
        Parameter("CategoryTargetName", "string", aliases=("TargetName",), default=""),
        Parameter("CategoryTargetType", "string", aliases=("TargetType",), default=""),
    )

    def process(self) -> None:
        from pshost.runtime.conversion import to_string
        from pshost.runtime.dotnet.errorrecord import ErrorDetails

        if "ErrorRecord" in self.bound:
            record = self.ErrorRecord.copy()
            record.FullyQualifiedErrorId = own_id(self.ErrorRecord)
        else:
            exception = self.Exception if "Exception" in self.bound else WriteErrorException(self.Message)
            error_id = self.ErrorId or getattr(exception, "net_name", NetException.net_name)
            record = ErrorRecord(exception, error_id, to_string(self.Category), self.TargetObject)
            if "Exception" in self.bound and self.Message:
                record.ErrorDetails = ErrorDetails(self.Message)
        if self.RecommendedAction:
            details = record.ErrorDetails or ErrorDetails(record.message)
            details.RecommendedAction = self.RecommendedAction
            record.ErrorDetails = details
        record.activity = self.CategoryActivity or "Write-Error"
        record.reason = self.CategoryReason or record.reason
        record.target_name = self.CategoryTargetName or record.target_name
        record.target_type = self.CategoryTargetType or record.target_type
        self._call_of_caller(record)
        self.write_error(record)

    def _call_of_caller(self, record: ErrorRecord) -> None:
        """Let the function or script that writes the error be what failed."""
        caller = running_invocation()
        record.invocation = caller or InvocationInfo(CommandOfInvocation("", None))
        record.extent = record.invocation.extent
        name = record.invocation.MyCommand.Name
        if name:
            record.FullyQualifiedErrorId = f"{record.FullyQualifiedErrorId},{name}"


def own_id(record: ErrorRecord) -> str:
    """A record's id without the command that its first writer put behind it."""
    text = record.FullyQualifiedErrorId
    return text.rpartition(",")[0] if record.activity and "," in text else text
