"""The secrets of a server: vaults that script blocks read, write and unlock, and the secrets that are mounted from them.

A vault is a table with Pode's keys. Its blocks run one at a time, under the vault's lockable, in the runspace that asks.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pshost.commands.pode.calling import one_value, with_parameters
from pshost.commands.pode.errors import pode_error
from pshost.runtime.values import Hashtable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from pshost.clock import StopToken
    from pshost.commands.pode.context import PodeServer
    from pshost.tasks.timer import IntervalTimer

UNLOCKER = "__pode_secrets_vault_unlock__"
_UNLOCKER_S = 60
_STORABLE = (
    "System.String", "System.Security.SecureString", "System.Collections.Hashtable", "System.Byte[]",
    "System.Management.Automation.PSCredential",
)


class MountedSecret:
    """A secret under a name of its own: where it is, what of it is wanted, and its value while that is cached."""

    __slots__ = ("arguments", "expand", "expiry", "key", "property", "ttl", "value", "vault")

    def __init__(self, vault: str, key: str, arguments: Sequence[Any], property_: list[str], expand: str, ttl: int) -> None:
        self.vault = vault
        self.key = key
        self.arguments = arguments
        self.property = property_
        self.expand = expand
        self.ttl = ttl  # in minutes; 0 is not cached
        self.value: Any = None
        self.expiry: datetime | None = None


class Secrets:
    """The vaults and the mounted secrets of one server, by their names in any case."""

    def __init__(self, server: PodeServer) -> None:
        self._server = server
        self.vaults = Hashtable()
        self.mounted = Hashtable()

    # -- vaults ------------------------------------------------------------------------------------------------------------

    def vault(self, name: str) -> Hashtable:
        """A vault by its name. Raises Pode's error without it."""
        found: Hashtable | None = self.vaults.get(name)
        if found is None:
            raise pode_error(f"No Secret Vault with the name '{name}' has been registered.")
        return found

    def register(self, vault: Hashtable) -> None:
        """Add a vault, with a lockable of its own."""
        from pshost.commands.pode.context import synchronized_table

        lockables = self._server.lockables
        if vault["LockableName"] not in lockables:
            lockables[vault["LockableName"]] = synchronized_table()
        self.vaults[vault["Name"]] = vault

    def unregister(self, name: str) -> None:
        """Forget a vault after its block for that; nothing happens without it."""
        vault = self.vaults.get(name)
        if vault is None:
            return
        block = vault["Custom"]["Unregister"]
        if block is not None:
            block.invoke(vault["Parameters"])
        self.vaults.pop(name)

    def unregister_all(self) -> None:
        """Forget all vaults, as the server ends; errors are logged."""
        for name in list(self.vaults.keys()):
            try:
                self.unregister(name)
            except Exception as error:
                self._server.logs.failure(error)

    def unlock(self, name: str) -> None:
        """Unlock a vault that has a secret for it; until when is the block's answer, or the vault's interval from now."""
        vault = self.vault(name)
        if vault["Unlock"]["Enabled"]:
            with self._held(vault):
                self._unlock(vault)

    def _unlock(self, vault: Hashtable) -> None:
        from pshost.commands.dotnet_access import convert
        from pshost.commands.pode.moments import utc_moment
        from pshost.runtime.dotnet.datetime import to_universal

        how, now = vault["Unlock"], self._server.clock.utcnow()
        block = vault["Custom"]["Unlock"]
        if block is None:
            raise pode_error(f"No Unlock ScriptBlock supplied for unlocking the vault '{vault['Name']}'")
        answer = one_value(block.invoke(vault["Parameters"], how["Secret"].text))
        if answer is not None:
            expiry = to_universal(convert(answer, "System.DateTime"))
        elif how["Interval"] > 0:
            expiry = utc_moment(now + timedelta(minutes=how["Interval"]))
        else:
            return
        if expiry <= utc_moment(now):
            from pshost.runtime.operators.format_operator import format_

            raise pode_error(format_("Secret Vault unlock expiry date is in the past (UTC): {0}", expiry))
        how["Expiry"] = expiry
        self._start_unlocker()

    def _start_unlocker(self) -> None:
        """Unlock vaults again when their time is over, whether or not they are read: a timer, which scripts see as Pode's."""
        timers = self._server.timers
        if timers.get(UNLOCKER) is None:
            from pshost.commands.pode.timer import timer_table

            table = timer_table(UNLOCKER, _UNLOCKER_S)
            timers.add(UNLOCKER, _UNLOCKER_S, self._unlock_expired, data=table)

    def _unlock_expired(self, timer: IntervalTimer, stop: StopToken) -> None:
        with self._server.runspaces.runspace("Timers", stop, timer.name):
            for vault in list(self.vaults.values()):
                try:
                    with self._held(vault):
                        self._unlock_if_expired(vault)
                except Exception as error:
                    self._server.logs.failure(error)  # the other vaults are unlocked all the same

    def _unlock_if_expired(self, vault: Hashtable) -> None:
        from pshost.commands.pode.moments import utc_moment

        how = vault["Unlock"]
        if how["Enabled"] and how["Expiry"] is not None and how["Expiry"] <= utc_moment(self._server.clock.utcnow()):
            self._unlock(vault)

    @contextmanager
    def _held(self, vault: Hashtable) -> Iterator[None]:
        locks = self._server.locks
        target = self._server.lockables.get(vault["LockableName"]) or self._server.lockable
        locks.enter(target)
        try:
            yield
        finally:
            locks.exit(target)

    # -- secrets in vaults ---------------------------------------------------------------------------------------------------

    def read(self, vault_name: str, key: str, arguments: Sequence[Any]) -> Any:
        """What a vault has under a key."""
        vault = self.vault(vault_name)
        with self._held(vault):
            self._unlock_if_expired(vault)
            return one_value(vault["Custom"]["Read"].invoke(vault["Parameters"], key, *arguments))

    def write(self, vault_name: str, key: str, value: Any, metadata: Any, arguments: Sequence[Any]) -> None:
        """Put a value under a key of a vault. Raises for a vault without a block for that."""
        vault = self.vault(vault_name)
        block = vault["Custom"]["Set"]
        if block is None:
            raise pode_error(f"No Set ScriptBlock supplied for updating/creating secrets in the vault '{vault['Name']}'")
        with self._held(vault):
            self._unlock_if_expired(vault)
            block.invoke(vault["Parameters"], key, value, metadata, *arguments)

    def remove(self, vault_name: str, key: str, arguments: Sequence[Any]) -> None:
        """Remove a key from a vault. Raises for a vault without a block for that."""
        vault = self.vault(vault_name)
        block = vault["Custom"]["Remove"]
        if block is None:
            raise pode_error(f"No Remove ScriptBlock supplied for removing secrets from the vault '{vault['Name']}'")
        with self._held(vault):
            self._unlock_if_expired(vault)
            block.invoke(vault["Parameters"], key, *arguments)

    # -- mounted secrets -----------------------------------------------------------------------------------------------------

    def secret(self, name: str) -> MountedSecret:
        """A mounted secret by its name. Raises Pode's error without it."""
        found: MountedSecret | None = self.mounted.get(name)
        if found is None:
            raise pode_error(f"No Secret named '{name}' has been mounted.")
        return found

    def value(self, name: str) -> Any:
        """The value of a mounted secret: the cached one while it holds, else its vault's."""
        secret = self.secret(name)
        if secret.ttl > 0 and secret.expiry is not None:
            if secret.expiry > self._server.clock.utcnow():
                return secret.value
            secret.value = secret.expiry = None
        value = selected(self.read(secret.vault, secret.key, secret.arguments), secret.property, secret.expand)
        self._cache(secret, value)
        return value

    def update(self, name: str, value: Any, metadata: Any = None) -> None:
        """Write a new value of a mounted secret to its vault."""
        secret = self.secret(name)
        value = storable(value)
        whole = Hashtable(((secret.expand, value),)) if secret.expand else value
        self.write(secret.vault, secret.key, whole, metadata, secret.arguments)
        self._cache(secret, value)

    def _cache(self, secret: MountedSecret, value: Any) -> None:
        if secret.ttl > 0:
            secret.value = value
            secret.expiry = self._server.clock.utcnow() + timedelta(minutes=secret.ttl)


def selected(value: Any, names: Sequence[str], expand: str) -> Any:
    """The properties of a secret that are wanted, or the value of the one that is expanded; the secret when neither is named."""
    from pshost.runtime import current

    if expand.strip():
        wanted: dict[str, Any] = {"ExpandProperty": expand}
    elif names:
        wanted = {"Property": list(names)}
    else:
        return value
    scope = current.session().global_scope
    return one_value(with_parameters(scope, "Select-Object", {"InputObject": value, **wanted}))


def storable(value: Any) -> Any:
    """A value as vaults take it: values of .NET become their texts. Raises Pode's error for a type that none takes."""
    from pshost.commands.dotnet_access import call, get
    from pshost.runtime.conversion import to_string
    from pshost.runtime.dotnet.registry import type_of
    from pshost.runtime.operators.typetest import is_
    from pshost.runtime.values import OrderedDictionary

    if value is None:
        raise pode_error("Cannot bind argument to parameter 'InputObject' because it is null.")
    if is_(value, "System.ValueType"):
        value = to_string(call(value, "ToString"))
    if isinstance(value, OrderedDictionary):
        value = Hashtable(value.items())
    if any(is_(value, name) for name in _STORABLE):
        return value
    if to_string(value) == "":
        return ""
    raise pode_error(
        "Secret value is of an invalid type. Expected types: String, SecureString, HashTable, Byte[], or PSCredential. But got: "
        f"{get(type_of(value), 'Name')}"
    )
