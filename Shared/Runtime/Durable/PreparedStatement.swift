import Foundation
import GRDB
import GRDBSQLite
import Messaging

/// The statements of one connection, each compiled at its first use and kept until the connection closes.
///
/// For the path of a message only: GRDB checks, boxes and copies each argument and each row, which costs several times
/// what SQLite does with them. Everything else uses GRDB. Use it on the thread of the store, like the connection, and
/// write only within a transaction of the store: GRDB looks at each commit.
///
/// Why: `deploy/decisions/0020-the-cost-of-a-message.md`.
package final class Statements {
    private let connection: OpaquePointer
    private var compiled: [UnsafeRawPointer: PreparedStatement] = [:]

    init(_ connection: OpaquePointer) {
        self.connection = connection
    }

    /// The statement for a literal, which is compiled at its first use.
    ///
    /// - Throws: a `DatabaseError` if SQLite does not accept the text.
    package func callAsFunction(_ sql: StaticString) throws -> PreparedStatement {
        // A literal has one address, so no text is hashed or compared.
        let address = UnsafeRawPointer(sql.utf8Start)
        if let statement = compiled[address] { return statement.unbound() }
        let statement = try PreparedStatement(sql, on: connection)
        compiled[address] = statement
        return statement
    }

    /// Whether a transaction is open.
    var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(connection)) }
}

/// A compiled statement: bind its arguments in order, then ``run()`` it or read its rows.
package final class PreparedStatement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    private var bound: Int32 = 0

    fileprivate init(_ sql: StaticString, on connection: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = sql.withUTF8Buffer { text in
            text.withMemoryRebound(to: CChar.self) { text in
                sqlite3_prepare_v3(
                    connection,
                    text.baseAddress,
                    Int32(text.count),
                    UInt32(SQLITE_PREPARE_PERSISTENT),
                    &handle,
                    nil
                )
            }
        }
        guard code == SQLITE_OK, let handle else { throw Self.error(code, on: connection, "\(sql)") }
        self.connection = connection
        self.handle = handle
    }

    deinit {
        sqlite3_finalize(handle)
    }

    // MARK: Arguments

    fileprivate func unbound() -> PreparedStatement {
        bound = 0
        return self
    }

    /// Binds the next argument.
    @discardableResult
    package func bind(_ value: Int64) -> PreparedStatement {
        bound += 1
        return checked(sqlite3_bind_int64(handle, bound, value))
    }

    /// Binds the next argument.
    @discardableResult
    package func bind(_ value: Int) -> PreparedStatement { bind(Int64(value)) }

    /// Binds the next argument.
    @discardableResult
    package func bind(_ value: Int64?) -> PreparedStatement {
        if let value { bind(value) } else { bindNull() }
    }

    /// Binds the next argument.
    @discardableResult
    package func bind(_ value: String) -> PreparedStatement {
        bound += 1
        var value = value
        return value.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                // An empty text may have no address, and that would mean NULL.
                checked(
                    text.isEmpty
                        ? sqlite3_bind_text(handle, bound, "", 0, Self.copying)
                        : sqlite3_bind_text(handle, bound, text.baseAddress, Int32(text.count), Self.copying)
                )
            }
        }
    }

    /// Binds the next argument.
    @discardableResult
    package func bind(_ value: String?) -> PreparedStatement {
        if let value { bind(value) } else { bindNull() }
    }

    /// Binds the next argument.
    @discardableResult
    package func bind(_ value: Bytes) -> PreparedStatement {
        bound += 1
        return value.withUnsafeBytes { bytes in
            checked(
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, bound, 0)
                    : sqlite3_bind_blob64(handle, bound, bytes.baseAddress, UInt64(bytes.count), Self.copying)
            )
        }
    }

    private func bindNull() -> PreparedStatement {
        bound += 1
        return checked(sqlite3_bind_null(handle, bound))
    }

    private func checked(_ code: Int32) -> PreparedStatement {
        // It fails only for an argument that the text does not have, or for one of more than a gigabyte.
        precondition(code == SQLITE_OK, "An argument cannot be bound: \(String(cString: sqlite3_errmsg(connection)))")
        return self
    }

    /// Makes SQLite copy an argument: Swift's buffers do not outlive the call.
    private static var copying: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    // MARK: Running

    /// Runs the statement to its end.
    ///
    /// - Throws: a `DatabaseError`; the statement can be used again.
    package func run() throws {
        defer { finish() }
        while try step() {}
    }

    /// The first row, or `nil`; `read` must not use the same statement.
    package func first<Value>(_ read: (Columns) throws -> Value) throws -> Value? {
        defer { finish() }
        return try step() ? try read(Columns(handle: handle)) : nil
    }

    /// All rows; `read` must not use the same statement.
    package func all<Value>(_ read: (Columns) throws -> Value) throws -> [Value] {
        defer { finish() }
        var values: [Value] = []
        while try step() { values.append(try read(Columns(handle: handle))) }
        return values
    }

    /// Reads rows until one yields a value; `read` must not use the same statement.
    package func firstMatch<Value>(_ read: (Columns) throws -> Value?) throws -> Value? {
        defer { finish() }
        while try step() {
            if let value = try read(Columns(handle: handle)) { return value }
        }
        return nil
    }

    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw Self.error(code, on: connection, String(cString: sqlite3_sql(handle)))
        }
    }

    private func finish() {
        bound = 0
        // The code repeats the error of the last step.
        _ = sqlite3_reset(handle)
    }

    private static func error(_ code: Int32, on connection: OpaquePointer, _ sql: String) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: String(cString: sqlite3_errmsg(connection)),
            sql: sql
        )
    }
}

/// The columns of the present row, from 0; valid only within the function that gets them.
package struct Columns {
    fileprivate let handle: OpaquePointer

    /// An integer; 0 for NULL.
    package func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// An integer, or `nil` for NULL.
    package func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    /// A text; empty for NULL.
    package func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    /// A text, or `nil` for NULL.
    package func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// Bytes; empty for NULL.
    package func bytes(_ column: Int32) -> Bytes {
        guard let start = sqlite3_column_blob(handle, column) else { return Bytes() }
        return Bytes(bytes: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
}
