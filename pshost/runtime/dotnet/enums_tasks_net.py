"""The enums of tasks, networks, processes and files that only a few scripts name; as in `enums`, nothing but names and numbers."""

from __future__ import annotations

from pshost.runtime.dotnet.enums import declare

_PLAIN: dict[str, dict[str, int]] = {
    "System.Net.Sockets.ProtocolType": {"Unknown": -1, "IP": 0, "Icmp": 1, "Igmp": 2, "Tcp": 6, "Udp": 17, "IPv6": 41, "Raw": 255},
    "System.Net.Sockets.SocketType": {"Unknown": -1, "Stream": 1, "Dgram": 2, "Raw": 3, "Rdm": 4, "Seqpacket": 5},
    "System.Net.NetworkInformation.IPStatus": {
        "Unknown": -1, "Success": 0, "DestinationNetworkUnreachable": 11002, "DestinationHostUnreachable": 11003,
        "DestinationPortUnreachable": 11005, "TimedOut": 11010, "TtlExpired": 11013,
    },
    "System.Net.NetworkInformation.OperationalStatus": {
        "Up": 1, "Down": 2, "Testing": 3, "Unknown": 4, "Dormant": 5, "NotPresent": 6, "LowerLayerDown": 7,
    },
    "System.Net.NetworkInformation.NetworkInterfaceType": {
        "Unknown": 1, "Ethernet": 6, "Ppp": 23, "Loopback": 24, "Wireless80211": 71, "Tunnel": 131,
    },
    "System.Diagnostics.ProcessWindowStyle": {"Normal": 0, "Hidden": 1, "Minimized": 2, "Maximized": 3},
    "System.UriFormat": {"UriEscaped": 1, "Unescaped": 2, "SafeUnescaped": 3},
    "System.GCCollectionMode": {"Default": 0, "Forced": 1, "Optimized": 2, "Aggressive": 3},
    "System.GCNotificationStatus": {"Succeeded": 0, "Failed": 1, "Canceled": 2, "Timeout": 3, "NotApplicable": 4},
    "System.IO.Compression.ZipArchiveMode": {"Read": 0, "Create": 1, "Update": 2},
    "System.Security.Cryptography.CipherMode": {"CBC": 1, "ECB": 2, "OFB": 3, "CFB": 4, "CTS": 5},
    "System.Security.Cryptography.PaddingMode": {"None": 1, "PKCS7": 2, "Zeros": 3, "ANSIX923": 4, "ISO10126": 5},
    "System.Text.Json.JsonValueKind": {
        "Undefined": 0, "Object": 1, "Array": 2, "String": 3, "Number": 4, "True": 5, "False": 6, "Null": 7,
    },
    "System.Threading.ApartmentState": {"STA": 0, "MTA": 1, "Unknown": 2},
    "System.Threading.EventResetMode": {"AutoReset": 0, "ManualReset": 1},
    "System.Management.Automation.Runspaces.RunspaceState": {
        "BeforeOpen": 0, "Opening": 1, "Opened": 2, "Closed": 3, "Closing": 4, "Broken": 5,
        "Disconnecting": 6, "Disconnected": 7, "Connecting": 8,
    },
    "System.Management.Automation.Runspaces.RunspaceAvailability": {
        "None": 0, "Available": 1, "AvailableForNestedCommand": 2, "Busy": 3, "RemoteDebug": 4,
    },
    "System.Management.Automation.RunspaceMode": {"CurrentRunspace": 0, "NewRunspace": 1},
    "System.Management.Automation.Runspaces.PSThreadOptions": {"Default": 0, "UseNewThread": 1, "ReuseThread": 2, "UseCurrentThread": 3},
    "System.Reflection.MemberTypes": {
        "Constructor": 1, "Event": 2, "Field": 4, "Method": 8, "Property": 16, "TypeInfo": 32, "Custom": 64, "NestedType": 128, "All": 191,
    },
}
_FLAGS: dict[str, dict[str, int]] = {
    "System.Threading.Tasks.TaskCreationOptions": {
        "None": 0, "PreferFairness": 1, "LongRunning": 2, "AttachedToParent": 4, "DenyChildAttach": 8, "HideScheduler": 16,
        "RunContinuationsAsynchronously": 64,
    },
    "System.Threading.Tasks.TaskContinuationOptions": {
        "None": 0, "PreferFairness": 1, "LongRunning": 2, "AttachedToParent": 4, "DenyChildAttach": 8, "HideScheduler": 16,
        "LazyCancellation": 32, "RunContinuationsAsynchronously": 64, "NotOnRanToCompletion": 65536, "NotOnFaulted": 131072,
        "OnlyOnCanceled": 196608, "NotOnCanceled": 262144, "OnlyOnFaulted": 327680, "OnlyOnRanToCompletion": 393216,
        "ExecuteSynchronously": 524288,
    },
    "System.Globalization.CultureTypes": {
        "NeutralCultures": 1, "SpecificCultures": 2, "InstalledWin32Cultures": 4, "AllCultures": 7, "UserCustomCulture": 8,
        "ReplacementCultures": 16, "WindowsOnlyCultures": 32, "FrameworkCultures": 64,
    },
    "System.Reflection.TypeAttributes": {
        "NotPublic": 0, "Public": 1, "NestedPublic": 2, "SequentialLayout": 8, "Interface": 32, "Abstract": 128, "Sealed": 256,
        "Serializable": 8192, "BeforeFieldInit": 1048576,
    },
}  # fmt: skip

ENUMS = (
    *[declare(name, names, False) for name, names in _PLAIN.items()],
    *[declare(name, names, True) for name, names in _FLAGS.items()],
)
