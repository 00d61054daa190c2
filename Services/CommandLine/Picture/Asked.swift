import Messaging

/// What one of several services that were asked the same had to say.
package struct Asked<Value: Sendable>: Sendable {
    package let service: ServiceName
    package let result: Result<Value, Silence>

    package init(_ service: ServiceName, _ result: Result<Value, Silence>) {
        self.service = service
        self.result = result
    }

    /// The answer, where there was one.
    package var answer: Value? { try? result.get() }

    package var silence: Silence? {
        guard case .failure(let silence) = result else { return nil }
        return silence
    }
}

extension Array {
    /// The failure of a command that asked all services, where some gave no answer; what the others said is printed first.
    package func expectAllAnswered<Value>() throws(CommandFailure) where Element == Asked<Value> {
        let silent = filter { $0.silence != nil }
        guard !silent.isEmpty else { return }
        throw CommandFailure(
            .unreachable,
            "\(silent.map(\.service.rawValue).joined(separator: ", ")) gave no answer; what is shown is not all."
                + " See: faxport doctor",
            details: silent.map { "\($0.service): \($0.silence?.message ?? "")" }
        )
    }
}
