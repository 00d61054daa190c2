import Foundation
import Messaging
import Porting
import Testing
import Timekeeping
import Violations

@testable import SagaSupervisorDomain

/// Pins the JSON of events and sagas, because stores keep both for years.
struct StoredSagaTests {
    private struct Stored: Codable {
        let events: [PortEvent]
        let saga: PortSaga
    }

    /// The files of the two definitions, and one for the events that came later.
    private static let newestFile = 3

    /// A file never changes once a release has written such stores.
    @Test(arguments: 1...newestFile)
    func whatAStoreHoldsIsReadAndWrittenAsBefore(version: Int) throws {
        let file = Self.file(version)
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil,
            !FileManager.default.fileExists(atPath: file.path)
        {
            try MessageCoding.encode(Self.sample(version)).write(to: file)
        }
        let bytes = try Data(contentsOf: file)
        let stored = try MessageCoding.decode(Stored.self, from: bytes)
        #expect(try MessageCoding.encode(stored) == bytes)
    }

    @Test func theFilesHoldEveryEvent() throws {
        let kinds = try (1...Self.newestFile).flatMap { version in
            try MessageCoding.decode(Stored.self, from: Data(contentsOf: Self.file(version))).events.map(\.kind)
        }
        let refusal = try MessageCoding.decode(Stored.self, from: Data(contentsOf: Self.fileOfRefusal)).events
        let lines = try MessageCoding.decode(Stored.self, from: Data(contentsOf: Self.fileOfLines)).events
        let all = kinds + (refusal + lines).map(\.kind)
        #expect(Set(all) == Set(PortEvent.Kind.allCases).subtracting([.always]))
    }

    @Test func aRefusedPacketIsReadAndWrittenAsBefore() throws {
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil,
            !FileManager.default.fileExists(atPath: Self.fileOfRefusal.path)
        {
            let refused = PortEvent.packetRefused(attempt: 1, reason: "550 5.7.1 Never.")
            var script = SagaScript.submitting()
            script.on(refused)
            try MessageCoding.encode(Stored(events: [refused], saga: script.saga)).write(to: Self.fileOfRefusal)
        }
        let bytes = try Data(contentsOf: Self.fileOfRefusal)
        #expect(try MessageCoding.encode(try MessageCoding.decode(Stored.self, from: bytes)) == bytes)
    }

    @Test func whatHappensToALineIsReadAndWrittenAsBefore() throws {
        if ProcessInfo.processInfo.environment["FAXPORT_WRITE"] != nil,
            !FileManager.default.fileExists(atPath: Self.fileOfLines.path)
        {
            let events: [PortEvent] = [
                .lineDiffers(reason: "r"), .lineChanged(linked: true, outbound: false, happened: "h"),
                .lineConfirmed(by: .testFax, reason: "r"), .lineConfirmed(by: .word, reason: "r"),
            ]
            var script = try #require(SagaScript.inState(.notified))
            script.on(events[0], events[1], events[2])
            try MessageCoding.encode(Stored(events: events, saga: script.saga)).write(to: Self.fileOfLines)
        }
        let bytes = try Data(contentsOf: Self.fileOfLines)
        #expect(try MessageCoding.encode(try MessageCoding.decode(Stored.self, from: bytes)) == bytes)
    }

    private static let fileOfLines = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "StoredLines.json")

    private static let fileOfRefusal = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "StoredRefusal.json")

    private static func file(_ version: Int) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: version == 1 ? "StoredSaga.json" : "StoredSaga\(version).json")
    }

    /// The events of the second witness, and a saga that waits for it.
    private static func sampleOfTheWitness() throws -> Stored {
        var script = try #require(SagaScript.inState(.scheduled))
        let stated = PortEvent.completionStated(
            attempt: 1,
            portedAt: script.now,
            notBefore: script.now - .hours(9),
            text: "t"
        )
        let answered = PortEvent.inventoryAnswered(finding: .absent, note: "n")
        script.on(stated, answered)
        let decided: [PortEvent] = [.completionAccepted(reason: "r"), .completionDismissed(reason: "r")]
        return Stored(events: [stated, answered, .inventoryTime] + decided, saga: script.saga)
    }

    private static func sample(_ version: Int) throws -> Stored {
        if version == 3 { return try sampleOfTheWitness() }
        guard version == 1 else {
            var script = try #require(SagaScript.inState(.notified))
            script.on(.cancelAsked(reason: "r"))
            return Stored(events: [.snapBackAlarmTime, .contradictionResolved(reason: "r")], saga: script.saga)
        }
        return try sampleOfTheFirst()
    }

    private static func sampleOfTheFirst() throws -> Stored {
        let script = try #require(SagaScript.inState(.snapBackRequested))
        let problem = Violation(field: "f", rule: "r", message: "Missing.", remedy: "Give it.")
        let (facts, at, day) = (script.saga.facts, script.now, try #require(CalendarDay("2026-12-01")))
        let events: [PortEvent] = [
            .requestReceived(facts), .draftReceived(facts, problems: [problem]), .gatePassed,
            .gateDeclined(reason: .sharedVoiceLine, advice: "Forward the calls."), .amended(facts),
            .accountReady(SagaScript.account, practiceGroupID: "pg-1"),
            .accountBlocked(problems: [problem], owner: .practiceStaff), .packetIncomplete(problems: [problem]),
            .findingOverridden(problems: []), .packetFrozen(script.packet(1)), .attemptApproved(attempt: 3),
            .packetSent(attempt: 1, at: at), .packetAmbiguous(attempt: 1, reason: "The line broke."),
            .packetWithdrawn(attempt: 1), .vendorReceipt(attempt: 1), .vendorStillWaiting(attempt: 1, text: "t"),
            .vendorNeedsInformation(attempt: 1, text: "t"), SagaScript.rejected(1),
            .vendorDateSet(attempt: 1, day: day), .vendorDateWithdrawn(attempt: 1),
            .vendorCompleted(attempt: 1, portedAt: at), .vendorCancelled(attempt: 1),
            .vendorCancelRefused(attempt: 1, text: "t"), .vendorSnapBackDone, .vendorSnapBackRefused(text: "t"),
            .numberLinked(outbound: true), .linkFailed(reason: "r"), .lineVerified, .lineMissing,
            .customerTold(kind: .linked, ordinal: 1), .cancelAsked(reason: "r"), .snapBackAsked(reason: "r", at: at),
            .retryAsked(reason: "r"), .warningTime, .overdueTime, .chaseTime, .abandonTime, .retryTime,
            .snapBackWindowClosed,
        ]
        return Stored(events: events, saga: script.saga)
    }
}
