/// Where one port request stands; the raw value is the name in stores, messages and on screens.
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
    /// The pivot: from here on there is no way back but snap-back.
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
    /// Whether nothing more is expected to happen; every other state holds its number against a second request.
    package var isEnd: Bool {
        switch self {
        case .declined, .completed, .cancelled, .snappedBack, .abandoned: true
        default: false
        }
    }

    /// Whether the customer's form and documents may still change; a frozen packet is never edited.
    package var allowsEditing: Bool {
        switch self {
        case .draft, .packetOpen, .rejected: true
        default: false
        }
    }

    /// What the state means, as one sentence for somebody who sees it for the first time.
    package var explanation: String {
        switch self {
        case .draft, .declined, .packetOpen, .packetReady, .abandoned: explanationOfIntake
        case .accountPending: "The practice's Updox account is being made ready."
        case .accountBlocked: "The Updox account cannot be made until the practice puts a missing setting right."
        case .submitting, .submitted, .inReview, .scheduled, .rejected: explanationOfSubmission
        case .ported, .linking, .linkFailed, .linked, .notified, .completed: explanationAfterPivot
        case .cancelRequested: "Updox was asked to stop the port; it may still go through if the request came too late."
        case .cancelled: "The port was called off before it happened, and the number stays with its carrier."
        case .snapBackRequested: "Updox was asked to give the wrongly ported number back to its old carrier."
        case .snappedBack: "The number was given back to its old carrier."
        case .snapBackRefused: "The number could not be given back and stays with Updox."
        }
    }

    private var explanationOfIntake: String {
        switch self {
        case .declined: "The number cannot be ported; it stays with its carrier, and call forwarding is the way to go."
        case .packetOpen: "The account is ready, but the form or its documents still break a rule."
        case .packetReady: "The form and its documents are complete and frozen, ready to be sent."
        case .abandoned: "The request was closed because nobody completed it in time; nothing was deleted."
        default: "The request is being filled in, and the questions about the line are not all answered."
        }
    }

    private var explanationOfSubmission: String {
        switch self {
        case .submitting: "The porting request is on its way to Updox."
        case .submitted: "The porting request was sent, and Updox has not confirmed its receipt yet."
        case .inReview: "Updox has the porting request and checks it with the current carrier."
        case .scheduled: "The current carrier agreed to a day on which the number moves."
        default: "The port was rejected and waits for a correction; the old line must not be cancelled."
        }
    }

    private var explanationAfterPivot: String {
        switch self {
        case .ported: "The number moved to Updox and belongs to no customer account yet."
        case .linking: "The number is being linked to the customer's account."
        case .linkFailed: "Linking the number failed and is tried again; faxes arrive that belong to nobody yet."
        case .linked: "The number is in the customer's list of fax numbers, and the customer is about to be told."
        case .notified: "The customer was told, and the time for giving a wrong number back is still running."
        default: "The number works in the customer's account, and nothing is left to do."
        }
    }
}
