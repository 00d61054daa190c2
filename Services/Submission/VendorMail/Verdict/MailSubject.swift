import Porting

/// Which request a mail is about: everything that it names must agree on one.
package struct MailSubject: Sendable, Hashable {
    /// The request; `nil` if it names none of ours, or several and none in its own words.
    package private(set) var requestID: PortRequestID?
    /// The attempt that it names, counted from 1; `nil` if it names none.
    package private(set) var attempt: Int?
    /// All requests of ours that it names.
    package private(set) var candidates: Set<PortRequestID> = []
    /// Why it may not be about ``requestID`` alone.
    package private(set) var doubts: [String] = []

    /// Finds the request.
    /// - Parameters:
    ///   - names: What the mail names.
    ///   - isKnown: Whether an attempt of this request was sent from here.
    ///   - withNumber: The request with the latest attempt to port a number in E.164.
    package init(
        _ names: MailNames,
        isKnown: (PortRequestID) throws -> Bool,
        withNumber: (String) throws -> PortRequestID?
    ) rethrows {
        let thread = names.thread.flatMap { PortRequestID($0.requestID) }
        let threads = try ([thread] + names.otherThreads.map { PortRequestID($0) }).compactMap(\.self).filter(isKnown)
        let written = names.references.compactMap { PortRequestID(reference: $0) }
        let named = try written.filter(isKnown)
        let numbered = try (names.numbers + names.subjectNumbers).compactMap(withNumber)
        candidates = Set(threads + named + numbered)
        if written.count != named.count || written.count != names.references.count {
            doubts.append("It names a reference that is not of a request that was sent from here.")
        }
        let quoted = Set(try names.quotedReferences.compactMap { PortRequestID(reference: $0) }.filter(isKnown))
        if !candidates.isEmpty, !quoted.isSubset(of: candidates) {
            doubts.append("What it quotes names another request, so it may be in the wrong thread.")
        }
        if candidates.isEmpty {
            candidates = quoted
        }
        // What its own words name is more than the thread that it was put into.
        requestID =
            candidates.count == 1
            ? candidates.first : Set(numbered + named).count == 1 ? (numbered + named).first : thread
        if candidates.count > 1 {
            let references = candidates.map(\.reference).sorted().joined(separator: ", ")
            doubts.append("Its thread, its references and its numbers name several requests: \(references).")
        }
        if try names.contactNumbers.compactMap(withNumber).contains(where: { $0 != requestID }) {
            doubts.append("A number below its text is that of another request.")
        }
        if candidates.isEmpty { doubts.append("It does not refer to a request that was sent from here.") }
        if requestID == thread, let thread = names.thread { attempt = thread.attempt }
        attempt = attempt ?? names.attempt
    }
}
