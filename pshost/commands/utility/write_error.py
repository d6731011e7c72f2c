"""Write-Error."""

from __future__ import annotations

from typing import Any

from pshost.declarations.command import Parameter, SetMembership, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.errors.exceptions import NetException, WriteErrorException
from pshost.runtime.errors.record import ErrorRecord


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
        from pshost.runtime.dotnet.errorrecord import ErrorDetails

        if "ErrorRecord" in self.bound:
            record = self.ErrorRecord
            if self.CategoryActivity or self.CategoryReason or self.RecommendedAction:
                record = self._copy(record)
        else:
            exception = self.Exception if "Exception" in self.bound else WriteErrorException(self.Message)
            error_id = self.ErrorId or getattr(exception, "net_name", NetException.net_name)
            record = ErrorRecord(exception, error_id, str(self.Category), self.TargetObject)
            if "Exception" in self.bound and self.Message:
                record.ErrorDetails = ErrorDetails(self.Message)
        if self.RecommendedAction:
            details = record.ErrorDetails or ErrorDetails(record.message)
            details.RecommendedAction = self.RecommendedAction
            record.ErrorDetails = details
        self.write_error(record)

    @staticmethod
    def _copy(record: Any) -> ErrorRecord:
        made = ErrorRecord(record.Exception, record.FullyQualifiedErrorId, record.Category, record.TargetObject)
        made.ErrorDetails = record.ErrorDetails
        return made
