import Foundation
import GRDB
import Messaging
import Testing

/// A real system under a real Prometheus: every metric exists, and alerts fire and resolve.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct LiveMonitoringTests {
    @Test func everyQueryHasDataAndAlertsFireAndClear() async throws {
        let silenced = TestRequest.clean(9)
        var vendor = VendorScript()
        vendor.rules = [.init(number: silenced.number, outcome: "silence")]
        let watched = try await WatchedStack(vendor: vendor)
        do {
            try await Self.somethingHappens(on: watched)
            try await Self.expectEveryQueryHasData(watched)
            try await Self.expectCleanMetrics(watched)
            try await Self.theVendorIsSilent(about: silenced, on: watched)
            try await Self.aServiceStands(on: watched)
            try await Self.theDiskIsNearlyFullAndAMessageIsPoisoned(on: watched)
            try await watched.expectNoAlertRemains()
        } catch {
            await watched.giveUp()
            throw error
        }
        try await watched.stop()
        watched.folder.discardUnlessNeeded()
    }

    private static func somethingHappens(on watched: WatchedStack) async throws {
        let stack = watched.stack
        let clean = try await stack.submit(.clean(0))
        let rejected = try await stack.submit(.rejected(0))
        try await stack.wait(for: rejected, toReach: .rejected)
        try await stack.correct(.rejected(0), rejected)
        try await stack.wait(for: clean, toReach: .completed)
        try await stack.wait(for: rejected, toReach: .completed)
    }

    private static func expectEveryQueryHasData(_ watched: WatchedStack) async throws {
        let rules = try await watched.prometheus.rules()
        #expect(rules.count >= 19)
        var questions = try Dashboard.read().queries
        // An increase needs two samples, and the rate over the first minute needs a moment.
        questions += rules.map { ($0.name, $0.unlimited) }
        for (title, query) in questions {
            try await eventuallyHolds("\"\(title)\" has data: \(query)", tries: 200, pause: .milliseconds(100)) {
                try await !watched.prometheus.query(query).isEmpty
            }
        }
        for rule in try await watched.prometheus.rules() {
            #expect(rule.health == "ok", "\(rule.name): \(rule.lastError ?? "")")
        }
        for annotation in try Dashboard.read().annotations.list {
            _ = try await watched.prometheus.query(annotation.expr)
        }
    }

    private static func expectCleanMetrics(_ watched: WatchedStack) async throws {
        for (service, port) in watched.ports {
            let page = try #require(await WebPage.get("http://127.0.0.1:\(port)/metrics"))
            #expect(page.status == 200)
            let file = "\(watched.folder.words)/\(service).metrics"
            try page.body.write(toFile: file, atomically: true, encoding: .utf8)
            let check = try Program(
                "/bin/sh",
                ["-c", #"exec "$0" check metrics <"$1""#, try Place.prometheusTool("promtool"), file],
                words: watched.folder.words
            )
            #expect(try await check.exitCode() == 0, "\(service): \(check.output)\(check.errors)")
            #expect(check.output.isEmpty && check.errors.isEmpty, "\(service): \(check.output)\(check.errors)")
            for line in page.body.split(separator: "\n") where !line.hasPrefix("#") {
                #expect(line.contains("{service=\"\(service)\""), "\(line)")
            }
        }
    }

    /// As in the runbook: look, ask, and record the answer; cancel the request if there is none.
    private static func theVendorIsSilent(about request: TestRequest, on watched: WatchedStack) async throws {
        let (stack, prometheus) = (watched.stack, watched.prometheus)
        let id = try await stack.submit(request)
        // The desk answers only the mails that ask it, and only says that it is still waiting.
        try await prometheus.awaitAlert("FaxportVendorSilent")
        try await stack.succeeds("show", id.reference)
        try await stack.succeeds(
            "record",
            id.reference,
            "--attempt",
            "1",
            "--kind",
            "receipt",
            "--note",
            "They have it, says the telephone."
        )
        try await stack.succeeds("cancel", id.reference, "--reason", "The vendor does not answer.")
        try await prometheus.awaitClearance(of: "FaxportVendorSilent")
    }

    private static func aServiceStands(on watched: WatchedStack) async throws {
        let prometheus = watched.prometheus
        // A process that is stopped by a signal still exists but is silent, so it is not restarted.
        try await watched.stack.send(SIGSTOP, to: "linking")
        try await prometheus.awaitAlert("FaxportServiceDown", ["service": "linking"])
        try await prometheus.awaitAlert("FaxportLinkDown", ["service": "saga-supervisor", "peer": "linking"])
        try await watched.stack.send(SIGCONT, to: "linking")
        try await prometheus.awaitClearance(of: "FaxportServiceDown")
        try await prometheus.awaitClearance(of: "FaxportLinkDown")
    }

    private static func theDiskIsNearlyFullAndAMessageIsPoisoned(on watched: WatchedStack) async throws {
        let prometheus = watched.prometheus
        try await watched.poison(.clean(5))
        // More than any disk has, so there is a shortage without filling the disk.
        try await watched.start(options: ["--disk-reserve-mib", "\(1 << 30)"])
        for name in ["FaxportDiskNearlyFull", "FaxportDegraded"] {
            try await prometheus.awaitAlert(name, ["service": "intake"])
        }
        let refused = try await watched.stack.trySubmitting(.clean(6))
        #expect(refused.exitCode != 0 && refused.errors.contains("MiB"), "\(refused)")
        try await watched.stack.stop()
        try await watched.start()
        for name in ["FaxportDiskNearlyFull", "FaxportDegraded"] { try await prometheus.awaitClearance(of: name) }

        try await prometheus.awaitAlert("FaxportDeadLetter", ["service": "saga-supervisor"])
        let stack = watched.stack
        let letters = try await eventually("the dead letter is listed") {
            try await stack.answer(ListDeadLetters(), from: .sagaSupervisor)?.letters
        }
        #expect(letters.count == 1, "\(letters)")
        let letter = try #require(letters.first).id
        try await stack.succeeds("dead-letters", "show", "saga-supervisor", "\(letter)")
        try await stack.succeeds(
            "dead-letters",
            "discard",
            "saga-supervisor",
            "\(letter)",
            // It is the first message of its request, so something is left behind.
            "--yes",
            "--reason",
            "It was poisoned by hand."
        )
        try await prometheus.awaitClearance(of: "FaxportDeadLetter")
    }
}
