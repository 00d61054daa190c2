import Durable
import GRDB
import Messaging
import Testing
import Timekeeping

struct DeadLetterTests {
    let cores: TwoCores

    /// Two messages of one key and one of another have failed for good; one waits behind the first.
    init() throws {
        cores = try TwoCores()
        let counts = [
            Count(key: "a", value: -1), Count(key: "a", value: 5), Count(key: "b", value: -2),
            Count(key: "c", value: 7),
        ]
        try cores.converse(try cores.send(counts))
    }

    private func list() throws -> ListDeadLetters.Response {
        try cores.ask(ListDeadLetters(), of: cores.receiver).get()
    }

    @Test(arguments: [0, 1_001])
    func aLimitOutsideItsRangeIsRefused(limit: Int) {
        func status<Call: CallContract>(of call: Call) -> StatusCode? {
            let error = #expect(throws: CallError.self) { try cores.ask(call, of: cores.receiver).get() }
            return error?.status
        }
        #expect(status(of: ListDeadLetters(limit: limit)) == .invalidArgument)
        #expect(status(of: ListDecisions(limit: limit)) == .invalidArgument)
    }

    @Test func deadLettersOfOneKindOfErrorAreOneGroup() throws {
        let found = try list()
        #expect(found.groups.map(\.count) == [2])
        #expect(found.letters.map(\.key) == ["a", "b"])
        #expect(found.letters.map(\.waitingBehind) == [1, 0])
        #expect(found.groups[0].fingerprint == found.letters[0].fingerprint)
        #expect(try cores.seen() == [7], "one poisonous message never holds up the others")
    }

    @Test func numbersAndIdsInAnErrorDoNotMakeAnotherGroup() throws {
        let method = Count.method
        let one = DeadLetterFingerprint.of(method, "No saga of 0199-a2 is known.")
        #expect(one == DeadLetterFingerprint.of(method, "No saga of 0200-b7 is known."))
        #expect(one != DeadLetterFingerprint.of(method, "No line of 0199-a2 is known."))
        #expect(one != DeadLetterFingerprint.of("other.v1.Events/Count", "No saga of 0199-a2 is known."))
    }

    @Test func aDeadLetterShowsWhatItSays() throws {
        let letter = try list().letters[0]
        let shown = try cores.ask(GetDeadLetter(id: letter.id), of: cores.receiver).get()
        #expect(shown.letter == letter)
        #expect(try MessageCoding.decode(Count.self, from: Bytes(shown.body.utf8)).value == -1)
        #expect(throws: CallError.self) { try cores.ask(GetDeadLetter(id: 99), of: cores.receiver).get() }
    }

    @Test func whatWaitsBehindADiscardedLetterGoesOn() throws {
        let letter = try list().letters[0]
        let discard = DiscardDeadLetters(.letters([letter.id]), actor: "eve", reason: "sent by mistake")
        #expect(try cores.ask(discard, of: cores.receiver).get().count == 1)
        _ = try cores.receiver.step([], at: Moment(cores.now))
        #expect(try cores.seen() == [7, 5])
        #expect(try list().letters.map(\.key) == ["b"])
        try cores.converse(try cores.send([Count(key: "a", value: 6)]))
        #expect(try cores.seen() == [7, 5, 6], "its key is free again")
    }

    @Test func discardingWithoutAReasonIsRefused() throws {
        let letter = try list().letters[0]
        let discard = DiscardDeadLetters(.letters([letter.id]), actor: "eve", reason: " ")
        #expect(throws: CallError.self) { try cores.ask(discard, of: cores.receiver).get() }
        #expect(try list().letters.count == 2)
    }

    @Test func aRehearsalCountsAndChangesNothing() throws {
        let group = try list().groups[0].fingerprint
        let discard = DiscardDeadLetters(.group(group), dryRun: true, actor: "eve", reason: "")
        #expect(try cores.ask(discard, of: cores.receiver).get().count == 2)
        #expect(try list().letters.count == 2)
    }

    @Test func aLetterThatIsNotThereSpoilsTheWholeSelection() throws {
        let letter = try list().letters[0]
        let discard = DiscardDeadLetters(.letters([letter.id, 99]), actor: "eve", reason: "why not")
        #expect(throws: CallError.self) { try cores.ask(discard, of: cores.receiver).get() }
        #expect(try list().letters.count == 2)
    }

    @Test func aCrowdComesBackNoFasterThanItWasAskedTo() throws {
        let many = (0..<10).map { Count(key: "k\($0)", value: -1) }
        try cores.converse(try cores.send(many))
        try cores.receiverDisk.write { try $0.execute(sql: "UPDATE inbox SET body = replace(body, '-1', '-3')") }
        let group = try list().groups[0].fingerprint
        let retry = RetryDeadLetters(.group(group), perSecond: 4, actor: "eve", reason: "fixed")
        #expect(try cores.ask(retry, of: cores.receiver).get().count == 12)
        let due = try cores.receiverDisk.read { db in
            try Int64.fetchAll(db, sql: "SELECT nextAtMs FROM inbox WHERE state = 'retry' ORDER BY id")
        }
        for (early, late) in zip(due, due.dropFirst(4)) { #expect(late - early >= 1_000) }
    }

    @Test func aMendedLetterIsAppliedAndThoseBehindItInTheirOrder() throws {
        try cores.receiverDisk.write { db in
            let body = try MessageCoding.encode(Count(key: "a", value: 4))
            try db.execute(sql: "UPDATE inbox SET body = ? WHERE state = 'dead' AND key = 'a'", arguments: [body])
        }
        let letter = try list().letters[0]
        _ = try cores.ask(RetryDeadLetters(.letters([letter.id]), actor: "eve", reason: "fixed"), of: cores.receiver)
            .get()
        _ = try cores.receiver.step([], at: Moment(cores.now))
        #expect(try cores.seen() == [7, 4, 5])
    }

    @Test func aDecisionIsKeptUnderTheNameThatTheKeyProves() throws {
        let letter = try list().letters[0]
        let retry = RetryDeadLetters(.letters([letter.id]), actor: "somebody else", reason: "once more")
        _ = try cores.ask(retry, of: cores.receiver, as: "eve").get()
        let decisions = try cores.ask(ListDecisions(), of: cores.receiver).get().decisions
        #expect(decisions.map(\.actor) == ["eve"])
        #expect(decisions.map(\.verb) == ["retryDeadLetter"])
        #expect(decisions.map(\.reason) == ["once more"])
        #expect(throws: DatabaseError.self) {
            try cores.receiverDisk.write { try $0.execute(sql: "UPDATE decision SET actor = 'nobody'") }
        }
    }
}
