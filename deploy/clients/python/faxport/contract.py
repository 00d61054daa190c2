"""The requests and responses of Faxport, by their names in the contract.

Generated from deploy/contract/schemas by generate_types.py; do not edit it. Values are as in JSON: times are text in
RFC 3339 and UTC, days are text like 2026-11-26, and money is in cents. Responses may have fields and values that this
version does not know; so the type of a value from a fixed list is the list or any text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NotRequired, TypedDict

AccountOrigin = Literal["created", "directMessaging", "existing"]
"""How the account at the vendor came to be."""

ActingParty = Literal["customer", "practiceStaff", "operator", "approver", "vendor", "system"]
"""Who has to act, as lists tell it: a Party, with those who approve apart from operations."""

Attention = Literal["none", "customer", "operator", "vendorOverdue", "linkOverdue", "contradiction"]
"""none; customer: the customer has to provide or correct something; operator: operations have to decide or fix
something; vendorOverdue: the vendor missed a deadline; linkOverdue: the number is ported, but not linked to an account;
contradiction: the vendor completed a port that was closed here, or did not fulfil a wish of the customer, and a person
has to resolve it with the customer."""

Chargeability = Literal["chargeable", "free", "undecided"]
"""Whether the vendor's fee for an attempt is due."""

CheckHealthResponseStatus = Literal["SERVING", "NOT_SERVING"]
"""Whether a service accepts work."""

DegradationReason = Literal["diskShort", "queueOld", "receiverDegraded"]
"""What a service is short of."""

DocumentKind = Literal["bill", "letter", "form"]
"""bill: the most recent bill of the current carrier. letter: the signed letter of authorization. form: the porting
request form, which only Faxport makes."""

FieldEvidenceComparison = Literal["exact", "near", "missing", "contradicting", "notChecked"]
"""exact: identical. near: the same for a person, but not identical. missing: not in the document. contradicting: the
document has another value. notChecked: it could not be checked."""

FieldEvidenceSubject = Literal[
    "carrier", "accountNumber", "billedName", "billedAddress", "zip", "number", "statementDate",
    "authorizingPerson", "signature", "signatureDate", "otherNumbers"
]
"""Which value of the form a document was compared with."""

FindingOutcome = Literal["pass", "warn", "fail", "notChecked"]
"""pass: the rule is met. warn: it is not met, but the packet may be sent. fail: it is not met, and the packet is not
sent. notChecked: it could not be checked, which never counts as passed."""

ForecastStanding = Literal["maySend", "held", "blocked", "reading"]
"""maySend: no rule is in the way. held: it waits for a correction, or for operations to override the findings. blocked:
it must be corrected. reading: a document is still being read."""

LinkReportState = Literal["down", "up", "quarantined"]
"""Whether messages get through a channel."""

LosingProviderKind = Literal["carrier", "eFaxReseller", "other"]
"""The kind of company that has the number now."""

Party = Literal["customer", "practiceStaff", "operator", "vendor", "system"]
"""Who has to act: the customer, the practice staff, operations, the vendor or the system itself."""

PortState = Literal[
    "draft", "declined", "accountPending", "accountBlocked", "packetOpen", "packetReady", "submitting", "submitted",
    "inReview", "scheduled", "rejected", "ported", "linking", "linkFailed", "linked", "notified", "completed",
    "cancelRequested", "cancelled", "snapBackRequested", "snappedBack", "snapBackRefused", "abandoned"
]
"""The end states are declined, completed, cancelled, snappedBack and abandoned. rejected and packetOpen may wait for an
amendment, accountBlocked for a setting of the practice; the owner of the status says who has to act."""

RuleSeverity = Literal["block", "hold", "warn"]
"""block: the packet is not sent until it is corrected. hold: it is not sent until it is corrected, or operations
override the finding with a reason. warn: it is shown, and the packet may be sent."""

StatusCode = Literal[
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
    "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"
]
"""After UNAVAILABLE, RESOURCE_EXHAUSTED and ABORTED, repeat the same call after retryAfterMs or a second, with growing
delays. After UNAUTHENTICATED and PERMISSION_DENIED, do not repeat it: the key is the problem."""

SubState = Literal[
    "incomplete", "unpublished", "checking", "withoutDocuments", "blocked", "held", "toLookAt", "toApprove",
    "wishRefused", "unconfirmed"
]
"""incomplete, unpublished: a draft; checking, withoutDocuments, blocked, held (operations may let it pass) and toLookAt
(operations look at a page): an open packet; toApprove: operations approve the attempt; wishRefused: a wish was not
fulfilled; unconfirmed: the vendor reports a port that is not confirmed."""


class AmendPortRequest(TypedDict):
    """Changes a request or its documents in draft, accountPending, accountBlocked, packetOpen and rejected. After a
    rejection, the packet is sent as the next attempt, which may cost $13, once the changes answer every reason of the
    rejection or an amendment asks to send it. The answer says what is not answered and what sending costs. In other
    states before the end, customerEmail may change, and useForOutbound until the number is ported."""

    documents: Sequence[SubmittedDocument]
    """New documents; each replaces the document of its kind. Older versions are kept."""

    dryRun: NotRequired[bool | None]
    """Whether nothing is changed and the answer says what the same amendment would do. Default: false."""

    key: NotRequired[str | None]
    """Your own id of this amendment: the same key and content get the first answer again. Optional."""

    patch: dict[str, Any]
    """A JSON merge patch (RFC 7396) for the request; null removes a field."""

    publish: NotRequired[bool | None]
    """Whether this amendment publishes the draft, which must then be complete, unless its line or its number cannot be
    ported: then it ends as declined. Default: false. It has no effect on a request that is not a draft."""

    requestID: str
    """The request."""

    send: NotRequired[bool | None]
    """Whether a rejected request is sent again although a reason of the rejection is not answered by a change, such as
    one that was settled with the carrier. Default: false. It has no effect before the first attempt."""


class AmendPortRequestResponse(TypedDict):

    documents: list[DocumentReference]
    """The current documents."""

    missing: NotRequired[list[Violation]]
    """What a draft still needs before it can be published, except documents; omitted if it is not a draft."""

    nextAttempt: NotRequired[NextAttempt]
    """After a rejection, what another attempt answers and costs, and whether it is sent; omitted before the first
    attempt, and while a packet is under way."""

    warnings: list[str]
    """Warnings that do not stop the request, such as of fields that no request has."""


class AttachmentHeader(TypedDict):
    """Announces one attachment frame."""

    contentType: str
    """The media type, such as application/pdf."""

    name: str
    """The name by which the body refers to it."""

    sha256: str
    """The SHA-256 in lower-case hexadecimal; a mismatch is answered with DATA_LOSS, unless the call reads requests, the
    feed or documents."""

    size: int
    """The length in bytes; a document has at most 10 MiB."""


class CallHeader(TypedDict):
    """Frame 0 of a call; frame 1 is its request, frames 2… are its attachments in the announced order."""

    attachments: NotRequired[list[AttachmentHeader] | None]
    """One for each attachment frame, in the same order; omitted if there are none."""

    id: str
    """Chosen by the caller and unique among its pending calls, at most 1,024 bytes; the reply has the same id."""

    kind: Literal["call"]
    """What kind of message it is."""

    metadata: NotRequired[dict[str, str] | None]
    """Names are in lower case. caller is the name for the log; if the connection has a key, the name of the key is used
    instead."""

    method: str
    """The method to call."""

    timeoutMs: int
    """How long the caller waits, from the moment of sending."""

    v: Literal[1]
    """The version of the protocol."""


class CancelHeader(TypedDict):
    """Says that the caller no longer waits. A well-formed one is not answered, and may arrive too late."""

    id: str
    """The id of the call."""

    kind: Literal["cancel"]
    """What kind of message it is."""

    v: Literal[1]
    """The version of the protocol."""


class CancelPortRequest(TypedDict):
    """Cancels a request. Refused with FAILED_PRECONDITION once the number is ported. The feed reports the result: after
    a packet was sent, the vendor is asked to cancel."""

    actor: str
    """The person who cancels."""

    key: NotRequired[str | None]
    """Your own id of this cancellation: the same key and content get the first answer again. Optional."""

    reason: str
    """The reason, on one line; it is sent to the vendor if a packet was sent."""

    requestID: str
    """The request."""


class CancelPortRequestResponse(TypedDict):

    warnings: list[str]
    """Warnings for a person, such as that the port is hours away."""


class CheckHealth(TypedDict):
    """Asks whether the service works; after grpc.health.v1."""


class CheckHealthResponse(TypedDict):

    concerns: NotRequired[list[str]]
    """What needs a person although the service works, such as a policy file that cannot be used."""

    degraded: list[Degradation]
    """What the service is short of although it is serving; meanwhile new requests are refused."""

    links: list[LinkReport]
    """The channels to the services that it sends to."""

    machineMs: int
    """The clock of its machine, in milliseconds since 1970."""

    processID: int
    """The id of its process."""

    service: str
    """The service that answers."""

    status: CheckHealthResponseStatus | str
    """SERVING: the service answers; degraded says whether it refuses new requests."""

    store: StoreReport
    """The file with everything that it keeps."""

    version: str
    """The version of Faxport that runs."""


class CostOfRejection(TypedDict):
    """What it would cost if this attempt were rejected."""

    fee: int
    """What the vendor charges for it, in cents."""

    needsApproval: bool
    """Whether a person would have to approve that attempt."""

    nextAttempt: int
    """The attempt that would then be needed."""

    restartDays: int
    """The calendar days for which the vendor would start again."""


class Degradation(TypedDict):
    """Something that a service is short of."""

    message: str
    """What it is, in a sentence."""

    reason: DegradationReason | str
    """What it is, for programs."""


class DescribeService(TypedDict):
    """Asks which methods the service answers; after gRPC's reflection."""


class DescribeServiceResponse(TypedDict):

    calls: list[str]
    """The methods that the service answers."""

    durableMessages: list[str]
    """The durable messages that the service takes."""

    protocolVersion: int
    """The version of the protocol, the v of every header."""

    service: str
    """The service that answers."""


class DocumentReference(TypedDict):
    """A document in Faxport, without its bytes."""

    contentType: str
    """The type according to its first bytes: PDF, PNG, JPEG or TIFF."""

    filename: str
    """The name of the attachment with which it was sent."""

    hash: str
    """The SHA-256 of its bytes, in lower-case hexadecimal."""

    kind: DocumentKind | str
    """The kind of document."""

    sizeBytes: int
    """The length of its bytes."""


class EvidenceBox(TypedDict):
    """A part of a page, in thousandths of its width and height, from its top left corner."""

    height: int
    """Of the height of the page."""

    left: int
    """From the left edge of the page."""

    top: int
    """From the top edge of the page."""

    width: int
    """Of the width of the page."""

FeedChange = TypedDict("FeedChange", {
    # The former value as text, for a document its hash; omitted if there was none, for nextStep, note, overrides and
    # fields of the request.
    "from": NotRequired[str],
    # A field of the status (state, deadline, …), a field of the request after an amendment
    # (request.form.carrierAccountNumber, …), documents.bill or documents.letter, note, or overrides with the rule that
    # operations overrode.
    "name": str,
    # The new value, in the same way.
    "to": NotRequired[str],
})
"""One value that changed."""


class FeedEntry(TypedDict):
    """One change to one request: what happened, what changed, and the status afterwards."""

    at: str
    """When it happened."""

    changed: list[FeedChange]
    """What changed; empty where nothing of this changed, as for a reminder or a draft that is published as it is. The
    first entry of a request lists the whole status."""

    cursor: int
    """Its position in the feed. Cursors increase, but may skip numbers."""

    happened: str
    """What happened, in a sentence for people."""

    mark: NotRequired[str]
    """What identifies the entry: keep it beside its cursor."""

    requestID: str
    """The request."""

    status: PortStatus
    """The status afterwards: the next step, its owner and its deadline."""


class FetchDocument(TypedDict):
    """Fetches a document; its bytes are the one attachment of the reply, named by its hash."""

    hash: str
    """The SHA-256 of the document; an unknown one is answered with NOT_FOUND."""


class FetchDocumentResponse(TypedDict):

    contentType: str
    """The media type, as application/pdf."""


class FieldEvidence(TypedDict):
    """What a document says about a value in the form."""

    box: NotRequired[EvidenceBox]
    """Where it is on the page."""

    certaintyPercent: int
    """How certain the result is."""

    comparison: FieldEvidenceComparison | str
    """How the document compares with the form."""

    explanation: NotRequired[str]
    """Why it is near, contradicting or not checked, or what was seen, in a sentence."""

    found: NotRequired[str]
    """The text in the document."""

    page: NotRequired[int]
    """The page on which it was found."""

    subject: FieldEvidenceSubject | str
    """The value in question."""


class FieldViolation(TypedDict):
    """One thing that is wrong with one field of the request."""

    field: str
    """The path of the field."""

    message: str
    """What is wrong, in a sentence."""

    overridable: NotRequired[bool]
    """Omitted: a refusal cannot be overridden."""

    remedy: str
    """How to correct it, in a sentence."""

    rule: str
    """The stable id of the rule; texts may change, ids do not."""


class Finding(TypedDict):
    """The result of one rule for one packet."""

    evidence: list[FieldEvidence]
    """The evidence from a document."""

    field: NotRequired[str]
    """The path of the field; omitted if it is about the whole packet."""

    message: str
    """What was found, in a sentence; the requirement, if it is met."""

    outcome: FindingOutcome | str
    """The result."""

    override: NotRequired[Override]
    """The override, if there is one; the outcome is then warn."""

    remedy: NotRequired[str]
    """What to do, in a sentence; omitted if there is nothing to do."""

    rule: str
    """The stable id of the rule; texts may change, ids do not."""

    severity: RuleSeverity | str
    """What a violation of the rule does."""


class Forecast(TypedDict):
    """The findings on a packet before an attempt is spent on it."""

    day: str
    """The date of the check, in the time zone of the vendor."""

    findings: list[Finding]
    """At least one finding for each rule, always in the same order."""

    rejection: CostOfRejection
    """What it would cost if this attempt were rejected."""

    standing: ForecastStanding | str
    """Whether the packet may be sent."""


class GateAnswers(TypedDict):
    """The answers to the questions about the line. A request for a line that carries internet, a card reader, an alarm
    or voice is accepted, and declined immediately with advice."""

    answeredAt: NotRequired[str | None]
    """Needed. When the answers were given, in RFC 3339 and UTC."""

    answeredBy: NotRequired[str | None]
    """Needed. The person who gave the answers."""

    carrierAllowsPorting: NotRequired[bool | None]
    """Needed. Whether the current carrier allows porting."""

    carrierContactAccurate: NotRequired[bool | None]
    """Needed. Whether the carrier's contact information for the customer is correct."""

    distinctiveRing: NotRequired[bool | None]
    """Needed. Whether the fax number is a distinctive-ring number on another line."""

    lineCarriesAlarm: NotRequired[bool | None]
    """Needed. Whether an alarm uses the line."""

    lineCarriesCardReader: NotRequired[bool | None]
    """Needed. Whether a credit-card reader uses the line."""

    lineCarriesInternet: NotRequired[bool | None]
    """Needed. Whether the line carries internet access."""

    losingProviderKind: NotRequired[LosingProviderKind | None]
    """Needed. The kind of company that has the number now."""

    sharedVoiceLine: NotRequired[bool | None]
    """Needed. Whether the line is also used for calls."""

    understandsIrreversible: NotRequired[bool | None]
    """Needed, and true. The customer knows that the port is final."""

    understandsOldDevicesStop: NotRequired[bool | None]
    """Needed, and true. The customer knows that the old machines will stop working."""


class GetForecast(TypedDict):
    """Checks the current packet against every rule, before an attempt is spent on it. Answered immediately, even while
    a document is still being read: the standing is then reading, so call again a little later."""

    requestID: str
    """The request; an unknown one is answered with NOT_FOUND."""


class GetForecastResponse(TypedDict):

    forecast: Forecast
    """For the packet that would be sent next, or for the current one if it is frozen."""

    nextAttempt: NotRequired[NextAttempt]
    """What another attempt would answer and cost, as the request is now. Absent before the first attempt, and while a
    packet is under way."""

    overrides: list[Override]
    """All overrides in this request, the oldest first, including those that are no longer valid."""

    requestID: str
    """The request."""


class GetLetter(TypedDict):
    """Makes the letter of authorization, filled in from the request and ready to sign; it is the one attachment of the
    reply, letter.pdf."""

    requestID: str
    """The request; an unknown one is answered with NOT_FOUND."""


class GetLetterResponse(TypedDict):

    blanks: list[str]
    """The paths of fields that the request lacks; they are blank in the letter."""


class GetPacket(TypedDict):
    """Returns the packet of an attempt; fetch the bytes of its documents by their hashes. An attempt that was not made
    is answered with NOT_FOUND."""

    attempt: NotRequired[int | None]
    """The last attempt if omitted."""

    requestID: str
    """The request."""


class GetPacketResponse(TypedDict):

    findings: list[Finding]
    """The findings at that time; empty for a packet from before they were stored."""

    frozenAt: str
    """When they were frozen."""

    packet: Packet
    """The form and the documents as they were frozen."""


class GetPortRequest(TypedDict):
    """Reads one request with its history."""

    key: NotRequired[str | None]
    """The key with which it was submitted; omitted with requestID."""

    requestID: NotRequired[str | None]
    """The request; an unknown one is answered with NOT_FOUND. Omitted with key."""


class GetPortRequestResponse(TypedDict):

    batchID: NotRequired[str]
    """The batch of the request; omitted if it has none."""

    documents: list[DocumentReference]
    """The current documents; fetch their bytes by their hashes."""

    history: list[FeedEntry]
    """All changes, the oldest first."""

    isDraft: bool
    """Whether it is a draft that was not published yet."""

    key: str
    """The key with which it was submitted."""

    request: PortRequestForm
    """The current request, with all amendments."""

    requestID: str
    """The request."""

    status: PortStatus
    """The current status."""


class LinkReport(TypedDict):
    """A channel from one service to another."""

    creditMessages: int
    """How many more messages the receiver takes at present."""

    detail: NotRequired[str]
    """Why it does not work."""

    receiver: str
    """The service to which it leads."""

    state: LinkReportState | str
    """Whether messages get through."""


class ListPortRequests(TypedDict):
    """Lists the requests that match all given fields, the newest first."""

    after: NotRequired[str | None]
    """The next of the previous page, with the same other fields; omitted for the first page."""

    attention: NotRequired[Attention | None]
    """Only requests that need this attention."""

    batchID: NotRequired[str | None]
    """Only requests of this batch."""

    carrier: NotRequired[str | None]
    """Only requests whose current carrier contains this text, in upper or lower case."""

    isAlive: NotRequired[bool | None]
    """true: only requests that have not ended. Default: all."""

    key: NotRequired[str | None]
    """Only the request with this key."""

    limit: int
    """The maximum number of requests."""

    matching: NotRequired[str | None]
    """Only requests with this text, in upper or lower case, in the number in any format, the names of the practice and
    the doctor, the customer's email, the carrier's account number, the reference, the id or the key."""

    maxAgeMs: NotRequired[int | None]
    """Only requests that were submitted at most so many milliseconds ago."""

    minAgeMs: NotRequired[int | None]
    """Only requests that were submitted at least so many milliseconds ago."""

    owner: NotRequired[ActingParty | None]
    """Only requests that wait for this party."""

    state: NotRequired[PortState | None]
    """Only requests in this state."""

    states: NotRequired[Sequence[PortState] | None]
    """Only requests in one of these states."""

    subState: NotRequired[SubState | None]
    """Only requests that wait for this within their state."""

    submittedBefore: NotRequired[str | None]
    """Only requests that were accepted before this time."""

    submittedFrom: NotRequired[str | None]
    """Only requests that were accepted at this time or later."""

    withTotal: NotRequired[bool | None]
    """Whether to count all requests that match. Default: false."""


class ListPortRequestsResponse(TypedDict):

    next: NotRequired[str]
    """The value of after for the next page; omitted on the last page. It has no other meaning."""

    requests: list[ListPortRequestsSummary]
    """The requests, the newest first."""

    total: NotRequired[int]
    """How many requests match, on all pages; omitted unless asked for."""


class ListPortRequestsSummary(TypedDict):
    """A request in a list."""

    batchID: NotRequired[str]
    """The batch of the request; omitted if it has none."""

    carrier: NotRequired[str]
    """The current carrier as in the form."""

    key: str
    """The key with which it was submitted."""

    number: str
    """The number to port, in E.164."""

    practiceName: str
    """The practice, or the doctor if the request names no practice."""

    requestID: str
    """The request."""

    status: PortStatus
    """The current status."""

    submittedAt: str
    """When it was accepted."""


class NextAttempt(TypedDict):
    """What another attempt after a rejection would answer and cost."""

    answered: list[str]
    """The reasons of the rejection that the changes since then answer."""

    approvalFromAttempt: NotRequired[int]
    """From which attempt on operations must approve before it is sent."""

    attempt: int
    """The attempt, counted from 1."""

    chargeability: Chargeability | str
    """Whether the fee is due."""

    fee: int
    """The fee in cents."""

    isSent: bool
    """Whether it is sent as soon as nothing holds the packet and, where it is needed, a person has approved."""

    unanswered: list[str]
    """The other reasons: change what they name, or send it if they are settled."""


class Override(TypedDict):
    """The decision of a person to send a packet in spite of a finding."""

    actor: str
    """The person who decided."""

    at: str
    """When it was decided."""

    field: NotRequired[str]
    """The field of the finding."""

    message: str
    """What was found then; the override is invalid if the finding changes."""

    reason: str
    """The reason."""

    rule: str
    """The rule of the finding."""


class Packet(TypedDict):
    """The form and its documents as frozen for one attempt; it never changes afterwards."""

    account: UpdoxAccount
    """The Updox account that the number goes to."""

    attempt: int
    """1 for the first attempt."""

    documents: list[DocumentReference]
    """The bill, the letter of authorization, and the porting request form made by Faxport."""

    form: PortingForm
    """The form as it was when frozen."""

    hash: str
    """The SHA-256 of everything else in it."""

    number: str
    """The number to port, in E.164."""

    requestID: str
    """The request that it belongs to."""


class PortRequestForm(TypedDict):
    """The request of one customer to port one fax number. A missing field or null is a mistake like any other; all
    mistakes are reported together."""

    form: NotRequired[PortingForm | None]
    """Needed. The vendor's form."""

    gate: NotRequired[GateAnswers | None]
    """Needed. The answers to the questions about the line."""

    practice: NotRequired[Practice | None]
    """Needed. The doctor and the practice."""

    useForOutbound: NotRequired[bool | None]
    """Whether the number becomes the outbound number of the account. Default: false."""


class PortStatus(TypedDict):
    """The status of a request: the state, the next step, who has to do it, and the deadline."""

    attempt: int
    """The current or last attempt; 0 before the first."""

    attention: Attention | str
    """Who has to look at it, and why; none if it proceeds by itself."""

    deadline: NotRequired[str]
    """When it is overdue; omitted for an end state."""

    nextStep: str
    """What happens next, in a sentence for people."""

    owner: Party | str
    """Who has to do it. For customer and practiceStaff, it waits for your side."""

    portedAt: NotRequired[str]
    """When the number was ported, at the latest; from then on only a snap-back can return it."""

    rejectedFor: NotRequired[list[str]]
    """Why the last attempt was rejected, while the request waits to be corrected."""

    scheduledFor: NotRequired[str]
    """The port day that the current carrier agreed to, if it is known."""

    snapBackUntil: NotRequired[str]
    """The time from which a snap-back can no longer be requested."""

    state: PortState | str
    """The state of the request."""

    subState: NotRequired[SubState | str]
    """What the request waits for within its state, such as held, blocked or withoutDocuments in packetOpen; omitted
    where the state says it."""


class PortingForm(TypedDict):
    """The vendor's form. Every value is compared with the records of the carrier, character by character."""

    authorizingPerson: NotRequired[str | None]
    """Needed. The person who is authorized to port the number."""

    billedAddress: NotRequired[PostalAddress | None]
    """Needed. The address exactly as on the bill; no PO box."""

    billedName: NotRequired[str | None]
    """Needed. The name exactly as on the bill."""

    billingPhone: NotRequired[str | None]
    """Needed. The contact number on file with the current carrier, in any usual format."""

    carrierAccountNumber: NotRequired[str | None]
    """Needed. The account number with the current carrier."""

    currentCarrier: NotRequired[str | None]
    """Needed. The current carrier as named on its bill."""

    customerEmail: NotRequired[str | None]
    """Needed. The email address at which the customer is informed about the port."""

    numberToPort: NotRequired[str | None]
    """Needed. A fax number of the United States in any usual format."""

    pin: NotRequired[str | None]
    """The PIN or passcode with the current carrier, if one is set; without it the port is rejected."""

    remainingNumbers: NotRequired[str | None]
    """What happens to the other numbers on the carrier account."""

    serviceZIP: NotRequired[str | None]
    """The ZIP code of the line, if it differs from the billed address."""

    wholeAccount: NotRequired[bool | None]
    """Whether this is the only number on the carrier account."""


class PostalAddress(TypedDict):
    """A street address in the United States."""

    city: NotRequired[str | None]
    """Needed. The city."""

    state: NotRequired[str | None]
    """Needed. The two capital letters of the state."""

    street: NotRequired[str | None]
    """Needed. Number, street and suite."""

    zip: NotRequired[str | None]
    """Needed. Exactly five digits."""


class Practice(TypedDict):
    """The doctor and the practice, as in the CRM."""

    doctorAddress: NotRequired[PostalAddress | None]
    """Needed. The office address in the doctor's settings."""

    ownUpdoxAccount: NotRequired[str | None]
    """The Updox account that the practice has of its own, if it wants to use it. Refused: the number needs a new
    account."""

    practiceGroupAddress: NotRequired[PostalAddress | None]
    """Needed with practiceGroupID. The office address in the practice group's settings."""

    practiceGroupID: NotRequired[str | None]
    """The id of the practice group in the CRM. Without it no account can be made, and the request waits in
    accountBlocked."""

    practiceName: NotRequired[str | None]
    """The name of the practice; a solo practitioner needs one too."""

    providerID: NotRequired[str | None]
    """Needed. The id of the doctor in the CRM."""

    providerName: NotRequired[str | None]
    """Needed. The doctor's name."""

    soloPractitioner: NotRequired[bool | None]
    """Whether the doctor works alone. Default: false."""


class ReadFeed(TypedDict):
    """Reads the feed of changes to all requests from a cursor on. The entries after a cursor always come in the same
    order, and new ones follow them. Begin with 0, store the returned cursor and mark with your own data, and continue
    from there. With waitMs an answer without entries waits for one; without it, ask again after a second. Refused with
    OUT_OF_RANGE if the feed does not know the cursor, because it was restored from an earlier copy."""

    after: int
    """The cursor of the last entry that you have processed; 0 for none."""

    batchID: NotRequired[str | None]
    """Only entries of requests of this batch; it may be one that has no requests yet."""

    limit: int
    """The maximum number of entries."""

    mark: NotRequired[str | None]
    """The mark of the entry at the cursor; a feed that was restored and has another entry there refuses it."""

    requestID: NotRequired[str | None]
    """Only entries of this request; an unknown one is answered with NOT_FOUND."""

    waitMs: NotRequired[int | None]
    """How long an answer without entries may wait for one, in milliseconds; 0 if omitted."""


class ReadFeedResponse(TypedDict):

    cursor: int
    """The cursor for the next call: the feed was examined up to here, so it may have moved without entries."""

    entries: list[FeedEntry]
    """The entries in an order that never changes; empty if there is nothing new."""

    mark: NotRequired[str]
    """The mark of the entry at the cursor; omitted if there is none, as at 0."""


class ReplyHeader(TypedDict):
    """Frame 0 of a reply. Replies arrive in any order; match them by id."""

    attachments: NotRequired[list[AttachmentHeader]]
    """One for each attachment frame, in the same order; omitted if there are none."""

    id: NotRequired[str]
    """The id of the call; omitted if it could not be read or is too long."""

    kind: Literal["reply"]
    """What kind of message it is."""

    message: NotRequired[str]
    """What is wrong and what to do, in sentences; for every status except OK."""

    retryAfterMs: NotRequired[int]
    """When to try again, with RESOURCE_EXHAUSTED and UNAVAILABLE; with OK, when to ask again, if the call could not
    wait for news."""

    status: StatusCode | str
    """How the call ended, with gRPC's names and meanings."""

    v: Literal[1]
    """The version of the protocol."""

    violations: NotRequired[list[FieldViolation]]
    """Everything that is wrong in the step of checking that refused the call. Of very many the list is cut, and message
    says how many there are."""

    warnings: NotRequired[list[str]]
    """The fields of the request that the method does not have, which were ignored."""


class RequestSnapBack(TypedDict):
    """Asks the vendor to return a wrongly ported number, within 24 hours of the port. Later it is refused with
    FAILED_PRECONDITION and SNAPBACK_WINDOW_CLOSED in the message."""

    acceptedFee: int
    """The fee in cents that the approver accepted; it must be the current fee."""

    approver: str
    """The person who approved the fee."""

    key: NotRequired[str | None]
    """Your own id of this snap-back: the same key and content get the first answer again. Optional."""

    reason: str
    """The reason, on one line."""

    requestID: str
    """The request."""


class RequestSnapBackResponse(TypedDict):
    """Empty: the feed reports the result."""


class StoreReport(TypedDict):
    """The file in which a service keeps everything."""

    effectsFrozen: NotRequired[str]
    """Why effects that must not happen twice wait for a person."""

    epoch: int
    """How often the store was opened."""

    freeDiskBytes: NotRequired[int]
    """The free space on the disk of the file."""

    journalMode: str
    """SQLite's journal mode."""

    path: str
    """The path of the file."""

    sqliteVersion: str
    """The version of SQLite."""

    storeID: str
    """The id of the store, made when it was created."""

    synchronous: int
    """SQLite's setting for syncing to disk."""


class SubmitPortRequest(TypedDict):
    """Submits a port request. Idempotent by its key: the same key with the same content gets the first answer again, so
    repeat it if there is no answer. A request with mistakes is refused with a list of them, or of some if there are
    hundreds, and nothing is stored."""

    batchID: NotRequired[str | None]
    """The batch of the request, for finding all requests of a batch; of your choice."""

    documents: Sequence[SubmittedDocument]
    """Which attachment is the bill and which is the letter of authorization. If one or both are missing, the request
    waits in packetOpen for an amendment that adds them."""

    draft: NotRequired[bool | None]
    """Whether the request may be incomplete: a draft needs only a number that can be ported, a well-formed email
    address, values of the right types, texts within their limits, and documents that obey their rules. It reserves its
    number and waits in draft until an amendment publishes it. Default: false."""

    key: str
    """Your own id of the request, one line of 1 to 128 bytes. Two spellings that are the same text in Unicode (NFC) are
    one key. Reuse with other content is refused with ALREADY_EXISTS."""

    request: PortRequestForm
    """The practice, the answers about the line, and the vendor's form."""

    tellsRepetition: NotRequired[bool | None]
    """Whether the answer to a repetition says so with repeated. Default: false; the first answer then comes again, word
    for word."""


class SubmitPortRequestResponse(TypedDict):

    documents: list[DocumentReference]
    """The documents as they were accepted."""

    missing: NotRequired[list[Violation]]
    """What a draft still needs before it can be published, except documents; omitted if it is not a draft."""

    reference: str
    """The same id for people, as in emails."""

    repeated: NotRequired[bool]
    """true if the request was here before this call and the call asked for it with tellsRepetition; otherwise
    omitted."""

    requestID: str
    """The id of the request in Faxport, for all other calls."""

    state: PortState | str
    """draft, or declined if the line or the number cannot be ported."""

    warnings: list[str]
    """Warnings that do not stop the request, such as of fields that no request has."""


class SubmittedDocument(TypedDict):
    """Which attachment of the call is which document."""

    attachment: str
    """The name of the attachment with the document."""

    kind: DocumentKind
    """The kind of document."""


class UpdoxAccount(TypedDict):
    """The practice group's account at the vendor."""

    accountNumber: str
    """Its account number there."""

    origin: AccountOrigin | str
    """How it came to be."""

    userID: str
    """Its user id there."""


class Violation(TypedDict):
    """One rule that the request violates."""

    field: str
    """The path of the field."""

    message: str
    """What is wrong, in a sentence."""

    overridable: NotRequired[bool]
    """true if operations may let it pass; otherwise omitted."""

    remedy: str
    """How to correct it, in a sentence."""

    rule: str
    """The stable id of the rule."""


class ListConditions(TypedDict):
    """What `Faxport.list` may ask for; a request must meet all conditions."""

    attention: NotRequired[Attention | None]
    """Only requests that need this attention."""

    batchID: NotRequired[str | None]
    """Only requests of this batch."""

    carrier: NotRequired[str | None]
    """Only requests whose current carrier contains this text, in upper or lower case."""

    isAlive: NotRequired[bool | None]
    """true: only requests that have not ended. Default: all."""

    key: NotRequired[str | None]
    """Only the request with this key."""

    matching: NotRequired[str | None]
    """Only requests with this text, in upper or lower case, in the number in any format, the names of the practice and
    the doctor, the customer's email, the carrier's account number, the reference, the id or the key."""

    maxAgeMs: NotRequired[int | None]
    """Only requests that were submitted at most so many milliseconds ago."""

    minAgeMs: NotRequired[int | None]
    """Only requests that were submitted at least so many milliseconds ago."""

    owner: NotRequired[ActingParty | None]
    """Only requests that wait for this party."""

    state: NotRequired[PortState | None]
    """Only requests in this state."""

    states: NotRequired[Sequence[PortState] | None]
    """Only requests in one of these states."""

    subState: NotRequired[SubState | None]
    """Only requests that wait for this within their state."""

    submittedBefore: NotRequired[str | None]
    """Only requests that were accepted before this time."""

    submittedFrom: NotRequired[str | None]
    """Only requests that were accepted at this time or later."""


METHODS: dict[str, str] = {
    "AmendPortRequest": "faxport.intake.v1.Intake/AmendPortRequest",
    "CancelPortRequest": "faxport.intake.v1.Intake/CancelPortRequest",
    "CheckHealth": "faxport.health.v1.Health/Check",
    "DescribeService": "faxport.describe.v1.Describe/ListMethods",
    "FetchDocument": "faxport.intake.v1.Documents/Fetch",
    "GetForecast": "faxport.intake.v1.Intake/GetForecast",
    "GetLetter": "faxport.intake.v1.Intake/GetLetter",
    "GetPacket": "faxport.intake.v1.Intake/GetPacket",
    "GetPortRequest": "faxport.intake.v1.Intake/GetPortRequest",
    "ListPortRequests": "faxport.intake.v1.Intake/ListPortRequests",
    "ReadFeed": "faxport.intake.v1.Intake/ReadFeed",
    "RequestSnapBack": "faxport.intake.v1.Intake/RequestSnapBack",
    "SubmitPortRequest": "faxport.intake.v1.Intake/SubmitPortRequest",
}
"""The methods of a CRM by the names of their requests."""
