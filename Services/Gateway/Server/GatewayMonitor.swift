import Foundation
import Hummingbird
import Measurements
import Messaging
import ServiceKit
import Timekeeping

/// Serves the metrics and the health of the gateway, on an address of operations.
///
/// | path | answer |
/// |---|---|
/// | `/metrics` | all metrics, in the text format of Prometheus |
/// | `/livez` | 200 |
/// | `/readyz` | 200 while intake answers, else 503 with the reason |
struct GatewayMonitor {
    let gateway: Gateway
    let startedAt: Timestamp

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("metrics") { [self] _, _ in
            let families = gateway.families + ProcessMeasurements.families(startedAt: startedAt)
            let text = PrometheusText.render(families.map { $0.labelled(.init("service", "gateway")) })
            return Self.answer(.ok, text, type: PrometheusText.contentType)
        }
        router.get("livez") { _, _ in Self.answer(.ok, "alive\n") }
        router.get("readyz") { [gateway] _, _ in
            do {
                _ = try await gateway.client.call(CheckHealth(), timeoutMs: 2_000)
                return Self.answer(.ok, "intake answers\n")
            } catch {
                return Self.answer(.serviceUnavailable, "intake does not answer: \(error)\n")
            }
        }
        return router
    }

    private static func answer(
        _ status: HTTPResponse.Status,
        _ text: String,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }
}
