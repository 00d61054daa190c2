import Clocks
import DocumentExtraction
import DocumentMatching
import Foundation
import Porting
import Rulebook
import Timekeeping

/// A packet with a bill and a letter as PDFs with text, from its bytes to its forecast.
public enum ForecastWorkload {
    /// The duration of forecasts, and the share of child processes.
    public struct Result: Sendable {
        /// The latency of reading both documents and judging every rule, one packet after the other.
        public let forecasts: RunResult
        /// The processor time of the child processes per packet.
        public let childrenMilliseconds: Double
        /// The processor time of this process per packet.
        public let ownMilliseconds: Double
    }

    /// Makes the forecast of the sample request `count` times.
    public static func run(at place: Place, samples: String, count: Int) async throws -> Result {
        let request = try JSONDecoder().decode(
            PortRequestForm.self,
            from: Data(contentsOf: URL(filePath: "\(samples)/request-clean.json"))
        )
        let files = try DocumentKind.supplied.map { kind in
            (kind, try [UInt8](Data(contentsOf: URL(filePath: "\(samples)/clean-\(kind.rawValue).pdf"))))
        }
        let reader = try DocumentReader(scratch: place.path("scratch"))
        let rulebook = Rulebook()
        let day = WallClock().now().calendar
        var latencies: [Duration] = []
        let before = (own: processorTime(of: RUSAGE_SELF), children: processorTime(of: RUSAGE_CHILDREN))
        let clock = ContinuousClock()
        let elapsed = try await clock.measure {
            for _ in 0..<count {
                latencies.append(
                    try await clock.measure {
                        let documents = await read(files, reader)
                        let packet = PacketToCheck(request: request, documents: documents, attempt: 1)
                        guard rulebook.forecast(packet, at: day).standing != .reading else { throw NotRead() }
                    }
                )
            }
        }
        return Result(
            forecasts: RunResult(count: count, elapsed: elapsed, latencies: latencies),
            childrenMilliseconds: (processorTime(of: RUSAGE_CHILDREN) - before.children) / Double(count),
            ownMilliseconds: (processorTime(of: RUSAGE_SELF) - before.own) / Double(count)
        )
    }

    private struct NotRead: Error {}

    private static func read(_ files: [(DocumentKind, [UInt8])], _ reader: DocumentReader) async -> [DocumentToCheck] {
        var documents: [DocumentToCheck] = []
        for (kind, bytes) in files {
            documents.append(
                DocumentToCheck(
                    kind: kind,
                    filename: "\(kind.rawValue).pdf",
                    sizeBytes: bytes.count,
                    reading: await reader.read(bytes, lookingForSignature: kind == .letter)
                )
            )
        }
        return documents
    }

    /// In milliseconds, since the process began.
    private static func processorTime(of who: __rusage_who) -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        let microseconds =
            (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1_000_000 + usage.ru_utime.tv_usec
            + usage.ru_stime.tv_usec
        return Double(microseconds) / 1_000
    }
}
