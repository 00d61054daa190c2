import Durable
import GRDB
import IntakeContract
import Messaging
import Testing

struct RequestKeyTests {
    private static let composed = "caf\u{E9}-1"
    private static let decomposed = "cafe\u{301}-1"

    @Test func twoSpellingsOfOneKeyAreOneKey() throws {
        let desk = try IntakeDesk()
        let first = try desk.submit(key: Self.composed)
        #expect(try desk.submit(key: Self.decomposed) == first)
        #expect(try desk.sent(RequestReceived.self).count == 1)
    }

    @Test(arguments: ["a\0b", "a\nb", "a\tb", "\u{7F}", "a\u{2028}b", " ", ""])
    func aKeyThatIsNotOneLineIsAViolationAndFindsNoOtherKey(key: String) throws {
        let desk = try IntakeDesk()
        try desk.submit(key: "a")
        let error = #expect(throws: CallError.self) {
            try desk.submit(key: key) { $0.form.numberToPort = "3125550188" }
        }
        #expect(error?.status == .invalidArgument)
        #expect(error?.violations.map(\.rule) == ["request.key"])
    }

    @Test func aKeyThatAnEarlierReleaseStoredIsStillFound() throws {
        let desk = try IntakeDesk()
        let answer = try desk.submit(key: "old")
        for key in ["old\twith a tab", Self.decomposed] {
            // Earlier releases stored keys as they came, without the form in which they are compared.
            try desk.disk.write { db in
                try db.execute(sql: "UPDATE portRequest SET key = ?, keyForm = ?", arguments: [key, key])
                try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE 'intake 7%'")
            }
            let restarted = try IntakeDesk(over: desk.disk)
            #expect(try restarted.submit(key: key).requestID == answer.requestID)
        }
        let last = try IntakeDesk(over: desk.disk)
        #expect(try last.submit(key: Self.composed).requestID == answer.requestID)
    }
}
