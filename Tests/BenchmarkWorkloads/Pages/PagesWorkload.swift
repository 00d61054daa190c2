import Foundation
import GRDB
import Messaging
import ServiceKit

/// Every page of the console on stores with many requests, dead letters and tasks.
public enum PagesWorkload {
    /// What a run measured.
    public struct Result: Sendable {
        /// Each page with the times in which it was answered, in the order in which they were measured.
        public let pages: [(title: String, times: RunResult)]
        /// The share of one processor that the console uses for viewers that watch, in percent.
        public let consolePercent: Double
        /// The same of all services.
        public let servicesPercent: Double
        /// The share that the console uses without viewers.
        public let emptyPercent: Double
        /// From the start of the first process on these stores until all are healthy.
        public let secondsToReady: Double
        /// Of all stores.
        public let bytes: Int
    }

    private static let idleSeconds = 20.0
    /// So many browsers read at a time.
    private static let width = 4
    private static let streamsOfASession = 8

    /// Fills the stores, and reads each page `count` times.
    public static func run(
        at place: Place,
        samples: String,
        stored: Int,
        count: Int,
        viewers: Int
    ) async throws -> Result {
        try await DeployedSystem.run(at: place) { _ in
            let crm = try SagaClient(to: place.endpoint(.intake), samples: samples)
            try await crm.lead(StoreSeed.template)
            await crm.close()
            // The supervisor takes in what the last effects have given.
            try await Task.sleep(for: .seconds(1))
        }
        let copies = try StoreSeed.fill(place, copies: stored, told: min(stored, 20_000))
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        try TaskSeed(place: place, copies: copies, now: now).fill()
        let bytes = try StoreSeed.bytes(place)
        let known = try PageList(place, stored: stored)
        let begin = ContinuousClock.now
        return try await DeployedSystem.run(at: place) { system in
            let ready = (ContinuousClock.now - begin) / .seconds(1)
            return try await withConsole(at: place) { console, browsers in
                var pages: [(title: String, times: RunResult)] = []
                let browser = browsers[0]
                let deep = try await known.deep(browser)
                for page in known.pages + deep {
                    // The first ones fill caches.
                    for _ in 0..<3 { try await browser.page(page.path) }
                    let times = try await inParallel(width, count: count) { _ in try await browser.page(page.path) }
                    pages.append((page.title, times))
                }
                for page in known.streams {
                    let times = try await inParallel(width, count: count) { _ in _ = try await browser.begin(page.path)
                    }
                    pages.append((page.title, times))
                }
                let (empty, _) = try await idle(console, system)
                var open: [OpenAnswer] = []
                for number in 0..<viewers {
                    let one = browsers[1 + number / streamsOfASession]
                    open.append(try await one.begin("/live?follows=everything"))
                }
                let (own, all) = try await idle(console, system)
                withExtendedLifetime(open) {}
                return Result(
                    pages: pages,
                    consolePercent: own,
                    servicesPercent: all,
                    emptyPercent: empty,
                    secondsToReady: ready,
                    bytes: bytes
                )
            } browsers: {
                1 + (viewers + streamsOfASession - 1) / streamsOfASession
            }
        }
    }

    /// The shares of one processor that the console and the services use while nothing is asked.
    private static func idle(_ console: MeasuredProcess, _ system: DeployedSystem) async throws -> (Double, Double) {
        // What the last requests have left is done first.
        try await Task.sleep(for: .seconds(2))
        let before = (console.processorSeconds.own, system.processorSeconds)
        try await Task.sleep(for: .seconds(idleSeconds))
        let after = (console.processorSeconds.own, system.processorSeconds)
        return ((after.0 - before.0) / idleSeconds * 100, (after.1 - before.1) / idleSeconds * 100)
    }

    /// Runs the console's executable until `body` has ended, with people who have signed in.
    private static func withConsole<Value: Sendable>(
        at place: Place,
        _ body: (MeasuredProcess, [Browser]) async throws -> Value,
        browsers count: () -> Int
    ) async throws -> Value {
        let port = try KeptConnection.freePort()
        let folder = URL(filePath: try ownProgram()).deletingLastPathComponent().path(percentEncoded: false)
        let services = DeployedSystem.names.flatMap { ["--service", "\($0.rawValue)=\(place.endpoint($0))"] }
        let console = try await MeasuredProcess.start(
            folder + "console",
            ["--http", "127.0.0.1:\(port)", "--data", place.path("console")] + services,
            log: place.path("console.log")
        )
        do {
            _ = try await KeptConnection.open(port: port)
            let link = try String(contentsOfFile: place.path("console/first-administrator"), encoding: .utf8)
            let path = "/invitation/" + (link.trimmingCharacters(in: .newlines).split(separator: "/").last ?? "")
            let person = ["login": "anna", "name": "Anna Berg", "password": "a long sentence with 17 lamps"]
            var browsers = [try await Browser(port: port, signingInAt: path, person)]
            while browsers.count < count() {
                browsers.append(try await Browser(port: port, signingInAt: "/sign-in", person))
            }
            let value = try await body(console, browsers)
            await console.end()
            return value
        } catch {
            await console.end()
            throw error
        }
    }
}
