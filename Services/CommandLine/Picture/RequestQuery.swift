import IntakeContract
import Porting
import Timekeeping

/// Which requests are meant, as people type it on the command line and in the console:
/// `owner:customer carrier:"Prairie" age>3d`.
///
/// All terms must hold. Words without a term are searched for in the number, the names, the email, the account number
/// with the carrier, the reference and the key.
/// Why: `deploy/decisions/0042-who-must-act-first.md`.
package struct RequestQuery: Sendable, Hashable {
    /// A text that is no query; it says what is.
    package struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// The text as it was typed.
    package let text: String
    private var words: [String] = []
    private var owner: ActingParty?
    private var state: PortState?
    private var subState: SubState?
    private var attention: Attention?
    private var batch: String?
    private var carrier: String?
    private var minAge: TimeSpan?
    private var maxAge: TimeSpan?
    private var isAlive: Bool?

    /// Reads a query; an empty one means every request.
    ///
    /// - Throws: ``Unreadable`` for an unknown term or value, or for a term that is there twice.
    package init(_ text: String) throws(Unreadable) {
        self.text = text.trimmingBlanks
        var seen: Set<String> = []
        for token in QueryToken.tokens(in: text) {
            // A request may be alive and held.
            let key = token.term.map { "\($0)\(token.sign)\(token.value == "alive" ? "alive" : "")" }
            if let key, !seen.insert(key).inserted {
                throw Unreadable(description: "The term \"\(key)\" is there twice. \(Self.help)")
            }
            try take(token)
        }
    }

    /// What can be asked, as one sentence for help texts.
    package static let help = """
        Terms: owner:\(names(ActingParty.self)); state:inReview; is:alive or is:held (\(names(SubState.self))); \
        attention:operator; batch:NAME; carrier:"TEXT"; age>3d or age<12h. Other words are searched for in the number, \
        the names of practice and provider, the email, the carrier's account number, the reference and the key.
        """

    private static func names<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> String {
        Value.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// Whether it has no condition, so that every request is meant.
    package var isEveryRequest: Bool {
        words.isEmpty && owner == nil && state == nil && subState == nil && attention == nil && batch == nil
            && carrier == nil && minAge == nil && maxAge == nil && isAlive == nil
    }

    private mutating func take(_ token: QueryToken) throws(Unreadable) {
        if let term = token.term, token.value.trimmingBlanks.isEmpty {
            throw Unreadable(description: "The term \"\(term)\(token.sign)\" has no value. \(Self.help)".printable)
        }
        switch (token.term, token.sign) {
        case (nil, _): words.append(token.value)
        case ("owner", ":"): owner = try Self.owner(token.value)
        case ("state", ":"): state = try Self.choice(token)
        case ("is", ":"):
            if token.value == "alive" { isAlive = true } else { subState = try Self.choice(token) }
        case ("attention", ":"): attention = try Self.choice(token)
        case ("batch", ":"): batch = token.value
        case ("carrier", ":"): carrier = token.value
        case ("age", ">"): minAge = try Self.age(token.value)
        case ("age", "<"): maxAge = try Self.age(token.value)
        default:
            let name = "\(token.term ?? "")\(token.sign)".printable
            throw Unreadable(description: "There is no term \"\(name)\". \(Self.help)")
        }
    }

    private static func owner(_ value: String) throws(Unreadable) -> ActingParty {
        if let party = ActingParty.allCases.first(where: { $0.rawValue == value || $0.words == value }) { return party }
        throw Unreadable(
            description: "\"\(value.printable)\" is no owner: \(names(ActingParty.self))."
        )
    }

    private static func choice<Value: CaseIterable & RawRepresentable<String>>(
        _ token: QueryToken
    ) throws(Unreadable) -> Value {
        if let value = Value(rawValue: token.value) { return value }
        throw Unreadable(
            description: "\"\(token.value.printable)\" is no \(token.term ?? ""): \(names(Value.self))."
        )
    }

    private static func age(_ value: String) throws(Unreadable) -> TimeSpan {
        let units: [Character: Int64] = ["d": 86_400, "h": 3_600, "m": 60]
        if let unit = value.last.flatMap({ units[$0] }), let count = Int64(value.dropLast()),
            (0...36_500).contains(count)
        {
            return .seconds(count * unit)
        }
        throw Unreadable(description: "\"\(value.printable)\" is no age: write 3d, 12h or 30m.")
    }
}

extension RequestQuery {
    /// The call that lists what the query means.
    package func call(limit: Int, after: String? = nil) -> ListPortRequests {
        ListPortRequests(
            state: state,
            limit: limit,
            matching: words.isEmpty ? nil : words.joined(separator: " "),
            batchID: batch,
            attention: attention,
            after: after,
            owner: owner,
            subState: subState,
            carrier: carrier,
            minAgeMs: minAge?.milliseconds,
            maxAgeMs: maxAge?.milliseconds,
            isAlive: isAlive
        )
    }
}
