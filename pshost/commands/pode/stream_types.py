"""The .NET types of `$SmtpEvent` and `$TcpEvent`: requests, responses, attachments."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pshost.declarations.nettype import NetType
from pshost.runtime.dotnet.registry import register
from pshost.runtime.values import Byte, Hashtable, TypedArray
from pshost.surrogates import code_units

if TYPE_CHECKING:
    from pshost.web.connection import Connection
    from pshost.web.mail import Attachment, Mail
    from pshost.web.smtp import SmtpSession


class TcpRequest:
    """A message, as scripts see it."""

    net_name = "Pode.Protocols.Tcp.PodeTcpRequestStrategy"
    __slots__ = ("__weakref__", "connection", "extended")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection


class SmtpRequest:
    """A mail with its envelope, as scripts see it."""

    net_name = "Pode.Protocols.Smtp.PodeSmtpRequestStrategy"
    __slots__ = ("__weakref__", "connection", "extended", "mail", "session")

    def __init__(self, session: SmtpSession, mail: Mail) -> None:
        self.connection = session.connection
        self.session = session
        self.mail = mail


class StreamResponse:
    """What a client is answered; the status is that of the answer to a mail."""

    net_name = "Pode.Protocols.Common.Responses.PodeResponse"
    __slots__ = ("__weakref__", "connection", "extended", "session")

    def __init__(self, connection: Connection, session: SmtpSession | None = None) -> None:
        self.connection = connection
        self.session = session


class MailAttachment:
    """A file in a mail, as scripts see it."""

    net_name = "Pode.Protocols.Smtp.PodeSmtpAttachment"
    __slots__ = ("__weakref__", "attachment", "extended")

    def __init__(self, attachment: Attachment) -> None:
        self.attachment = attachment


TCP_REQUEST = NetType(TcpRequest.net_name, TcpRequest)
SMTP_REQUEST = NetType(SmtpRequest.net_name, SmtpRequest)
RESPONSE = NetType(StreamResponse.net_name, StreamResponse)
ATTACHMENT = NetType(MailAttachment.net_name, MailAttachment, interfaces=("System.IDisposable",))


def byte_array(data: bytes) -> Any:
    """Bytes as a script has them."""
    from pshost.commands.dotnet_access import net_type

    return TypedArray([Byte(value) for value in data], net_type("System.Byte"))


def headers_of(mail: Mail) -> Hashtable:
    """The headers of a mail."""
    return Hashtable(
        (code_units(name), [code_units(each) for each in value] if isinstance(value, list) else code_units(value))
        for name, value in mail.headers.items()
    )


def email_table(request: SmtpRequest) -> Hashtable:
    """`$SmtpEvent.Email`."""
    mail, session = request.mail, request.session
    return Hashtable((
        ("From", code_units(session.sender)), ("To", [code_units(each) for each in session.recipients]), ("Data", byte_array(session.mail)),
        ("Headers", headers_of(mail)), ("Subject", code_units(mail.subject)), ("IsUrgent", mail.urgent),
        ("ContentType", code_units(mail.content_type)), ("ContentEncoding", code_units(mail.encoding)),
        ("Attachments", [MailAttachment(each) for each in mail.attachments]), ("Body", code_units(mail.body)),
    ))


def _connection_members(nettype: NetType) -> None:
    """What the requests of every protocol have."""

    @nettype.getter("string RemoteEndPoint {get;}")
    def remote(self: Any) -> str:
        """The address and port of the client."""
        return str(self.connection.remote_endpoint)

    @nettype.getter("string Scheme {get;}")
    def scheme(self: Any) -> str:
        """The protocol of the endpoint."""
        return str(self.connection.endpoint.protocol)

    @nettype.getter("string Address {get;}")
    def address(self: Any) -> str:
        """The name and port of the endpoint."""
        endpoint = self.connection.endpoint
        return f"{endpoint.friendly_name}:{endpoint.port}"

    @nettype.getter("bool IsSsl {get;}")
    def is_ssl(self: Any) -> bool:
        """Whether the connection is under TLS."""
        return bool(self.connection.secure)


for _nettype in (TCP_REQUEST, SMTP_REQUEST):
    _connection_members(_nettype)


@TCP_REQUEST.getter("byte[] RawBody {get;}")
def tcp_raw_body(self: TcpRequest) -> Any:
    """The message as bytes."""
    return byte_array(self.connection.message)


@TCP_REQUEST.getter("string Body {get;}")
def tcp_body(self: TcpRequest) -> str:
    """The message as text, trimmed."""
    return code_units(self.connection.message.decode("utf-8", "replace")).strip()


@TCP_REQUEST.method("void Close()")
def tcp_close(self: TcpRequest) -> None:
    """Close the connection."""
    self.connection.close()


@TCP_REQUEST.method("void UpgradeToSSL()")
def tcp_upgrade(self: TcpRequest) -> None:
    """Go on under TLS, where the endpoint has a certificate."""
    self.connection.secure_now()


def _mail_member(signature: str, name: str) -> None:
    @SMTP_REQUEST.getter(signature)
    def read(self: SmtpRequest) -> Any:
        """A part of the mail, as in `$SmtpEvent.Email`."""
        return email_table(self)[name]


for _signature, _name in (
    ("string From {get;}", "From"), ("System.Collections.Generic.IList[string] To {get;}", "To"), ("byte[] RawBody {get;}", "Data"),
    ("hashtable Headers {get;}", "Headers"), ("string Subject {get;}", "Subject"), ("bool IsUrgent {get;}", "IsUrgent"),
    ("string ContentType {get;}", "ContentType"), ("string ContentEncoding {get;}", "ContentEncoding"),
    ("System.Collections.Generic.List[Pode.Protocols.Smtp.PodeSmtpAttachment] Attachments {get;}", "Attachments"),
    ("string Body {get;}", "Body"),
):
    _mail_member(_signature, _name)


@RESPONSE.getter("int StatusCode {get;set;}")
def status_code(self: StreamResponse) -> int:
    """The status that a mail is answered with; 0 for other protocols."""
    return 0 if self.session is None else self.session.status


@RESPONSE.setter("StatusCode")
def set_status_code(self: StreamResponse, value: int) -> None:
    """Set the status."""
    if self.session is not None:
        self.session.status = int(value)


@RESPONSE.getter("string StatusDescription {get;set;}")
def status_description(self: StreamResponse) -> str:
    """The text behind the status."""
    return "" if self.session is None else self.session.description


@RESPONSE.setter("StatusDescription")
def set_status_description(self: StreamResponse, value: str) -> None:
    """Set the text behind the status; it is one line."""
    if self.session is not None:
        self.session.description = str(value).replace("\r", " ").replace("\n", " ")


@RESPONSE.method("void WriteLine(string message, bool flush = False)")
def write_line(self: StreamResponse, message: str, flush: bool = False) -> None:
    """Send a line; what is sent goes at once."""
    del flush
    self.connection.send(text_bytes(message) + b"\r\n")


@RESPONSE.method("void Write(string message, bool flush = False)")
def write(self: StreamResponse, message: str, flush: bool = False) -> None:
    """Send a text."""
    del flush
    self.connection.send(text_bytes(message))


def text_bytes(text: str) -> bytes:
    """A text of a script as UTF-8."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


@ATTACHMENT.getter("string Name {get;}")
def attachment_name(self: MailAttachment) -> str:
    """The name that the sender gave."""
    return code_units(self.attachment.name)


@ATTACHMENT.getter("string ContentType {get;}")
def attachment_type(self: MailAttachment) -> str:
    """The content type."""
    return code_units(self.attachment.content_type)


@ATTACHMENT.getter("string ContentEncoding {get;}")
def attachment_encoding(self: MailAttachment) -> str:
    """How it was encoded in the mail."""
    return code_units(self.attachment.encoding)


@ATTACHMENT.getter("byte[] Bytes {get;}")
def attachment_bytes(self: MailAttachment) -> Any:
    """The file."""
    return byte_array(self.attachment.content)


@ATTACHMENT.method("void Save(string path, bool addNameToPath = True)")
def attachment_save(self: MailAttachment, path: str, add_name: bool = True) -> None:
    """Write the file; of the sender's name for it only the last part counts, so that it lands in the folder given."""
    from pshost.runtime import current

    target = os.path.join(str(current.session().location), path)
    if add_name:
        name = self.attachment.name.replace("\\", "/").rpartition("/")[2]
        target = os.path.join(target, name if name not in ("", ".", "..") else "attachment")
    with open(target, "wb") as file:
        file.write(self.attachment.content)


@ATTACHMENT.method("void Dispose()")
def attachment_dispose(self: MailAttachment) -> None:
    """Nothing is held that needs it."""


for _nettype in (TCP_REQUEST, SMTP_REQUEST, RESPONSE, ATTACHMENT):
    register(_nettype)
