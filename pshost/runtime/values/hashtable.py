"""System.Collections.Hashtable and OrderedDictionary as PowerShell makes them: without regard to a key's case.

Two dictionaries: `vals` from the folded key to the value, `keys_` from the folded key to the key as first written, only where
they differ. A key that is neither a string nor an Int32 is kept with its class, since Python holds `1 == 1.0 == True`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def fold(key: Any) -> Any:
    """The form of a key under which it is found."""
    kind = key.__class__
    if kind is str:
        return key.lower() if key.isascii() else "".join(c.upper() if len(c.upper()) == 1 else c for c in key).lower()
    if kind is int:
        return key
    if isinstance(key, str | int | float):
        return (kind, key)
    return key if kind.__hash__ is not None else (kind, id(key))


class Hashtable:
    """A case-insensitive table that keeps the first spelling of a key and the order of insertion."""

    __slots__ = ("__weakref__", "case_sensitive", "extended", "keys_", "synchronized", "vals", "version")

    def __init__(self, items: Iterable[tuple[Any, Any]] = (), case_sensitive: bool = False) -> None:
        self.vals: dict[Any, Any] = {}
        self.keys_: dict[Any, Any] = {}
        self.case_sensitive = case_sensitive
        self.synchronized = False
        self.version = 0  # counts the changes, so that an enumeration notices them
        self.extended: Any = None  # properties added to this object (Add-Member), never in its keys
        for key, value in items:
            self[key] = value

    def _fold(self, key: Any) -> Any:
        return (key.__class__, key) if self.case_sensitive and key.__class__ is str else fold(key)

    def __setitem__(self, key: Any, value: Any) -> None:
        if key.__class__ is str and not self.case_sensitive and key.isascii():
            self.put(key, value)
            return
        folded = self._fold(key)
        if folded not in self.vals and folded != key:
            self.keys_[folded] = key
        elif folded is not key and folded.__class__ is tuple:
            self.keys_.setdefault(folded, key)
        self.vals[folded] = value
        self.version += 1

    def put(self, key: str, value: Any) -> None:
        """Store under a plain ASCII text in any case: what most keys are, and all that has to be done for those."""
        folded = key.lower()
        vals = self.vals
        if folded not in vals and folded != key:
            self.keys_[folded] = key
        vals[folded] = value
        self.version += 1

    def __getitem__(self, key: Any) -> Any:
        return self.vals[self._fold(key)]

    def spelled(self, key: Any) -> Any:
        """The key as it was put in."""
        folded = self._fold(key)
        return self.keys_.get(folded, folded)

    def get(self, key: Any, default: Any = None) -> Any:
        """The value under a key in any case, or `default`."""
        if key.__class__ is str and not self.case_sensitive and key.isascii():
            return self.vals.get(key.lower(), default)
        return self.vals.get(self._fold(key), default)

    def __contains__(self, key: Any) -> bool:
        if key.__class__ is str and not self.case_sensitive and key.isascii():
            return key.lower() in self.vals
        return self._fold(key) in self.vals

    def __delitem__(self, key: Any) -> None:
        folded = self._fold(key)
        del self.vals[folded]
        self.keys_.pop(folded, None)
        self.version += 1

    def pop(self, key: Any, default: Any = None) -> Any:
        """Remove a key and give its value, or `default`."""
        folded = self._fold(key)
        self.keys_.pop(folded, None)
        self.version += folded in self.vals
        return self.vals.pop(folded, default)

    def clear(self) -> None:
        """Remove everything."""
        self.vals.clear()
        self.keys_.clear()
        self.version += 1

    def keys(self) -> list[Any]:
        """The keys as first written, a snapshot."""
        spelled = self.keys_
        return [spelled.get(k, k) for k in self.vals] if spelled else list(self.vals)

    def values(self) -> list[Any]:
        """The values, a snapshot."""
        return list(self.vals.values())

    def items(self) -> list[tuple[Any, Any]]:
        """The entries, a snapshot."""
        spelled = self.keys_
        return [(spelled.get(k, k), v) for k, v in self.vals.items()] if spelled else list(self.vals.items())

    def __len__(self) -> int:
        return len(self.vals)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.keys())

    def __bool__(self) -> bool:
        return True

    def empty(self) -> Hashtable:
        """A table of the same class without entries."""
        return self.__class__((), self.case_sensitive)

    def copy(self) -> Hashtable:
        """A table of the same class with the same entries."""
        made = self.empty()
        made.vals = dict(self.vals)
        made.keys_ = dict(self.keys_)
        return made


class OrderedDictionary(Hashtable):
    """`[ordered]@{}`: a table whose entries can also be reached by position."""

    __slots__ = ()


class OrderedHashtable(Hashtable):
    """What `ConvertFrom-Json -AsHashtable` makes: a Hashtable in the order of insertion, whose keys differ by case."""

    __slots__ = ()


class LateTable(Hashtable):
    """A table whose entries are made when somebody first looks at it: what most scripts are given and never read.

    Its storage stays unset until then, so that it takes little memory and every way to it leads through `__getattr__`, which only
    runs where a slot is unset. A subclass has `fill`; a table that is `filled` is a Hashtable like any other.
    """

    __slots__ = ("filled",)

    net_name = "System.Collections.Hashtable"

    def __init__(self) -> None:
        self.filled = False

    def __getattr__(self, name: str) -> Any:
        if name not in _STORAGE:
            raise AttributeError(name)
        self.fill()
        return object.__getattribute__(self, name)

    def fill(self) -> None:
        """Make the entries and :meth:`adopt` them, once; two threads may come here at the same time."""
        raise NotImplementedError

    def adopt(self, made: Hashtable) -> None:
        """Become what was made: all of it at once, for whoever looks meanwhile."""
        for name in _STORAGE:
            setattr(self, name, getattr(made, name))
        self.filled = True

    def empty(self) -> Hashtable:
        """An ordinary table."""
        return Hashtable((), self.case_sensitive)


_STORAGE = ("case_sensitive", "extended", "keys_", "synchronized", "version", "vals")  # `vals`, which most look at, is the last


class BaseTable(Hashtable):
    """`$table.psbase`: the same entries, whose keys do not hide the members of the type."""

    __slots__ = ()

    net_name = "System.Collections.Hashtable"

    @classmethod
    def of(cls, table: Hashtable) -> BaseTable:
        """The view of a table, which shares its entries."""
        made = cls((), table.case_sensitive)
        made.vals, made.keys_, made.synchronized = table.vals, table.keys_, table.synchronized
        return made
