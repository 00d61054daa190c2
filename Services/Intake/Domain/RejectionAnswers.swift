import IntakeContract
import Messaging
import Porting

/// What the changes since a rejection answer, and what it does not say.
///
/// Why: `deploy/decisions/0031-what-is-promised-is-kept.md`.
package struct RejectionAnswers: Sendable {
    private let changed: [String]

    /// Compares the rejected packet with the present form and documents.
    ///
    /// - Throws: `EncodingError` and `DecodingError`, which a form does not cause.
    package init(since packet: Packet, form: PortingForm, documents: [DocumentReference]) throws {
        let old = try Self.json(packet.form)
        // Another spelling of the same text in Unicode answers nothing.
        let fields = old.differences(from: try Self.json(form), at: "form", isSame: ==)
        changed = fields + documents.changes(since: packet.documents).map(\.name)
    }

    private static func json(_ form: PortingForm) throws -> JSONValue {
        try MessageCoding.decode(JSONValue.self, from: try MessageCoding.encode(form))
    }

    /// What the attempt after this one would answer and cost.
    ///
    /// - Parameters:
    ///   - attempt: The attempt that would be sent.
    ///   - reasons: Those of the rejection; `nil` if they are not known here, so that only a person can have it sent.
    ///   - isAsked: Whether somebody asked to send it in any case.
    ///   - policy: Gives the fee, and says whether an answered rejection is sent by itself.
    /// - Returns: What is answered and what is not, the fee, and whether it is sent.
    package func nextAttempt(
        _ attempt: Int,
        after reasons: [ReasonCode]?,
        isAsked: Bool,
        _ policy: PortingPolicy
    ) -> NextAttempt {
        let reasons = reasons ?? [.unmapped]
        let unanswered = reasons.filter { !isAnswered($0) }
        let verdicts = reasons.map { RejectionCatalogue.entry(for: $0).class.chargeability(policy) }
        return NextAttempt(
            attempt: attempt,
            answered: reasons.filter(isAnswered),
            unanswered: unanswered,
            fee: policy.resubmissionFee,
            chargeability: verdicts.contains(.chargeable)
                ? .chargeable : verdicts.contains(.undecided) ? .undecided : .free,
            isSent: isAsked || unanswered.isEmpty && policy.sendsAnsweredRejections != false,
            approvalFromAttempt: policy.approvalFromAttempt
        )
    }

    private func isAnswered(_ reason: ReasonCode) -> Bool {
        Self.cures(of: reason).contains { cure in
            changed.contains { $0 == cure || $0.hasPrefix("\(cure).") }
        }
    }

    /// What must change for a reason to be answered; empty for one that only a person can know to be settled.
    private static func cures(of reason: ReasonCode) -> [String] {
        if let known = cures[reason.rawValue] { return known }
        return switch RejectionCatalogue.entry(for: reason).class {
        case .document where reason.rawValue.hasPrefix("BILL"): ["documents.bill"]
        case .document: ["documents.letter"]
        case .data, .line, .timing, .vendor, .impossible, .dispute, .unmapped: []
        }
    }

    private static let cures: [String: [String]] = [
        "NAME": ["form.billedName"],
        "ADDRESS": ["form.billedAddress", "form.serviceZIP"],
        "ZIP": ["form.billedAddress.zip", "form.serviceZIP"],
        "ACCOUNT_NUMBER": ["form.carrierAccountNumber"],
        "BTN": ["form.billingPhone"],
        "AUTH_PERSON": ["form.authorizingPerson", "documents.letter"],
        "PIN": ["form.pin"],
        "CARRIER_WRONG": ["form.currentCarrier"],
        "ALL_DATA": [
            "form.authorizingPerson", "form.billedName", "form.billedAddress", "form.carrierAccountNumber",
            "form.billingPhone", "form.currentCarrier", "form.pin", "form.serviceZIP",
        ],
    ]
}
