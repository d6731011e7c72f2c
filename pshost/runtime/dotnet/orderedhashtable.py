"""System.Management.Automation.OrderedHashtable: the table that `ConvertFrom-Json -AsHashtable` makes."""

from __future__ import annotations

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.hashtable import DICTIONARY_INTERFACES, declare_dictionary
from pshost.runtime.values.hashtable import OrderedHashtable

ORDERED_HASHTABLE = NetType(
    "System.Management.Automation.OrderedHashtable",
    OrderedHashtable,
    base="System.Collections.Hashtable",
    interfaces=DICTIONARY_INTERFACES,
)
declare_dictionary(ORDERED_HASHTABLE)
