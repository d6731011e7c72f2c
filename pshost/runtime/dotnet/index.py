"""Tables of names: which module declares a type, what the accelerators stand for, which classes hold which type's values.

`MODULES` is written by `python -m pshost.runtime.dotnet.build_index`, so that starting imports none of the modules.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from pshost.runtime.dotnet.modules import MODULES

__all__ = ["ACCELERATORS", "CLASSES", "MODULES", "bare_types", "known_members"]

_tables: dict[str, dict[str, Any]] = {}

# Classes that live outside `pshost.runtime.dotnet` (by their Python names) and the types their instances have.
CLASSES: dict[str, str] = {
    "int": "System.Int32",
    "float": "System.Double",
    "str": "System.String",
    "bool": "System.Boolean",
    "Int64": "System.Int64",
    "UInt64": "System.UInt64",
    "UInt32": "System.UInt32",
    "Int16": "System.Int16",
    "UInt16": "System.UInt16",
    "Byte": "System.Byte",
    "SByte": "System.SByte",
    "BigInteger": "System.Numerics.BigInteger",
    "Single": "System.Single",
    "Decimal": "System.Decimal",
    "Char": "System.Char",
    "Hashtable": "System.Collections.Hashtable",
    "OrderedDictionary": "System.Collections.Specialized.OrderedDictionary",
    "OrderedHashtable": "System.Management.Automation.OrderedHashtable",
    "PSCustomObject": "System.Management.Automation.PSCustomObject",
    "Switch": "System.Management.Automation.SwitchParameter",
    "ErrorRecord": "System.Management.Automation.ErrorRecord",
    "NetType": "System.RuntimeType",
    "ScriptBlock": "System.Management.Automation.ScriptBlock",
    "Nothing": "System.Management.Automation.PSCustomObject",
    "NoneType": "System.Object",
}

ACCELERATORS: dict[str, str] = {
    "alias": "system.management.automation.aliasattribute",
    "allowemptycollection": "system.management.automation.allowemptycollectionattribute",
    "allowemptystring": "system.management.automation.allowemptystringattribute",
    "allownull": "system.management.automation.allownullattribute",
    "argumentcompleter": "system.management.automation.argumentcompleterattribute",
    "argumentcompletions": "system.management.automation.argumentcompletionsattribute",
    "array": "system.array",
    "bigint": "system.numerics.biginteger",
    "bool": "system.boolean",
    "byte": "system.byte",
    "char": "system.char",
    "cimclass": "microsoft.management.infrastructure.cimclass",
    "cimconverter": "microsoft.management.infrastructure.cimconverter",
    "ciminstance": "microsoft.management.infrastructure.ciminstance",
    "cimsession": "microsoft.management.infrastructure.cimsession",
    "cimtype": "microsoft.management.infrastructure.cimtype",
    "cmdletbinding": "system.management.automation.cmdletbindingattribute",
    "cultureinfo": "system.globalization.cultureinfo",
    "datetime": "system.datetime",
    "decimal": "system.decimal",
    "double": "system.double",
    "dsclocalconfigurationmanager": "system.management.automation.dsclocalconfigurationmanagerattribute",
    "dscproperty": "system.management.automation.dscpropertyattribute",
    "dscresource": "system.management.automation.dscresourceattribute",
    "experimentaction": "system.management.automation.experimentaction",
    "experimental": "system.management.automation.experimentalattribute",
    "experimentalfeature": "system.management.automation.experimentalfeature",
    "float": "system.single",
    "guid": "system.guid",
    "hashtable": "system.collections.hashtable",
    "initialsessionstate": "system.management.automation.runspaces.initialsessionstate",
    "int": "system.int32",
    "int16": "system.int16",
    "int32": "system.int32",
    "int64": "system.int64",
    "ipaddress": "system.net.ipaddress",
    "ipendpoint": "system.net.ipendpoint",
    "long": "system.int64",
    "mailaddress": "system.net.mail.mailaddress",
    "norunspaceaffinity": "system.management.automation.language.norunspaceaffinityattribute",
    "nullstring": "system.management.automation.language.nullstring",
    "objectsecurity": "system.security.accesscontrol.objectsecurity",
    "ordered": "system.collections.specialized.ordereddictionary",
    "outputtype": "system.management.automation.outputtypeattribute",
    "parameter": "system.management.automation.parameterattribute",
    "physicaladdress": "system.net.networkinformation.physicaladdress",
    "powershell": "system.management.automation.powershell",
    "psaliasproperty": "system.management.automation.psaliasproperty",
    "pscredential": "system.management.automation.pscredential",
    "pscustomobject": "system.management.automation.psobject",
    "psdefaultvalue": "system.management.automation.psdefaultvalueattribute",
    "pslistmodifier": "system.management.automation.pslistmodifier",
    "psmoduleinfo": "system.management.automation.psmoduleinfo",
    "psnoteproperty": "system.management.automation.psnoteproperty",
    "psobject": "system.management.automation.psobject",
    "psprimitivedictionary": "system.management.automation.psprimitivedictionary",
    "pspropertyexpression": "microsoft.powershell.commands.pspropertyexpression",
    "psscriptmethod": "system.management.automation.psscriptmethod",
    "psscriptproperty": "system.management.automation.psscriptproperty",
    "pstypenameattribute": "system.management.automation.pstypenameattribute",
    "psvariable": "system.management.automation.psvariable",
    "psvariableproperty": "system.management.automation.psvariableproperty",
    "ref": "system.management.automation.psreference",
    "regex": "system.text.regularexpressions.regex",
    "runspace": "system.management.automation.runspaces.runspace",
    "runspacefactory": "system.management.automation.runspaces.runspacefactory",
    "sbyte": "system.sbyte",
    "scriptblock": "system.management.automation.scriptblock",
    "securestring": "system.security.securestring",
    "semver": "system.management.automation.semanticversion",
    "short": "system.int16",
    "single": "system.single",
    "string": "system.string",
    "supportswildcards": "system.management.automation.supportswildcardsattribute",
    "switch": "system.management.automation.switchparameter",
    "timespan": "system.timespan",
    "type": "system.type",
    "uint": "system.uint32",
    "uint16": "system.uint16",
    "uint32": "system.uint32",
    "uint64": "system.uint64",
    "ulong": "system.uint64",
    "uri": "system.uri",
    "ushort": "system.uint16",
    "validatecount": "system.management.automation.validatecountattribute",
    "validatedrive": "system.management.automation.validatedriveattribute",
    "validatelength": "system.management.automation.validatelengthattribute",
    "validatenotnull": "system.management.automation.validatenotnullattribute",
    "validatenotnullorempty": "system.management.automation.validatenotnulloremptyattribute",
    "validatenotnullorwhitespace": "system.management.automation.validatenotnullorwhitespaceattribute",
    "validatepattern": "system.management.automation.validatepatternattribute",
    "validaterange": "system.management.automation.validaterangeattribute",
    "validatescript": "system.management.automation.validatescriptattribute",
    "validateset": "system.management.automation.validatesetattribute",
    "validatetrusteddata": "system.management.automation.validatetrusteddataattribute",
    "validateuserdrive": "system.management.automation.validateuserdriveattribute",
    "version": "system.version",
    "void": "system.void",
    "wildcardpattern": "system.management.automation.wildcardpattern",
    "x500distinguishedname": "system.security.cryptography.x509certificates.x500distinguishedname",
    "x509certificate": "system.security.cryptography.x509certificates.x509certificate",
    "xml": "system.xml.xmldocument",
    "object": "system.object",
}


def _table(name: str) -> dict[str, Any]:
    found = _tables.get(name)
    if found is None:
        import json
        from pathlib import Path

        text = (Path(__file__).parent / f"{name}.json").read_text("utf-8")
        found = _tables[name] = json.loads(text)
    return found


def bare_types() -> dict[str, tuple[str, str, bool, bool]]:
    """Types known by name only: lower-case full name to (full name, base, is interface, is value type)."""
    found = _tables.get("bare")
    if found is None:
        found = {name.lower(): (name, *rest) for name, rest in _table("bare_types").items()}
        _tables["bare"] = found
    return found


@lru_cache(maxsize=1024)
def known_members(full_name: str, static: bool) -> frozenset[str]:
    """The names, in lower case, of the members that .NET's type has, whether or not pshost has them."""
    own = "System.Array" if full_name.endswith(("[]", ",]")) else full_name.split("[", 1)[0]
    entry = _table("known_members").get(own)
    return frozenset(n.lower() for n in entry[static]) if entry else frozenset()
