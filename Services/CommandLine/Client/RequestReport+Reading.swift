import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture

extension RequestReport {
    /// Asks intake for the request, and the others for what they know of it; those that do not answer are left out.
    ///
    /// - Throws: `CallError` if intake does not answer or does not know the request.
    package static func read(_ id: PortRequestID, _ services: ServiceConnections) async throws -> RequestReport {
        async let saga = services.call(GetSaga(requestID: id), to: .sagaSupervisor, timeoutMs: 1_500).response
        async let obstacles = SagaObstacle.find(for: id, services)
        let request = try await services.call(GetPortRequest(requestID: id), to: .intake).response
        return RequestReport(
            request: request,
            saga: try? await saga,
            obstacles: await obstacles,
            nextAttempt: await nextAttempt(of: request, services)
        )
    }

    /// What another attempt would answer and cost as the request is now; `nil` if this key may not ask.
    private static func nextAttempt(
        of request: GetPortRequest.Response,
        _ services: ServiceConnections
    ) async -> NextAttempt? {
        guard request.status.state == .rejected else { return nil }
        // The forecast only reads, whatever release of intake answers.
        let call = GetForecast(requestID: request.requestID)
        return try? await services.call(call, to: .intake, timeoutMs: 1_500).response.nextAttempt
    }
}
