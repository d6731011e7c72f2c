"""What the Format-* commands share: their parameters, and the run that makes formatted data of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.property_expression import parse, parse_all
from pshost.declarations.command import Parameter
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.formatting.format_run import FormatRun
from pshost.runtime.formatting.options import FormatOptions
from pshost.runtime.formatting.shapes import register_types
from pshost.runtime.values.nothing import NOTHING

if TYPE_CHECKING:
    from pshost.commands.property_expression import PropertyExpression

GROUP_KEYS = ("name", "label", "expression")
ALIGNMENTS = ("left", "right", "center")
SHARED = (
    Parameter("GroupBy", "object"),
    Parameter("View", "string"),
    Parameter("ShowError", "switch", default=False),
    Parameter("DisplayError", "switch", default=False),
    Parameter("Force", "switch", default=False),
    Parameter("Expand", "string", values=("CoreOnly", "EnumOnly", "Both")),
    Parameter("InputObject", "psobject", pipeline=True, default=NOTHING),
)


class FormatShape(Cmdlet):
    """A command that lays objects out; the subclasses say in which shape, and which keys a calculated property may have."""

    shape = ""
    keys: tuple[str, ...] = ()

    def begin(self) -> None:
        register_types()
        properties = self.chosen()
        if properties and self.View:
            from pshost.runtime.errors.exceptions import RuntimeException

            self.throw(RuntimeException(
                "The View and Property parameters cannot be specified at the same time.",
                "FormatCannotSpecifyViewAndProperty", "InvalidArgument",
            ))
        self.run = FormatRun(self.write, self.session, FormatOptions(
            self.shape, cmdlet=self, properties=properties, view=self.View, force=self.Force, expand=self.Expand,
            group_by=parse(self.GroupBy, GROUP_KEYS) if self.GroupBy is not None else None,
            show_error=self.ShowError, display_error=self.DisplayError, **self.layout(),
        ))

    def chosen(self) -> list[PropertyExpression]:
        """The expressions of `-Property`, their options checked."""
        expressions = parse_all(self.Property, self.keys)
        for expression in expressions:
            check_options(self, expression)
        return expressions

    def layout(self) -> dict[str, Any]:
        """The options of the shape."""
        return {}

    def process(self) -> None:
        if self.InputObject is not NOTHING:
            self.run.add(self.InputObject)

    def end(self) -> None:
        self.run.end()


def check_options(cmdlet: Cmdlet, expression: PropertyExpression) -> None:
    """Bring the options of a calculated property into their form; an alignment or a width that is none is an error."""
    from pshost.runtime.errors.exceptions import NotSupportedException

    options = expression.options
    alignment = options.get("alignment")
    if alignment is not None:
        word = str(alignment).lower()
        found = [known for known in ALIGNMENTS if word and known.startswith(word)]
        if not found:
            cmdlet.throw(NotSupportedException(
                f'"{alignment}" is not a valid value for the "Alignment" key. Specify Left, Right or Center.',
                "AlignmentEntryInvalid", "InvalidArgument",
            ))
        options["alignment"] = found[0]
    width = options.get("width")
    if width is not None and int(width) <= 0:
        cmdlet.throw(NotSupportedException(
            f'"{width}" is not a valid value for the "Width" key. It must be greater than zero.',
            "OutOfRangeWidthValue", "InvalidArgument",
        ))
