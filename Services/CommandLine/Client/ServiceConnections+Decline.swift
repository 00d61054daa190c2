import IntakeContract
import Messaging
import Porting

extension ServiceConnections {
    /// Why a request was declined at once, in the words of the rules; empty if intake does not answer.
    package func whyDeclined(_ id: PortRequestID) async -> String {
        let answer = try? await call(GetForecast(requestID: id), to: .intake).response
        let findings = answer?.forecast.stops.filter { $0.field?.hasPrefix("gate") == true } ?? []
        return findings.map(\.message).joined(separator: " ")
    }
}
