import Access
import Foundation
import IntakeContract
import Messaging
import ServiceKit
import Timekeeping

/// The same small call through both doors: over ZeroMQ, and over HTTP through the gateway.
///
/// Intake and the gateway are their own executables, so the processor time of each is read.
public enum GatewayWorkload {
    /// What a call costs.
    public struct Result: Sendable {
        /// One call after the other, over ZeroMQ.
        public let overZeroMQ: RunResult
        /// One call after the other, over one connection of HTTP.
        public let overHTTP: RunResult
        /// Processor time of intake for a call over ZeroMQ, in milliseconds.
        public let intakeMilliseconds: Double
        /// Processor time of the gateway for a call over HTTP, in milliseconds.
        public let gatewayMilliseconds: Double
    }

    private static let gateway = "gateway"

    /// Makes `count` calls through each door, with 64 more before they count.
    public static func run(at place: Place, count: Int) async throws -> Result {
        let folder = URL(filePath: try ownProgram()).deletingLastPathComponent().path(percentEncoded: false)
        let token = BearerToken.generate()
        let access = place.path("access.json")
        try list(with: token).json.write(to: URL(filePath: access))
        let intake = try await MeasuredProcess.start(
            folder + "intake",
            ["--data", place.path(""), "--bind", "\(place.endpoint(.intake))"]
                + ["--peer", "saga-supervisor=\(place.endpoint(.sagaSupervisor))"],
            log: place.path("intake.log")
        )
        let port = try KeptConnection.freePort()
        let gateway = try await MeasuredProcess.start(
            folder + gateway,
            [
                "--http", "127.0.0.1:\(port)", "--intake", "\(place.endpoint(.intake))", "--access", access,
                "--per-second", "1000000", "--burst", "1000000",
            ],
            log: place.path("gateway.log")
        )
        do {
            let result = try await measure(place, port: port, token, intake, gateway, count)
            for process in [gateway, intake] { await process.end() }
            return result
        } catch {
            for process in [gateway, intake] { await process.end() }
            throw error
        }
    }

    private static func measure(
        _ place: Place,
        port: UInt16,
        _ token: BearerToken,
        _ intake: MeasuredProcess,
        _ gateway: MeasuredProcess,
        _ count: Int
    ) async throws -> Result {
        let client = try CallClient(to: place.endpoint(.intake), caller: "benchmarks")
        let call = ListPortRequests(limit: 1)
        let warmUp = 64
        for _ in 0..<warmUp { _ = try await client.call(call, timeoutMs: 30_000) }
        let intakeBefore = intake.processorSeconds.own
        let direct = try await inParallel(1, count: count) { _ in _ = try await client.call(call, timeoutMs: 30_000) }
        let intakeSeconds = intake.processorSeconds.own - intakeBefore
        await client.close()
        let connection = try await KeptConnection.open(port: port)
        let request = KeptConnection.post(
            "/v1/Intake/ListPortRequests",
            try MessageCoding.encode(call),
            token: token.text
        )
        for _ in 0..<warmUp { try connection.exchange(request) }
        let gatewayBefore = gateway.processorSeconds.own
        let translated = try await inParallel(1, count: count) { _ in try connection.exchange(request) }
        let gatewaySeconds = gateway.processorSeconds.own - gatewayBefore
        return Result(
            overZeroMQ: direct,
            overHTTP: translated,
            intakeMilliseconds: intakeSeconds / Double(count) * 1_000,
            gatewayMilliseconds: gatewaySeconds / Double(count) * 1_000
        )
    }

    private static func list(with token: BearerToken) throws -> AccessList {
        var list = AccessList.empty
        let entry = AccessList.Token(hash: token.hash, since: Timestamp(millisecondsSince1970: 0))
        try list.add(entry, to: Principal(name: "crm", role: .crm))
        return list
    }
}
