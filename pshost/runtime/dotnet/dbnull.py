"""System.DBNull."""

from __future__ import annotations

from pshost.declarations.nettype import NetType


class DBNull:
    """The class of the only DBNull."""

    __slots__ = ()

    net_name = "System.DBNull"

    def net_text(self) -> str:
        """Nothing."""
        return ""


VALUE = DBNull()
DBNULL = NetType("System.DBNull", DBNull)
DBNULL.getter("static System.DBNull Value {get;}", static=True, kind="Field")(lambda: VALUE)
DBNULL.method("string ToString()")(DBNull.net_text)
