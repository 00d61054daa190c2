import IntakeContract
import Porting

/// What a person types to name a request: its reference or UUID, the beginning or end of one, its number or key.
package struct RequestName: Sendable, Hashable {
    /// The text without blanks around it, and without the dots that stand for a part that was left out.
    package let text: String

    /// The fewest characters of a beginning or an end: fewer would soon name several, and another one tomorrow.
    private static let shortestPart = 4

    /// The most requests that are compared with a name.
    package static let searchLimit = 200

    /// Takes any text; `nil` for blanks.
    package init?(argument: String) {
        let text = argument.replacing("…", with: "").trimmingBlanks
        guard !text.isEmpty else { return nil }
        self.text = text
    }

    /// The id, if the text is a whole UUID or reference.
    package var id: PortRequestID? { PortRequestID(typed: text) }

    /// Chooses the one request that the text names.
    ///
    /// A number or key names the only request with it that has not ended, and otherwise the only one with it. Anything
    /// else must fit one request alone, because a decision about the wrong one may cost money.
    ///
    /// - Parameters:
    ///   - found: the requests that contain the text anywhere.
    ///   - isComplete: whether those are all.
    /// - Returns: the id of that request.
    /// - Throws: ``CommandFailure`` if the text names none or several; it lists them.
    package func chosen(
        from found: [ListPortRequests.Summary],
        isComplete: Bool
    ) throws(CommandFailure) -> PortRequestID {
        let exact = found.filter { $0.key == text || $0.number == number }
        let open = exact.filter { !$0.status.state.isEnd }
        if isComplete, let only = [open, exact].first(where: { $0.count == 1 })?.first { return only.requestID }
        let named = exact.isEmpty ? found.filter { isPart(of: $0) } : exact
        if isComplete, named.count == 1 { return named[0].requestID }
        guard isComplete, named.isEmpty else {
            throw CommandFailure(
                .refused,
                "\"\(text.printable)\" names more than one request. Give more of the reference.",
                details: named.prefix(10).map(Self.line)
            )
        }
        throw CommandFailure(
            .refused,
            "No request has the reference, UUID, number or key \"\(text.printable)\". Find it with: faxport list"
        )
    }

    private var number: PhoneNumber? {
        guard case .success(let number) = PhoneNumber.parse(text) else { return nil }
        return number
    }

    /// Whether the text begins or ends the reference or the UUID; the letters before the reference do not count.
    private func isPart(of request: ListPortRequests.Summary) -> Bool {
        let prefix = PortRequestID.referencePrefix
        let upper = text.uppercased()
        let part = upper.hasPrefix(prefix) ? String(upper.dropFirst(prefix.count)) : upper
        guard part.count >= Self.shortestPart else { return false }
        let reference = request.requestID.reference.dropFirst(prefix.count)
        let uuid = request.requestID.description.uppercased()
        return reference.hasPrefix(part) || reference.hasSuffix(part) || uuid.hasPrefix(part) || uuid.hasSuffix(part)
    }

    private static func line(_ request: ListPortRequests.Summary) -> String {
        let facts = [
            request.requestID.reference, "\(request.number)", request.status.state.rawValue, request.practiceName,
        ]
        return facts.joined(separator: "  ").printable
    }
}
