"""Start-Process."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import IO, Any

from pshost.commands.management.paths import absolute, current_folder
from pshost.commands.validation import not_null_or_empty
from pshost.commands.waiting import sleep
from pshost.declarations.command import Parameter, cmdlet
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.dotnet.process import Process
from pshost.runtime.errors.exceptions import InvalidOperationException


@cmdlet(
    "Start-Process", aliases=("saps",), default_set="Default", output="System.Diagnostics.Process",
    should_process=True,
)
class StartProcess(Cmdlet):
    """Starts a program."""

    net_name = "Microsoft.PowerShell.Commands.StartProcessCommand"
    parameters = (
        Parameter(
            "FilePath", "string", mandatory=True, position=0, aliases=("PSPath", "Path"),
            validators=(not_null_or_empty,),
        ),
        Parameter("ArgumentList", "string[]", position=1, aliases=("Args",)),
        Parameter("WorkingDirectory", "string", validators=(not_null_or_empty,)),
        Parameter("NoNewWindow", "switch", sets=("Default",), aliases=("nnw",), default=False),
        Parameter("PassThru", "switch", default=False),
        Parameter(
            "RedirectStandardError", "string", sets=("Default",), aliases=("RSE",), validators=(not_null_or_empty,),
        ),
        Parameter(
            "RedirectStandardInput", "string", sets=("Default",), aliases=("RSI",), validators=(not_null_or_empty,),
        ),
        Parameter(
            "RedirectStandardOutput", "string", sets=("Default",), aliases=("RSO",), validators=(not_null_or_empty,),
        ),
        Parameter("Wait", "switch", default=False),
        Parameter("Environment", "hashtable"),
    )

    def end(self) -> None:
        program = self._program()
        if not self.should_process(program, "Start-Process"):
            return
        words: list[str] = []
        for argument in self.ArgumentList or ():
            # PowerShell joins the arguments to one command line, in which blanks outside quotes separate words.
            import shlex

            words.extend(shlex.split(str(argument)))
        files: list[IO[Any]] = []
        folder = absolute(self.session, self.WorkingDirectory or current_folder(self.session))
        try:
            child = subprocess.Popen(
                [program, *words],
                cwd=folder,
                stdin=self._file(self.RedirectStandardInput, "rb", files),
                stdout=self._file(self.RedirectStandardOutput, "wb", files),
                stderr=self._file(self.RedirectStandardError, "wb", files),
                env=self._environment(),
            )
        except OSError as error:
            self.throw(
                InvalidOperationException(
                    "This command cannot be run due to the error: An error occurred trying to start process "
                    f"'{self.FilePath}' with working directory '{folder}'. {error.strerror or error}",
                    "InvalidOperationException",
                    "InvalidOperation",
                )
            )
        finally:
            for file in files:
                file.close()
        process = Process(child.pid, child)
        if self.Wait:
            while not process.has_exited():
                sleep(self.session, 0.01)
        if self.PassThru:
            self.write(process)

    def _program(self) -> str:
        path = str(self.FilePath)
        if "/" in path or "\\" in path:
            return absolute(self.session, path)
        found = shutil.which(path)
        if found is not None:
            return found
        local = absolute(self.session, path)
        return local if os.path.isfile(local) else path

    def _file(self, path: Any, mode: str, files: list[IO[Any]]) -> IO[Any] | None:
        if not path:
            return None
        file = open(absolute(self.session, str(path)), mode)  # noqa: SIM115 - closed when the program has it
        files.append(file)
        return file

    def _environment(self) -> dict[str, str] | None:
        from pshost.runtime.conversion import to_string

        if self.Environment is None:
            return None
        environment = dict(os.environ)
        for key, value in self.Environment.items():
            if value is None:
                environment.pop(str(key), None)
            else:
                environment[str(key)] = to_string(value)
        return environment
