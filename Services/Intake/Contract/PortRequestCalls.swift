import Messaging
import Porting
import Timekeeping
import Violations

/// Submits a port request.
///
/// Idempotent by ``key``: the same key with the same content returns the first answer again; with other content it is
/// refused with `ALREADY_EXISTS`. A request with mistakes is refused with `INVALID_ARGUMENT` and all of its violations,
/// and leaves no trace, so the key may be used again. The bill and the letter are attachments named in ``documents``.
///
/// A ``draft`` may be incomplete: it is kept and reserves its number until an amendment publishes it.
package struct SubmitPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/SubmitPortRequest"

    /// The id of the request in the sender's own system: one line of 1 to 128 bytes.
    ///
    /// Two spellings that Unicode holds to be the same text (NFC) are one key.
    package let key: String
    /// The request.
    package let request: PortRequestForm
    /// Which attachments are which documents.
    package let documents: [SubmittedDocument]
    /// Whether it may be incomplete and waits for an amendment that publishes it; `false` if left out.
    package let draft: Bool?
    /// The name of the batch, such as an imported file of many requests; 1 to 128 characters of the sender's choice.
    package let batchID: String?
    /// Whether the answer says that the request was here before; if left out, the first answer comes word for word.
    package let tellsRepetition: Bool?

    /// Makes the call.
    package init(
        key: String,
        request: PortRequestForm,
        documents: [SubmittedDocument],
        draft: Bool? = nil,
        batchID: String? = nil,
        tellsRepetition: Bool? = nil
    ) {
        self.key = key
        self.request = request
        self.documents = documents
        self.draft = draft
        self.batchID = batchID
        self.tellsRepetition = tellsRepetition
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The request.
        package let requestID: PortRequestID
        /// The id as people see it in emails and read it out on the telephone.
        package let reference: String
        /// The present documents.
        package let documents: [DocumentReference]
        /// What does not stop the request but needs attention.
        package let warnings: [String]
        /// The state of the request when the call was first answered.
        package let state: PortState
        /// What a draft needs before it can be published, apart from its documents; left out for anything but a draft.
        package let missing: [Violation]?
        /// Whether the request was here before this call, so that this repeats the first answer; left out if
        /// not, or if the call did not ask for it.
        package private(set) var repeated: Bool?

        /// Makes the response.
        package init(
            requestID: PortRequestID,
            reference: String,
            documents: [DocumentReference],
            warnings: [String],
            state: PortState,
            missing: [Violation]? = nil,
            repeated: Bool? = nil
        ) {
            self.requestID = requestID
            self.reference = reference
            self.documents = documents
            self.warnings = warnings
            self.state = state
            self.missing = missing
            self.repeated = repeated
        }

        /// The answer to a repetition of the call that it answered first.
        package var asRepetition: Response {
            var answer = self
            answer.repeated = true
            return answer
        }
    }
}

/// Says which attachment of a call is which document.
package struct SubmittedDocument: Codable, Sendable, Hashable {
    /// What the document is.
    package let kind: DocumentKind
    /// The name of the attachment that carries it.
    package let attachment: String

    /// Names the attachment of a document.
    package init(kind: DocumentKind, attachment: String) {
        self.kind = kind
        self.attachment = attachment
    }
}

/// Changes a request or its documents while that is still possible: in `draft`, `accountPending`, `accountBlocked`,
/// `packetOpen` and `rejected`.
///
/// Repeating it changes nothing, except that after a rejection it may be a second attempt: give it a ``key`` then.
/// After a rejection, the packet is sent as a new attempt, which may cost the fee, once
/// every reason of the rejection is answered and the policy allows it, or once an amendment asks to ``send`` it.
/// A draft stays a draft and may stay incomplete until an amendment asks to ``publish`` it.
package struct AmendPortRequest: CallContract, KeyedCall {
    package static let method: Method = "faxport.intake.v1.Intake/AmendPortRequest"

    /// The request.
    package let requestID: PortRequestID
    /// A JSON merge patch (RFC 7396) on the request: the fields it names are replaced, the others stay.
    package let patch: JSONValue
    /// Which attachments are which documents.
    package let documents: [SubmittedDocument]
    /// Whether a draft is published with this amendment; it must then be complete.
    ///
    /// It has no effect on anything but a draft; `false` if left out.
    package let publish: Bool?
    /// Whether a rejected request is sent again although a reason of the rejection is not answered by what changed,
    /// such as one that was settled with the carrier.
    ///
    /// It has no effect before the first attempt; `false` if left out.
    package let send: Bool?
    /// The sender's id of this amendment: the same key with the same content gets the first answer again.
    package let key: String?
    /// Whether nothing is changed: the answer says what the same amendment would do; `false` if left out.
    package let dryRun: Bool?

    /// Makes the call.
    package init(
        requestID: PortRequestID,
        patch: JSONValue,
        documents: [SubmittedDocument],
        publish: Bool? = nil,
        send: Bool? = nil,
        key: String? = nil,
        dryRun: Bool? = nil
    ) {
        self.requestID = requestID
        self.patch = patch
        self.documents = documents
        self.publish = publish
        self.send = send
        self.key = key
        self.dryRun = dryRun
    }

    package var content: AmendPortRequest {
        AmendPortRequest(
            requestID: requestID,
            patch: patch,
            documents: [],
            publish: publish == true ? true : nil,
            send: send == true ? true : nil
        )
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// The present documents.
        package let documents: [DocumentReference]
        /// What does not stop the request but needs attention.
        package let warnings: [String]
        /// What a draft needs before it can be published, apart from its documents; left out for anything but a draft.
        package let missing: [Violation]?

        /// What is answered after a rejection, and what sending costs; left out before the first attempt.
        package let nextAttempt: NextAttempt?

        /// Makes the response.
        package init(
            documents: [DocumentReference],
            warnings: [String],
            missing: [Violation]? = nil,
            nextAttempt: NextAttempt? = nil
        ) {
            self.documents = documents
            self.warnings = warnings
            self.missing = missing
            self.nextAttempt = nextAttempt
        }
    }
}

/// Cancels a request whose number is not ported yet; the feed shows what happens next.
///
/// Refused with `FAILED_PRECONDITION` once the number is ported; the message then says whether a snap-back is possible.
package struct CancelPortRequest: CallContract, KeyedCall {
    package static let method: Method = "faxport.intake.v1.Intake/CancelPortRequest"

    /// The request.
    package let requestID: PortRequestID
    /// The person who asks.
    package let actor: String
    /// The reason, as one line.
    package let reason: String
    /// The sender's id of this wish: the same key with the same content gets the first answer again.
    package let key: String?

    /// Makes the call.
    package init(requestID: PortRequestID, actor: String, reason: String, key: String? = nil) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
        self.key = key
    }

    package var content: CancelPortRequest {
        CancelPortRequest(requestID: requestID, actor: actor, reason: reason)
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// What a person should know now, such as that the port is less than 48 hours away.
        package let warnings: [String]

        /// Makes the response.
        package init(warnings: [String]) {
            self.warnings = warnings
        }
    }
}

/// Asks the vendor to give a wrongly ported number back, within 24 hours of the port.
///
/// It costs the fee of the policy and may be refused.
///
/// Refused with `FAILED_PRECONDITION` and `SNAPBACK_WINDOW_CLOSED` in the message if it comes too late.
package struct RequestSnapBack: CallContract, KeyedCall {
    package static let method: Method = "faxport.intake.v1.Intake/RequestSnapBack"

    /// The request.
    package let requestID: PortRequestID
    /// The reason, as one line.
    package let reason: String
    /// The person who approved the fee.
    package let approver: String
    /// The fee that the approver accepted; it must be the present fee.
    package let acceptedFee: Cents
    /// The sender's id of this wish: the same key with the same content gets the first answer again.
    package let key: String?

    /// Makes the call.
    package init(
        requestID: PortRequestID,
        reason: String,
        approver: String,
        acceptedFee: Cents,
        key: String? = nil
    ) {
        self.requestID = requestID
        self.reason = reason
        self.approver = approver
        self.acceptedFee = acceptedFee
        self.key = key
    }

    package var content: RequestSnapBack {
        RequestSnapBack(requestID: requestID, reason: reason, approver: approver, acceptedFee: acceptedFee)
    }

    /// What the call returns.
    package struct Response: Codable, Sendable, Hashable {
        /// Makes the response.
        package init() {}
    }
}
