/// Where one port request is; the raw value is the name in stores, messages and on screens.
///
/// A new state needs its answers here, a clock in `Policy/Policy.json` and transitions in the saga's table.
package enum PortState: String, Codable, CaseIterable, Sendable {
    case draft
    case declined
    case accountPending
    case accountBlocked
    case packetOpen
    case packetReady
    case submitting
    case submitted
    case inReview
    case scheduled
    case rejected
    /// The pivot: from here on a request cannot be cancelled; only a snap-back leads back.
    case ported
    case linking
    case linkFailed
    case linked
    case notified
    case completed
    case cancelRequested
    case cancelled
    case snapBackRequested
    case snappedBack
    case snapBackRefused
    case abandoned
}

// A dictionary by state is an object in JSON, so that people can read and edit the policy file.
extension PortState: CodingKeyRepresentable {}

extension PortState {
    /// The part of a request's life that a state belongs to.
    package enum Phase: Sendable {
        /// Nothing of the present attempt has been sent.
        case beforeSending
        /// The vendor has the present attempt, or may have it.
        case withVendor
        /// The number has moved, and work remains.
        case afterPivot
        /// Nothing more is expected to happen.
        case end
    }

    /// The part of a request's life that this state belongs to.
    package var phase: Phase {
        switch self {
        case .draft, .accountPending, .accountBlocked, .packetOpen, .packetReady, .rejected: .beforeSending
        case .submitting, .submitted, .inReview, .scheduled, .cancelRequested: .withVendor
        case .ported, .linking, .linkFailed, .linked, .notified, .snapBackRequested, .snapBackRefused: .afterPivot
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: .end
        }
    }

    /// Whether nothing more is expected to happen; every other state keeps its number from a second request.
    package var isEnd: Bool { phase == .end }

    /// Whether the form and the documents may still change.
    ///
    /// They may until a packet is frozen, and again after a rejection. A blocked account is part of that time: what
    /// blocks it is often a field of the form.
    package var allowsEditing: Bool {
        switch self {
        case .draft, .accountPending, .accountBlocked, .packetOpen, .rejected: true
        case .packetReady, .submitting, .submitted, .inReview, .scheduled, .cancelRequested: false
        case .ported, .linking, .linkFailed, .linked, .notified, .snapBackRequested, .snapBackRefused: false
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: false
        }
    }

    /// Whether the number has moved but works in no account yet, so that the clock runs from the port itself.
    ///
    /// The time without faxes counts from the port, no matter how often linking is retried.
    package var isUnlinked: Bool {
        switch self {
        case .ported, .linking, .linkFailed: true
        case .draft, .accountPending, .accountBlocked, .packetOpen, .packetReady, .rejected: false
        case .submitting, .submitted, .inReview, .scheduled, .cancelRequested: false
        case .linked, .notified, .snapBackRequested, .snapBackRefused: false
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: false
        }
    }

    /// Who must act next, unless something special is known about the request.
    package var owner: Party {
        switch self {
        case .rejected: .customer
        case .accountBlocked: .practiceStaff
        case .submitted, .inReview, .scheduled, .cancelRequested, .snapBackRequested: .vendor
        case .draft, .accountPending, .packetOpen, .packetReady, .submitting: .system
        case .ported, .linking, .linkFailed, .linked, .notified, .snapBackRefused: .system
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: .system
        }
    }

    /// How a state reads at a glance.
    package enum Tone: Sendable {
        case good
        case neutral
        /// The request ended without a port, or is about to.
        case caution
        /// Something went wrong and has to be corrected.
        case bad
    }

    /// How the state reads at a glance.
    package var tone: Tone {
        switch self {
        case .completed: .good
        case .rejected, .accountBlocked, .linkFailed, .snapBackRefused: .bad
        case .declined, .abandoned, .cancelled, .snappedBack, .cancelRequested, .snapBackRequested: .caution
        case .draft, .accountPending, .packetOpen, .packetReady, .submitting, .submitted, .inReview: .neutral
        case .scheduled, .ported, .linking, .linked, .notified: .neutral
        }
    }
}

extension PortState {
    /// What the state means, as one sentence for a reader who sees it for the first time.
    package var explanation: String {
        switch self {
        case .draft: "The request is being filled in, or questions about the line are still open."
        case .declined: "The number cannot be moved. It stays with its carrier; call forwarding can bring in its faxes."
        case .accountPending: "The practice's \(Vendor.name) account is being set up."
        case .accountBlocked: "The \(Vendor.name) account cannot be set up until the practice corrects a setting."
        case .packetOpen: "The account is ready. The form and its documents are being checked or need a correction."
        case .packetReady: "The form and its documents are complete and frozen; they are ready to be sent."
        case .submitting: "The port request is on its way to \(Vendor.name)."
        case .submitted: "The port request was sent. \(Vendor.name) has not confirmed yet that it has arrived."
        case .inReview: "\(Vendor.name) has the port request and checks it with the current carrier."
        case .scheduled: "The current carrier agreed to a day for the move."
        case .rejected: "The port was rejected and needs a correction. The old line must not be cancelled."
        case .ported: "The number has moved to \(Vendor.name) but is in no customer's account yet."
        case .linking: "The number is being linked to the customer's account."
        case .linkFailed: "Linking the number failed and is retried. Until then its faxes reach no account."
        case .linked: "The number is in the customer's list of fax numbers. The customer is about to be told."
        case .notified: "The customer was told. For a short time the number can still be given back if it is wrong."
        case .completed: "The number works in the customer's account. Nothing is left to do."
        case .cancelRequested:
            "\(Vendor.name) was asked to stop the port. The number may still move if the request came too late."
        case .cancelled: "The port was cancelled before it happened. The number stays with its carrier."
        case .snapBackRequested: "\(Vendor.name) was asked to give the wrongly ported number back to its old carrier."
        case .snappedBack: "The number was given back to its old carrier."
        case .snapBackRefused: "The number could not be given back and stays with \(Vendor.name)."
        case .abandoned: "The request was closed because it was not completed in time. Nothing was deleted."
        }
    }

    /// What happens next, as one sentence, unless something special is known about the request.
    package var nextStep: String {
        switch self {
        case .draft: "The system checks the answers about the line."
        case .accountPending: "The system sets up the \(Vendor.name) account, or finds the one that exists."
        case .accountBlocked: "The practice corrects the settings that the account needs."
        case .packetOpen: "The system checks the form and its documents."
        case .packetReady: "The system sends the request to \(Vendor.name)."
        case .submitting: "The mail server accepts the email with the request."
        case .submitted: "\(Vendor.name) confirms that it has the request."
        case .inReview: "\(Vendor.name) agrees on a date with the current carrier."
        case .scheduled: "The number moves."
        case .rejected: "The customer corrects the request and keeps the old line."
        case .ported, .linking: "The system links the number to the customer's account."
        case .linkFailed: "The system tries to link the number again."
        case .linked: "The system tells the customer."
        case .notified: "When the time for a snap-back is over, the system checks the number once more."
        case .cancelRequested: "\(Vendor.name) says whether the port could still be stopped."
        case .snapBackRequested: "\(Vendor.name) says whether the number went back."
        case .snapBackRefused: "The number stays, and the request goes on."
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: "Nothing more happens."
        }
    }
}
