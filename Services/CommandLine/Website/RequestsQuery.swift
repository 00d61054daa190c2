import Foundation
import IntakeContract
import Porting
import SystemPicture

/// A query for the list of requests, as it appears in the address of a page.
package struct RequestsQuery: Sendable {
    /// How many requests are on one page.
    private static let limit = 100

    private let matching: String
    private let batch: String
    private let state: PortState?
    private let attention: Attention?
    private let after: String?

    /// Reads a query; empty fields of the form mean no restriction.
    ///
    /// - Throws: ``CommandFailure`` for an unknown state or attention.
    package init(_ field: (String) -> String?) throws(CommandFailure) {
        func text(_ name: String) -> String { (field(name) ?? "").trimmingCharacters(in: .whitespaces) }
        matching = text("matching")
        batch = text("batch")
        state = try Self.choice(text("state"), "state")
        attention = try Self.choice(text("attention"), "attention")
        after = text("after").isEmpty ? nil : text("after")
    }

    /// Reads a query as a form sends it, with plus signs for spaces.
    package init(encoded query: String) throws(CommandFailure) {
        var fields: [String: String] = [:]
        for field in query.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = parts.map { $0.replacing("+", with: " ").removingPercentEncoding ?? "" }
            fields[texts[0]] = texts.count > 1 ? texts[1] : ""
        }
        try self.init { fields[$0] }
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        _ name: String
    ) throws(CommandFailure) -> Value? {
        guard !text.isEmpty else { return nil }
        guard let value = Value(rawValue: text) else {
            let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(.unreadableInput, "There is no \(name) \"\(text)\". Choose one of: \(known).")
        }
        return value
    }

    /// The call that answers the query.
    package var call: ListPortRequests {
        ListPortRequests(
            state: state,
            limit: Self.limit,
            matching: matching.isEmpty ? nil : matching,
            batchID: batch.isEmpty ? nil : batch,
            attention: attention,
            after: after
        )
    }

    var search: WebSearch {
        WebSearch(
            matching: matching,
            batch: batch,
            choices: [Self.choice("state", state), Self.choice("attention", attention)]
        )
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable & Equatable>(
        _ name: String,
        _ chosen: Value?
    ) -> WebSearch.Choice {
        let any = WebSearch.Option(value: "", label: "any \(name)", isChosen: chosen == nil)
        let each = Value.allCases.map {
            WebSearch.Option(value: $0.rawValue, label: $0.rawValue, isChosen: $0 == chosen)
        }
        return WebSearch.Choice(name: name, options: [any] + each)
    }

    /// The address of the next page.
    func path(after next: String) -> String {
        var address = URLComponents()
        address.path = "/requests"
        let fields = [
            ("matching", matching), ("batch", batch), ("state", state?.rawValue ?? ""),
            ("attention", attention?.rawValue ?? ""), ("after", next),
        ]
        address.queryItems = fields.filter { !$0.1.isEmpty }.map { URLQueryItem(name: $0.0, value: $0.1) }
        // A plus sign would be read as a space.
        return (address.string ?? "/requests").replacing("+", with: "%2B")
    }
}
