import Foundation
import Hummingbird
import Measurements
import Messaging
import ServiceClient
import ServiceKit
import Timekeeping

/// Serves the metrics and the health of the console, on an address of operations.
///
/// | path | answer |
/// |---|---|
/// | `/metrics` | all metrics, in the text format of Prometheus |
/// | `/livez` | 200 |
/// | `/readyz` | 200 while the console's own store can be read, else 503; services that are down are on its pages |
struct ConsoleMonitor {
    let console: Console
    let startedAt: Timestamp

    func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get("metrics") { [self] _, _ in
            let sessions = (try? console.people.sessionCount()) ?? 0
            let counted = console.counted.families(sessions: sessions, livePages: await console.live.count)
            let families = counted + ProcessMeasurements.families(startedAt: startedAt)
            let text = PrometheusText.render(families.map { $0.labelled(.init("service", "console")) })
            return Self.answer(.ok, text, type: PrometheusText.contentType)
        }
        router.get("livez") { _, _ in Self.answer(.ok, "alive\n") }
        router.get("readyz") { [console] _, _ in
            do {
                _ = try console.people.sessionCount()
                return Self.answer(.ok, "the store can be read\n")
            } catch {
                return Self.answer(.serviceUnavailable, "the store cannot be read: \(error)\n")
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
