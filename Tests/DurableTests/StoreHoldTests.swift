import Durable
import Foundation
import GRDB
import Messaging
import Testing
import Timekeeping

/// A store that another connection holds.
struct StoreHoldTests {
    private let path = "/tmp/faxport-held-\(UInt64.random(in: 0 ... .max)).sqlite"
    private let now = Moment(Timestamp(millisecondsSince1970: 1_795_446_000_000))

    private func core() throws -> ServiceCore {
        let definition = ServiceDefinition(
            ServiceName(rawValue: "held"),
            migrations: [],
            sendsTo: [],
            hears: []
        )
        let ids = IDSource()
        return try ServiceCore(definition, store: try Store(at: path, migrations: [], ids: ids), ids: ids)
    }

    @Test func aStepTakesNothingWhileTheStoreIsHeldAndGoesOnAfterwards() throws {
        let core = try core()
        let other = try holder(of: path)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        var taken = 0
        #expect(throws: StoreHeld.self) {
            try core.step(at: now) {
                taken += 1
                return nil
            }
        }
        #expect(taken == 0)
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        _ = try core.step(at: now) {
            taken += 1
            return nil
        }
        #expect(taken == 1)
    }

    @Test func anOpeningWaitsForAsLongAsItIsToldAndThenSaysWho() throws {
        do { _ = try core() }
        let other = try holder(of: path)
        try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let error = #expect(throws: StoreError.self) {
            _ = try Store(at: path, migrations: [], ids: IDSource(), patience: 1)
        }
        #expect(error?.description.contains("is held by") == true)
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        _ = try core()
    }

    @Test func theHoldersAreThoseOfTheKernelsTable() {
        let locks = """
            1: POSIX  ADVISORY  WRITE 4711 08:01:131 120 120
            2: POSIX  ADVISORY  READ  4711 08:01:131 128 128
            3: FLOCK  ADVISORY  WRITE 12 08:01:140 0 EOF
            3: -> FLOCK  ADVISORY  WRITE 99 08:01:131 0 EOF
            4: POSIX  ADVISORY  READ  4712 08:01:999 128 128
            5: POSIX  ADVISORY  READ  4713 08:01:131 128 128
            6: OFDLCK ADVISORY  WRITE -1 08:01:131 0 0
            """
        #expect(StoreHolders.processes(in: locks, inodes: [131], except: 4_713) == [4_711])
        #expect(StoreHolders.processes(in: locks, inodes: [131, 140], except: 1) == [4_711, 12, 4_713])
        #expect(StoreHolders.processes(in: "garbage\n\n7: POSIX", inodes: [131], except: 1).isEmpty)
    }

    /// A connection whose transactions may outlive a single access.
    private func holder(of path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
