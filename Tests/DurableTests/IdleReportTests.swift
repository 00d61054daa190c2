import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

/// What a core reports to the owner of a leaping calendar.
struct IdleReportTests {
    @Test func aCoreThatOnlyGreetsIsIdleAndItsActivityStands() throws {
        let cores = try TwoCores()
        try cores.later()
        let before = try cores.sender.idleReport()
        #expect(before.isIdle)
        try cores.later()
        #expect(try cores.sender.idleReport() == before)
    }

    @Test func aMessageKeepsItsSenderBusyUntilItIsAcknowledged() throws {
        let cores = try TwoCores()
        try cores.converse()
        let before = try cores.receiver.idleReport()
        let outputs = try cores.send([Count(key: "a", value: 1)])
        #expect(try !cores.sender.idleReport().isIdle)
        try cores.converse(outputs)
        #expect(try cores.sender.idleReport().isIdle)
        let after = try cores.receiver.idleReport()
        #expect(after.isIdle)
        #expect(after.activity != before.activity, "that it was busy in between shows")
    }

    @Test func aMessageThatIsTriedAgainKeepsItsReceiverBusy() throws {
        let cores = try TwoCores()
        try cores.converse(try cores.send([Count(key: "a", value: 1, failures: 1)]))
        #expect(try !cores.receiver.idleReport().isIdle)
    }

    @Test func anEffectKeepsItsCoreBusyUntilItIsDone() throws {
        let cores = try TwoCores()
        try cores.converse()
        try cores.converse(try cores.send([Count(key: "knock", value: 1)]))
        #expect(try !cores.receiver.idleReport().isIdle)
    }

    @Test func aTimerIsForLaterAndSaysWhen() throws {
        let cores = try TwoCores()
        let due = cores.now + .days(3)
        try cores.receiverDisk.write { db in
            try db.execute(
                sql: "INSERT INTO timer (name, key, dueMs) VALUES ('later', 'a', ?), ('latest', 'a', ?)",
                arguments: [due.millisecondsSince1970, (due + .days(1)).millisecondsSince1970]
            )
        }
        let report = try cores.receiver.idleReport()
        #expect(report.isIdle)
        #expect(report.nextDue == due)
    }
}
