import LinkingContract
import Porting

extension CustomerEmail {
    /// A notice as it might be, for looking at a template.
    ///
    /// - Returns: `nil` only if the sample number were not one.
    package static func sample(_ kind: CustomerMailKind) -> NotifyCustomer? {
        PhoneNumber(e164: "+13125550142").map { number in
            NotifyCustomer(
                requestID: PortRequestID.make(millisecondsSince1970: 1_795_446_000_000, random: (1, 2)),
                kind: kind,
                ordinal: 1,
                to: "office@example.com",
                number: number,
                details: details(kind)
            )
        }
    }

    private static func details(_ kind: CustomerMailKind) -> [String] {
        switch kind {
        case .received, .done: []
        case .sharedLineAdvice: ["The line also carries calls. Use call forwarding instead."]
        case .informationNeeded, .rejected:
            [
                "The letter is not signed. Have the authorizing person sign the letter, and send it again.",
                "The bill is older than 60 days. Send the latest bill.",
                "Please do this by Monday, December 7, 2026.",
            ]
        case .submitted, .resubmitted: ["We expect your number to move by Monday, December 7, 2026."]
        case .dateSet, .dateChanged: ["Your number will move on Tuesday, December 1, 2026."]
        case .ported:
            ["If this is the wrong number, write to us before 3:40 p.m. New York time on Tuesday, December 1, 2026."]
        case .linked: ["You can send and receive faxes with this number."]
        case .cancelRefused: ["Your number will move on Tuesday, December 1, 2026."]
        case .cancelled: ["We were asked to cancel the request."]
        case .snapBackResult: ["The number is with your old carrier again."]
        }
    }
}
