import GRDB

extension DatabaseError {
    /// Whether the error leaves the store in an unknown state: a full disk, a failed sync or a damaged file.
    var meansThatTheStoreIsBroken: Bool {
        switch resultCode {
        case .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_READONLY, .SQLITE_CANTOPEN,
            .SQLITE_NOMEM:
            true
        default: false
        }
    }
}
