import Foundation
import GRDB
import Messaging
import Testing

@testable import Durable

struct PreparedStatementTests {
    private let disk: DatabaseQueue
    private let statements: Statements

    init() throws {
        disk = try DatabaseQueue()
        try disk.write { db in
            try db.execute(sql: "CREATE TABLE thing (n INTEGER PRIMARY KEY, i INTEGER, t TEXT, b BLOB NOT NULL)")
        }
        statements = Statements(try #require(disk.inDatabase { db in db.sqliteConnection }))
    }

    /// Writes, within an access to the connection as in a step.
    private func write(_ body: (Statements) throws -> Void) throws {
        try disk.inDatabase { _ in try body(statements) }
    }

    private func insert(_ integer: Int64?, _ text: String?, _ bytes: Bytes) throws {
        try write { sql in
            try sql("INSERT INTO thing (i, t, b) VALUES (?, ?, ?)").bind(integer).bind(text).bind(bytes).run()
        }
    }

    @Test(arguments: [
        "", "x", "a text that is too long to be kept inside of a string", "é\u{0}ü 👩‍👩‍👧", "\u{FEFF}",
    ])
    func textsAndBytesComeBackAsTheyWere(text: String) throws {
        try insert(.min, text, Bytes(text.utf8))
        let found = try statements("SELECT i, t, b FROM thing").first { row in
            #expect(row.optionalText(1) == text)
            #expect(row.bytes(2) == Bytes(text.utf8))
            return row.integer(0)
        }
        #expect(found == .min)
        // Another reader sees the same types: an empty text is not NULL, and bytes are a BLOB.
        let types = try disk.read { db in try String.fetchOne(db, sql: "SELECT typeof(t) || typeof(b) FROM thing") }
        #expect(types == "textblob")
    }

    @Test func whatIsMissingIsNull() throws {
        try insert(nil, nil, Bytes())
        let values = try statements("SELECT i, t FROM thing").first { row in
            (row.optionalInteger(0), row.optionalText(1))
        }
        #expect(values?.0 == nil)
        #expect(values?.1 == nil)
    }

    @Test func aStatementIsCompiledOnceAndCanBeUsedAfterAnError() throws {
        for number in 1...3 {
            try write { sql in
                #expect(throws: DatabaseError.self) {
                    try sql("INSERT INTO thing (n, b) VALUES (?, ?)").bind(number).bind(nil as String?).run()
                }
                try sql("INSERT INTO thing (n, b) VALUES (?, ?)").bind(number).bind(Bytes([1])).run()
            }
        }
        #expect(try statements("SELECT n FROM thing ORDER BY n").all { $0.integer(0) } == [1, 2, 3])
        #expect(try statements("SELECT n FROM thing WHERE n > ?").bind(3).first { $0.integer(0) } == nil)
        #expect(
            try statements("SELECT n FROM thing ORDER BY n").firstMatch { $0.integer(0) > 1 ? $0.integer(0) : nil } == 2
        )
    }

    @Test func anErrorSaysWhatSQLiteSays() throws {
        let error = #expect(throws: DatabaseError.self) {
            try insert(1, "x", Bytes())
            try statements("nonsense").run()
        }
        #expect(error?.resultCode == .SQLITE_ERROR)
        #expect(error?.message?.contains("nonsense") == true)
        let violated = #expect(throws: DatabaseError.self) {
            try write { sql in try sql("INSERT INTO thing (n, b) VALUES (1, x'')").run() }
        }
        #expect(violated?.resultCode == .SQLITE_CONSTRAINT)
    }
}
