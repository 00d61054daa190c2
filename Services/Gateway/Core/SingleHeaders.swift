/// The headers that a request may have once: of two lines, nothing says which one is meant.
package enum SingleHeaders {
    /// Their names; a second `Authorization` is refused with the token.
    package static let names = [
        HTTPCallHead.timeout, HTTPCallHead.key, "Content-Type", "Content-Encoding", "Last-Event-ID",
    ]

    /// Checks a request, also if its lines are alike.
    ///
    /// - Parameter lines: returns how many lines a header has.
    /// - Throws: the problem with every header that has several lines.
    package static func check(_ lines: (String) -> Int) throws(ProblemDetails) {
        let repeated = names.filter { lines($0) > 1 }
        guard repeated.isEmpty else {
            throw .malformed("\(repeated.joined(separator: " and ")) came in several lines. Send one.")
        }
    }
}
