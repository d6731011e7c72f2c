"""A session: everything that the code of one runspace shares."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from pshost.runtime.command_table import CommandTable, changed
from pshost.runtime.errors.preferences import typed_preferences
from pshost.runtime.scope import Scope
from pshost.runtime.streams import Streams
from pshost.surrogates import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from pshost.clock import StopToken
    from pshost.runtime.aliases import Alias
    from pshost.runtime.modules import PSModuleInfo
    from pshost.runtime.scriptblock import FunctionInfo
    from pshost.runtime.variables import VariableDrive

PREFERENCES = {
    "whatifpreference": False,
    "psnativecommandargumentpassing": "Standard",
    "psnativecommanduseerroractionpreference": False,
    "maximumhistorycount": 4096,
    "formatenumerationlimit": 4,
    "outputencoding": None,
}


class ConsoleHost:
    """Writes to the process's standard streams; strings' surrogate pairs are joined on the way out.

    It owns the console: a program that it starts may write there by itself.
    """

    owns_console = True

    def __init__(self) -> None:
        self.is_terminal = sys.stdout.isatty()
        self._progress: Any = None
        self._at_line_start = True

    @property
    def is_error_terminal(self) -> bool:
        """Whether errors go to a terminal."""
        return sys.stderr.isatty()

    @property
    def progress(self) -> Any:
        """The bars of Write-Progress, None where there is no terminal to show them on."""
        if self._progress is None and self.is_terminal:
            from pshost.runtime.progress_pane import ProgressPane

            self._progress = ProgressPane(self._put, lambda: self.width)
            self._progress.is_free = self._at_line_start
        return self._progress

    def finish(self) -> None:
        """Leave the screen as it is to stay: without bars."""
        if self._progress is not None:
            self._progress.hide()

    def _put(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    @property
    def width(self) -> int:
        """The columns of the screen: `COLUMNS` or the terminal's own, and 80 where there is no terminal."""
        return self._measure("COLUMNS", 0)

    @property
    def height(self) -> int:
        """The rows of the screen: `LINES` or the terminal's own, and 24 where there is no terminal."""
        return self._measure("LINES", 1)

    def _measure(self, variable: str, index: int) -> int:
        if self.is_terminal:
            given = os.environ.get(variable, "")
            if given.isdigit() and int(given) > 0:
                return int(given)
            try:
                measured = os.get_terminal_size(sys.stdout.fileno())[index]
            except (OSError, ValueError):  # what calls itself a terminal may not say how large it is
                measured = 0
            if measured > 0:
                return measured
        return (80, 24)[index]

    def read_line(self, prompt: str) -> str:
        """Show a prompt and read a line of standard input; nothing at its end."""
        from pshost.runtime.console_input import console_input

        self.write(prompt)
        return console_input.line().rstrip("\r\n")

    def write(self, text: str) -> None:
        """Write to standard output."""
        if self._progress is not None:
            self._progress.hide()
            self._progress.is_free = text.endswith("\n")
        elif text:
            self._at_line_start = text[-1] == "\n"
        sys.stdout.write(joined(text))
        sys.stdout.flush()

    def write_error(self, text: str) -> None:
        """Write to standard error."""
        if self._progress is not None:
            self._progress.hide()
        sys.stderr.write(joined(text))
        sys.stderr.flush()


class Session:
    """One runspace: its global scope, functions, aliases, modules, location and streams.

    `stop` is the token by which others stop what runs here, `try_depth` how many `try` blocks are being run (an error inside
    one is not written but raised), `success` is `$?`, `error_list` is `$Error`. `console_sink` is the emitter behind which there
    is only the console, `script_input` what `$input` will be of the first script that runs, `exit_code` what a script asked
    the program to end with. `modules` are those that the global
    scope imported, `loaded` all by path (lower case).
    """

    def __init__(self, host: Any = None) -> None:
        self.host: Any = ConsoleHost() if host is None else host
        self.streams = Streams(self)
        self.global_scope = Scope()
        self.global_scope.is_script = True
        self.global_scope.functions = CommandTable()
        self.global_scope.aliases = CommandTable()
        self.modules: list[PSModuleInfo] = []
        self.loaded: dict[str, PSModuleInfo] = {}
        self.drives: dict[str, Any] = {}
        self.types: dict[str, Any] = {}  # the classes and enums of its scripts, by name in lower case
        self.definitions: dict[Any, Any] = {}  # and by the definition that made each
        self.variable_drives: dict[str, VariableDrive] = {}
        self.error_list: list[Any] = []
        self.location: str = os.getcwd()
        self.location_stacks: dict[str, list[Any]] = {}
        self.left_locations: list[Any] = []
        self.undone_locations: list[Any] = []
        self.place: Any = None
        self.host_object: Any = None
        self.jobs: Any = None
        self.stop: StopToken | None = None
        self.runspace: Any = None  # the object that scripts see it as, once asked for
        self.console_sink: Any = None
        self.script_input: Any = None
        self.exit_code: int | None = None
        self.success: bool = True
        self.try_depth = 0
        self.has_parameter_defaults = False  # whether a script has ever named `$PSDefaultParameterValues`
        self.random: Any = None
        self.events: Any = None
        self.has_events = False  # whether events of objects wait for the session's thread
        self.completers: dict[tuple[str, str], Any] = {}
        self.clock: Any = None
        self.pode: Any = None
        self.exchange: Any = None
        self.pool: Any = None
        self.style: Any = None  # `$PSStyle`, made when it is first asked for
        self.name = "Runspace"
        for name, value in PREFERENCES.items():
            self.global_scope.set(name, value)
        self.global_scope.constraints = typed_preferences()

    def errors(self) -> Any:
        """`$Error`: the errors there were, newest first, as the list that scripts change."""
        if self.error_list.__class__ is list:
            from pshost.runtime.dotnet.arraylist import ArrayList

            self.error_list = ArrayList(self.error_list)
        return self.error_list

    @property
    def functions(self) -> dict[str, FunctionInfo]:
        """The functions of the global scope, by their names in lower case."""
        table = self.global_scope.functions
        assert table is not None
        return table

    @functions.setter
    def functions(self, table: dict[str, FunctionInfo]) -> None:
        self.global_scope.functions = CommandTable(table)
        changed()

    @property
    def aliases(self) -> dict[str, Alias | None]:
        """The aliases of the global scope, by their names in lower case."""
        table = self.global_scope.aliases
        assert table is not None
        return table

    def fork(self, admits: Callable[[PSModuleInfo], bool] | None = None) -> Session:
        """A session for another thread: the same functions and aliases, as copies of their tables, and none of the variables.

        Modules that came from files, and that `admits` is true for, are imported anew, so that each session has variables of its
        own in them, as Pode's runspaces do; those made by `New-Module` are not there.
        """
        made = Session(self.host)
        made.functions.update((key, value) for key, value in self.functions.items() if value.block.module is None)
        made.aliases.update((key, value) for key, value in self.aliases.items() if value is None or value.module is None)
        made.drives = dict(self.drives)
        made.types = dict(self.types)
        made.definitions = dict(self.definitions)
        made.variable_drives = self.variable_drives
        made.location = self.location
        made.clock = self.clock
        made.pode = self.pode
        if self.modules:
            from pshost.commands.module_loading import import_again

            import_again(self, made, admits)
        return made

    def remove_module(self, module: PSModuleInfo) -> None:
        """Forget a module and what it gave to scopes."""
        module.withdraw()
        self.modules = [m for m in self.modules if m is not module]
        for path in [path for path, loaded in self.loaded.items() if loaded is module]:
            del self.loaded[path]
        for loaded in self.loaded.values():
            loaded.nested = [m for m in loaded.nested if m is not module]
