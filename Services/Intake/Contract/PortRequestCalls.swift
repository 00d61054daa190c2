import Messaging
import Porting
import Timekeeping

/// Publishes a port request; the CRM's way in.
///
/// Idempotent by ``key``: the same key with the same content gives the first answer again, with other content it is refused
/// with `ALREADY_EXISTS`. A request with mistakes is refused with `INVALID_ARGUMENT` and all of them, and leaves no trace,
/// so the key may be used again. The bill and the letter come as attachments named in ``documents``.
///
/// As a ``draft`` it may be incomplete: it is kept and holds its number, and waits for an amendment that publishes it.
package struct SubmitPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/SubmitPortRequest"

    /// Chosen by the publisher and kept with the request in its own system; 1 to 128 characters.
    package let key: String
    package let request: PortRequestForm
    package let documents: [SubmittedDocument]
    /// Whether it may be incomplete and goes no further before an amendment publishes it; not, where left out.
    package let draft: Bool?
    /// What it was imported with, such as a file of many requests; 1 to 128 characters of the publisher's choice.
    package let batchID: String?

    package init(
        key: String,
        request: PortRequestForm,
        documents: [SubmittedDocument],
        draft: Bool? = nil,
        batchID: String? = nil
    ) {
        self.key = key
        self.request = request
        self.documents = documents
        self.draft = draft
        self.batchID = batchID
    }

    package struct Response: Codable, Sendable, Hashable {
        package let requestID: PortRequestID
        /// The form of the id that stands in mails and is read out on the telephone.
        package let reference: String
        package let documents: [DocumentReference]
        /// What does not stop the request but deserves a look.
        package let warnings: [String]
        /// Where the request stood when it was first answered.
        package let state: PortState
        /// What a draft still lacks before it can be published, its documents apart; left out of anything but a draft.
        package let missing: [Violation]?

        package init(
            requestID: PortRequestID,
            reference: String,
            documents: [DocumentReference],
            warnings: [String],
            state: PortState,
            missing: [Violation]? = nil
        ) {
            self.requestID = requestID
            self.reference = reference
            self.documents = documents
            self.warnings = warnings
            self.state = state
            self.missing = missing
        }
    }
}

/// Says which attachment of a call is which document.
package struct SubmittedDocument: Codable, Sendable, Hashable {
    package let kind: DocumentKind
    /// The name of the attachment that carries it.
    package let attachment: String

    package init(kind: DocumentKind, attachment: String) {
        self.kind = kind
        self.attachment = attachment
    }
}

/// Changes a request or its documents while that is still possible: in `draft`, `accountPending`, `accountBlocked`,
/// `packetOpen` and `rejected`.
///
/// Repeating it changes nothing more, except that after a rejection each amendment that leaves the packet complete is sent
/// as a new attempt. A draft stays a draft and may stay incomplete, until one asks to ``publish`` it.
package struct AmendPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/AmendPortRequest"

    package let requestID: PortRequestID
    /// A JSON merge patch (RFC 7396) on the request: what it names is replaced, the rest stays.
    package let patch: JSONValue
    package let documents: [SubmittedDocument]
    /// Whether a draft goes on its way with this; it must then be complete.
    ///
    /// Changes nothing where it is no draft; not asked for, where left out.
    package let publish: Bool?

    package init(
        requestID: PortRequestID,
        patch: JSONValue,
        documents: [SubmittedDocument],
        publish: Bool? = nil
    ) {
        self.requestID = requestID
        self.patch = patch
        self.documents = documents
        self.publish = publish
    }

    package struct Response: Codable, Sendable, Hashable {
        package let documents: [DocumentReference]
        package let warnings: [String]
        /// What a draft still lacks before it can be published, its documents apart; left out of anything but a draft.
        package let missing: [Violation]?

        package init(documents: [DocumentReference], warnings: [String], missing: [Violation]? = nil) {
            self.documents = documents
            self.warnings = warnings
            self.missing = missing
        }
    }
}

/// Calls a request off.
///
/// Before the pivot only; what then happens is seen in the feed.
///
/// Refused with `FAILED_PRECONDITION` once the number is ported; the message then says whether a snap-back is possible.
package struct CancelPortRequest: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/CancelPortRequest"

    package let requestID: PortRequestID
    /// Who asks.
    package let actor: String
    package let reason: String

    package init(requestID: PortRequestID, actor: String, reason: String) {
        self.requestID = requestID
        self.actor = actor
        self.reason = reason
    }

    package struct Response: Codable, Sendable, Hashable {
        /// What a person should know now, such as that the port is less than 48 hours away.
        package let warnings: [String]

        package init(warnings: [String]) {
            self.warnings = warnings
        }
    }
}

/// Asks the vendor to give a wrongly ported number back, within 24 hours of the port.
///
/// It costs $300 and may be refused.
///
/// Refused with `FAILED_PRECONDITION` and `SNAPBACK_WINDOW_CLOSED` in the message when it comes too late.
package struct RequestSnapBack: CallContract {
    package static let method: Method = "faxport.intake.v1.Intake/RequestSnapBack"

    package let requestID: PortRequestID
    package let reason: String
    /// Who decided that the fee is worth it.
    package let approver: String
    /// The fee that the approver accepted; it must be the present one.
    package let acceptedFee: Cents

    package init(requestID: PortRequestID, reason: String, approver: String, acceptedFee: Cents) {
        self.requestID = requestID
        self.reason = reason
        self.approver = approver
        self.acceptedFee = acceptedFee
    }

    package struct Response: Codable, Sendable, Hashable {
        package init() {}
    }
}
