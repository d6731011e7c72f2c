"""The functions on secrets: those in vaults by their keys, and those that are mounted under names of their own."""

from __future__ import annotations

from pshost.commands.pode.context import server_of
from pshost.commands.pode.errors import pode_error
from pshost.commands.pode.secrets import MountedSecret, selected, storable
from pshost.declarations.command import Parameter, function
from pshost.runtime.cmdlet import Cmdlet


@function("Mount-PodeSecret")
class MountPodeSecret(Cmdlet):
    """Gives a secret of a vault a name of its own, under which it may be cached."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Vault", "string", mandatory=True, position=1, default=""),
        Parameter("Property", "string[]", position=2),
        Parameter("ExpandProperty", "string", position=3, default=""),
        Parameter("Key", "string", mandatory=True, position=4, default=""),
        Parameter("ArgumentList", "object[]", position=5),
        Parameter("CacheTtl", "int", position=6, default=-1),
    )

    def end(self) -> None:
        secrets = server_of(self).secrets
        if self.Name in secrets.mounted:
            raise pode_error(f"A Secret with the name '{self.Name}' has already been mounted.")
        vault = secrets.vault(self.Vault)
        expand = self.ExpandProperty.strip() and self.ExpandProperty
        if self.Property and expand:
            raise pode_error("Parameters 'Property' and 'ExpandProperty' are mutually exclusive.")
        ttl = vault["Cache"]["Ttl"] if self.CacheTtl < 0 else self.CacheTtl
        secrets.mounted[self.Name] = MountedSecret(
            self.Vault, self.Key, tuple(self.ArgumentList or ()), [str(name) for name in self.Property or ()], expand, ttl
        )


@function("Dismount-PodeSecret")
class DismountPodeSecret(Cmdlet):
    """Forgets the name of a secret; with -Remove the secret is removed from its vault, too."""

    parameters = (
        Parameter("Name", "string", mandatory=True, position=0, default=""),
        Parameter("Remove", "switch", default=False),
    )

    def end(self) -> None:
        secrets = server_of(self).secrets
        if self.Remove:
            secret = secrets.secret(self.Name)
            secrets.remove(secret.vault, secret.key, secret.arguments)
        secrets.mounted.pop(self.Name)


@function("Get-PodeSecret")
class GetPodeSecret(Cmdlet):
    """Gets the value of a mounted secret."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        self.write_all(server_of(self).secrets.value(self.Name))


@function("Test-PodeSecret")
class TestPodeSecret(Cmdlet):
    """Whether a secret is mounted under the name."""

    parameters = (Parameter("Name", "string", mandatory=True, position=0, default=""),)

    def end(self) -> None:
        self.write(self.Name in server_of(self).secrets.mounted)


@function("Update-PodeSecret")
class UpdatePodeSecret(Cmdlet):
    """Writes a new value of a mounted secret to its vault."""

    parameters = (
        Parameter("Name", "string", mandatory=True, default=""),
        Parameter("InputObject", "object", mandatory=True, position=0, pipeline=True),
        Parameter("Metadata", "hashtable"),
    )

    def end(self) -> None:
        server_of(self).secrets.update(self.Name, self.InputObject, self.Metadata)


@function("Read-PodeSecret")
class ReadPodeSecret(Cmdlet):
    """Gets the value of a secret in a vault."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Vault", "string", mandatory=True, position=1, default=""),
        Parameter("Property", "string[]", position=2),
        Parameter("ExpandProperty", "string", position=3, default=""),
        Parameter("ArgumentList", "object[]", position=4),
    )

    def end(self) -> None:
        value = server_of(self).secrets.read(self.Vault, self.Key, self.ArgumentList or ())
        self.write_all(selected(value, [str(name) for name in self.Property or ()], self.ExpandProperty))


@function("Set-PodeSecret")
class SetPodeSecret(Cmdlet):
    """Writes a secret to a vault."""

    parameters = (
        Parameter("Key", "string", mandatory=True, default=""),
        Parameter("Vault", "string", mandatory=True, default=""),
        Parameter("InputObject", "object", mandatory=True, position=0, pipeline=True),
        Parameter("Metadata", "hashtable"),
        Parameter("ArgumentList", "object[]"),
    )

    def end(self) -> None:
        secrets = server_of(self).secrets
        secrets.vault(self.Vault)
        secrets.write(self.Vault, self.Key, storable(self.InputObject), self.Metadata, self.ArgumentList or ())


@function("Remove-PodeSecret")
class RemovePodeSecret(Cmdlet):
    """Removes a secret from a vault."""

    parameters = (
        Parameter("Key", "string", mandatory=True, position=0, default=""),
        Parameter("Vault", "string", mandatory=True, position=1, default=""),
        Parameter("ArgumentList", "object[]", position=2),
    )

    def end(self) -> None:
        server_of(self).secrets.remove(self.Vault, self.Key, self.ArgumentList or ())
