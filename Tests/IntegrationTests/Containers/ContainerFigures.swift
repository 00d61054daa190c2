import Foundation

extension ContainerSet {
    /// Prints how long a service takes to become ready, and what it uses while idle.
    func printFigures() async throws {
        for service in Self.services {
            let status = try await engine.output("exec", container(service), "cat", "/proc/1/status")
            let resident = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? "?"
            print("\(service): ready \(try await millisecondsToReady(service)) ms after its start; at rest \(resident)")
        }
    }

    /// From the start of the container to the log line that says that the service is serving.
    private func millisecondsToReady(_ service: String) async throws -> Int {
        let began = try await engine.output("inspect", "--format", "{{.State.StartedAt}}", container(service))
        let logs = try await engine.run(["logs", container(service)])
        let lines = (logs.output + logs.errors).split(separator: "\n").compactMap {
            try? JSONDecoder().decode(LogLine.self, from: Data($0.utf8))
        }
        guard let line = lines.first(where: { $0.message == "serving" }), let served = Self.date(line.ts),
            let started = Self.date(began)
        else { throw TestFailure("\(service) has not said that it serves: \(logs)") }
        return Int(served.timeIntervalSince(started) * 1_000)
    }

    private struct LogLine: Decodable {
        let ts: String
        let message: String
    }

    /// Engines print nanoseconds, and podman appends the name of the zone; milliseconds are enough.
    private static func date(_ text: String) -> Date? {
        let parts = text.replacing(" ", with: "T", maxReplacements: 1).split { ".Z +".contains($0) }
        guard let whole = parts.first, let seconds = try? Date("\(whole)Z", strategy: .iso8601) else { return nil }
        let fraction = parts.count > 1 ? Double("0.\(parts[1].prefix(9))") ?? 0 : 0
        return seconds.addingTimeInterval(fraction)
    }
}
