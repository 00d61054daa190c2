import VendorSandbox

/// What a desk remembers of a packet, to see what a correction has changed.
struct PacketImprint: Codable, Hashable, Sendable {
    /// The values of the form by their labels in lower case.
    let lines: [String: String]
    /// The SHA-256 of the bill in hexadecimal; `nil` without one.
    let bill: String?
    /// The SHA-256 of the letter in hexadecimal; `nil` without one.
    let letter: String?

    /// The reasons of a rejection of the earlier packet to which this one has no answer.
    func unanswered(_ reasons: [RejectionReason], since earlier: PacketImprint) -> [RejectionReason] {
        reasons.filter { reason in
            !reason.corrections.isEmpty && reason.corrections.allSatisfy { self[$0] == earlier[$0] }
        }
    }

    private subscript(part: PacketPart) -> String? {
        switch part {
        case .line(let label): lines[label.lowercased()]
        case .bill: bill
        case .letter: letter
        }
    }
}
