import Messaging

/// The answer of one of several services that were asked the same question.
package struct Asked<Value: Sendable>: Sendable {
    package let service: ServiceName
    package let result: Result<Value, Silence>

    package init(_ service: ServiceName, _ result: Result<Value, Silence>) {
        self.service = service
        self.result = result
    }

    /// The answer; `nil` if there was none.
    package var answer: Value? { try? result.get() }

    /// Why there was no answer; `nil` if there was one.
    package var silence: Silence? {
        guard case .failure(let silence) = result else { return nil }
        return silence
    }
}

extension Array {
    /// Does nothing if all services answered.
    ///
    /// - Throws: ``CommandFailure`` that names the services without an answer; print the answers of the others first.
    package func expectAllAnswered<Value>() throws(CommandFailure) where Element == Asked<Value> {
        let silent = filter { $0.silence != nil }
        guard !silent.isEmpty else { return }
        let names = silent.map { "\($0.service) (\($0.silence?.kind.word ?? ""))" }.joined(separator: ", ")
        throw CommandFailure(
            .unreachable,
            "No answer from \(names), so the output is incomplete."
                + " See: faxport doctor",
            details: silent.map { "\($0.service): \($0.silence?.message ?? "")" }
        )
    }
}
