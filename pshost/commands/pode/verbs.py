"""Verbs: what is done with the messages of TCP endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.registration import load_folder, registered_block, using_variables
from pshost.commands.pode.web import web_errors
from pshost.commands.validation import not_null_or_empty
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet
from pshost.runtime.values import Hashtable
from pshost.surrogates import code_units
from pshost.web.path_pattern import PathPattern

if TYPE_CHECKING:
    from pshost.commands.pode.context import PodeServer

ANY = "*"


class Verb:
    """A verb: the pattern of its messages (`HELLO :name`), and its tables, one for each endpoint it is bound to."""

    def __init__(self, given: str) -> None:
        self.pattern = PathPattern(given) if given != ANY else None
        self.text = ANY if self.pattern is None else self.pattern.text
        self.tables: list[Hashtable] = []

    def match(self, message: str) -> Hashtable | None:
        """The parameters of a message of this verb, as `$Matches` has them; None for another message."""
        found = None if self.pattern is None else self.pattern.match(message)
        return None if found is None else Hashtable((name, code_units(value)) for name, value in found.items())

    def table(self, endpoint: str) -> Hashtable | None:
        """The table for an endpoint: its own, else the one for all."""
        for wanted in (endpoint.lower(), ""):
            for table in self.tables:
                if str(table["Endpoint"]["Name"] or "").lower() == wanted:
                    return table
        return None


def find_verb(server: PodeServer, message: str, endpoint: str) -> tuple[Hashtable, Hashtable | None] | None:
    """The table of the verb of a message, and its parameters: the first that fits, else the verb `*`; None without any.

    An empty message has no verb.
    """
    if not message:
        return None
    for verb in list(server.verbs.values()):
        parameters = verb.match(message)
        if parameters is not None:
            table = verb.table(endpoint)
            if table is not None:
                return table, parameters
            break
    rest = server.verbs.get(ANY)
    table = None if rest is None else rest.table(endpoint)
    return None if table is None else (table, None)


@function("Add-PodeVerb", default_set="Script")
class AddPodeVerb(Cmdlet):
    """Adds what is done with messages of TCP that a pattern fits."""

    parameters = (
        Parameter("Verb", "string", mandatory=True, validators=(not_null_or_empty,), default=""),
        Parameter("ScriptBlock", "scriptblock", sets=("Script",)),
        Parameter("FilePath", "string", mandatory=True, default="", sets=("File",)),
        Parameter("ArgumentList", "object[]"),
        Parameter("EndpointName", "string[]"),
        Parameter("UpgradeToSsl", "switch", default=False),
        Parameter("Close", "switch", default=False),
    )

    def end(self) -> None:
        server = server_of(self)
        with web_errors():
            verb = Verb(self.Verb)
        verb = server.verbs.get(verb.text.lower(), verb)
        endpoints = self._endpoints()
        for endpoint in endpoints:
            if any(table["Endpoint"]["Address"] == endpoint["Address"] and table["Endpoint"]["Protocol"] == endpoint["Protocol"]
                   for table in verb.tables):
                address = f"{endpoint['Protocol']}://{endpoint['Address']}" if endpoint["Protocol"] else ""
                raise pode_error(f"[Verb] {verb.text}: Already defined" + (f" for {address}" if address else ""))
        block = registered_block(self, server)
        if block is None and not self.Close and not self.UpgradeToSsl:
            raise pode_error(f"[Verb] {verb.text}: No logic passed")
        server.verbs[verb.text.lower()] = verb
        verb.tables += [
            Hashtable((
                ("Logic", block), ("UsingVariables", using_variables(block)), ("Endpoint", endpoint), ("Arguments", self.ArgumentList),
                ("Verb", verb.text),
                ("Connection", Hashtable((("UpgradeToSsl", bool(self.UpgradeToSsl)), ("Close", bool(self.Close))))),
            ))
            for endpoint in endpoints
        ]

    def _endpoints(self) -> list[Hashtable]:
        """Protocol, address and name of the endpoints named; without any, those of all."""
        found: list[Hashtable] = []
        for name in self.EndpointName or ():
            endpoint = server_of(self).web.endpoints.get(name)
            if endpoint is None:
                raise pode_error(f"Endpoint with name '{name}' does not exist.")
            address = f"{endpoint.friendly_name}:{endpoint.port}"
            found.append(Hashtable((("Protocol", endpoint.protocol), ("Address", address), ("Name", endpoint.name))))
        return found or [Hashtable((("Protocol", ""), ("Address", ""), ("Name", "")))]


def verb_key(given: str) -> str:
    """The key of a verb as scripts write it."""
    with web_errors():
        return Verb(given).text.lower()


@function("Remove-PodeVerb")
class RemovePodeVerb(Cmdlet):
    """Removes a verb from an endpoint, or the one that is for all."""

    parameters = (
        Parameter("Verb", "string", mandatory=True, position=0, default=""),
        Parameter("EndpointName", "string", position=1, default=""),
    )

    def end(self) -> None:
        verbs = server_of(self).verbs
        key = verb_key(self.Verb)
        verb = verbs.get(key)
        if verb is None:
            return
        verb.tables = [table for table in verb.tables if not is_at(table, self.EndpointName)]
        if not verb.tables:
            del verbs[key]


def is_at(table: Hashtable, endpoint: str) -> bool:
    """Whether a verb's table is for an endpoint."""
    return str(table["Endpoint"]["Name"] or "").lower() == endpoint.lower()


@function("Clear-PodeVerbs")
class ClearPodeVerbs(Cmdlet):
    """Removes every verb."""

    def end(self) -> None:
        server_of(self).verbs.clear()


@function("Get-PodeVerb")
class GetPodeVerb(Cmdlet):
    """Gets the verbs, or some of them."""

    parameters = (
        Parameter("Verb", "string", position=0, default=""),
        Parameter("EndpointName", "string[]", position=1),
    )

    def end(self) -> None:
        verbs = server_of(self).verbs
        if self.Verb.strip():
            verb = verbs.get(verb_key(self.Verb))
            tables = [] if verb is None else verb.tables
        else:
            tables = [table for verb in verbs.values() for table in verb.tables]
        names: Any = self.EndpointName
        for table in tables:
            if not names or any(is_at(table, name) for name in names):
                self.write(table)


@function("Use-PodeVerbs")
class UsePodeVerbs(Cmdlet):
    """Loads the scripts of the verbs folder, each of which adds verbs."""

    parameters = (Parameter("Path", "string", position=0, default=""),)

    def end(self) -> None:
        load_folder(self, server_of(self), "verbs", self.Path)
